import type { PdfRefusal } from './types.ts';

const VOWELS = /[aeıiouyæøœ]/gu;
/** Letters that every page of text has. */
const LEAST_LETTERS = 40;

/**
 * Why the letters of a document are no text, where they are none. A scan has no letters. A font that does not say which letters it draws
 * gives others: from the private area, marks and digits within words, words without vowels.
 */
export function illegible(text: string): PdfRefusal | undefined {
  const visible = text.replace(/\s+/g, '');
  const letters = visible.match(/\p{L}/gu)?.length ?? 0;
  const unknown = visible.match(/[\ufffd\ue000-\uf8ff\u0000-\u001f\u0080-\u009f]/gu)?.length ?? 0;
  if (unknown > visible.length * 0.1 && unknown > 20) return 'garbled';
  if (letters < LEAST_LETTERS) return visible.length > 200 && !/\p{Nd}/u.test(visible) ? 'garbled' : 'scan';
  if (letters < visible.length * 0.35 && (visible.match(/\p{Nd}/gu)?.length ?? 0) < visible.length * 0.3) return 'garbled';
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const latin = plain.match(/[a-zıæøœß]/gu)?.length ?? 0;
  if (latin > letters * 0.6 && latin > 80) {
    const vowels = plain.match(VOWELS)?.length ?? 0;
    if (vowels < latin * 0.22 || vowels > latin * 0.75) return 'garbled';
    const words = text.match(/\S{3,}/g) ?? [];
    const torn = words.filter((word) => /\p{L}[\p{Nd}\\^$#%&<>=+*~|]+\p{L}|\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u.test(word)).length;
    if (torn > words.length * 0.3) return 'garbled';
  }
  return undefined;
}
