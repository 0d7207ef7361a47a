import { type DateOptions, findDates, type ReadDate, readDate } from '../../kit/date.ts';
import { nodesOf, type Parts } from './parts.ts';
import { plainText } from './text.ts';

/** Elements that say when something was published. */
export const PUBLISHED = [
  'rss:pubdate',
  'atom:published',
  'atom:issued',
  'dcterms:issued',
  'rss:published',
  'rss:issued',
  'atom:pubdate',
];

const CREATED = ['dcterms:created', 'atom:created', 'dcterms:available', 'prism:publicationdate'];

/** Elements that say when something changed. */
export const UPDATED = ['atom:updated', 'atom:modified', 'dcterms:modified', 'rss:updated', 'rss:modified', 'rss:lastbuilddate'];

/** Elements that say either. */
export const EITHER = ['dc:date', 'dcterms:date', 'rss:date', 'atom:date'];

/** The first date that elements of these names hold. */
export function findDate(parts: Parts, names: readonly string[], options: DateOptions): ReadDate | undefined {
  for (const node of nodesOf(parts, names)) {
    const text = plainText(node);
    const date = readDate(text, options) ?? onlyDateIn(text, options);
    if (date) return date;
  }
  return undefined;
}

/** "Publié le 5 mars 2026", "Prş, 05 Mar 2026 14:30": words that no list has round the one date that stands there. */
function onlyDateIn(text: string, options: DateOptions): ReadDate | undefined {
  if (text.length > 120) return undefined;
  const [found, second] = findDates(text, options);
  if (!found || second) return undefined;
  const { index, length, ...date } = found;
  // a number that was not understood may be the better half of it
  return /\p{Nd}/u.test(text.slice(0, index) + text.slice(index + length)) ? undefined : date;
}

/** When an entry was published and changed, as far as it says. */
export interface EntryDates {
  readonly published: ReadDate | undefined;
  readonly updated: ReadDate | undefined;
}

/** The dates of an entry by its parts. */
export function datesOf(parts: Parts, options: DateOptions): EntryDates {
  const either = findDate(parts, EITHER, options);
  const changed = findDate(parts, UPDATED, options) ?? either;
  const published = findDate(parts, PUBLISHED, options) ?? either ?? findDate(parts, CREATED, options);
  return { published: published ?? changed, updated: changed };
}
