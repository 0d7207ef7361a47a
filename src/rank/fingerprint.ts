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
}

const WORDS = 4;
const CHARACTERS = 6;
/** Enough to tell texts apart; a longer one is known by its beginning. */
const MAX_CHARACTERS = 12_000;
/** Sampled shingles: as many as a short text has, about this number for a long one. */
const SAMPLE = 48;

// What a UTF-16 unit is: not looked at yet, between words, part of nothing (marks), a letter, a letter that is a word of its own.
const UNKNOWN = 0;
const GAP = 1;
const SKIP = 2;
const LETTER = 3;
const WORD = 4;
const kinds = new Uint8Array(65_536);
const folded = new Uint16Array(65_536);
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The fingerprint of a text; a text of fewer than four words has no shingles. */
export function fingerprint(text: string): Fingerprint {
  const hashes = shingles(text);
  let sorted: Uint32Array | undefined;
  return { size: hashes.length, all: () => (sorted ??= unique(hashes.slice().sort())), sample: smallest(hashes) };
}

/** How much of two texts is the same wording: as a share of both together, and of the shorter one. */
export function overlap(one: Fingerprint, other: Fingerprint): { shared: number; ofBoth: number; ofShorter: number } {
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

function unique(sorted: Uint32Array): Uint32Array {
  let size = 0;
  for (let n = 0; n < sorted.length; n++) if (n === 0 || sorted[n] !== sorted[n - 1]) sorted[size++] = sorted[n]!;
  return sorted.subarray(0, size);
}

// Sorting every text in full would be the dearest step of a big week: hashes are even, so the smallest lie below a bound known beforehand.
function smallest(hashes: Uint32Array): Uint32Array {
  const bound = hashes.length > SAMPLE * 3 ? (2 ** 32 * SAMPLE * 2) / hashes.length : 2 ** 32;
  const few = unique(hashes.filter((hash) => hash < bound).sort());
  const enough = few.length >= SAMPLE || bound === 2 ** 32 ? few : unique(hashes.slice().sort());
  return enough.slice(0, SAMPLE);
}

const buffer = new Uint32Array(MAX_CHARACTERS + 8);

function shingles(text: string): Uint32Array {
  const length = Math.min(text.length, MAX_CHARACTERS);
  let count = 0;
  let word = 0;
  // The last six tokens; which of them make a shingle depends on the script of the newest.
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  let t4 = 0;
  let t5 = 0;
  let tokens = 0;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    let kind = kinds[code]!;
    if (kind === UNKNOWN) kind = learn(code);
    if (kind === SKIP) continue;
    if (kind === LETTER) {
      word = Math.imul(word ^ folded[code]!, 0x01000193) + 0x9e37;
      continue;
    }
    if (word !== 0) {
      const token = word;
      word = 0;
      tokens++;
      if (tokens >= WORDS) buffer[count++] = mix(mix(mix(t3, t2), t1), token);
      t5 = t4;
      t4 = t3;
      t3 = t2;
      t2 = t1;
      t1 = token;
    }
    if (kind === WORD) {
      const token = Math.imul(folded[code]! ^ 0x5bd1, 0x01000193);
      tokens++;
      if (tokens >= CHARACTERS) buffer[count++] = mix(mix(mix(mix(mix(t5, t4), t3), t2), t1), token);
      t5 = t4;
      t4 = t3;
      t3 = t2;
      t2 = t1;
      t1 = token;
    }
  }
  return buffer.slice(0, count);
}

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x85ebca6b) ^ b;
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return h ^ (h >>> 13);
}

// Looked at once a process and character. Surrogate halves are gaps: what lies beyond the first plane is mostly emoji.
function learn(code: number): number {
  const char = String.fromCharCode(code);
  const kind =
    code >= 0xd800 && code <= 0xdfff
      ? GAP
      : /\p{M}|[\u200b-\u200f\u00ad\u2060\ufeff'’ʼ]/u.test(char)
        ? SKIP
        : /[\p{L}\p{N}]/u.test(char)
          ? ALONE.test(char)
            ? WORD
            : LETTER
          : GAP;
  const plain = char
    .toLowerCase()
    .replace(/\u0131/g, 'i')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  folded[code] = plain.length === 1 ? plain.charCodeAt(0) : code; // a syllable that falls apart into several letters stays whole
  kinds[code] = kind;
  return kind;
}
