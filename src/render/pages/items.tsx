import { nameOf } from '../../words/print.ts';
import { upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { FeedLinks, type FeedNotice, htmlPage } from './layout.tsx';
import type { ListFacts } from './list-facts.ts';
import { longWords } from './long-words.ts';
import { type ItemLine, ItemTable } from './tables.tsx';

const CARD = 'card.png';

/** The items of a topic or a source. */
export function printItems(
  of: ListFacts & { readonly items: readonly ItemLine[]; readonly feed?: FeedNotice; readonly visit?: string },
): string {
  const { frame, path } = of;
  const { voice } = frame;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: of.title,
      description: describe(of.about),
      card: CARD,
      section: of.section,
      kind: 'website',
      ...(of.feed ? { ownFeeds: [of.feed] } : {}),
    },
    <>
      <h1 class={longWords(of.title)}>{of.title}</h1>
      <p class="opening">
        {of.visit ? (
          <>
            <a href={of.visit}>{nameOf('sourceSite', voice)}</a>.{' '}
          </>
        ) : null}
        {voice.labels.latest}
        {of.feed ? (
          <>
            {' '}
            <FeedLinks feed={of.feed} up={up} />
          </>
        ) : null}
      </p>
      <ItemTable items={of.items} voice={voice} up={up} />
    </>,
  );
}
