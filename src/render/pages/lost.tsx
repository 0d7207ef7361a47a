import { nameOf } from '../../words/print.ts';
import { describe } from './blurb.ts';
import { type Frame, htmlPage } from './layout.tsx';

const CARD = 'card.png';

/** The page that a host shows for an address where nothing stands; it may be shown at any depth, so its links begin at the host's root. */
export function printLost({ frame }: { frame: Frame }): string {
  const { publication, labels } = frame.voice;
  const base = new URL(publication.site).pathname;
  const title = labels.lost || publication.title;
  return htmlPage(
    {
      frame,
      path: '',
      base,
      title,
      description: describe(labels.lostText || title),
      card: CARD,
      kind: 'website',
      isHidden: true,
    },
    <article class="single">
      <h1>{title}</h1>
      {labels.lostText ? <p>{labels.lostText}</p> : null}
      <ul class="places">
        <li>
          <a href={base}>{publication.title}</a>
        </li>
        <li>
          <a href={`${base}archive/`}>{nameOf('archive', frame.voice)}</a>
        </li>
        <li>
          <a href={`${base}search/`}>{nameOf('search', frame.voice)}</a>
        </li>
      </ul>
    </article>,
  );
}
