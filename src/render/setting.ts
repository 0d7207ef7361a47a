import { shortHash } from '../kit/hash.ts';
import type { Publication } from '../model/edition.ts';
import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { directionOf } from '../words/dates.ts';
import { type Labels, labelsFor } from '../words/print.ts';
import { cleanIssue, cleanPublication, cleanSource, type Masthead, type PublicSource } from './clean.ts';

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

/** Cleans everything and sorts it, so that no format has to. */
export function prepare(material: Material): Setting {
  const publication = cleanPublication(material.publication);
  const issues = material.issues
    .filter((issue) => issue.state === 'published' || issue.state === 'corrected')
    .map((issue) => cleanIssue(issue, publication))
    .sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
  const collator = new Intl.Collator(publication.language);
  const sources = material.sources
    .map(cleanSource)
    .filter((source) => source !== undefined)
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const topicNames = new Map(publication.topics.map((topic) => [topic.id, topic.name]));
  const languages = new Set<string>();
  for (const issue of issues) {
    for (const item of listedOf(issue)) {
      languages.add(item.language ?? publication.language);
      for (const topic of item.topics) if (!topicNames.has(topic)) topicNames.set(topic, topic);
    }
  }
  const topics = [...topicNames]
    .map(([id, name]) => ({
      id,
      name,
      slug: slugOf(id),
      items: latestItems(issues, PAGE_ITEMS, (item) => item.topics.includes(id)),
    }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return {
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
