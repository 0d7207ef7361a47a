import type { Issue } from '../../model/issue.ts';
import { feedTitle } from '../feeds.tsx';
import { upFrom } from '../setting.ts';
import { blurb, describe } from './blurb.ts';
import { IssueView } from './issue-view.tsx';
import { FeedLinks, type FeedNotice, type Frame, htmlPage } from './layout.tsx';
import type { IssueLine } from './tables.tsx';

/** What the page of an issue rests on. */
export interface IssueFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly issue: Issue;
  readonly previous?: IssueLine;
  readonly next?: IssueLine;
  readonly ownFeed?: FeedNotice;
}

/** The page of an issue. */
export function printIssue({ path, frame, issue, previous, next, ownFeed }: IssueFacts): string {
  const { voice } = frame;
  const { labels } = voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: feedTitle(issue.title),
      description: describe(issue.summary || blurb(frame)),
      card: `${path}card.png`,
      section: 'archive',
      kind: 'article',
      published: issue.publishedAt,
      updated: issue.updatedAt,
      ...(previous ? { previous: previous.path } : {}),
      ...(next ? { next: next.path } : {}),
    },
    <>
      <IssueView issue={issue} voice={voice} up={up} level="page" />
      <nav class="turn" aria-label={labels.issues}>
        {previous ? (
          <a rel="prev" href={`${up}${previous.path}`}>
            <small>{labels.previous}</small> {previous.title}
          </a>
        ) : null}
        {next ? (
          <a rel="next" href={`${up}${next.path}`}>
            <small>{labels.next}</small> {next.title}
          </a>
        ) : null}
      </nav>
      <p class="machine">
        {labels.permanentAddress}: <a href={`${voice.publication.site}${path}`}>{`${voice.publication.site}${path}`}</a>
        <br />
        <a href="issue.json">{labels.dataOfIssue}</a> · <a href="mail.html">{labels.mailOfIssue}</a>
        {ownFeed ? (
          <>
            {' '}
            · {labels.itemsOfIssue}: <FeedLinks feed={ownFeed} up={up} />
          </>
        ) : null}
      </p>
    </>,
  );
}
