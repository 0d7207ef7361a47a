import { sha256Hex, shortHash } from '../kit/hash.ts';
import type { Publication } from '../model/edition.ts';
import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { directionOf } from '../words/dates.ts';
import { type Labels, labelsFor } from '../words/print.ts';
import { cleanIssue, cleanPublication, cleanSource, type Masthead, type PublicSource } from './clean.ts';
import { createHolding, type Holds, markOf, type Sealed, sealOf } from './seals.ts';

/** What each format is given: everything cleaned, once, at the door. */
export interface Setting {
  readonly publication: Masthead;
  readonly labels: Labels;
  readonly direction: 'ltr' | 'rtl';
  /** Published ones, oldest first. */
  readonly issues: readonly Issue[];
  /** By name, in the publication's alphabet. */
  readonly sources: readonly PublicSource[];
  /** Topics that items or the config name, each with its items, newest first. */
  readonly topics: readonly Topic[];
  /** Languages of the items other than by default, if there are several. */
  readonly languages: readonly string[];
  readonly icon?: Uint8Array;
  /** What each issue holds, known without its items. */
  readonly holds: (issue: Issue) => Holds;
  /** A hash of all that an issue's own texts are set from. */
  readonly mark: (issue: Issue) => string;
  /** True for what is printed already, with the same seal: it is not set again. Keeps the seal of what it is asked about. */
  readonly isPrinted: (path: string, ...rests: readonly unknown[]) => boolean;
  /** True for an issue whose folder must be set. */
  readonly isFresh: (issue: Issue) => boolean;
}

/** An item and the issue it stands in. */
export interface Placed {
  readonly issue: Issue;
  readonly item: Item;
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
  readonly items: readonly Placed[];
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

/** The items of an issue, in reading order. */
export function itemsOf(issue: Issue): Item[] {
  return issue.sections.flatMap((section) => section.items);
}

/** Items and withdrawn ones alike: what tells whether a list holds them. */
export type Listed = Item | Withdrawn;

/** The latest items first, by the day they stand under; those of a day in reading order. */
export function latestItems(issues: readonly Issue[], limit: number, take: (item: Listed) => boolean): Placed[] {
  const found: Placed[] = [];
  for (let at = issues.length - 1; at >= 0 && found.length < limit; at--) {
    const issue = issues[at]!;
    found.push(...itemsOf(issue).flatMap((item) => (take(item) ? [{ issue, item }] : [])));
  }
  return found.sort((a, b) => (a.item.day < b.item.day ? 1 : a.item.day > b.item.day ? -1 : 0)).slice(0, limit);
}

/** Everything of an issue that readers know under an id of its own. */
export function listedOf(issue: Issue): Listed[] {
  return [...itemsOf(issue), ...(issue.withdrawn ?? [])];
}

/** A folder name for an id from the config: itself when it is plain, else its hash. */
export function slugOf(id: string): string {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 60 ? id : shortHash(id);
}

/** Items shown on the page of a topic or source, newest first; the rest is in the archive. */
export const PAGE_ITEMS = 60;

/** What a folder is known to hold: seals by path; and where the seals of this setting are gathered. */
export interface Known {
  readonly printed: ReadonlyMap<string, string>;
  readonly seals: Sealed[];
}

function onceEach<T>(make: (issue: Issue) => T): (issue: Issue) => T {
  const made = new Map<Issue, T>();
  return (issue) => {
    if (!made.has(issue)) made.set(issue, make(issue));
    return made.get(issue)!;
  };
}

/** For each issue, what its pages and files rest on beside its own words: its neighbours, as they name it. */
function surroundings(issues: readonly Issue[], holds: Setting['holds']): ReadonlyMap<Issue, readonly unknown[]> {
  const lined = (issue: Issue | undefined) => issue && [issue.title, issue.number, issue.week];
  const listed = issues.filter((issue) => holds(issue).listed > 0);
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

/** Cleans everything and sorts it, so that no format has to. */
export function prepare(material: Material, known?: Known): Setting {
  const publication = cleanPublication(material.publication);
  const rawOf = new Map(
    material.issues
      .filter((issue) => issue.state === 'published' || issue.state === 'corrected')
      .map((issue) => [cleanIssue(issue, publication), issue]),
  );
  const issues = [...rawOf.keys()].sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
  const holding = createHolding(publication.language);
  const holds = onceEach((issue: Issue) => holding(rawOf.get(issue)!));
  const mark = onceEach((issue: Issue) => markOf(rawOf.get(issue)!));
  const collator = new Intl.Collator(publication.language);
  const sources = material.sources
    .map(cleanSource)
    .filter((source) => source !== undefined)
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
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
  // What everything of ours is set with: one that changes breaks every seal.
  const shared = known && sha256Hex(JSON.stringify([publication, topics.map(({ id, name }) => [id, name])]));
  const around = known && surroundings(issues, holds);
  const isPrinted: Setting['isPrinted'] = (path, ...rests) => {
    if (!known) return false;
    const one = sealOf(path, shared, ...rests);
    known.seals.push(one);
    return known.printed.get(path) === one.seal;
  };
  return {
    holds,
    mark,
    isPrinted,
    isFresh: onceEach((issue) => !isPrinted(issuePath(issue), mark(issue), around?.get(issue))),
    publication,
    labels: labelsFor(publication.language, publication.labels),
    direction: directionOf(publication.language),
    issues,
    sources,
    topics,
    languages: languages.size > 1 ? [...languages].sort() : [],
    ...(material.icon ? { icon: material.icon } : {}),
  };
}

/** `issues/2024-01-31/` */
export function issuePath(issue: Issue): string {
  return `issues/${issue.week.date}/`;
}

/** `issues/2024-01-31/3fa9…/`: by the item's id alone, so that a corrected title moves no page. */
export function itemPath({ issue, item }: { readonly issue: Issue; readonly item: Pick<Item, 'id'> }): string {
  return `${issuePath(issue)}${shortHash(item.id).slice(0, 10)}/`;
}

/** The way from a page's folder to the root: '' or '../../'. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}
