import { randomBytes } from 'node:crypto';
import type { Keyv } from 'keyv';
import { addressKey } from '../kit/url.ts';
import type { Sighting, StoredArticle } from '../model/article.ts';
import { Fault } from '../model/fault.ts';
import type { Issue } from '../model/issue.ts';
import type { SourceState, SourceTurn } from '../model/source.ts';
import { type Batch, createWriteTogether, type Fence } from './batch.ts';
import { type HeadsOfYear, headOf, packArticle, packSighting, unpackArticle, unpackSighting, yearOf } from './compact.ts';
import { createHeadsReader } from './heads.ts';
import { keyPart, type Namespace, placedKey, rowKey, sightingKey, sortableInstant } from './keys.ts';
import { openKeyv, unwrap } from './keyv-adapter.ts';
import { openProven } from './proof.ts';
import type { Rows } from './rows.ts';
import { type KeptBrief, type KeptTurn, type Lore, partsOf, unpackBrief, unpackTurn, withLore } from './state-rows.ts';
import type { LogLine, Meeting, PollWrite, Store } from './store.ts';

const PAGE = 1000;
/** Articles that are in memory at once where they are walked over. */
const PLACED_PAGE = 200;
/** Rows that are large are read a few at a time. */
const PAGE_OF: Partial<Record<Namespace, number>> = { issue: 20, article: 100 };
/** Another value with every write of articles: whoever keeps what follows from them asks this first. */
const MARK = keyPart('articles-mark');
const newMark = (): string => randomBytes(9).toString('base64url');
/** Bytes that were given up since the backend last gave room back. */
const FREED = keyPart('freed-bytes');
/** A meeting's row is read and written whole; an address that more sources than this announce needs no further witness. */
const MAX_MEETINGS = 200;

