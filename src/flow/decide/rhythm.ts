const WEEK_MS = 7 * 86_400_000;

/** How many of these instants fall into each of the last weeks, the oldest week first. */
export function itemsAWeek(instants: readonly string[], now: number, weeks = 8): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const at of instants) {
    const ago = Math.floor((now - Date.parse(at)) / WEEK_MS);
    if (ago >= 0 && ago < weeks) counts[weeks - 1 - ago]!++;
  }
  return counts;
}
