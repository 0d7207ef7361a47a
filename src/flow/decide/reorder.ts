/** The ids of a day in their new order after one moved a step, or before another. */
export function reorder(ids: readonly string[], id: string, to: { readonly step?: string; readonly before?: string }): string[] {
  const at = ids.indexOf(id);
  if (at < 0) return [...ids];
  const rest = ids.filter((each) => each !== id);
  const before = to.before ? rest.indexOf(to.before) : -1;
  const step = to.step === 'up' ? -1 : to.step === 'down' ? 1 : 0;
  const place = before >= 0 ? before : Math.max(0, Math.min(rest.length, at + step));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** The ids of a day with one of them (of this day or of another) before a given one; without that at the end. */
export function dayInOrder(ids: readonly string[], id: string, before: string | undefined): string[] {
  const rest = ids.filter((each) => each !== id);
  const at = before ? rest.indexOf(before) : -1;
  return at < 0 ? [...rest, id] : [...rest.slice(0, at), id, ...rest.slice(at)];
}
