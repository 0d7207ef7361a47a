import { sha256Hex } from '../kit/hash.ts';
import type { Issue } from '../model/issue.ts';
import { language, line, topicsOf } from './clean.ts';

/** What stands in an issue, as far as lists of other pages must know, without setting its items. */
export interface Holds {
  readonly topics: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
  /** Items, and those that were taken back. */
  readonly listed: number;
}

/** Asks issues what they hold; a word that many items share is cleaned once. */
export function createHolding(ownLanguage: string): (issue: Issue) => Holds {
  const topicsBy = remembering((key) => topicsOf(JSON.parse(key) as string[]));
  const sourceBy = remembering(line);
  const languageBy = remembering((value) => language(value) ?? ownLanguage);
  return (issue) => {
    const listed = [...issue.sections.flatMap((section) => section.items), ...(issue.withdrawn ?? [])];
    return {
      topics: new Set(listed.flatMap((each) => topicsBy(JSON.stringify(each.topics)))),
      sources: new Set(listed.map((each) => sourceBy(each.source.id))),
      languages: new Set(listed.map((each) => (each.language ? languageBy(each.language) : ownLanguage))),
      listed: listed.length,
    };
  };
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}

/** A hash of an issue as it is stored: with an equal one, everything that is set from it alone is equal. */
export function markOf(issue: Issue): string {
  return sha256Hex(JSON.stringify(issue)).slice(0, 32);
}

/**
 * What is printed under a path of its own and rests on few things: with an equal seal, and its files untouched, none of it is set again.
 * `path` is a folder (ends with a slash) or a file.
 */
export interface Sealed {
  readonly path: string;
  readonly seal: string;
}

/** The seal of what rests on these. */
export function sealOf(path: string, ...rests: readonly unknown[]): Sealed {
  return { path, seal: sha256Hex(JSON.stringify([path, ...rests])).slice(0, 32) };
}
