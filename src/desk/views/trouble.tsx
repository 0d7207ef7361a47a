import { directionOf } from '../../words/dates.ts';
import { spoken } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';
import { Document, type Frame, Head, Page } from './layout.tsx';

/** What could not be done, why, and the way on. */
export function TroublePage(props: { frame: Frame; title: string; told: readonly string[]; to: string }) {
  return (
    <Page frame={props.frame} title={props.title}>
      <div class="notice bad" role="alert">
        <h1>{props.title}</h1>
        {props.told.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <p>
        <a class="button" href={props.to}>
          {props.frame.words.tryAgain}
        </a>
      </p>
    </Page>
  );
}

/** A refusal to somebody who is not known. */
export function PlainTrouble({ words, language, told }: { words: DeskWords; language: string; told: string }) {
  return (
    <Document lang={spoken(language)} dir={directionOf(spoken(language))}>
      <Head title={words.cannotDo} />
      <body>
        <main id="content">
          <h1>{words.cannotDo}</h1>
          <p class="notice bad" role="alert">
            {told}
          </p>
          <p>
            <a class="button" href="/desk">
              {words.desk}
            </a>
          </p>
        </main>
      </body>
    </Document>
  );
}

/** A page that leads on at once, or by its link. */
export function AgainPage({ words, language, to }: { words: DeskWords; language: string; to: string }) {
  return (
    <Document lang={spoken(language)} dir={directionOf(spoken(language))}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content={`0; url=${to}`} />
        <title>{words.desk}</title>
      </head>
      <body>
        <main>
          <a href={to}>{words.desk}</a>
        </main>
      </body>
    </Document>
  );
}
