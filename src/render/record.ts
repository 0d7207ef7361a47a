import type { Issue, Item, Section } from '../model/issue.ts';
import type { Masthead, PublicSource } from './clean.ts';
import { LIST_HERE } from './format.ts';

/** What an entry shows of its issue to everyone: none of it stands in the record a second time. */
export interface ShownIssue {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
}

/** What its content shows of an item: the headline, its address, and the paragraphs below it with what we say beneath them. */
export interface ShownItem {
  readonly title: string;
  readonly url: string;
  readonly words: readonly string[];
}

/** Gives the next item that the content shows, with so many of its paragraphs; throws where it does not show them. */
export type TakeShown = (paragraphs: number, title?: string) => ShownItem;

/**
 * Of an item: its article, how many paragraphs are its own, whom it is from (a place in the list), seconds after the item before it, when
 * its source published it; and the rest.
 */
type ItemRecord = readonly [
  articleId: string,
  paragraphs: number,
  source: number,
  after: number,
  sourcePublished?: string,
  rest?: Partial<Item>,
];

/** An issue as an entry carries it beside what it shows. Every key that is missing says what is usual. */
interface IssueRecord extends Partial<Omit<Issue, 'number' | 'week' | 'sections'>> {
  readonly v: 2;
  readonly number: number;
  readonly week: readonly [date: string, lastDay: string, startAt: string, endAt: string];
  readonly sources: readonly (readonly [id: string, name: string, url: string])[];
  readonly days: readonly (readonly [day: string, ...items: ItemRecord[]])[];
}

/** What an issue has beside what its entry shows, in as few words as that can be said; JSON. `readIssue` gives the issue back. */
export function issueRecord(issue: Issue, shown: ShownIssue): string {
  const { sections, number, week, alsoIn: _also, ...rest } = issue;
  const usual = usualIssue(shown, issue);
  const sources: [string, string, string][] = [];
  const placeOf = ({ id, name, url }: Item['source']): number => {
    const at = sources.findIndex((each) => each[0] === id && each[1] === name && each[2] === url);
    return at < 0 ? sources.push([id, name, url]) - 1 : at;
  };
  let before = issue.publishedAt;
  const days = sections.map(({ day, items }): [string, ...ItemRecord[]] => [
    day,
    ...items.map((item): ItemRecord => {
      const { articleId, paragraphs, source, sourcePublished = '', title: _, url: __, alsoIn: ___, ...own } = item;
      const after = (Date.parse(item.publishedAt) - Date.parse(before)) / 1000;
      const left = differing(own, usualItem(item, { issueId: issue.id, day, before, after }));
      before = item.publishedAt;
      const record = [articleId, paragraphs.length, placeOf(source), after] as const;
      if (Object.keys(left).length) return [...record, sourcePublished, left];
      return sourcePublished ? [...record, sourcePublished] : record;
    }),
  ]);
  const record: IssueRecord = {
    v: 2,
    number,
    week: [week.date, week.lastDay, week.startAt, week.endAt],
    ...differing(rest, usual),
    sources,
    days,
  };
  return JSON.stringify(record);
}

/** The issue of an entry; undefined for a record of an earlier form. */
export function readIssue(record: object, shown: ShownIssue, take: TakeShown): Issue | undefined {
  if ((record as Partial<IssueRecord>).v !== 2) return undefined;
  const { v: _, number, week, sources, days, ...rest } = record as IssueRecord;
  const [date, lastDay, startAt, endAt] = week;
  const usual = usualIssue(shown, rest);
  const { id, state, title, intro, summary, publishedAt, updatedAt, corrections, ...more } = { ...usual, ...rest };
  let before = publishedAt;
  const sections: Section[] = [];
  for (const [day, ...records] of days) {
    const own: Item[] = [];
    for (const [articleId, count, place, after, sourcePublished, left] of records) {
      const there = take(count);
      const [sourceId, name, url] = sources[place]!;
      const { id: itemId, ...said } = { ...usualItem({ articleId }, { issueId: id, day, before, after }), ...left };
      own.push({
        id: itemId,
        articleId,
        title: there.title,
        url: there.url,
        paragraphs: there.words,
        ...said,
        ...(sourcePublished ? { sourcePublished } : {}),
        source: { id: sourceId, name, url },
      });
      before = own.at(-1)!.publishedAt;
    }
    sections.push({ day, items: own });
  }
  const opening = intro === undefined ? {} : { intro };
  const about = { id, number, week: { date, lastDay, startAt, endAt }, state, title, ...opening, summary };
  return { ...about, ...more, sections, publishedAt, updatedAt, corrections };
}

/** What is usual for an issue that an entry shows so. */
function usualIssue(
  { id, title, summary, published, updated }: ShownIssue,
  { corrections }: Partial<Pick<Issue, 'corrections'>>,
): Omit<Issue, 'number' | 'week' | 'sections'> {
  const state = corrections?.length ? 'corrected' : 'published';
  return { id, state, title, summary, publishedAt: published, updatedAt: updated, corrections: [] };
}

/** What is usual for an item at its place. */
function usualItem(
  { articleId }: Pick<Item, 'articleId'>,
  at: { readonly issueId: string; readonly day: string; readonly before: string; readonly after: number },
): Omit<Item, 'articleId' | 'title' | 'url' | 'paragraphs' | 'source'> {
  const publishedAt = new Date(Date.parse(at.before) + at.after * 1000).toISOString();
  return {
    id: `${at.issueId}/${articleId}`,
    day: at.day,
    topics: [],
    authors: [],
    alsoReportedBy: [],
    ownWords: false,
    publishedAt,
    updatedAt: publishedAt,
  };
}

/** The values that are not the usual ones. */
function differing<T extends object>(of: T, usual: object): Partial<T> {
  const known = usual as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(of).filter(([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[key])),
  ) as Partial<T>;
}

/** The masthead and the sources as the live Atom feed carries them: JSON, in pieces. */
export function* publicationRecord(publication: Masthead, sources: readonly PublicSource[]): Generator<string> {
  const [before, after] = JSON.stringify({ v: 2, publication, sources: [LIST_HERE] }).split(JSON.stringify(LIST_HERE));
  yield before!;
  for (const [at, source] of sources.entries()) yield `${at ? ',' : ''}${JSON.stringify(briefly(source, publication.language))}`;
  yield after!;
}

type SourceRecord = readonly [id: string, name: string, url: string, rest?: Partial<PublicSource>];

function briefly({ id, name, url, ...rest }: PublicSource, language: string): SourceRecord {
  const left = differing(rest, { language, kind: 'feed', topics: [] });
  const none = ['kind', 'language'].filter((key) => !(key in rest));
  const all = { ...left, ...(none.length ? { none } : {}) };
  return Object.keys(all).length ? [id, name, url, all] : [id, name, url];
}

/** The sources of a record of the masthead, in the order of print. */
export function readSources(records: readonly (SourceRecord | PublicSource)[], language: string): PublicSource[] {
  return records.map((each) => {
    if (!Array.isArray(each)) return each as PublicSource;
    const [id, name, url, rest = {}] = each as SourceRecord;
    const { none = [], ...left } = rest as Partial<PublicSource> & { readonly none?: readonly string[] };
    const all: PublicSource = { id, name, url, kind: 'feed', language, topics: [], ...left };
    return Object.fromEntries(Object.entries(all).filter(([key]) => !none.includes(key))) as PublicSource;
  });
}
