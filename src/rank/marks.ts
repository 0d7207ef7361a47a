// Marks: what pieces of the past are found by, small enough to look through ten years of them, so that only the few are read that may be met again.
import { fold } from '../kit/text.ts';
import { canonicalizeUrl } from '../kit/url.ts';
import type { PastPiece } from '../model/story.ts';
import { pastPiece } from './past-piece.ts';
import { MAX_POSTINGS, MIN_SHARED } from './pieces.ts';
import { type Piece, signaturesOf } from './same.ts';

/** Another number makes old marks be made anew: after a change of what is folded, hashed or sampled. */
export const MARKS_VERSION = 1;

/** What is looked for: names and wordings of pieces, and how far back news are told again. */
export interface Wanted {
  readonly names: ReadonlySet<number>;
  /** Of each piece its sampled shingles. */
  readonly samples: readonly Uint32Array[];
  /** Epoch minutes: what was published since may be the same news. */
  readonly sinceMinute: number;
}

const ALWAYS = 2 ** 32 - 1;
/** Numbers before the names of a piece: its minute, how many names, how many shingles. */
const HEAD = 3;
/** Bits of a shingle or a name that are looked at first: nine in ten are done with then. */
const SIEVE = 2 ** 18;

/**
 * The marks of pieces that were printed together, as one text: for each the minute of its publication, how many names and how many
 * shingles follow, then these.
 */
export function marksOf(pieces: readonly PastPiece[], titles: readonly string[] = []): string {
  const all: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    const { text, addresses, title } = signaturesOf(pastPiece(piece));
    const printed = titles[at] === undefined ? [] : [nameMark('title', fold(titles[at]))];
    const own = piece.articleId === undefined ? [] : [nameMark('id', piece.articleId)];
    const names = new Set([
      ...own,
      nameMark('address', canonicalizeUrl(piece.url)),
      ...addresses.map((each) => nameMark('address', each)),
      ...(title ? [nameMark('title', title)] : []),
      ...printed,
    ]);
    const minute = piece.published === undefined ? 0 : Math.floor(Date.parse(piece.published) / 60_000);
    all.push(Number.isNaN(minute) ? ALWAYS : Math.max(0, minute), names.size, text.sample.length, ...names, ...text.sample);
  }
  return Buffer.from(Uint32Array.from(all).buffer).toString('base64');
}

/** What lots of pieces hold, all together. */
export interface Contents {
  readonly names: Set<number>;
  readonly shingles: Set<number>;
  /** Of each lot the newest minute. */
  readonly newest: readonly number[];
}

/** Everything that the marks of these lots hold. */
export function contentsOf(lots: readonly string[]): Contents {
  const names = new Set<number>();
  const shingles = new Set<number>();
  const newest = lots.map((text) => {
    const marks = numbersIn(text);
    let last = 0;
    for (let at = 0; at < marks.length; ) {
      last = Math.max(last, marks[at]!);
      const first = at + HEAD;
      const end = first + marks[at + 1]!;
      at = end + marks[at + 2]!;
      for (let n = first; n < end; n++) names.add(marks[n]!);
      for (let n = end; n < at; n++) shingles.add(marks[n]!);
    }
    return last;
  });
  return { names, shingles, newest };
}

/** A name as a mark; two names that share one cost a needless reading, nothing else. */
export function nameMark(kind: 'id' | 'address' | 'title', text: string): number {
  let hash = 0x811c9dc5;
  for (const part of [kind, '\n', text])
    for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** What to look for when these pieces may have been met before. */
export function wantedOf(pieces: readonly Piece[], sinceMs: number): Wanted {
  const names = new Set<number>();
  const samples: Uint32Array[] = [];
  for (const piece of pieces) {
    const { addresses, title, text } = signaturesOf(piece);
    if (piece.id !== undefined) names.add(nameMark('id', piece.id));
    for (const address of addresses) names.add(nameMark('address', address));
    if (title) names.add(nameMark('title', title));
    if (text.sample.length) samples.push(text.sample);
  }
  return { names, samples, sinceMinute: Math.floor(sinceMs / 60_000) };
}

/**
 * Which of these lots of pieces hold one that may be met again, by their places: a name in common, as much sampled wording as `pieces.ts`
 * asks for, or fresh news.
 */
export function lotsToRead(lots: readonly string[], wanted: Wanted): Set<number> {
  const found = new Set<number>();
  const postings = new Map<number, number[]>();
  const sieve = new Uint8Array(SIEVE);
  for (const sample of wanted.samples)
    for (const shingle of sample) {
      postings.set(shingle, []);
      sieve[shingle & (SIEVE - 1)] = 1;
    }
  const names = new Uint8Array(SIEVE);
  for (const name of wanted.names) names[name & (SIEVE - 1)] = 1;
  const lotOf: number[] = [];
  for (const [lot, text] of lots.entries()) {
    const marks = numbersOf(text);
    for (let at = 0; at < marks.length; ) {
      const piece = lotOf.push(lot) - 1;
      if (marks[at]! >= wanted.sinceMinute) found.add(lot);
      const first = at + HEAD;
      const shingles = first + marks[at + 1]!;
      at = shingles + marks[at + 2]!;
      for (let n = first; n < shingles; n++)
        if (names[marks[n]! & (SIEVE - 1)] === 1 && wanted.names.has(marks[n]!)) found.add(lot);
      for (let n = shingles; n < at; n++) if (sieve[marks[n]! & (SIEVE - 1)] === 1) post(postings.get(marks[n]!), piece);
    }
  }
  for (const sample of wanted.samples) for (const piece of sharing(sample, postings)) found.add(lotOf[piece]!);
  return found;
}

function sharing(sample: Uint32Array, postings: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const shingle of sample) for (const each of postings.get(shingle)!) shared.set(each, (shared.get(each) ?? 0) + 1);
  return [...shared].flatMap(([piece, count]) => (count >= MIN_SHARED ? [piece] : []));
}

/** As `pieces.ts` does: what more than a few have is what their source always says. */
function post(list: number[] | undefined, piece: number): void {
  if (list === undefined) return;
  if (list.length < MAX_POSTINGS) list.push(piece);
  else list[MAX_POSTINGS - 1] = piece;
}

/** Lots that were looked through last: a page of the desk looks through all of them a dozen times. */
const inMind = new Map<string, Uint32Array>();
const MOST_IN_MIND = 4_000;

function numbersOf(text: string): Uint32Array {
  const known = inMind.get(text);
  if (known) return known;
  const numbers = numbersIn(text);
  if (inMind.size >= MOST_IN_MIND) inMind.delete(inMind.keys().next().value!);
  inMind.set(text, numbers);
  return numbers;
}

function numbersIn(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  // a buffer of the pool need not begin at a multiple of four
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
}
