import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Picks, Week } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { findTopic, topicIds } from './topics.ts';

/** Where decisions of a week say what would be overlooked until it is public: a topic that nobody configured, a day outside of the week. */
export function overlookedIn(
  picks: Picks,
  week: Pick<Week, 'date' | 'lastDay'>,
  {
    publication,
    sources,
  }: { readonly publication: Pick<Publication, 'topics'>; readonly sources: readonly Pick<Source, 'topics'>[] },
): Problem[] {
  const topics = { publication, sources };
  const about = (match: string) => ({ subject: match, level: 'warning' }) as const;
  return picks.items.flatMap(({ match, topic, day }): Problem[] => [
    ...(topic !== undefined && (findTopic(topic, topics) === undefined || !topicIds(topics).length)
      ? [{ ...said('curate/unknown-topic', { topic, file: picks.date, known: topicIds(topics).join(', ') }), ...about(match) }]
      : []),
    ...(day !== undefined && (day < week.date || day > week.lastDay)
      ? [{ ...said('curate/outside-day', { day, file: picks.date, first: week.date, last: week.lastDay }), ...about(match) }]
      : []),
  ]);
}
