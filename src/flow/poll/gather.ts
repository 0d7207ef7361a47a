// The news of one source: what waited → what is new on its page, and on those that follow → what was edited.
import { breathe } from '../../kit/breathe.ts';
import type { Sighting } from '../../model/article.ts';
import type { Feed, Reading } from '../../model/feed.ts';
import type { PendingEntry } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { judgeFlood } from '../decide/flood.ts';
import {
  addEdit,
  addLeft,
  addPending,
  addTaken,
  addToFlood,
  type Harvest,
  isEdited,
  isPatienceSpent,
  startHarvest,
  startWaiting,
} from '../decide/harvest.ts';
import { type Keyed, keyEntries } from '../decide/keyed.ts';
import type { Standing } from '../decide/standing.ts';
import { firstFromOf } from './first-from.ts';
import { readSource, weighEntries } from './read-source.ts';
import { noteStored, notStored } from './stored-so-far.ts';
import { reviseArticle, type TakeContext, takeEntry } from './take.ts';
import type { Work } from './work.ts';

/** Articles and sightings are stored in between when a source has more than this to take, so that a kill costs little. */
const BATCH = 20;
/** Pages that follow, read when everything on a page is new. */
const MAX_MORE = 3;

/** Everything that a poll takes in: of what waited, and of a reading where there is one. */
export async function gather(work: Work, reading: Reading | undefined): Promise<Harvest> {
  if (reading?.outcome !== 'read') return retryPending(work);
  const announced = new Set(reading.feed.entries.flatMap((each) => each.link ?? []));
  const informed: Work = { ...work, announced };
  return gatherPages(informed, reading, await retryPending(informed));
}

/** The entries that waited for their pages, tried once more where their day has come; and those of a flood that a curator lets in. */
async function retryPending(work: Work): Promise<Harvest> {
  const { state, now, isRelease } = work;
  let harvest = startHarvest(state);
  for (const waiting of [...(state.pending ?? []), ...(isRelease ? (state.held?.entries ?? []) : [])]) {
    const isDue = waiting.dueAt === undefined || Date.parse(waiting.dueAt) <= now;
    harvest = isDue ? await tryNow(work, harvest, waiting) : { ...harvest, pending: [...harvest.pending, waiting] };
  }
  return harvest;
}

async function tryNow(work: Work, harvest: Harvest, waiting: PendingEntry): Promise<Harvest> {
  await breathe();
  const context = contextOf(work);
  if (!waiting.ownWords && isPatienceSpent(harvest))
    return addPending(harvest, context, { ...waiting, reason: said('poll/patience') });
  const taken = await takeEntry(takeContextOf(work, harvest, waiting.isFirst === true), waiting);
  return addTaken(harvest, context, waiting, taken);
}

async function gatherPages(work: Work, first: Reading, before: Harvest): Promise<Harvest> {
  const isFirstPoll = work.state.firstPolledAt === undefined;
  const seen = new Set<string>();
  let reading = first;
  let harvest = before;
  for (let page = 0; ; page++) {
    const keyed = keyEntries(reading.feed.entries, first.memory).filter(({ key }) => !seen.has(key));
    for (const { key } of keyed) seen.add(key);
    const met = await work.room.store.loadSightings(
      work.source.id,
      keyed.map((each) => each.key),
    );
    const fresh = newOf(work, harvest, keyed, met);
    harvest = { ...harvest, newEntries: harvest.newEntries + fresh.length };
    harvest = await takeAll(work, fresh, reading.feed, harvest);
    harvest = await revise(work, keyed, met, reading.feed, harvest);
    const isAllNew = fresh.length > 0 && fresh.length === keyed.length;
    if (!isAllNew || isFirstPoll || harvest.flood || page >= MAX_MORE || !reading.more) return harvest;
    const following = await readMore(work, reading.more, first);
    if (!following) return harvest;
    reading = following;
  }
}

/** A page of the past of a source: its entries as met, but those that fall into the open week, which are taken. */
export async function gatherPast(
  work: Work,
  reading: Reading,
): Promise<{ readonly keys: readonly string[]; readonly met: ReadonlyMap<string, Sighting>; readonly harvest: Harvest }> {
  const keyed = keyEntries(reading.feed.entries, work.state.reading);
  const keys = keyed.map((each) => each.key);
  const met = await work.room.store.loadSightings(work.source.id, keys);
  const waiting = new Set(work.state.pending?.map((each) => each.key));
  const fresh = newOf(work, startHarvest(work.state), keyed, met).filter(({ key }) => !waiting.has(key));
  return { keys, met, harvest: await takeAll(work, fresh, reading.feed, startHarvest(work.state)) };
}

