// Is it them, or is it us? When nearly everybody whom we ask falls silent in the same way, the line that is cut is ours.
import type { FetchResult } from '../../model/page.ts';
import type { SourceState } from '../../model/source.ts';

/** What the hosts that were asked have to say since somebody answered last. JSON-safe. */
export interface Silence {
  /** When the first of them fell silent; ISO. */
  readonly since: string;
  /** Host → in which way. */
  readonly hosts: Readonly<Record<string, Manner>>;
  /** Those of them that had answered before. */
  readonly known: readonly string[];
  /** It is our own outage, and no source's. */
  readonly isOurs: boolean;
}

/** How a host is not reached: its name, its address, an answer in time, a safe connection. */
export type Manner = 'name' | 'connect' | 'timeout' | 'broken' | 'tls';

/** One source asked. */
export interface Asked {
  readonly host: string;
  /** How it was not reached; absent where somebody answered, whatever it was. */
  readonly manner?: Manner;
  /** It was well until now (or is new): that it is silent says something. One that is long broken says nothing. */
  readonly wasWell: boolean;
  /** It has answered before. */
  readonly isKnown: boolean;
}

/** So many hosts at once are no accident. */
const ENOUGH_HOSTS = 4;
/** Where a newsroom has fewer: two that have answered before. */
const ENOUGH_KNOWN_HOSTS = 2;
/** Nearly all: so large a share of the hosts silent, and of those so large a share in the same way. */
const NEARLY_ALL = 0.9;
const ALIKE = 0.8;
const MANNERS: Readonly<Record<string, Manner>> = {
  'fetch/name': 'name',
  'fetch/connect': 'connect',
  'fetch/timeout': 'timeout',
  'fetch/broken': 'broken',
  'fetch/certificate': 'tls',
  'fetch/tls': 'tls',
};

/** How a host was not reached; undefined where it answered, be it with a refusal. */
export function mannerOf(result: FetchResult): Manner | undefined {
  if (result.kind === 'failed' && result.exchange.status === undefined) return MANNERS[result.code];
  // its robots.txt did not come: asked first, and in the same way
  const isUnreachable = result.kind === 'blocked' && result.code === 'fetch/robots-unreachable';
  return isUnreachable && result.exchange.status === undefined ? 'timeout' : undefined;
}

/** What a source that was asked tells about our line. */
export function askedOf(url: string, state: Pick<SourceState, 'schedule' | 'lastGoodAt'>, result: FetchResult): Asked {
  const manner = mannerOf(result);
  return {
    host: new URL(url).hostname,
    wasWell: state.schedule.errorsInRow === 0,
    isKnown: state.lastGoodAt !== undefined,
    ...(manner ? { manner } : {}),
  };
}

/** What is known of the silence after some more were asked; undefined when there is none (any more). `at` is ISO. */
export function judgeSilence(before: Silence | undefined, asked: readonly Asked[], at: string): Silence | undefined {
  const telling = asked.filter((each) => each.manner === undefined || each.wasWell || before?.hosts[each.host]);
  const answered = new Set(telling.filter((each) => each.manner === undefined).map((each) => each.host));
  const silent = telling.filter((each) => each.manner !== undefined && !answered.has(each.host));
  const silentHosts = new Set(silent.map((each) => each.host));
  if (!silentHosts.size) return answered.size ? undefined : before;
  if (silentHosts.size < NEARLY_ALL * (silentHosts.size + answered.size)) return undefined;
  // Where some answer all the same (on our own network, perhaps), only what was silent beside them counts.
  const sofar = answered.size ? undefined : before;
  const hosts = { ...sofar?.hosts, ...Object.fromEntries(silent.map((each) => [each.host, each.manner!])) };
  const known = [...new Set([...(sofar?.known ?? []), ...silent.filter((each) => each.isKnown).map((each) => each.host)])];
  return { since: sofar?.since ?? at, hosts, known, isOurs: isOurs(hosts, known) };
}

function isOurs(hosts: Silence['hosts'], known: readonly string[]): boolean {
  const count = Object.keys(hosts).length;
  const isEnough = count >= ENOUGH_HOSTS || (count >= ENOUGH_KNOWN_HOSTS && known.length === count);
  return isEnough && shareOf(hosts, mainManner(hosts)) >= ALIKE;
}

/** In which way most are silent. */
export function mainManner(hosts: Silence['hosts']): Manner {
  const manners = [...new Set(Object.values(hosts))];
  return manners.reduce((most, each) => (shareOf(hosts, each) > shareOf(hosts, most) ? each : most));
}

function shareOf(hosts: Silence['hosts'], manner: Manner): number {
  const all = Object.values(hosts);
  return all.filter((each) => each === manner).length / all.length;
}
