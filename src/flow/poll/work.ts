import type { Source, SourceState } from '../../model/source.ts';
import type { House } from '../open.ts';
import type { OpenWeek } from './open-week.ts';

/** What polling takes of a house. */
export type PollRoom = Pick<House, 'store' | 'fetcher' | 'publication' | 'now'>;

/** The poll of one source under way. */
export interface Work {
  readonly room: PollRoom;
  readonly source: Source;
  /** As it was before. */
  readonly state: SourceState;
  readonly week: OpenWeek;
  /** Epoch milliseconds; one instant for the whole poll. */
  readonly now: number;
  /** A curator lets in what was held as a flood. */
  readonly isRelease: boolean;
  /** A page of the source's past is read: what is no news is remembered as met. */
  readonly isPast?: true;
  /** The links that the source gives now, once it was read. */
  readonly announced?: ReadonlySet<string>;
}
