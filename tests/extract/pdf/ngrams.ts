/** How alike two texts are by their groups of four characters, 0 to 1; spaces count as one. */
export function likeness(text: string, truth: string): number {
  const [own, other] = [groupsOf(text), groupsOf(truth)];
  let shared = 0;
  for (const [group, times] of own) shared += Math.min(times, other.get(group) ?? 0);
  const total = (groups: ReadonlyMap<string, number>) => [...groups.values()].reduce((sum, times) => sum + times, 0);
  return (2 * shared) / Math.max(1, total(own) + total(other));
}

function groupsOf(text: string): Map<string, number> {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const groups = new Map<string, number>();
  for (let at = 0; at + 4 <= plain.length; at++) {
    const group = plain.slice(at, at + 4);
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return groups;
}
