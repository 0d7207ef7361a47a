import { shortHash } from '../kit/hash.ts';
import type { Publication } from '../model/edition.ts';
import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { directionOf } from '../words/dates.ts';
import { type Labels, labelsFor } from '../words/print.ts';
import { cleanPublication, cleanSource, type Masthead, type PublicSource } from './clean.ts';
import { type Holds, holdsOf, type Line, type Listed, listedOf, type Outline } from './outline.ts';

/** What each format is given: everything cleaned, once, at the door. */
export interface Setting {
  readonly publication: Masthead;
  readonly labels: Labels;
  readonly direction: 'ltr' | 'rtl';
  /** Published ones, oldest first, without their words. */
  readonly issues: readonly Outline[];
  /** An issue with its words. Only those that `render` needs are at hand: those of live feeds and of the front page. */
  readonly whole: (issue: Outline) => Issue;
  /** By name, in the publication's alphabet. */
  readonly sources: readonly PublicSource[];
  /** Topics that items or the config name, each with its items, newest first. */
  readonly topics: readonly Topic[];
  /** Languages of the items other than by default, if there are several. */
  readonly languages: readonly string[];
  readonly icon?: Uint8Array;
  /** What each issue holds, known without its items. */
  readonly holds: (issue: Outline) => Holds;
  /** What the folder of an issue rests on beside its own words: its neighbours, as it names them. */
  readonly around: ReadonlyMap<Outline, readonly unknown[]>;
}

/** An item and the issue it stands in. */
export interface Placed {
  readonly issue: Issue;
  readonly item: Item;
}

/** The same as lists know it. */
export interface PlacedLine {
  readonly issue: Outline;
  readonly item: Line;
}

/** What was taken back of an issue. */
export interface Taken {
  readonly issue: Issue;
  readonly taken: Withdrawn;
}

/** What items are about, in one word of the config. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** Its folder: `topics/<slug>/`. */
  readonly slug: string;
  /** Latest first. */
  readonly items: readonly PlacedLine[];
}

/** What a caller hands to the press. */
export interface Material {
  readonly publication: Publication | Masthead;
  /** Any order; only published and corrected ones are printed. */
  readonly issues: readonly Issue[];
  readonly sources: readonly PublicSource[];
  /** The publication's own square PNG, 512 pixels or so; without it we draw one. */
  readonly icon?: Uint8Array;
}

/** The same where issues are many: their outlines, made for this publication. */
export interface Stock extends Omit<Material, 'issues'> {
  readonly outlines: readonly Outline[];
}

/** The items of an issue, in reading order. */
export function itemsOf(issue: Issue): Item[] {
  return issue.sections.flatMap((section) => section.items);
}

/** The latest items first, by the day they stand under; those of a day in reading order. */
export function latestItems(issues: readonly Outline[], limit: number, take: (item: Listed) => boolean): PlacedLine[] {
  const found: PlacedLine[] = [];
  for (let at = issues.length - 1; at >= 0 && found.length < limit; at--) {
    const issue = issues[at]!;
    found.push(...issue.items.flatMap((item) => (take(item) ? [{ issue, item }] : [])));
  }
  return found.sort((a, b) => (a.item.day < b.item.day ? 1 : a.item.day > b.item.day ? -1 : 0)).slice(0, limit);
}

/** A folder name for an id from the config: itself when it is plain, else its hash. */
export function slugOf(id: string): string {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 60 ? id : shortHash(id);
}

/** Items shown on the page of a topic or source, newest first; the rest is in the archive. */
export const PAGE_ITEMS = 60;

function onceEach<T>(make: (issue: Outline) => T): (issue: Outline) => T {
  const made = new Map<Outline, T>();
  return (issue) => {
    if (!made.has(issue)) made.set(issue, make(issue));
    return made.get(issue)!;
  };
}

function surroundings(issues: readonly Outline[]): Setting['around'] {
  const lined = (issue: Outline | undefined) => issue && [issue.title, issue.number, issue.week];
  const listed = issues.filter((issue) => listedOf(issue).length > 0);
  const place = new Map(listed.map((issue, at) => [issue, at]));
  const dateAt = (at: number) => listed[at]?.week.date;
  return new Map(
    issues.map((issue, at) => {
      const own = place.get(issue);
      // Only the first document of the items' archive names the one after it.
      const chain = own === undefined ? [] : [dateAt(own - 1), own === 0 ? dateAt(1) : undefined];
      return [issue, [lined(issues[at - 1]), lined(issues[at + 1]), listed.length > 1, chain]];
    }),
  );
}

// A print is prepared twice, to plan it and to set it, and there may be a hundred thousand sources.
const cleaned = new WeakMap<Stock, readonly PublicSource[]>();

function sourcesIn(stock: Stock, collator: Intl.Collator): readonly PublicSource[] {
  const sources =
    cleaned.get(stock) ??
    stock.sources
      .map(cleanSource)
      .filter((source) => source !== undefined)
      .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  cleaned.set(stock, sources);
  return sources;
}

/** Cleans everything and sorts it, so that no format has to. */
export function prepare(stock: Stock, whole: Setting['whole']): Setting {
  const publication = cleanPublication(stock.publication);
  const issues = stock.outlines
    .filter((issue) => issue.state === 'published' || issue.state === 'corrected')
    .sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
  const holds = onceEach((issue) => holdsOf(issue, publication.language));
  const collator = new Intl.Collator(publication.language);
  const sources = sourcesIn(stock, collator);
  const topicNames = new Map(publication.topics.map((topic) => [topic.id, topic.name]));
  const languages = new Set<string>();
  for (const issue of issues) {
    for (const each of holds(issue).languages) languages.add(each);
    for (const topic of holds(issue).topics) if (!topicNames.has(topic)) topicNames.set(topic, topic);
  }
  const topics = [...topicNames]
    .map(([id, name]) => ({
      id,
      name,
      slug: slugOf(id),
      items: latestItems(
        issues.filter((issue) => holds(issue).topics.has(id)),
        PAGE_ITEMS,
        (item) => item.topics.includes(id),
      ),
    }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return {
    holds,
    whole,
    around: surroundings(issues),
    publication,
    labels: labelsFor(publication.language, publication.labels),
    direction: directionOf(publication.language),
    issues,
    sources,
    topics,
    languages: languages.size > 1 ? [...languages].sort() : [],
    ...(stock.icon ? { icon: stock.icon } : {}),
  };
}

/** `issues/2024-01-31/` */
export function issuePath(issue: Pick<Issue, 'week'>): string {
  return `issues/${issue.week.date}/`;
}

/** `issues/2024-01-31/3fa9…/`: by the item's id alone, so that a corrected title moves no page. */
export function itemPath({ issue, item }: { readonly issue: Pick<Issue, 'week'>; readonly item: Pick<Item, 'id'> }): string {
  return `${issuePath(issue)}${shortHash(item.id).slice(0, 10)}/`;
}

/** The way from a page's folder to the root: '' or '../../'. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}
