import { sha256Hex } from '../kit/hash.ts';
import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { cleanIssue, type Masthead } from './clean.ts';

/** An item as lists know it: everything but its words. */
export type Line = Pick<Item, 'id' | 'title' | 'day' | 'topics' | 'language' | 'updatedAt'> & {
  readonly source: Pick<Item['source'], 'id' | 'name'>;
};

/** Items and withdrawn ones alike: what tells whether a list holds them. */
export type Listed = Line | Withdrawn;

/**
 * An issue as other pages than its own know it, cleaned: a hundredth of it, so that ten years of them fit where one year of issues would
 * not. JSON-safe: a store keeps it.
 */
export interface Outline
  extends Pick<
    Issue,
    'id' | 'number' | 'week' | 'state' | 'title' | 'summary' | 'publishedAt' | 'updatedAt' | 'corrections' | 'withdrawn'
  > {
  /** In reading order. */
  readonly items: readonly Line[];
  /** A hash of the issue as it is stored: with an equal one, everything that is set from it alone is equal. */
  readonly mark: string;
}

/** The outline of an issue as this publication prints it. Fault `render/date`. */
export function outlineOf(issue: Issue, publication: Masthead): Outline {
  const { id, number, week, state, title, summary, publishedAt, updatedAt, corrections, withdrawn, sections } = cleanIssue(
    issue,
    publication,
  );
  const items = sections.flatMap((section) => section.items.map(lineOf));
  const mark = sha256Hex(JSON.stringify(issue)).slice(0, 32);
  const taken = withdrawn ? { withdrawn } : {};
  return { id, number, week, state, title, summary, publishedAt, updatedAt, corrections, ...taken, items, mark };
}

function lineOf({ id, title, day, topics, language, source, updatedAt }: Item): Line {
  return { id, title, day, topics, ...(language ? { language } : {}), source: { id: source.id, name: source.name }, updatedAt };
}

/** Everything of an issue that readers know under an id of its own. */
export function listedOf(issue: Outline): Listed[] {
  return [...issue.items, ...(issue.withdrawn ?? [])];
}

/** What stands in an issue, as far as lists must know to pass over it. */
export interface Holds {
  readonly topics: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
  /** Items, and those that were taken back. */
  readonly listed: number;
}

/** What an issue holds. */
export function holdsOf(issue: Outline, ownLanguage: string): Holds {
  const listed = listedOf(issue);
  return {
    topics: new Set(listed.flatMap((each) => each.topics)),
    sources: new Set(listed.map((each) => each.source.id)),
    languages: new Set(listed.map((each) => each.language ?? ownLanguage)),
    listed: listed.length,
  };
}
