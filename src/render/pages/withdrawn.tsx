import { issueName, withdrawnText } from '../content.tsx';
import { correctionsPath } from '../feeds.tsx';
import { issuePath, type Taken, upFrom } from '../setting.ts';
import { type Frame, htmlPage } from './layout.tsx';

/** The page of an item that was taken back: its address stays, its words do not. */
export function printWithdrawn({ path, frame, taken: { issue, taken } }: { path: string; frame: Frame; taken: Taken }): string {
  const { voice } = frame;
  const { labels } = voice;
  const up = upFrom(path);
  const said = withdrawnText(taken, voice);
  return htmlPage(
    {
      frame,
      path,
      title: said,
      description: said,
      card: `${issuePath(issue)}card.png`,
      section: 'archive',
      kind: 'article',
      published: taken.publishedAt,
      updated: taken.withdrawnAt,
      isHidden: true,
    },
    <article class="single">
      <h1>{said}</h1>
      <p>
        {labels.inIssue ? `${labels.inIssue}: ` : null}
        <a href={`${up}${issuePath(issue)}`}>{issueName(issue, voice)}</a>
        {issue.corrections.length ? (
          <>
            {' · '}
            <a href={`${up}${correctionsPath(issue)}`}>{labels.corrections}</a>
          </>
        ) : null}
      </p>
    </article>,
  );
}
