import type { Laid, Spot } from './laid.ts';

/** Elements that run on in the line. */
export const INLINE_TAGS: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data em font i kbd label mark q s small span strong sub sup time u wbr img ins del ruby rt rp'.split(
    ' ',
  ),
);

/** Stands in the text where inline elements meet: nothing in a title ("<b>S</b>chool"), a gap between a label and a date. */
export const JOINT = '\u200b';

/** Squeezed text of a spot, at most `limit` characters of it looked at. */
export function spotText(laid: Pick<Laid, 'text'>, spot: Pick<Spot, 'from' | 'to'>, limit = 4000): string {
  return squeezeText(laid.text.slice(spot.from, Math.min(spot.to, spot.from + limit)));
}

/** Text in which inline elements are set apart, squeezed: for finding dates in it. */
export function partedText(text: string): string {
  return squeezeText(text.replaceAll(JOINT, ' '));
}

/** Text with runs of white space made one space, invisible characters gone but the joiners that spell, trimmed. */
export function squeezeText(text: string): string {
  return text
    .replace(/[\u200b\u200e\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