async function readMore({ room, source, now }: Work, url: string, first: Reading): Promise<Reading | undefined> {
  const next = await (await room.fetcher()).get({ url, purpose: 'page', via: source.fetch });
  if (next.kind !== 'fresh') return undefined;
  const following = await readSource({ source, publication: room.publication, now }, next.page, first.memory);
  return following.outcome === 'read' ? following : undefined;
}

/** What was not met before, nor just now among what waited; `failed` and not waiting: we were ended between the two. */
function newOf(
  { state, isRelease }: Work,
  harvest: Harvest,
  keyed: readonly Keyed[],
  met: ReadonlyMap<string, Sighting>,
): Keyed[] {
  const done = new Set([...harvest.pending, ...harvest.sightings].map((each) => each.key));
  const held = new Set(state.held?.entries.map((each) => each.key));
  return keyed.filter(({ key }) => {
    const became = met.get(key)?.became ?? 'failed';
    return !done.has(key) && (became === 'failed' || (isRelease && became === 'held' && !held.has(key)));
  });
}

async function takeAll(work: Work, fresh: readonly Keyed[], feed: Feed, before: Harvest): Promise<Harvest> {
  const { source, now, state } = work;
  const at = new Date(now).toISOString();
  const context = contextOf(work);
  const entries = fresh.map((each) => each.entry);
  const isPast = work.isPast === true;
  const isFirstPoll = isPast || state.firstPolledAt === undefined;
  const about = { source, state, feed, isFirstPoll, isPast, firstFrom: firstFromOf(work) };
  const { standings, verdicts } = await weighEntries(entries, about);
  const wanted = entries.filter((_, n) => verdicts[n]!.take);
  const flood = work.isRelease || isPast ? undefined : judgeFlood(wanted, state, at);
  const held = new Set(flood?.kind === 'flood' ? flood.held : []);
  let harvest = before;
  let storedCount = before.articles.length;
  for (const [n, keyed] of fresh.entries()) {
    const verdict = verdicts[n]!;
    const waiting = startWaiting(keyed, at, { ...ownWordsOf(standings[n]!), ...(isFirstPoll ? { isFirst: true } : {}) });
    if (!verdict.take) harvest = addLeft(harvest, context, keyed, verdict);
    else if (flood?.kind === 'flood' && held.has(keyed.entry)) harvest = addToFlood(harvest, context, waiting, flood.reason);
    else harvest = await tryNow(work, harvest, waiting);
    if (harvest.articles.length - storedCount < BATCH) continue;
    await storeSoFar(work, harvest);
    storedCount = harvest.articles.length;
  }
  return harvest;
}

function ownWordsOf(standing: Standing): Pick<PendingEntry, 'ownWords'> {
  return standing.kind === 'own-words' ? { ownWords: { address: standing.address, reason: standing.reason } } : {};
}

/** Entries whose words changed: their pages are read again and their articles revised in place, as long as their week is open. */
async function revise(
  work: Work,
  keyed: readonly Keyed[],
  met: ReadonlyMap<string, Sighting>,
  feed: Feed,
  before: Harvest,
): Promise<Harvest> {
  const edited = keyed.filter(({ entry, key }) => isEdited(entry, met.get(key)));
  if (!edited.length) return before;
  const { room, source, state, week } = work;
  const { standings } = await weighEntries(
    edited.map((each) => each.entry),
    { source, state, feed, isFirstPoll: false, firstFrom: firstFromOf(work) },
  );
  const articles = await room.store.loadArticles(edited.map((each) => met.get(each.key)!.articleId!));
  let harvest = before;
  for (const [n, { entry, key }] of edited.entries()) {
    await breathe();
    const sighting = met.get(key)!;
    const old = articles.get(sighting.articleId!);
    const isOpen = old !== undefined && old.placedAt >= week.openFrom;
    const revised = isOpen ? await reviseArticle(takeContextOf(work, harvest, false), old, entry, standings[n]!) : undefined;
    harvest = addEdit(harvest, entry, sighting, revised);
  }
  return harvest;
}

// The state is stored as it was: its validators stand for the whole page, and that is not taken yet.
async function storeSoFar({ room, source, state }: Work, harvest: Harvest): Promise<void> {
  const articles = notStored(harvest.articles);
  // What is held stands in the state alone, and that comes last: a sighting without it would keep the entry out for ever.
  const sightings = notStored(harvest.sightings.filter((each) => each.became !== 'held'));
  await room.store.commitPoll({ state: { ...state, sourceId: source.id }, articles, sightings });
  noteStored([...articles, ...sightings]);
}

function contextOf({ source, now }: Work) {
  return { sourceId: source.id, at: new Date(now).toISOString() };
}

function takeContextOf({ room, source, week, now, state, announced }: Work, harvest: Harvest, isFirstPoll: boolean): TakeContext {
  return {
    room,
    source,
    week,
    now,
    state,
    boilerplate: harvest.boilerplate,
    images: harvest.images,
    isFirstPoll,
    ...(announced ? { announced } : {}),
  };
}
