import type { Candidate } from '../../curate/propose.ts';
import { type Asked, isAskedFor, type WeekFilter } from './week-filter.ts';

/** How the list is parted: not at all, or under headings. */
export type Grouping = '' | 'day' | 'source' | 'topic';

/** One line of the list of a week: a heading with how many stand under it, or a story. */
export type Line =
  | { readonly kind: 'heading'; readonly by: Grouping; readonly key: string; readonly count: number }
  | { readonly kind: 'story'; readonly candidate: Candidate };

/** What the list is made of. */
export interface LinesAsked extends Asked {
  readonly dayOf: (candidate: Candidate) => string;
  /** The ids of the issue, in print order. */
  readonly printed: readonly string[];
}

/**
 * The lines of a week as they were asked for: best first, so that no line moves when it is decided about; the issue itself in print order
 * under its days.
 */
export function linesOf(candidates: readonly Candidate[], filter: WeekFilter, group: Grouping, asked: LinesAsked): Line[] {
  const found = candidates.filter((candidate) => isAskedFor(candidate, filter, asked));
  if (filter.state === 'issue' && group === '') return grouped(inPrintOrder(found, asked.printed), 'day', asked);
  if (group === '') return found.map((candidate) => ({ kind: 'story', candidate }));
  return grouped(found, group, asked);
}

function inPrintOrder(found: readonly Candidate[], printed: readonly string[]): Candidate[] {
  const place = new Map(printed.map((id, at) => [id, at]));
  return [...found].sort((a, b) => (place.get(a.lead.id) ?? 0) - (place.get(b.lead.id) ?? 0));
}

function grouped(found: readonly Candidate[], by: Grouping, asked: LinesAsked): Line[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of found) {
    const key = keyOf(candidate, by, asked);
    const own = groups.get(key);
    if (own) own.push(candidate);
    else groups.set(key, [candidate]);
  }
  const keys = [...groups.keys()];
  if (by === 'day') keys.sort();
  return keys.flatMap((key): Line[] => {
    const own = groups.get(key)!;
    return [{ kind: 'heading', by, key, count: own.length }, ...own.map((candidate): Line => ({ kind: 'story', candidate }))];
  });
}

function keyOf(candidate: Candidate, by: Grouping, asked: LinesAsked): string {
  if (by === 'day') return asked.dayOf(candidate);
  return by === 'source' ? candidate.lead.sourceId : (asked.topicsOf(candidate)[0] ?? '');
}
