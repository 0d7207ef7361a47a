import { createHash } from 'node:crypto';
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
/** Of a longer list no hash of each is kept. */
const LONG = 1000;
/** So many characters of it are hashed at once: each on its own costs more than its hash. */
const A_LOT = 16_384;

function hashOfLong(list: readonly unknown[]): string {
  const hash = createHash('sha256');
  let text = '';
  for (const each of list) {
    text += `${JSON.stringify(each)},`;
    if (text.length < A_LOT) continue;
    hash.update(text);
    text = '';
  }
  return hash.update(text).digest('hex');
}

function wordOf(value: object): string {
  if (Array.isArray(value)) return `[${value.map(hashOf).join()}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${hashOf(each)}`);
  return `{${pairs.join()}}`;
}

/** A hash of a JSON-safe value; objects met before are not read again (the same issue stands on many sheets). */
export function hashOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const before = known.get(value);
  if (before !== undefined) return before;
  const hash = (Array.isArray(value) && value.length > LONG ? hashOfLong(value) : sha256Hex(wordOf(value))).slice(0, 32);
  known.set(value, hash);
  return hash;
}

/** A sheet that may be long: printed piece by piece. */
export interface LongSheet<T> extends Omit<Sheet<T>, 'print'> {
  readonly pieces: (of: T) => Iterable<string>;
}

/** The edition of a sheet that may be long. */
export function longEdition<T>({ pieces, ...sheet }: LongSheet<T>): Edition {
  const own = edition({ ...sheet, print: (of) => [...pieces(of)].join('') });
  return Object.defineProperty(own, 'pieces', { value: () => pieces(sheet.of) });
}

/** Stands in a sheet where its long list is to stand: no text of ours has it, for control characters are cleaned away. */
export const LIST_HERE = '\u0001';

/** A sheet with its list in the place of the mark, which may be missing. */
export function* withList(sheet: string, list: Iterable<string>): Generator<string> {
  const at = sheet.indexOf(LIST_HERE);
  if (at < 0) {
    yield sheet;
    return;
  }
  yield sheet.slice(0, at);
  yield* list;
  yield sheet.slice(at + LIST_HERE.length);
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
