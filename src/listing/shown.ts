import type { Laid, Spot } from '../page/laid.ts';
import { squeezeText } from '../page/text.ts';

const FOR_THE_EAR =
  /(?:^|\s)(?:visually-?hidden(?:-focusable)?|sr-only|screen-?reader(?:-text|-only)?|hide-accessible|element-invisible|aural|u-visually-hidden|show-for-sr|invisible)(?:\s|$)/i;

const unseen = new WeakMap<object, readonly Spot[]>();

/** Elements that are only read aloud, gathered once a page. */
function spotsForTheEar(laid: Pick<Laid, 'spots'>): readonly Spot[] {
  const known = unseen.get(laid.spots);
  if (known) return known;
  const made = laid.spots.filter((spot) => spot.to > spot.from && FOR_THE_EAR.test(spot.element.attribs.class ?? ''));
  unseen.set(laid.spots, made);
  return made;
}

/** Squeezed text of a spot as it is seen: without words that are only read aloud ("opens a new window"), unless nothing else is there. */
export function shownText(laid: Pick<Laid, 'spots' | 'text'>, spot: Spot, limit = 4000): string {
  const end = Math.min(spot.to, spot.from + limit);
  const whole = squeezeText(laid.text.slice(spot.from, end));
  const all = spotsForTheEar(laid);
  let at = all.length ? firstAfter(all, spot.at) : 0;
  if (at >= all.length || all[at]!.at > spot.end) return whole;
  let from = spot.from;
  const kept: string[] = [];
  for (; at < all.length && all[at]!.at <= spot.end; at++) {
    const each = all[at]!;
    if (each.from < from || each.from > end) continue;
    kept.push(laid.text.slice(from, each.from));
    from = each.to;
  }
  kept.push(laid.text.slice(from, Math.max(from, end)));
  return squeezeText(kept.join('')) || whole;
}

/** The place of the first that comes after. */
function firstAfter(spots: readonly Spot[], at: number): number {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spots[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
