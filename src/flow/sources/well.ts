// well: outage of ours | sources in trouble | an hour of publication that passed | nobody polls: for monitors, in one place.
import type { Moment, Said } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { lastTick } from '../../schedule/ticks.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { knownOutage } from '../poll/line.ts';
import { eachStatus, type SourceStatus } from './status.ts';

const HOUR_MS = 3_600_000;
/** An issue that is so late does not come by itself: a try comes every few minutes. */
const LATE_MS = HOUR_MS;
/** Nothing is polled more rarely than once a day. */
const IDLE_MS = 26 * HOUR_MS;
const TROUBLED: ReadonlySet<string> = new Set(['broken', 'blocked', 'gone']);

/** What wants somebody's look, the gravest first; empty when all is well. */
export async function troublesOf(house: House): Promise<Said[]> {
  const seen: Seen = { troubled: [] };
  for await (const row of eachStatus(house)) see(row, seen);
  const outage = await knownOutage(house);
  const outageSaid = outage?.values ? [{ code: outage.code, values: outage.values } as Said] : [];
  return [...outageSaid, ...(await overdue(house)), ...idle(seen, house), ...troubled(seen)];
}

async function overdue({ publication, store, now }: House): Promise<Said[]> {
  const [done, first] = await Promise.all([store.getFact(FACTS.hourDone), store.getFact(FACTS.firstWeek)]);
  const hourAt = lastTick(publication.schedule.publish, publication.timezone, now());
  const isLate = hourAt !== undefined && now() - hourAt > LATE_MS && (done === undefined || Date.parse(done) < hourAt);
  // a newsroom that has never polled owes nothing yet
  if (!isLate || first === undefined || hourAt < Date.parse(first)) return [];
  return [said('well/overdue', { hour: momentOf(new Date(hourAt).toISOString(), publication) })];
}

/** What of all sources is told of here. */
interface Seen {
  readonly troubled: string[];
  newest?: string;
}

function see({ source, state, condition }: SourceStatus, seen: Seen): void {
  if (TROUBLED.has(condition)) seen.troubled.push(source.id);
  const at = source.paused ? undefined : state?.lastPolledAt;
  if (at && at > (seen.newest ?? '')) seen.newest = at;
}

function idle({ newest }: Seen, { now, publication }: House): Said[] {
  const isIdle = newest !== undefined && now() - Date.parse(newest) > IDLE_MS;
  return isIdle ? [said('well/idle', { since: momentOf(newest, publication) })] : [];
}

/** As the newsroom's own clock shows it. */
function momentOf(at: string, { timezone }: House['publication']): Moment {
  return { form: 'date-clock', at, timezone };
}

function troubled({ troubled: names }: Seen): Said[] {
  return names.length ? [said('well/sources', { count: names.length, names: names.join(', ') })] : [];
}
