// poll: due | fetch | read | not seen yet | fetch the page | extract | same piece? | store
import { setMaxListeners } from 'node:events';
import { workersWithin } from '../../kit/descriptors.ts';
import type { Problem } from '../../model/fault.ts';
import type { Source, SourceTurn } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { rememberNewsroom } from '../../store/newsroom.ts';
import { problemOf } from '../../words/problem.ts';
import { withMessages } from '../../words/say.ts';
import { copied, keptState, lightArticle, lightState } from '../decide/light.ts';
import type { Polled } from '../decide/next-state.ts';
import { lanesByHost } from '../decide/turns.ts';
import { rememberSources } from '../known-sources.ts';
import type { House } from '../open.ts';
import { confirmClock, lookAtHouseClocks } from './clocks.ts';
import { openKeeper } from './keep-answers.ts';
import { watchLine } from './line.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type OpenWeek, openWeek } from './open-week.ts';
import { patientFetcher } from './patient-fetcher.ts';
import { type Aside, workInPlaces } from './places.ts';
import { pollSource, type SourceReport, storePolled } from './poll-source.ts';
import { readAhead } from './read-ahead.ts';
import { whoIsDue } from './who-is-due.ts';

/** What one pass over the sources came to. */
export interface PollReport {
  readonly startedAt: string;
  readonly endedAt: string;
  /** In the order of the config; sources that were not due are not in it. Beyond 300 articles without texts: they stand in the store. */
  readonly polled: readonly SourceReport[];
  /** How many were looked at and not due, or paused. */
  readonly notDue: number;
  /** One for each source that could not be polled, and what else wants a look. */
  readonly problems: readonly Problem[];
}

/** How to poll. */
export interface PollOptions {
  /** Only these; they are polled whether due or not. */
  readonly sourceIds?: readonly string[];
  /** Only these, where they are due: another process looked which ones are. */
  readonly shared?: { readonly sourceIds: ReadonlySet<string>; readonly week: OpenWeek };
  /** All, whether due or not. */
  readonly force?: boolean;
  /** Lets in what was held as a flood; with `sourceIds`. */
  readonly releaseHeld?: boolean;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly report?: SourceReport;
    readonly sourceId: string;
    readonly name: string;
  }) => void;
  /** Ends the pass: what is asked at this moment is given up and asked again by the next one. */
  readonly signal?: AbortSignal;
}

/** One pass: every due source once, many hosts at a time, one after another on each. One source's Fault is one Problem. */
export async function poll(house: House, options: PollOptions = {}): Promise<PollReport> {
  const now = house.now();
  const asked = options.sourceIds ? new Set(options.sourceIds) : options.shared?.sourceIds;
  const wanted = asked ? house.sources.filter((each) => asked.has(each.id)) : house.sources;
  const fewer = options.shared ? [] : await rememberSources(house);
  const { steps, doubt } = await lookAtHouseClocks(house);
  const isDoubted = doubt !== undefined && !(await confirmClock(house));
  const { isDue } = await import('../../schedule/due.ts');
  const isWanted = (each: Source, turn: SourceTurn | undefined, at: number): boolean =>
    options.sourceIds !== undefined || (!each.paused && (options.force === true || isDue(each, turn, at, steps)));
  const { due, turns } = await whoIsDue(house.store, wanted, (each, turn) => isWanted(each, turn, now));
  if (isDoubted)
    return { startedAt: iso(now), endedAt: iso(house.now()), polled: [], notDue: wanted.length, problems: withMessages([doubt]) };
  if (!due.length)
    return { startedAt: iso(now), endedAt: iso(house.now()), polled: [], notDue: wanted.length, problems: withMessages(fewer) };
  if (!options.shared) await rememberNewsroom(house.store, house.publication);
  const { reports, problems } = await askAll(house, { due, turns, isWanted }, options);
  await house.rememberHosts();
  return {
    startedAt: iso(now),
    endedAt: iso(house.now()),
    polled: due.flatMap((each) => reports.get(each.id) ?? []),
    notDue: wanted.length - due.length,
    problems: withMessages([...fewer, ...problems]),
  };
}

/** Articles that a report tells with their texts; of a thousand sources asked for the first time they would not fit into memory. */
const MAX_WHOLE = 300;

