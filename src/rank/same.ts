import type { Steps } from '../kit/steps.ts';
import { fold, UNSPACED } from '../kit/text.ts';
import { canonicalizeUrl } from '../kit/url.ts';
import type { Wording } from '../model/article.ts';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { instantOf } from '../rules/days.ts';
import { type Fingerprint, fingerprint, overlap } from './fingerprint.ts';
import { differsInRest } from './rest.ts';
import { fingerprintOf } from './wording.ts';

/** What is compared: an article, an item of an issue, or an entry whose page was not read. */
export interface Piece {
  readonly id?: string;
  readonly url: string;
  readonly canonical?: string;
  readonly title: string;
  /** The text; of an entry alone, its summary. */
  readonly text?: string;
  /** In the place of a text that was given up. */
  readonly wording?: Wording;
  readonly language?: string;
  readonly published?: string;
  readonly sourceId?: string;
  readonly entry?: { readonly id: string; readonly idFrom: string; readonly link?: string };
  /** Further addresses it is known by: redirects seen. */
  readonly addresses?: readonly string[];
}

/** Why two pieces are one. */
export interface Sameness {
  readonly reason: Said;
}

/** What a piece is known by, computed once. */
export interface Signatures {
  readonly piece: Piece;
  /** Its addresses in canonical spelling; a home page is nobody's address. */
  readonly addresses: readonly string[];
  /** Its identity in its feed, when the feed gives one. */
  readonly feedId: string | undefined;
  /** Its title, folded. */
  readonly title: string;
  readonly text: Fingerprint;
  /** Epoch milliseconds of its publication; a day alone is its noon. */
  readonly published: number | undefined;
}

/** A title is known by its beginning; nobody writes longer ones. */
const MAX_TITLE = 400;
const DAY = 86_400_000;
/** Shingles below which a text says too little to decide by itself (about 30 words). */
const ENOUGH = 25;

const EQUAL = said('rank/sign-title');
const NEAR = said('rank/sign-near-title');

const known = new WeakMap<Piece, Signatures>();

/** What a piece is known by. Remembered as long as the very object lives, for pieces never change. */
export function signaturesOf(piece: Piece): Signatures {
  let found = known.get(piece);
  if (!found) {
    found = {
      piece,
      addresses: addressesOf(piece),
      feedId:
        piece.entry && piece.sourceId && piece.entry.idFrom !== 'hash' && piece.entry.idFrom !== 'link'
          ? `${piece.sourceId}\n${piece.entry.id}`
          : undefined,
      title: fold(piece.title.slice(0, MAX_TITLE)),
      text: piece.wording ? fingerprintOf(piece.wording) : fingerprint(piece.text ?? ''),
      published: instantOf(piece.published),
    };
    known.set(piece, found);
  }
  return found;
}

/** The same of many, in pieces: what asks for them afterwards has them at hand. */
export function* readSignatures(pieces: readonly Piece[]): Steps<void> {
  for (const piece of pieces) {
    signaturesOf(piece);
    yield;
  }
}

/** The reason why two are the same piece, or undefined. Neither an address nor a title alone is enough. */
export function isSamePiece(a: Piece, b: Piece): Sameness | undefined {
  return compare(signaturesOf(a), signaturesOf(b));
}

/** The same as `isSamePiece`, of signatures. */
export function compare(a: Signatures, b: Signatures): Sameness | undefined {
  const address = a.addresses.some((each) => b.addresses.includes(each));
  const feedId = a.feedId !== undefined && a.feedId === b.feedId;
  const signs =
    a.text.size >= ENOUGH && b.text.size >= ENOUGH
      ? byText(a, b, address, feedId)
      : address || feedId
        ? byName(a, b, address)
        : byTitle(a, b);
  return signs && { reason: said('rank/signs', { signs }) };
}

// Both texts are known: they decide, the rest helps where they are near but not equal.
function byText(a: Signatures, b: Signatures, address: boolean, feedId: boolean): Said[] | undefined {
  const { ofBoth, ofShorter } = overlap(a.text, b.text);
  const title = likeness(a, b);
  const isSameSource = a.piece.sourceId !== undefined && a.piece.sourceId === b.piece.sourceId;
  const shared = said('rank/sign-text', { percent: Math.round(100 * ofShorter) });
  // Asked last, for it is dear: what they have in common may be what their source says below each of its pieces.
  const isRepeated = (): boolean => isSameSource && differsInRest(a.piece.text ?? '', b.piece.text ?? '');
  if (address || feedId) {
    const what = address ? said('rank/sign-address') : said('rank/sign-identity');
    if (ofShorter >= 0.3 && !(title === 'different' && isRepeated())) return [what, shared];
    const days = apart(a, b);
    if (title === 'equal' && (days === undefined || days < 3)) return [what, EQUAL];
    if (title === 'near' && days !== undefined && days < 1.5) return [what, NEAR, said('rank/sign-within-days', { days: 1 })];
    return undefined; // a new text under a new title or a new date: the address was used again
  }
  // Numbers of a series (bulletin 226 and 227) share nearly all their words.
  if (title !== 'equal' && areNumbered(a.title, b.title)) return undefined;
  if (isSameSource && ofBoth < 0.9 && (apart(a, b) ?? 0) >= 2) return undefined;
  const sizes = Math.min(a.text.size, b.text.size) / Math.max(a.text.size, b.text.size);
  if (title === 'equal' || title === 'near')
    return ofShorter >= 0.4 && !isRepeated() ? [title === 'equal' ? EQUAL : NEAR, shared] : undefined;
  // A short text may stand as a teaser in the margin of another: then it is far from all of that one.
  const ofShorterAtLeast = isSameSource ? 0.8 : 0.55;
  const ofBothAtLeast = isSameSource ? 0.5 : Math.min(a.text.size, b.text.size) < 120 ? 0.45 : 0.33;
  const isAlike = ofShorter >= ofShorterAtLeast && ofBoth >= ofBothAtLeast && sizes >= 0.3;
  return isAlike && !isRepeated() ? [shared] : undefined;
}

