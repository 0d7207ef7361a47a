import { nameOf } from '../../words/print.ts';
import { upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { FeedLinks, type FeedNotice, type Frame, htmlPage } from './layout.tsx';
import { longWords } from './long-words.ts';

const CARD = 'card.png';

/** How to subscribe: every feed with its address. */
export function printSubscribe({ path, frame, more }: { path: string; frame: Frame; more: readonly FeedNotice[] }): string {
  const { voice, feeds } = frame;
  const { publication, labels } = voice;
  const up = upFrom(path);
  const signUp = publication.newsletter?.signUp;
  const says = [labels.feedIssues, labels.feedItems];
  return htmlPage(
    {
      frame,
      path,
      title: nameOf('subscribe', frame.voice),
      description: describe(labels.subscribeAbout),
      card: CARD,
      section: 'subscribe',
      kind: 'website',
      ...(labels.copy ? { script: 'subscribe/copy.js' } : {}),
    },
    <>
      <h1>{nameOf('subscribe', frame.voice)}</h1>
      <p class="opening">{labels.subscribeAbout}</p>
      {feeds.map((feed, at) => (
        <section class="feed">
          <h2 class={longWords(says[at] || feed.title)}>{says[at] || feed.title}</h2>
          <p>
            <code>{`${publication.site}${feed.path}atom.xml`}</code>{' '}
            {labels.copy ? (
              <button type="button" class="copy" data-copied={labels.copied || labels.copy} aria-live="polite">
                {labels.copy}
              </button>
            ) : null}
          </p>
          <p>
            <FeedLinks feed={feed} up={up} />
          </p>
        </section>
      ))}
      {signUp ? (
        <section class="feed">
          {labels.byMail ? <h2>{labels.byMail}</h2> : null}
          <p>
            <a href={signUp.includes('://') ? signUp : `mailto:${signUp}`}>{signUp}</a>
          </p>
        </section>
      ) : null}
      <p>{labels.feedHow}</p>
      <ul class="places">
        {more.map((feed) => (
          <li>
            {feed.title.replace(`${publication.title} – `, '')}: <FeedLinks feed={feed} up={up} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`${up}sources.opml`} type="text/x-opml">
          {nameOf('opml', voice)}
        </a>
      </p>
    </>,
  );
}