/** The house's memory over rows: every write by a Keyv, what belongs together by several Keyvs into one transaction. */
export async function createStore(raw: Rows, fence?: Fence): Promise<Store> {
  const rows = await openProven(raw);
  const space = (namespace: Namespace): Keyv => openKeyv(rows, namespace);
  const writeTogether = createWriteTogether(rows, fence);
  const states = space('state');
  const lores = space('lore');
  const turns = space('turn');
  const articles = space('article');
  const sightings = space('sighting');
  const meetings = space('meeting');
  const issues = space('issue');
  const ofYears = space('heads');
  const facts = space('fact');

  const hearers: ((state: SourceState) => void)[] = [];

  async function loadMany<T>(keyv: Keyv, names: readonly string[], toKey: (name: string) => string): Promise<Map<string, T>> {
    const unique = [...new Set(names)];
    const values = unique.length ? await keyv.getMany<T>(unique.map(toKey)) : [];
    const found = new Map<string, T>();
    unique.forEach((name, at) => {
      const value = values[at];
      if (value !== undefined) found.set(name, value);
    });
    return found;
  }

  async function loadBriefStates(ids: readonly string[]): Promise<Map<string, SourceState>> {
    const found = await loadMany<KeptBrief>(states, ids, keyPart);
    return new Map([...found].map(([id, kept]) => [id, unpackBrief(kept)]));
  }

  async function loadArticles(ids: readonly string[]): Promise<Map<string, StoredArticle>> {
    const found = await loadMany<StoredArticle>(articles, ids, keyPart);
    for (const [id, kept] of found) found.set(id, unpackArticle(kept));
    return found;
  }

  /** All rows of a namespace in the order of their keys, a page at a time. */
  async function* walk<T>(namespace: Namespace, prefix = ''): AsyncGenerator<{ readonly name: string; readonly value: T }> {
    const stretch = rowKey(namespace, prefix);
    for (let from = stretch; ; ) {
      const page = await rows.range({ from, to: `${stretch}\u{10ffff}`, limit: PAGE_OF[namespace] ?? PAGE, order: 'ascending' });
      for (const row of page) yield { name: row.key.slice(stretch.length), value: unwrap<T>(row.value) };
      if (page.length < (PAGE_OF[namespace] ?? PAGE)) return;
      from = `${page.at(-1)!.key}\u0000`;
    }
  }

  async function* eachPlaced(from: string, to: string, without?: ReadonlySet<string>): AsyncGenerator<StoredArticle> {
    const end = rowKey('placed', sortableInstant(to));
    for (let start = rowKey('placed', sortableInstant(from)); ; ) {
      const page = await rows.range({ from: start, to: end, limit: PLACED_PAGE, order: 'ascending' });
      const ids = page.map((row) => unwrap<string>(row.value));
      const found = await loadArticles(without ? ids.filter((id) => !without.has(id)) : ids);
      for (const [at, row] of page.entries()) {
        const article = found.get(ids[at]!);
        // A place that its article has left since is no place.
        if (article && row.key === rowKey('placed', placedKey(article.placedAt, article.id))) yield article;
      }
      if (page.length < PLACED_PAGE) return;
      start = `${page.at(-1)!.key}\u0000`;
    }
  }

  /** The keys of the places where the articles stood before, when a revision moves them. */
  async function leftPlaces(next: readonly StoredArticle[]): Promise<string[]> {
    if (!next.length) return [];
    const before = await loadArticles(next.map((article) => article.id));
    return next.flatMap((article) => {
      const old = before.get(article.id);
      if (!old || sortableInstant(old.placedAt) === sortableInstant(article.placedAt)) return [];
      return [placedKey(old.placedAt, article.id)];
    });
  }

  /** The meetings that these sightings change, as they stand and as they will. */
  async function newMeetings(
    met: readonly Sighting[],
    isLooked: boolean,
  ): Promise<{ key: string; old: Meeting[] | undefined; value: Meeting[] }[]> {
    const fresh = meetingsOf(met);
    const keys = [...fresh.keys()].map(keyPart);
    const olds = isLooked && keys.length ? await meetings.getMany<Meeting[]>(keys) : [];
    return [...fresh.values()].flatMap((each, at) => {
      const old = olds[at];
      if (!old && each.length === 1) return [{ key: keys[at]!, old, value: each }];
      const value = mergeMeetings(old ?? [], each);
      return JSON.stringify(value) === JSON.stringify(old) ? [] : [{ key: keys[at]!, old, value }];
    });
  }

  /** Saves an issue if it is as expected, and no other one of its year is saved in this moment. */
  async function trySaving(
    issue: Issue,
    expectedUpdatedAt: string | undefined,
  ): Promise<{ readonly isWritten: boolean; readonly isMine: boolean; readonly found: string | undefined }> {
    const { date } = issue.week;
    const [old, heads] = await Promise.all([issues.get<Issue>(keyPart(date)), ofYears.get<HeadsOfYear>(yearOf(issue))]);
    const isMine = old?.updatedAt === expectedUpdatedAt;
    const save = async (batch: Batch): Promise<void> => {
      await batch.in('issue').set(keyPart(date), issue);
      await batch.in('heads').set(yearOf(issue), { ...heads, [date]: headOf(issue) });
      batch.expect('issue', keyPart(date), old);
      batch.expect('heads', yearOf(issue), heads);
    };
    const isWritten = isMine && (await writeTogether(save, { isPrecious: true }));
    return { isWritten, isMine, found: old?.updatedAt };
  }

  return {
    async loadStates(sourceIds) {
      const found = await loadBriefStates(sourceIds);
      const brief = [...found].flatMap(([id, state]) => (state.isBrief ? [id] : []));
      const known = await loadMany<Lore>(lores, brief, keyPart);
      for (const id of brief) found.set(id, withLore(found.get(id)!, known.get(id)));
      return found;
    },
    loadBriefStates,
    async wholeState(state) {
      return state.isBrief ? withLore(state, await lores.get<Lore>(keyPart(state.sourceId))) : state;
    },
    async loadTurns(sourceIds) {
      const found = await loadMany<KeptTurn>(turns, sourceIds, keyPart);
      return new Map<string, SourceTurn>([...found].map(([id, kept]) => [id, unpackTurn(kept)]));
    },
    async loadSightings(sourceId, keys) {
      const found = await loadMany<Sighting>(sightings, keys, (key) => sightingKey(sourceId, key));
      for (const [key, kept] of found) found.set(key, unpackSighting(kept, sourceId, key));
      return found;
    },
    async sightingsOf(sourceId) {
      const all: Sighting[] = [];
      for await (const { name, value } of walk<Sighting>('sighting', `${keyPart(sourceId)}/`))
        all.push(unpackSighting(value, sourceId, name));
      return all;
    },
    loadArticles,

    async commitPoll({ state, articles: taken, sightings: met }: PollWrite) {
      const left = await leftPlaces(taken);
      // What is read of a source for the first time was hardly met elsewhere: it is written on the expectation that it was not.
      let isLooked = !state.polls || state.polls.length > 1; // a row of an early version may have none
      for (let isWritten = false; !isWritten; isLooked = true) {
        const changed = await newMeetings(met, isLooked);
        isWritten = await writeTogether(async (batch) => {
          for (const key of left) await batch.in('placed').delete(key);
          await putAll(batch.in('article'), taken, (each) => ({ key: keyPart(each.id), value: packArticle(each) }));
          await putAll(batch.in('placed'), taken, (each) => ({ key: placedKey(each.placedAt, each.id), value: each.id }));
          await putAll(batch.in('sighting'), met, (each) => ({
            key: sightingKey(each.sourceId, each.key),
            value: packSighting(each),
          }));
          await putAll(batch.in('meeting'), changed, (each) => each);
          for (const { namespace, value } of partsOf(state)) await batch.in(namespace).set(keyPart(state.sourceId), value);
          if (taken.length) await batch.in('fact').set(MARK, newMark());
          // Another poll may have met one of these addresses in between: then once more, with its meeting.
          for (const { key, old } of changed) batch.expect('meeting', key, old);
        });
      }
      for (const hear of hearers) hear(state);
    },
    onState(hear) {
      hearers.push(hear);
    },

    async replaceArticles(changed) {
      await writeTogether(async (batch) => {
        await putAll(batch.in('article'), changed, (each) => ({ key: keyPart(each.id), value: packArticle(each) }));
        if (changed.length) await batch.in('fact').set(MARK, newMark());
      });
    },
    async makeRoom(freedBytes) {
      const freed = ((await facts.get<number>(FREED)) ?? 0) + freedBytes;
      await facts.set(FREED, (await rows.tidy?.(freed)) ? 0 : freed);
    },

    async articlesPlaced(from, to) {
      const placed: StoredArticle[] = [];
      for await (const article of eachPlaced(from, to)) placed.push(article);
      return placed;
    },
    eachPlaced,

    articlesMark: async () => (await facts.get<string>(MARK)) ?? 'none',

    meetings: (addressKeys) => loadMany<readonly Meeting[]>(meetings, addressKeys, keyPart),

    loadIssue: (date) => issues.get<Issue>(keyPart(date)),
    async loadIssues(dates) {
      const all: Issue[] = [];
      if (dates) all.push(...(await loadMany<Issue>(issues, dates, keyPart)).values());
      else for await (const { value } of walk<Issue>('issue')) all.push(value);
      return all.sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
    },
    async *eachIssue() {
      // A key is a date, so keys are in the order of time.
      for await (const { value } of walk<Issue>('issue')) yield value;
    },
    issueHeads: createHeadsReader(rows),
    async saveIssue(issue, expectedUpdatedAt) {
      for (;;) {
        const tried = await trySaving(issue, expectedUpdatedAt);
        if (tried.isWritten) return;
        // Another issue of the year may have been saved in this moment: then once more, with its head.
        const { found, isMine } = tried;
        if (isMine && (await issues.get<Issue>(keyPart(issue.week.date)))?.updatedAt === expectedUpdatedAt) continue;
        throw new Fault('store/conflict', {
          message: `issue ${issue.week.date}: expected it as of ${expectedUpdatedAt ?? 'never saved'}, found it ${isMine ? 'changed in this moment' : `as of ${found ?? 'never saved'}`}; load it again`,
          subject: issue.week.date,
        });
      }
    },

    getFact: (name) => facts.get(keyPart(name)),
    getFacts: (names) => loadMany(facts, names, keyPart),
    async setFact(name, value) {
      await writeTogether(
        async (batch) => {
          await batch.in('fact').set(keyPart(name), value);
        },
        { isPrecious: true },
      );
    },

    async forgetFacts(names) {
      if (!names.length) return;
      await writeTogether(async (batch) => {
        for (const name of names) await batch.in('fact').delete(keyPart(name));
      });
    },

    async appendLog(lines) {
      await writeTogether(async (batch) => {
        const keyed = lines.map((line) => ({ at: `${sortableInstant(line.at)}/${nextTicket()}`, line }));
        await putAll(batch.in('log'), keyed, ({ at, line }) => ({ key: at, value: line }));
        await putAll(batch.in('log-of'), keyed, ({ at, line }) => ({ key: `${keyPart(line.subject)}/${at}`, value: line }));
      });
    },
    async readLog(subject, limit) {
      const stretch = subject === undefined ? rowKey('log', '') : rowKey('log-of', `${keyPart(subject)}/`);
      const found = await rows.range({ from: stretch, to: `${stretch}\u{10ffff}`, limit, order: 'descending' });
      return found.map((row) => unwrap<LogLine>(row.value));
    },
    close: () => rows.close(),
  };
}

