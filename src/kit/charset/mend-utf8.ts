import { repairC1 } from './c1.ts';
import { guessCharset } from './guess.ts';
import { NARROW } from './letters.ts';

/** Text out of UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** The size of the well-formed sequence that begins here; 0 when there is none; one cut off by the end counts as whole. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  const size =
    byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
  for (let next = 1; next < size && at + next < bytes.length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return 0;
  return size;
}

/** What the bytes of a document that is not all UTF-8 are, counted in stretches: the text between two tags, or a line. */
export interface Census {
  /** Well-formed sequences of two bytes and more. */
  readonly good: number;
  /** Bytes that fit none. */
  readonly bad: number;
  /** Well-formed sequences in stretches without a bad byte. */
  readonly goodAlone: number;
  /** The stretches that hold bad bytes. */
  readonly spoilt: readonly Stretch[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** More of it is bad than good: another charset, not a slip. */
  readonly isForeign: boolean;
}

/** More stretches than slips make: what is bad in the others stays so. */
const MOST = 20_000;

/** Counts what fits UTF-8 and what does not. */
export function countUtf8(bytes: Uint8Array): Census {
  let [good, bad, goodAlone, goodHere, badHere, from] = [0, 0, 0, 0, 0, 0];
  const spoilt: Stretch[] = [];
  for (let at = 0; at <= bytes.length; ) {
    const byte = bytes[at];
    // <, >, a new line, the end
    if (byte === 0x3c || byte === 0x3e || byte === 0x0a || byte === undefined) {
      if (badHere && spoilt.length < MOST) spoilt.push({ from, to: at, isForeign: badHere > goodHere });
      if (!badHere) goodAlone += goodHere;
      good += goodHere;
      bad += badHere;
      goodHere = badHere = 0;
      from = ++at;
      continue;
    }
    const size = sequenceSize(bytes, at);
    if (size > 1) goodHere++;
    if (size === 0) badHere++;
    at += size || 1;
  }
  return { good, bad, goodAlone, spoilt };
}

/**
 * UTF-8 that bytes of another charset got into: a stretch that is mostly foreign is read in the charset that its language was written in,
 * or that its bytes suggest; in the others the stray bytes alone are.
 */
export function decodeMixedUtf8(bytes: Uint8Array, { spoilt }: Census, language: string | undefined): string {
  if (!spoilt.length) return decodeUtf8(bytes);
  const charset = charsetOfStrays(bytes, spoilt, language);
  const letters = lettersOf(charset);
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, isForeign } of spoilt) {
    parts.push(decodeUtf8(bytes.subarray(done, from)));
    const stretch = bytes.subarray(from, to);
    parts.push(isForeign ? repairC1(new TextDecoder(charset).decode(stretch)) : withStrays(stretch, letters));
    done = to;
  }
  parts.push(decodeUtf8(bytes.subarray(done)));
  return parts.join('');
}

function charsetOfStrays(bytes: Uint8Array, spoilt: readonly Stretch[], language: string | undefined): string {
  const base = language?.slice(0, 2).toLowerCase();
  const own = NARROW.find(([each]) => each === base)?.[2].split(' ')[0];
  if (own) return own;
  const foreign = spoilt.filter(({ isForeign }) => isForeign);
  if (!foreign.length) return 'windows-1252';
  return guessCharset(Buffer.concat(foreign.slice(0, 500).map(({ from, to }) => bytes.subarray(from, to))));
}

/** What the bytes from 0x80 on are in a charset of one byte; in one of two, a stray byte alone is what it is in the West. */
function lettersOf(charset: string): string {
  const high = Uint8Array.from({ length: 128 }, (_, at) => 128 + at);
  const letters = new TextDecoder(charset).decode(high);
  return repairC1(letters.length === 128 ? letters : new TextDecoder('windows-1252').decode(high));
}

function withStrays(bytes: Uint8Array, letters: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceSize(bytes, at);
    if (size === 0) {
      parts.push(decodeUtf8(bytes.subarray(from, at)), letters[bytes[at]! - 128]!);
      from = at + 1;
    }
    at += size || 1;
  }
  parts.push(decodeUtf8(bytes.subarray(from)));
  return parts.join('');
}
