/** One thing judged: its figures, whether it is one of those looked for, and how much it counts. */
export interface Sample {
  readonly figures: readonly number[];
  readonly isOne: boolean;
  readonly weight: number;
  /** Points that are given and not learned. */
  readonly offset: number;
}

/**
 * Logistic regression by Newton's method. Each weight is drawn towards `prior`: a figure that tells nothing keeps it. The last weight
 * is the bias, which nothing draws.
 */
export function fitLogistic(samples: readonly Sample[], prior: readonly number[], pull: number, steps = 12): number[] {
  const n = prior.length;
  const weights = [...prior, -1];
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(n + 1);
    const curve = Array.from({ length: n + 1 }, () => new Float64Array(n + 1));
    for (const { figures, isOne, weight, offset } of samples) {
      const row = [...figures, 1];
      const p = 1 / (1 + Math.exp(-row.reduce((sum, figure, at) => sum + figure * weights[at]!, offset)));
      const miss = weight * (p - (isOne ? 1 : 0));
      const bend = weight * Math.max(1e-4, p * (1 - p));
      for (let i = 0; i <= n; i++) {
        if (!row[i]) continue;
        slope[i]! += miss * row[i]!;
        for (let j = 0; j <= i; j++) curve[i]![j]! += bend * row[i]! * row[j]!;
      }
    }
    for (let i = 0; i < n; i++) {
      slope[i]! += pull * (weights[i]! - prior[i]!);
      curve[i]![i]! += pull;
    }
    curve[n]![n]! += 1e-6;
    const move = solve(curve, slope);
    for (let i = 0; i <= n; i++) weights[i]! -= move[i]!;
    if (Math.max(...move.map(Math.abs)) < 1e-4) break;
  }
  return weights;
}

/** Solves a symmetric positive system whose lower half is given (Cholesky). */
function solve(lower: readonly Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  const l = lower.map((row) => Float64Array.from(row));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = l[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      l[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / l[j]![j]!;
    }
  }
  const x = Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}