async function putAll<T>(
  keyv: Keyv,
  things: readonly T[],
  toEntry: (thing: T) => { readonly key: string; readonly value: unknown },
): Promise<void> {
  if (things.length) await keyv.setMany(things.map(toEntry));
}

/** What these sightings say about the addresses they met. */
function meetingsOf(met: readonly Sighting[]): Map<string, Meeting[]> {
  const fresh = new Map<string, Meeting[]>();
  for (const { link, sourceId, key, articleId } of met) {
    if (!link) continue;
    const meeting: Meeting = { sourceId, sightingKey: key, ...(articleId === undefined ? {} : { articleId }) };
    const address = addressKey(link);
    const known = fresh.get(address);
    if (known) known.push(meeting);
    else fresh.set(address, [meeting]);
  }
  return fresh;
}

function mergeMeetings(old: readonly Meeting[], fresh: readonly Meeting[]): Meeting[] {
  const merged = new Map(old.map((meeting) => [JSON.stringify([meeting.sourceId, meeting.sightingKey]), meeting]));
  for (const meeting of fresh) merged.set(JSON.stringify([meeting.sourceId, meeting.sightingKey]), meeting);
  return [...merged.values()].slice(0, MAX_MEETINGS);
}

// Lines of one millisecond keep their order; two processes never use one key.
const processName = randomBytes(4).toString('hex');
let tickets = 0;
function nextTicket(): string {
  tickets++;
  return `${String(tickets).padStart(9, '0')}-${processName}`;
}
