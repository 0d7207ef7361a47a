import type { Issue } from '../../model/issue.ts';
import type { Labels } from '../../words/print.ts';
import { feedTitle } from '../feeds.tsx';
import { upFrom } from '../setting.ts';
import { blurb, describe } from './blurb.ts';
import { IssueView } from './issue-view.tsx';
import { FeedLinks, type FeedNotice, type Frame, htmlPage } from './layout.tsx';
import { longWords } from './long-words.ts';
import { issueData } from './structured.ts';
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
      data: issueData(issue, voice),
      ...(previous ? { previous: previous.path } : {}),
      ...(next ? { next: next.path } : {}),
      isWhole: true,
      ...(issue.alsoIn ? { alsoIn: issue.alsoIn } : {}),
      after: (
        <>
          <Turn labels={labels} up={up} previous={previous} next={next} />
          <Machine labels={labels} up={up} address={`${voice.publication.site}${path}`} ownFeed={ownFeed} />
        </>
      ),
    },
    <IssueView issue={issue} voice={voice} up={up} level="page" />,
  );
}

type Ways = Pick<IssueFacts, 'previous' | 'next' | 'ownFeed'>;
type Part<K extends keyof Ways> = { readonly labels: Labels; readonly up: string } & {
  readonly [Name in K]: Ways[Name] | undefined;
};

function Turn({ labels, up, previous, next }: Part<'previous' | 'next'>) {
  if (!previous && !next) return null;
  return (
    <nav class="turn" aria-label={labels.issues || undefined}>
      {previous ? (
        <a rel="prev" class={longWords(previous.title)} href={`${up}${previous.path}`}>
          {labels.previous ? <small>{labels.previous}</small> : null} {previous.title}
        </a>
      ) : null}
      {next ? (
        <a rel="next" class={longWords(next.title)} href={`${up}${next.path}`}>
          {labels.next ? <small>{labels.next}</small> : null} {next.title}
        </a>
      ) : null}
    </nav>
  );
}

/** The ways to the same issue for programs. */
function Machine({ labels, up, address, ownFeed }: Part<'ownFeed'> & { readonly address: string }) {
  const links = [
    labels.dataOfIssue ? <a href="issue.json">{labels.dataOfIssue}</a> : undefined,
    labels.mailOfIssue ? <a href="mail.html">{labels.mailOfIssue}</a> : undefined,
    ownFeed && labels.itemsOfIssue ? (
      <>
        {labels.itemsOfIssue}: <FeedLinks feed={ownFeed} up={up} />
      </>
    ) : undefined,
  ].filter((each) => each !== undefined);
  return (
    <aside class="machine" {...(labels.machine ? { 'aria-label': labels.machine } : {})}>
      {labels.permanentAddress ? (
        <p class="address">
          {labels.permanentAddress}: <a href={address}>{address}</a>
        </p>
      ) : null}
      {links.length ? <p>{links.map((each, at) => (at ? <> · {each}</> : each))}</p> : null}
    </aside>
  );
}