// An address or feed identity in common, but no two texts to compare.
function byName(a: Signatures, b: Signatures, address: boolean): Said[] | undefined {
  const what = address ? said('rank/sign-address') : said('rank/sign-identity');
  const title = likeness(a, b);
  if (title === 'equal') return [what, EQUAL];
  const days = apart(a, b);
  if (title === 'near' && days !== undefined && days < 2) return [what, NEAR, said('rank/sign-within-days', { days: 2 })];
  if (title === 'near' && days === undefined) return [what, NEAR];
  return undefined;
}

// Nothing in common but perhaps a title, and no two texts: only a long title of one source on one day, not numbered page by page, says enough.
function byTitle(a: Signatures, b: Signatures): Said[] | undefined {
  if (a.title !== b.title || a.title === '' || isShort(a.title)) return undefined;
  if (a.text.size >= 8 && b.text.size >= 8) {
    const { ofShorter } = overlap(a.text, b.text);
    return ofShorter >= 0.6 ? [EQUAL, said('rank/sign-short-text', { percent: Math.round(100 * ofShorter) })] : undefined;
  }
  const isSameSource = a.piece.sourceId !== undefined && a.piece.sourceId === b.piece.sourceId;
  const days = apart(a, b);
  if (!isSameSource || days === undefined || days >= 1 || areSisters(a, b)) return undefined;
  return [said('rank/sign-title-and-day')];
}

/** How alike two titles are: equal when folded, or but for a site's name; near when one is an edit of the other, with the same numbers. */
function likeness(a: Signatures, b: Signatures): 'equal' | 'near' | 'different' {
  if (a.title === b.title) return a.title === '' ? 'different' : 'equal';
  const [long, short] = a.title.length >= b.title.length ? [a, b] : [b, a];
  if (!isShort(short.title) && long.title.startsWith(short.title) && isSuffix(long, short)) return 'equal';
  if (!sameNumbers(a.title, b.title)) return 'different';
  return diceOf(a.title, b.title) >= 0.72 ? 'near' : 'different';
}

// "Headline | The Site", "Headline - The Site": what follows the headline is set off by a sign and short.
function isSuffix(long: Signatures, short: Signatures): boolean {
  const rest = long.title.slice(short.title.length).trim();
  if (rest.length > 40 || /\p{N}/u.test(rest)) return false;
  const written = long.piece.title.slice(0, MAX_TITLE);
  return [...written.matchAll(/[|•·»–—:_-]/gu)].some((sign) => fold(written.slice(0, sign.index)) === short.title);
}

/** True for a title that many pieces may bear: fewer than three words and twelve letters, or eight characters without spaces. */
function isShort(title: string): boolean {
  return UNSPACED.test(title) ? title.length < 8 : title.length < 12 || title.split(' ').length < 3;
}

// Two titles that differ in their numbers alone.
function areNumbered(a: string, b: string): boolean {
  return !sameNumbers(a, b) && diceOf(a.replace(/\p{N}+/gu, ''), b.replace(/\p{N}+/gu, '')) >= 0.85;
}

function sameNumbers(a: string, b: string): boolean {
  return numbersOf(a) === numbersOf(b);
}

function numbersOf(title: string): string {
  return (title.match(/\p{N}+/gu) ?? [])
    .map((number) => number.replace(/^0+(?=.)/, ''))
    .sort()
    .join(' ');
}

/** Pairs of letters in common (Dice), which needs no words and forgives endings. */
function diceOf(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total ? (2 * shared) / total : 0;
}

function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

// …/mext_00143.html and …/mext_00144.html are two pages, whatever their titles say.
function areSisters(a: Signatures, b: Signatures): boolean {
  return a.addresses.some((one) => b.addresses.some((other) => one !== other && shapeOf(one) === shapeOf(other)));
}

function shapeOf(address: string): string {
  return address.replace(/[0-9a-f]{12,}/gi, '#').replace(/\d+/g, '#');
}

function addressesOf(piece: Piece): string[] {
  const all = [piece.url, piece.canonical, piece.entry?.link, ...(piece.addresses ?? [])].filter((each) => each !== undefined);
  return [...new Set([...new Set(all)].map(canonicalizeUrl))].filter((each) => /^https?:\/\/[^/?]+[/?]./.test(each));
}

function apart(a: Signatures, b: Signatures): number | undefined {
  return a.published === undefined || b.published === undefined ? undefined : Math.abs(a.published - b.published) / DAY;
}
