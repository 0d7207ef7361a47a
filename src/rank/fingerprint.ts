import { foldedIn, kindIn, LETTER, lookAt, SKIP, WORD } from './characters.ts';

/**
 * A text as the set of its shingles, hashed: runs of four words, or of six characters in scripts that write no spaces. Case,
 * accents, punctuation and the four Turkish i are folded away, so that only another wording makes another shingle.
 */
export interface Fingerprint {
  /** How many shingles it has, repeated ones counted. */
  readonly size: number;
  /** All its shingle hashes (32 bit), sorted, each once; sorted when first asked for. */
  readonly all: () => Uint32Array;
  /** Its smallest hashes (MinHash, bottom-k): two texts share of them about what they share of all. What an index holds. */
  readonly sample: Uint32Array;
  /** Nothing but the sample is left of it. */
  readonly isSample?: true;
}

const WORDS = 4;
const CHARACTERS = 6;
/** Enough to tell texts apart; a longer one is known by its beginning. */
const MAX_CHARACTERS = 3_000;
/** Sampled shingles: as many as a short text has, about this number for a long one. */
const SAMPLE = 32;

/** The fingerprint of a text; a text of fewer than four words has no shingles. */
export function fingerprint(text: string): Fingerprint {
  const hashes = shingles(text);
  let sorted: Uint32Array | undefined;
  return { size: hashes.length, all: () => (sorted ??= unique(hashes.slice().sort())), sample: smallest(hashes) };
}

/** How much of two texts is the same wording: as a share of both together, and of the shorter one. */
export function overlap(one: Fingerprint, other: Fingerprint): { shared: number; ofBoth: number; ofShorter: number } {
  if (one.isSample || other.isSample) return overlapOfSamples(one, other);
  const a = one.all();
  const b = other.all();
  let i = 0;
  let j = 0;
  let shared = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const union = a.length + b.length - shared;
  const shorter = Math.min(a.length, b.length);
  return { shared, ofBoth: union ? shared / union : 0, ofShorter: shorter ? shared / shorter : 0 };
}

/** By the smallest shingles of both together (bottom-k): of them about as many stand in both as of all. */
function overlapOfSamples(one: Fingerprint, other: Fingerprint): ReturnType<typeof overlap> {
  const [a, b] = [new Set(one.sample), new Set(other.sample)];
  const smallest = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, Math.min(SAMPLE, Math.max(a.size, b.size)));
  const ofBoth = smallest.length ? smallest.filter((each) => a.has(each) && b.has(each)).length / smallest.length : 0;
  const shared = (ofBoth / (1 + ofBoth)) * (one.size + other.size);
  const shorter = Math.min(one.size, other.size);
  return { shared: Math.round(shared), ofBoth, ofShorter: shorter ? Math.min(1, shared / shorter) : 0 };
}

function unique(sorted: Uint32Array): Uint32Array {
  let size = 0;
  for (let n = 0; n < sorted.length; n++) if (n === 0 || sorted[n] !== sorted[n - 1]) sorted[size++] = sorted[n]!;
  return sorted.subarray(0, size);
}

// Sorting every text in full would be the dearest step of a big week: hashes are even, so the smallest lie below a bound known beforehand.
function smallest(hashes: Uint32Array): Uint32Array {
  if (hashes.length > SAMPLE * 3) {
    const bound = (2 ** 32 * SAMPLE * 2) / hashes.length;
    let size = 0;
    for (let at = 0; at < hashes.length && size < few.length; at++) if (hashes[at]! < bound) few[size++] = hashes[at]!;
    const found = size < few.length ? unique(few.subarray(0, size).sort()) : few.subarray(0, 0);
    if (found.length >= SAMPLE) return found.slice(0, SAMPLE);
  }
  return unique(hashes.slice().sort()).slice(0, SAMPLE);
}

// A shingle is a number in this base, its tokens the digits.
const P = 0x01000193;
const P4 = Math.imul(Math.imul(P, P), Math.imul(P, P));
const P5 = Math.imul(P4, P);

const few = new Uint32Array(SAMPLE * 8);

// One text at a time, in one thread: the tokens of the text at hand, and whether each is a character that is a word of its own.
const tokens = new Int32Array(MAX_CHARACTERS + 1);
const alone = new Uint8Array(MAX_CHARACTERS + 1);

function shingles(text: string): Uint32Array {
  const count = readTokens(text);
  const hashes = new Uint32Array(Math.max(0, count - WORDS + 1));
  let size = 0;
  for (let at = WORDS - 1; at < count; at++) {
    const newest = Math.imul(Math.imul(tokens[at - 3]!, P) + tokens[at - 2]!, P) + tokens[at - 1]!;
    let hash = Math.imul(newest, P) + tokens[at]!;
    if (alone[at] === 1) {
      if (at < CHARACTERS - 1) continue;
      hash += Math.imul(tokens[at - 5]!, P5) + Math.imul(tokens[at - 4]!, P4);
    }
    hashes[size++] = mix(hash);
  }
  return size === hashes.length ? hashes : hashes.slice(0, size);
}

function readTokens(text: string): number {
  const length = Math.min(text.length, MAX_CHARACTERS);
  let count = 0;
  let word = 0;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const look = lookAt(code);
    const kind = kindIn(look);
    if (kind === SKIP) continue;
    if (kind === LETTER) {
      word = Math.imul(word ^ foldedIn(look), 0x01000193) + 0x9e37;
      continue;
    }
    if (word !== 0) {
      alone[count] = 0;
      tokens[count++] = word;
      word = 0;
    }
    if (kind === WORD) {
      alone[count] = 1;
      tokens[count++] = Math.imul(foldedIn(look) ^ 0x5bd1, 0x01000193);
    }
  }
  return count;
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
