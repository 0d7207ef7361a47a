import { sha256Hex } from '../kit/hash.ts';
import type { Edition } from '../model/edition.ts';
import type { Issue } from '../model/issue.ts';
import type { Outline } from './outline.ts';
import { issuePath, type Setting } from './setting.ts';

/** One form our publication takes. */
export interface Format {
  readonly name: string;
  /** One line for help and docs. */
  readonly about: string;
  /** What is looked at with every print: fronts, lists, live feeds. Pure: the same setting gives the same editions, byte for byte. */
  render?(setting: Setting): Edition[];
  /** What rests on a few issues, and is not set again while they stay as they are. */
  parts?(setting: Setting): Part[];
}

/** Editions below a path of their own. Parts of one path, of whichever formats, are sealed together. */
export interface Part {
  /** A folder (ends with a slash) or a file. */
  readonly path: string;
  /** All that it is made from beside the masthead; JSON-safe. */
  readonly rests: readonly unknown[];
  /** Whose words it takes. */
  readonly issues: readonly Outline[];
  /** Its editions, from these issues in whole. */
  set(issues: readonly Issue[]): Edition[];
}

/** The parts of a format that stand in the folders of issues. */
export function issueParts(setting: Setting, set: (issue: Issue, at: number) => Edition[]): Part[] {
  return setting.issues.map((issue, at) => ({
    path: issuePath(issue),
    rests: [issue.mark, setting.around.get(issue)],
    issues: [issue],
    set: ([whole]) => set(whole!, at),
  }));
}

/** Declares a format; list it in formats/index.ts. */
export function defineFormat(format: Format): Format {
  return format;
}

/** A sheet to print: `print` sees `of` and nothing else, so that an equal `of` means an equal body. */
export interface Sheet<T> {
  readonly path: string;
  readonly mediaType: string;
  readonly rank: Edition['rank'];
  readonly of: T;
  readonly print: (of: T) => string | Uint8Array;
}

const known = new WeakMap<object, string>();

/** A hash of a JSON-safe value; objects met before are not read again (the same issue stands on many sheets). */
export function hashOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const before = known.get(value);
  if (before !== undefined) return before;
  const inner = Array.isArray(value)
    ? `[${value.map(hashOf).join()}]`
    : `{${Object.entries(value)
        .map(([key, each]) => `${JSON.stringify(key)}:${hashOf(each)}`)
        .join()}}`;
  const hash = sha256Hex(inner).slice(0, 32);
  known.set(value, hash);
  return hash;
}

/** An edition whose body is made when it is first read: what did not change is never set again. */
export function edition<T>(sheet: Sheet<T>): Edition {
  return {
    path: sheet.path,
    mediaType: sheet.mediaType,
    rank: sheet.rank,
    basis: hashOf({ path: sheet.path, of: sheet.of }),
    get body() {
      // Not kept: ten years of bodies would be.
      return sheet.print(sheet.of);
    },
  };
}
