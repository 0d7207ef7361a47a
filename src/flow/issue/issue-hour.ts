import type { Week } from '../../model/issue.ts';
import type { House } from '../open.ts';

/** When a week goes out by itself: the first hour of `schedule › publish` after its end, or after now where it is overdue. ISO instant; undefined when none comes for 45 days. */
export async function publishesAt({ now, publication }: House, week: Week): Promise<string | undefined> {
  const { nextTick } = await import('../../schedule/ticks.ts');
  const from = Math.max(now(), Date.parse(week.endAt));
  const at = nextTick(publication.schedule.publish, publication.timezone, from);
  return at === undefined ? undefined : new Date(at).toISOString();
}
