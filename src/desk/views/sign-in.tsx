import { directionOf } from '../../words/dates.ts';
import { spoken } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';
import { Document, Head } from './layout.tsx';

/** The one page without a session. `carried` is what was typed when the session was over. */
export function SignIn(props: {
  words: DeskWords;
  language: string;
  publication: string;
  to: string;
  carried?: string;
  name?: string;
  error?: string;
  note?: string;
  names: boolean;
}) {
  const { words } = props;
  return (
    <Document lang={spoken(props.language)} dir={directionOf(spoken(props.language))}>
      <Head title={`${props.error ?? words.signIn} · ${props.publication}`} />
      <body class="door">
        <main id="content">
          <h1>{props.publication}</h1>
          {props.note ? <p class="notice">{props.note}</p> : null}
          {props.error ? (
            <p class="notice bad" role="alert">
              {props.error}
            </p>
          ) : null}
          <form method="post" action="/desk/sign-in">
            <input type="hidden" name="to" value={props.to} />
            {props.carried ? <input type="hidden" name="carried" value={props.carried} /> : null}
            {props.names ? (
              <>
                <label for="name">{words.name}</label>
                <input id="name" name="name" type="text" autocomplete="username" required value={props.name ?? ''} />
              </>
            ) : null}
            <label for="password">{words.password}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
            <p>
              <button class="main" type="submit">
                {words.signIn}
              </button>
            </p>
          </form>
        </main>
      </body>
    </Document>
  );
}
