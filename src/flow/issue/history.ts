import type { LogLine } from '../../store/store.ts';
import type { House } from '../open.ts';

export type { LogLine } from '../../store/store.ts';

/** What was done, newest first; about one subject (an issue's date, a source's id), or everything. */
export function historyOf(house: House, subject: string | undefined, limit: number): Promise<LogLine[]> {
  return house.store.readLog(subject, limit);
}
