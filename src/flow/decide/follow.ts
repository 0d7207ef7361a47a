import type { Source, SourceState } from '../../model/source.ts';
import { type Answer, isReadAs } from './discover/answer.ts';
import { chooseFeed, listRead } from './discover/choose.ts';
import { announcedLeads, type Lead } from './discover/leads.ts';

/**
 * The feeds that a page announces and that are worth asking for in its place: where a feed was expected, and where nobody said what
 * the address is. Never a second level, never against a curator who said that the page is what is meant, and once only: a page
 * that was read as a list before stays one, unless it is an empty shell now.
 */
export function leadsToFollow(source: Source, state: Pick<SourceState, 'url' | 'reading'>, first: Answer): Lead[] {
  if (state.url !== source.url || isReadAs(first, 'feed')) return [];
  if (source.kind === 'feed') return first.reading.outcome === 'not-this-kind' ? announcedLeads(first) : [];
  if (source.kind !== undefined) return [];
  const isOpen = state.reading.kind === undefined || state.reading.kind === 'feed' || first.reading.outcome === 'needs-scripts';
  return isOpen ? announcedLeads(first) : [];
}

/** The feed to read from now on in place of the page; undefined when the page itself is meant, or none of them is a feed. */
export function feedToFollow(source: Source, first: Answer, answers: readonly Answer[]): Answer | undefined {
  const { best, isElsewhere } = chooseFeed(listRead(first.reading), answers);
  return isElsewhere && source.kind !== 'feed' ? undefined : best;
}
