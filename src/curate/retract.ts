import type { Issue, Item, Section, Withdrawn } from '../model/issue.ts';
import { laterThan, secondsBefore } from './later.ts';

/** So much of a headline tells it from the others where the issue's own text cuts it. */
const TELLING = 30;

/**
 * Items that are new in an issue, each a second older than the one printed before it: readers sort by time, and so they keep our order.
 * `latest` is the moment of the first; an item that was printed before gets a moment later than the one it had.
 */
export function inPrintOrder(sections: readonly Section[], latest: string, before: readonly Touched[] = []): Section[] {
  const was = new Map(before.map((each) => [each.id, momentOf(each)]));
  const known = new Set(was.keys());
  const untouched = new Set<Touched>(before);
  let place = 0;
  const at = (id: string): string => {
    const moment = secondsBefore(latest, place++);
    const last = was.get(id);
    return last === undefined ? moment : laterThan(last, moment);
  };
  return sections.map((section) => ({
    ...section,
    items: section.items.map((item) => {
      if (item.updatedAt !== latest || untouched.has(item)) return item;
      const updatedAt = at(item.id);
      return { ...item, updatedAt, publishedAt: known.has(item.id) ? item.publishedAt : updatedAt };
    }),
  }));
}

/** Something of an issue that readers know under an id. */
export type Touched = Pick<Item, 'id' | 'updatedAt'> | Withdrawn;

function momentOf(each: Touched): string {
  return 'updatedAt' in each ? each.updatedAt : each.withdrawnAt;
}

/** What was printed in an issue once and is not any more: an address, an id and a date without words. Undefined when nothing is. */
export function withdrawnOf(previous: Issue, sections: readonly Section[], now: string): readonly Withdrawn[] | undefined {
  const here = new Set(sections.flatMap((section) => section.items.map((item) => item.id)));
  const old = (previous.withdrawn ?? []).filter((each) => !here.has(each.id));
  const gone = previous.sections.flatMap((section) => section.items).filter((item) => !here.has(item.id));
  const fresh = gone.map((item, place): Withdrawn => {
    const { id, articleId, day, topics, language, source, publishedAt, updatedAt } = item;
    const withdrawnAt = laterThan(updatedAt, secondsBefore(now, place));
    return { id, articleId, day, topics, ...(language ? { language } : {}), source, publishedAt, withdrawnAt };
  });
  return old.length + fresh.length ? [...old, ...fresh] : undefined;
}

/**
 * The items of a corrected issue, best first, as far as the printed one tells it: its title and summary name the best in their order; the
 * others follow as they stand. With `before`, the items as they were printed, for their headlines then.
 */
export function rankedAsPrinted(previous: Issue, items: readonly Item[]): { before: readonly Item[]; after: readonly Item[] } {
  const printed = previous.sections.flatMap((section) => section.items);
  const said = `${previous.title}\n${previous.summary}`;
  const placeOf = (item: Item): number => {
    const at = said.indexOf(item.title.slice(0, TELLING).replace(/[.。]+$/u, ''));
    return at < 0 ? said.length : at;
  };
  const before = printed.map((item) => ({ item, at: placeOf(item) })).sort((a, b) => a.at - b.at);
  const rank = new Map(before.map(({ item }, place) => [item.id, place]));
  const after = [...items].sort((a, b) => (rank.get(a.id) ?? items.length * 2) - (rank.get(b.id) ?? items.length * 2));
  return { before: before.map(({ item }) => item), after };
}

/** An item as it came back into its issue: its words are news to readers who saw it withdrawn. */
export function comeBack(item: Item, previous: Issue, now: string): Item {
  return previous.withdrawn?.some((each) => each.id === item.id) ? { ...item, updatedAt: now } : item;
}

/**
 * A headline that a correction takes back stands nowhere else in its item: it is no "original title", and no title of another source's
 * report that said the same.
 */
export function withoutTakenBack(revised: Item, printed: Item): Item {
  const { originalTitle, ...rest } = revised;
  const isRetitled = revised.title !== printed.title;
  const others = rest.alsoReportedBy.map((each) => (isRetitled && each.title === printed.title ? { ...each, title: '' } : each));
  return { ...rest, alsoReportedBy: others, ...(printed.originalTitle === undefined || !originalTitle ? {} : { originalTitle }) };
}
