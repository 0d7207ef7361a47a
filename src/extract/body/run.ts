/** A run of blocks. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Sums over runs of blocks, each in one step. */
export interface Sums {
  readonly total: number;
  of(run: Run): number;
}

/** Sums of one value a block. */
export function sumsOf(values: readonly number[]): Sums {
  const before = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) before[i + 1] = before[i]! + values[i]!;
  return { total: before[values.length]!, of: ({ from, to }) => before[to]! - before[from]! };
}
