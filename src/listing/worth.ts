import { COMPARISONS, type Comparison } from './compare.ts';
import { FEATURES, type Features } from './features.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** How much a group with these figures is worth, seen alone: for finding the best one. */
export function firstWorth(features: Features, { first }: Weights = WEIGHTS): number {
  return FEATURES.reduce((sum, name) => sum + first.own[name] * features[name], first.bias);
}

/** How much it is worth beside the best one as a part of the page's list: above 0 it rather is, below it rather is not. */
export function worthOf(features: Features, comparison: Comparison, { beside }: Weights = WEIGHTS): number {
  const own = FEATURES.reduce((sum, name) => sum + beside.own[name] * features[name], beside.bias);
  return COMPARISONS.reduce((sum, name) => sum + beside.compared[name] * comparison[name], own);
}

/** One thing that spoke for a group or against it. */
export interface Point {
  /** A figure of `features.ts` or a sign of `signs.ts`; the README says what each stands for. */
  readonly name: string;
  readonly points: number;
}

/** What weighed most in a group's worth, for and against. */
export function explainWorth(
  features: Features,
  comparison: Comparison,
  signs: readonly Point[],
  { beside }: Weights = WEIGHTS,
): Point[] {
  const own = FEATURES.map((name): Point => ({ name, points: beside.own[name] * features[name] }));
  const compared = COMPARISONS.map((name): Point => ({ name, points: beside.compared[name] * comparison[name] }));
  return [...own, ...compared, ...signs]
    .filter((point) => Math.abs(point.points) >= 0.3)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 5);
}
