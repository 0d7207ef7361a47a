/**
 * Those of many texts that are among them more than once. A set of all of them would take more memory than what most lists of sources
 * hold; their hashes fit into half a megabyte for a hundred thousand.
 */
export function repeatedIn<T>(all: readonly T[], textOf: (one: T) => string): ReadonlySet<string> {
  const hashes = Uint32Array.from({ length: all.length }, (_, at) => hashOf(textOf(all[at]!)));
  const inOrder = hashes.toSorted();
  const alike = new Set(inOrder.filter((hash, at) => hash === inOrder[at + 1]));
  const seen = new Set<string>();
  const repeated = new Set<string>();
  if (!alike.size) return repeated;
  for (const [at, one] of all.entries()) {
    if (!alike.has(hashes[at]!)) continue;
    const text = textOf(one);
    if (seen.has(text)) repeated.add(text);
    seen.add(text);
  }
  return repeated;
}

/** FNV-1a over code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
