import type { Scan, Spot } from './scan.ts';

/** A run of elements, by their numbers. */
interface Stretch {
  readonly at: number;
  readonly end: number;
}

/**
 * How far a heading reaches: over what follows it in the smallest element that holds it and something more. Entries further out belong
 * to something else, though they come after it.
 */
export function reaches(scan: Scan, heading: Stretch, target: Stretch): boolean {
  let scope = scan.spots[heading.at]!;
  for (let step = 0; step < 10; step++) {
    if (scope.at <= target.at && target.end <= scope.end) return true;
    if (scope.parent < 0 || (scope.at !== heading.at && hasText(scan, heading.end + 1, scope))) return false;
    scope = scan.spots[scope.parent]!;
  }
  return false;
}

function hasText(scan: Scan, from: number, scope: Spot): boolean {
  const start = scan.spots[from];
  const after = start && from <= scope.end ? start.from : scope.to;
  return /[\p{L}\p{N}]/u.test(scan.text.slice(after, scope.to));
}
