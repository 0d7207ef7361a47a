import type { Reading } from '../../model/feed.ts';
import type { Evidence, SourceState } from '../../model/source.ts';

const KEPT_ENTRIES = 10;

/** The evidence after a reading: a good one replaces the good one and ends the bad one; of bad ones the first is kept, with the newest patch. */
export function evidenceOf(
  state: SourceState,
  reading: Reading | undefined,
  at: string,
): Pick<SourceState, 'lastGood' | 'firstBad'> {
  const before = {
    ...(state.lastGood ? { lastGood: state.lastGood } : {}),
    ...(state.firstBad ? { firstBad: state.firstBad } : {}),
  };
  if (!reading) return before;
  if (reading.outcome === 'read') return { lastGood: told(reading, at) };
  const first = state.firstBad ?? told(reading, at);
  return { ...before, firstBad: { ...first, ...(reading.patch ? { patch: reading.patch } : {}) } };
}

function told(reading: Reading, at: string): Evidence {
  return {
    at,
    outcome: reading.outcome,
    reason: reading.reason,
    entries: reading.feed.entries.slice(0, KEPT_ENTRIES).map(({ title, link, published }) => ({
      title,
      ...(link ? { link } : {}),
      ...(published ? { published } : {}),
    })),
    ...(reading.patch ? { patch: reading.patch } : {}),
  };
}
