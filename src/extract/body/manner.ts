import type { Flag } from '../../page/flag-words.ts';

/** How far hints are heeded: all of them; only strong reasons of small boxes; only elements that are navigation or footer. */
export type Manner = 'strict' | 'loose' | 'tags';

/** Comments and layers over the page never become the article by their mass, in whatever manner it is read. */
const ALWAYS = new Set(['comments', 'dialog', 'consent']);

/** What a box may hold of the page's running text, at most, before its flag is taken for a lie. */
const MOST: readonly { readonly holds: (flag: Flag) => boolean; readonly share: number }[] = [
  { holds: (flag) => flag.weak && flag.reason === 'widget', share: 0.6 },
  { holds: (flag) => flag.weak, share: 0.25 },
  { holds: () => true, share: 0.75 },
];

const HEEDED: Readonly<Record<Manner, (flag: Flag, share: number) => boolean>> = {
  strict: () => true,
  loose: (flag, share) => !flag.weak && share <= (flag.reason === 'advert' ? 0.6 : 0.15),
  tags: (flag) => flag.by === 'nav' || flag.by === 'footer',
};

/** Whether a flag is believed whatever its box holds. */
export function isAlwaysHeeded(flag: Flag): boolean {
  return ALWAYS.has(flag.reason);
}

/** Whether a flag is believed of boxes that hold this share of the page's running text. */
export function isHeeded(flag: Flag, share: number, manner: Manner): boolean {
  if (isAlwaysHeeded(flag)) return true;
  return share < MOST.find((each) => each.holds(flag))!.share && HEEDED[manner](flag, share);
}
