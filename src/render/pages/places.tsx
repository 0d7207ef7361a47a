import { fillIn } from '../../words/plural.ts';
import { LIST_HERE, withList } from '../format.ts';
import { markup } from '../markup.ts';
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

/** What stands around a list of places. */
export type PlacesFacts = ListFacts & { readonly more?: readonly { readonly href: string; readonly text: string }[] };

/** All topics. */
export function printPlaces(of: PlacesFacts & { readonly places: readonly Place[] }): string {
  return [...placesPieces(of, of.places)].join('');
}

/** The page of many places, a few of them at a time. */
export function placesPieces(of: PlacesFacts, places: Iterable<Place>): Iterable<string> {
  const rows = rowsOf(of, places);
  const first = rows.next();
  return withList(pageOf(of, !first.done), first.done ? [] : continued(first.value, rows));
}

function* continued(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

const A_PIECE = 200;

function* rowsOf(of: PlacesFacts, places: Iterable<Place>): Generator<string> {
  let some: Place[] = [];
  for (const place of places) {
    some.push(place);
    if (some.length < A_PIECE) continue;
    yield listed(of, some);
    some = [];
  }
  if (some.length) yield listed(of, some);
}

function listed(of: PlacesFacts, places: readonly Place[]): string {
  return places.map((place) => markup(<Row of={of} place={place} />)).join('');
}

function Row({ of: { frame, path }, place }: { of: PlacesFacts; place: Place }) {
  return (
    <li>
      <a href={place.path === undefined ? place.away : `${upFrom(path)}${place.path}`}>{place.name}</a>
      {place.count ? (
        <small>
          {' '}
          {fillIn(
            frame.voice.labels.itemCount,
            { count: place.count, shown: place.count >= PAGE_ITEMS ? `${PAGE_ITEMS}+` : place.count },
            frame.voice.publication.language,
          )}
        </small>
      ) : null}
    </li>
  );
}

function pageOf(of: PlacesFacts, hasPlaces: boolean): string {
  const { frame, path } = of;
  const { labels } = frame.voice;
  const up = upFrom(path);
  return htmlPage(
    { frame, path, title: of.title, description: describe(of.about), card: CARD, section: of.section, kind: 'website' },
    <>
      <h1 class={longWords(of.title)}>{of.title}</h1>
      <p class="opening">{of.about}</p>
      {hasPlaces ? <ul class="places">{LIST_HERE}</ul> : <p>{labels.noItems}</p>}
      {(of.more ?? []).map((link) => (
        <p>
          <a href={`${up}${link.href}`}>{link.text}</a>
        </p>
      ))}
    </>,
  );
}
