import { addressShape } from './addresses.ts';
import type { Candidate, Group } from './candidate.ts';
import { type Features, firstOfEach } from './features.ts';

/** How a group stands beside the page's best one: a second list is of the same kind, or is not. */
export type Comparison = Readonly<Record<ComparisonName, number>>;

/** The names of the comparing figures, in a fixed order. */
export const COMPARISONS = ['datedLack', 'teaserLack', 'sameShape', 'smaller', 'holds'] as const;
/** One of them. */
export type ComparisonName = (typeof COMPARISONS)[number];

/** Compares a group with the best one of its page. */
export function compareGroup(group: Group, features: Features, best: Group, bestFeatures: Features): Comparison {
  const own = firstOfEach(group.members);
  const others = firstOfEach(best.members);
  const shapes = new Set(others.map((member) => addressShape(member.link.url)));
  return {
    datedLack: Math.max(0, bestFeatures.dated - features.dated),
    teaserLack: Math.max(0, bestFeatures.teaser - features.teaser),
    sameShape: own.filter((member) => shapes.has(addressShape(member.link.url))).length / own.length,
    smaller: bestFeatures.area > 0 ? Math.min(1, features.area / bestFeatures.area) : 1,
    holds: group === best ? 0 : own.filter((member) => holdsOthers(member, others)).length / own.length,
  };
}

/** Whether two or more of these stand in its block: then it heads a section and is no article. */
export function holdsOthers(member: Candidate, others: readonly Candidate[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (others[middle]!.at < member.block.at) low = middle + 1;
    else high = middle;
  }
  const next = others[low + 1];
  return next !== undefined && next.at <= member.block.end;
}
