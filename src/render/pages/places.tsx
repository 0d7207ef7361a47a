import { fillIn } from '../../words/plural.ts';

import { PAGE_ITEMS, upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { htmlPage } from './layout.tsx';
import type { ListFacts } from './list-facts.ts';
import { longWords } from './long-words.ts';

const CARD = 'card.png';

/** A topic or source with a page of its own, and how much stands there. */
export interface Place {
  /** Left out where it has none. */
  readonly path?: string;
  /** Its own address, where it has no page of ours. */
  readonly away?: string;
  readonly name: string;
  readonly count: number;
}

/** All topics, or all sources. */
export function printPlaces(
  of: ListFacts & {
    readonly places: readonly Place[];
    readonly more?: readonly { readonly href: string; readonly text: string }[];
  },
): string {
  const { frame, path } = of;
  const { labels } = frame.voice;
  const up = upFrom(path);
  return htmlPage(
    { frame, path, title: of.title, description: describe(of.about), card: CARD, section: of.section, kind: 'website' },
    <>
      <h1 class={longWords(of.title)}>{of.title}</h1>
      <p class="opening">{of.about}</p>
      {of.places.length ? (
        <ul class="places">
          {of.places.map((place) => (
            <li>
              <a href={place.path === undefined ? place.away : `${up}${place.path}`}>{place.name}</a>
              {place.count ? (
                <small>
                  {' '}
                  {fillIn(
                    labels.itemCount,
                    { count: place.count, shown: place.count >= PAGE_ITEMS ? `${PAGE_ITEMS}+` : place.count },
                    frame.voice.publication.language,
                  )}
                </small>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>{labels.noItems}</p>
      )}
      {(of.more ?? []).map((link) => (
        <p>
          <a href={`${up}${link.href}`}>{link.text}</a>
        </p>
      ))}
    </>,
  );
}