/** What a report keeps of a source: all of it, but for texts that came beyond the first few hundred articles. */
function createKeeper(): (report: SourceReport) => SourceReport {
  let articles = 0;
  let sources = 0;
  return (report) => {
    articles += report.articles.length;
    if (++sources <= MAX_WHOLE && articles <= MAX_WHOLE)
      return { ...report, state: keptState(report.state), articles: copied(report.articles) };
    return { ...report, state: lightState(report.state), articles: report.articles.map(lightArticle) };
  };
}

/** What a pass goes by. */
interface Plan {
  readonly due: readonly Source[];
  readonly turns: ReadonlyMap<string, SourceTurn>;
  readonly isWanted: (source: Source, turn: SourceTurn | undefined, now: number) => boolean;
}

/** So many sources of a pass are read by the second reader for the first time, which costs as much as reading them; the others at a later reading. */
const MAX_UNHEARD = 20;

async function askAll(
  house: House,
  { due, turns, isWanted }: Plan,
  options: PollOptions,
): Promise<{ readonly reports: Map<string, SourceReport>; readonly problems: Problem[] }> {
  const { signal } = options;
  if (signal) setMaxListeners(0, signal); // every exchange listens to it
  const week = options.shared?.week ?? (await openWeek(house));
  const reports = new Map<string, SourceReport>();
  const problems: Problem[] = [];
  const line = watchLine(house);
  const keep = createKeeper();
  const answers = openKeeper(house);
  const unheard = { left: MAX_UNHEARD };
  const keptBack: Polled[] = [];
  const byHost = lanesByHost(due, turns);
  const states = readAhead(house.store, byHost);
  let done = 0;
  const tell = (source: Source, report?: SourceReport): void => {
    done++;
    if (report) {
      reports.set(source.id, keep(report));
      problems.push(...report.problems);
    }
    options.onProgress?.({ done, total: due.length, sourceId: source.id, name: source.name, ...(report ? { report } : {}) });
  };
  const ask = async (source: Source, aside: Aside): Promise<SourceReport | undefined> => {
    const state = await states.of(source.id);
    if (!isWanted(source, state, house.now())) return undefined;
    const fetcher = house.fetcher().then((door) => answers.of(source, patientFetcher(door, signal, aside)));
    const { store, publication, now } = house;
    const asking = { store, publication, now, fetcher: () => fetcher };
    const polled = await pollSource(asking, source, state, week, {
      unheard,
      ...(options.releaseHeld ? { releaseHeld: true } : {}),
    });
    if (polled.result.kind === 'failed' && polled.result.code === 'fetch/own-limit') {
      // this machine's trouble: nothing is learned of the source, and it is asked again by the next pass
      noteOwnLimit();
      return undefined;
    }
    if (!line.notes(polled)) {
      const report = await storePolled(house, polled);
      for (const { id } of polled.harvest.articles) week.taken.delete(id);
      return report;
    }
    keptBack.push(polled);
    return undefined;
  };
  const noteOwnLimit = (): void => {
    const told = said('system/trouble', { kind: 'files', path: 'none', code: 'EMFILE' });
    if (!problems.some((each) => each.code === told.code)) problems.push({ ...told, subject: 'gundem', level: 'error' });
  };
  // One lane a host: the fetcher lets one exchange at a time through to it anyway, and no worker then waits in a queue.
  const lanes = byHost.map((lane) => async (aside: Aside) => {
    for (const source of lane) {
      if (signal?.aborted) return;
      try {
        tell(source, await oneAtATime(house.store, source.id, () => ask(source, aside)));
      } catch (fault) {
        // Given up with the pass: nothing of it is stored, and the next pass begins where this one did.
        if (signal?.aborted) return;
        problems.push(problemOf(fault, source.id));
        tell(source);
      }
    }
  });
  await workInPlaces(lanes, workersWithin(house.publication.network.workers));
  await answers.end();
  const outage = await line.judge();
  if (outage) problems.push(outage);
  else await storeAll(keptBack);
  return { reports, problems };

  async function storeAll(all: readonly Polled[]): Promise<void> {
    for (const polled of all) {
      const report = await storePolled(house, polled);
      reports.set(report.sourceId, report);
      problems.push(...report.problems);
    }
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
