import type { Issue } from '../../model/issue.ts';
import { clip } from '../clean.ts';
import { momentIn, overTitle, shortTitle, type Voice } from '../content.tsx';

import { issuePath, itemPath, type PlacedLine, type Setting } from '../setting.ts';
import { longWords } from './long-words.ts';

/** Issues as a list: date, title, number of items. */
export function IssueTable({
  issues,
  voice,
  up,
  heading: Heading,
}: {
  issues: readonly IssueLine[];
  voice: Voice;
  up: string;
  heading: 'h2' | 'h3';
}) {
  return (
    <ol class="issue-list">
      {issues.map((issue) => (
        <li>
          <p class="range">
            {overTitle(issue, voice).map((each) => (
              <>
                <span>{each}</span>{' '}
              </>
            ))}
          </p>
          <Heading class={longWords(issue.title)}>
            <a href={`${up}${issue.path}`}>{issue.title}</a>
          </Heading>
          {issue.summary ? <p class={longWords(issue.summary)}>{issue.summary}</p> : null}
        </li>
      ))}
    </ol>
  );
}

/** An issue as a line of a list. */
export interface IssueLine {
  readonly path: string;
  readonly week: Issue['week'];
  readonly number: number;
  readonly title: string;
  readonly summary: string;
}

/** The line of an issue. */
export function lineOf(issue: Pick<Issue, 'week' | 'number' | 'title' | 'summary'>): IssueLine {
  return {
    path: issuePath(issue),
    week: issue.week,
    number: issue.number,
    title: shortTitle(issue),
    summary: clip(issue.summary, 300),
  };
}

/** Items as a list, newest first as handed in. */
export function ItemTable({ items, voice, up }: { items: readonly ItemLine[]; voice: Voice; up: string }) {
  const { publication, labels } = voice;
  if (!items.length) return <p>{labels.noItems}</p>;
  return (
    <ol class="item-list">
      {items.map((item) => (
        <li>
          <h2 class={longWords(item.title)}>
            <a href={`${up}${item.path}`} lang={item.language}>
              {item.title}
            </a>
          </h2>
          <p>
            {item.source}, {momentIn(item.at, publication)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** An item as a line of a list. */
export interface ItemLine {
  readonly path: string;
  readonly title: string;
  readonly source: string;
  readonly at: string;
  readonly language?: string;
}

/** The line of an item. */
export function itemLine(placed: PlacedLine, setting: Setting): ItemLine {
  const { item } = placed;
  return {
    path: itemPath(placed),
    title: item.title,
    source: item.source.name,
    at: item.day,
    ...(item.language && item.language !== setting.publication.language ? { language: item.language } : {}),
  };
}
