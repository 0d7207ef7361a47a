// One source: ask politely → read → not seen yet → take (fetch the page, extract, same piece?) → store, all in one transaction.
// Article first, sighting last, validators only with the items they stand for.
// What every poll needs is imported here; what only news needs (parsers), when news come: a dynamic import costs tens of microseconds each time.
import { conditionsFor } from '../../fetch/validators.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { FetchRequest } from '../../model/page.ts';
import type { PollRecord, Source, SourceState } from '../../model/source.ts';
import { say } from '../../words/say.ts';
import { startHarvest } from '../decide/harvest.ts';
import { freshState, nextState, type Polled, problemsOf } from '../decide/next-state.ts';
import { readAnswer, requestOf } from './ask-source.ts';
import type { OpenWeek } from './open-week.ts';
import type { Reader } from './read-here.ts';
import { notStored } from './stored-so-far.ts';
import type { PollRoom, Work } from './work.ts';

/** What one poll of one source came to. */
export interface SourceReport {
  readonly sourceId: string;
  readonly name: string;
  readonly record: PollRecord;
  readonly state: SourceState;
  /** What came, newest first as announced. */
  readonly articles: readonly StoredArticle[];
  readonly problems: readonly Problem[];
  /** The page that follows what was read, where it names one. */
  readonly more?: string;
}

/** Asks one source now, whether due or not, and gathers what is new. What the world does is a value; Faults are of the store or ours. */
export async function pollSource(
  room: PollRoom,
  source: Source,
  known: SourceState | undefined,
  week: OpenWeek,
  how: { readonly releaseHeld?: boolean } & Pick<Reader, 'unheard'> = {},
): Promise<Polled> {
  const now = room.now();
  const isRelease = how.releaseHeld === true;
  const isKnown = known?.configuredUrl === source.url;
  // another address is another source to ask, but what was announced and waits is not forgotten
  const before = isKnown ? known : { ...freshState(source, now), ...whatWaits(known) };
  // what was held beyond what we keep must be announced once more
  const request: FetchRequest = { ...(await requestOf(source, before)), ...(isRelease ? {} : conditionsFor(before, now)) };
  const reader = { source, publication: room.publication, now, ...(how.unheard ? { unheard: how.unheard } : {}) };
  const fetcher = await room.fetcher();
  const answer = await fetcher.get(request);
  const isToRead = answer.kind === 'fresh' || before.pending?.length || (isRelease && before.held);
  const state = isToRead ? await room.store.wholeState(before) : before;
  const { result, reading, movedTo } = await readAnswer(reader, state, answer, fetcher);
  const work: Work = { room, source, state, week, now, isRelease };
  const hasToDo = reading?.outcome === 'read' || state.pending?.length || (isRelease && state.held);
  const harvest = hasToDo ? await (await import('./gather.ts')).gather(work, reading) : startHarvest(state);
  return {
    source,
    state,
    isKnown,
    now,
    result,
    ...(reading ? { reading } : {}),
    ...(movedTo ? { movedTo } : {}),
    harvest,
    isRelease,
  };
}

function whatWaits(known: SourceState | undefined): Pick<SourceState, 'pending' | 'held'> {
  return { ...(known?.pending ? { pending: known.pending } : {}), ...(known?.held ? { held: known.held } : {}) };
}

/** Stores what one poll of a source came to, all or nothing, and reports it. */
export async function storePolled(room: Pick<PollRoom, 'store'>, polled: Polled): Promise<SourceReport> {
  const { source, harvest } = polled;
  const state = nextState(polled);
  await room.store.commitPoll({ state, articles: notStored(harvest.articles), sightings: notStored(harvest.sightings) });
  const { articles } = harvest;
  const [last] = state.polls;
  // The store keeps what can be said in any language; the report says it, for programs.
  const record = { ...last!, reason: say(last!.reason, 'en'), nextRule: say(last!.nextRule, 'en') };
  const more = polled.reading?.more;
  const told = { sourceId: source.id, name: source.name, record, state, articles, problems: problemsOf(polled) };
  return more ? { ...told, more } : told;
}
