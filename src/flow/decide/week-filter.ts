import type { Candidate } from '../../curate/propose.ts';
import { fold } from '../../kit/text.ts';

/** What a curator wants to see of a week; empty words ask for nothing. */
export interface WeekFilter {
  readonly q: string;
  readonly source: string;
  readonly topic: string;
  readonly language: string;
  readonly state: string;
}

/** Whether a candidate is what was asked for. `topics` are those that it would stand under. */
export function isAskedFor({ lead, state }: Candidate, filter: WeekFilter, topics: () => readonly string[]): boolean {
  if (filter.state && state !== filter.state) return false;
  if (filter.source && lead.sourceId !== filter.source) return false;
  if (filter.language && lead.language !== filter.language) return false;
  if (filter.topic && !topics().includes(filter.topic)) return false;
  return !filter.q || fold(`${lead.title} ${lead.text}`, lead.language).includes(fold(filter.q, lead.language));
}
