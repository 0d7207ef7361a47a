import { fillIn } from '../../words/plural.ts';
import { dayHeading } from '../../words/print.ts';
import { headline, issueName, Remarks, Resource, Words } from '../content.tsx';
import { feedTitle, itemSummary } from '../feeds.tsx';

import { issuePath, type Placed, upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { type Frame, htmlPage } from './layout.tsx';
import { classed, longWords } from './long-words.ts';
import { itemData } from './structured.ts';

/** What the page of an item rests on. */
export interface ItemFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly placed: Placed;
  readonly topics: readonly { readonly path: string; readonly name: string }[];
}

/** The page of an item, with the issue it stands in. */
export function printItem({ path, frame, placed: { issue, item }, topics }: ItemFacts): string {
  const { voice } = frame;
  const { publication, labels } = voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: feedTitle(item.title),
      description: describe(itemSummary(item)),
      card: `${issuePath(issue)}card.png`,
      section: 'archive',
      kind: 'article',
      published: item.publishedAt,
      updated: item.updatedAt,
      data: itemData({ issue, item }, voice),
      ...(item.alsoIn ? { alsoIn: item.alsoIn } : {}),
    },
    <article class="single">
      <p class="range">
        <time datetime={item.day}>{dayHeading(item.day, publication, labels)}</time>{' '}
        <a href={`${up}${issuePath(issue)}`}>
          {fillIn(labels.issue, { number: issue.number }, publication.language) || issueName(issue, voice)}
        </a>
      </p>
      <h1 class={longWords(item.title)}>{headline(item, publication)}</h1>
      <div class={classed('words', item.paragraphs.join(' '))}>
        <Words item={item} publication={publication} />
        <Resource item={item} labels={labels} />
      </div>
      <div class="remarks">
        <Remarks item={item} voice={voice} />
        {labels.inIssue ? (
          <p>
            {labels.inIssue}: <a href={`${up}${issuePath(issue)}`}>{issueName(issue, voice)}</a> ·{' '}
            <a href={`${publication.site}${path}`}>{`${publication.site}${path}`}</a>
          </p>
        ) : null}
        {topics.length && labels.topics ? (
          <p>
            {labels.topics}:{' '}
            {topics.map((topic, at) => (
              <>
                {at ? ', ' : ''}
                <a href={`${up}${topic.path}`}>{topic.name}</a>
              </>
            ))}
          </p>
        ) : null}
      </div>
    </article>,
  );
}
