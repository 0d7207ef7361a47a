import { type DateOptions, type ReadDate, readDate } from '../../kit/date.ts';
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

const CREATED = ['dcterms:created', 'atom:created', 'dcterms:available'];

/** Elements that say when something changed. */
export const UPDATED = ['atom:updated', 'atom:modified', 'dcterms:modified', 'rss:updated', 'rss:modified', 'rss:lastbuilddate'];

/** Elements that say either. */
export const EITHER = ['dc:date', 'dcterms:date', 'rss:date', 'atom:date'];

/** The first date that elements of these names hold. */
export function findDate(parts: Parts, names: readonly string[], options: DateOptions): ReadDate | undefined {
  for (const node of nodesOf(parts, names)) {
    const date = readDate(plainText(node), options);
    if (date) return date;
  }
  return undefined;
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
