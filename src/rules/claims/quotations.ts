import { fold } from '../../kit/text.ts';
import type { IndexedSource } from './source.ts';
import type { ClaimFound, Parsed } from './types.ts';

const QUOTED = /[“„"«»]([^“”„"«»]{8,600})[”“"»«]|‘([^‘’]{12,600})’(?!\p{L})/gu;

/** What a sentence puts in quotation marks, three words or more. */
export function quotationsIn({ text }: Parsed): { text: string; start: number; end: number }[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => ({ text: match[1] ?? match[2]!, start: match.index, end: match.index + match[0].length }))
    .filter((each) => fold(each.text).split(' ').length >= 3);
}

/** Where a quotation stands word for word, between its omissions. */
export function findQuotation(quoted: string, source: IndexedSource, isForeign: boolean): ClaimFound | undefined {
  const parts = quoted
    .split(/\s*(?:\[?(?:…|\.{3})\]?|\[[^\]]*\])\s*/)
    .map((part) => fold(part))
    .filter((part) => part.length > 2);
  const at = source.folded.findIndex((text) => parts.every((part) => text.includes(part)));
  if (at >= 0 && parts.length) return { kind: 'stands', paragraph: at };
  if (isForeign) return undefined; // a translation of it: its figures are looked up, its words cannot be
  const like = mostLike(parts.join(' '), source);
  return like ?? { kind: 'missing' };
}

/** The source's own words where most of the quotation stands. */
function mostLike(quoted: string, source: IndexedSource): ClaimFound | undefined {
  const words = new Set(quoted.split(' '));
  for (const sentence of source.sentences) {
    const there = new Set(fold(sentence.text).split(' '));
    const shared = [...words].filter((word) => there.has(word)).length;
    if (shared >= words.size * 0.6) return { kind: 'differs', paragraph: sentence.paragraph, there: sentence.text };
  }
  return undefined;
}
