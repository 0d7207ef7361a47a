import { randomBytes } from 'node:crypto';
import type { Keyv } from 'keyv';
import { addressKey } from '../kit/url.ts';
import type { Sighting, StoredArticle } from '../model/article.ts';
import { Fault } from '../model/fault.ts';
import type { Issue } from '../model/issue.ts';
import type { SourceState } from '../model/source.ts';
import { keyPart, LAYOUT, type Namespace, placedKey, sightingKey, sortableInstant } from './keys.ts';
import { openKeyv, rowKey, unwrap, wrap } from './keyv-adapter.ts';
import type { RowExpectation, Rows, RowWrite } from './rows.ts';
import type { LogLine, Meeting, PollWrite, Store } from './store.ts';

const PAGE = 1000;
/** Another value with every write of articles: whoever keeps what follows from them asks this first. */
const MARK = keyPart('articles-mark');
/** A meeting's row is read and written whole; an address that more sources than this announce needs no further witness. */
const MAX_MEETINGS = 200;

/** The house's memory over rows: single things through Keyv, what belongs together in one batch of rows of the same form. */
export async function createStore(rows: Rows): Promise<Store> {
  const space = (namespace: Namespace): Keyv => openKeyv(rows, namespace);
  try {
    await proveContract(rows, space('probe'));
    await settleLayout(space('house'));
  } catch (error) {
    await rows.close();
    throw error;
  }

  const states = space('state');
  const articles = space('article');
  const sightings = space('sighting');
  const meetings = space('meeting');
  const issues = space('issue');
  const facts = space('fact');

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

  const loadArticles = (ids: readonly string[]): Promise<Map<string, StoredArticle>> => loadMany(articles, ids, keyPart);

  /** Where the articles stood before, when a revision moves them. */
  async function leftPlaces(next: readonly StoredArticle[]): Promise<RowWrite[]> {
    const before = await loadArticles(next.map((article) => article.id));
    return next.flatMap((article) => {
      const old = before.get(article.id);
      if (!old || sortableInstant(old.placedAt) === sortableInstant(article.placedAt)) return [];
      return [erase('placed', placedKey(old.placedAt, article.id))];
    });
  }

  /** The rows of meetings with these sightings in them, and what they must still be when they are written. */
  async function metWrites(met: readonly Sighting[]): Promise<{ writes: RowWrite[]; expect: RowExpectation[] }> {
    const news = new Map<string, Meeting[]>();
    for (const sighting of met) {
      if (!sighting.link) continue;
      const key = addressKey(sighting.link);
      const meeting: Meeting = {
        sourceId: sighting.sourceId,
        sightingKey: sighting.key,
        ...(sighting.articleId === undefined ? {} : { articleId: sighting.articleId }),
      };
      news.set(key, [...(news.get(key) ?? []), meeting]);
    }
    const keys = [...news.keys()].map((key) => rowKey('meeting', keyPart(key)));
    const olds = keys.length ? await rows.read(keys) : [];
    const writes: RowWrite[] = [];
    const expect: RowExpectation[] = [];
    [...news.values()].forEach((fresh, at) => {
      const old = olds[at];
      const value = wrap(mergeMeetings(old === undefined ? [] : unwrap<Meeting[]>(old), fresh));
      if (value === old) return;
      writes.push({ key: keys[at]!, value });
      expect.push({ key: keys[at]!, value: old });
    });
    return { writes, expect };
  }

  return {
    loadStates: (sourceIds) => loadMany<SourceState>(states, sourceIds, keyPart),
    loadSightings: (sourceId, keys) => loadMany<Sighting>(sightings, keys, (key) => sightingKey(sourceId, key)),
    loadArticles,

    async commitPoll({ state, articles: taken, sightings: met }: PollWrite) {
      const left = await leftPlaces(taken);
      for (;;) {
        const meeting = await metWrites(met);
        const isWritten = await rows.commit({
          writes: [
            ...left,
            ...taken.flatMap((article) => [
              put('article', keyPart(article.id), article),
              put('placed', placedKey(article.placedAt, article.id), article.id),
            ]),
            ...met.map((sighting) => put('sighting', sightingKey(sighting.sourceId, sighting.key), sighting)),
            ...meeting.writes,
            put('state', keyPart(state.sourceId), state),
            ...(taken.length ? [put('fact', MARK, randomBytes(9).toString('base64url'))] : []),
          ],
          expect: meeting.expect,
        });
        if (isWritten) return; // else another poll met one of these addresses in between: once more, with its meeting
      }
    },

    async articlesPlaced(from, to) {
      const end = rowKey('placed', sortableInstant(to));
      const placed: StoredArticle[] = [];
      for (let start = rowKey('placed', sortableInstant(from)); ; ) {
        const page = await rows.range({ from: start, to: end, limit: PAGE, order: 'ascending' });
        const ids = page.map((row) => unwrap<string>(row.value));
        const found = await loadArticles(ids);
        page.forEach((row, at) => {
          const article = found.get(ids[at]!);
          // A place that its article has left since is no place.
          if (article && row.key === rowKey('placed', placedKey(article.placedAt, article.id))) placed.push(article);
        });
        if (page.length < PAGE) return placed;
        start = `${page.at(-1)!.key}\u0000`;
      }
    },

    articlesMark: async () => (await facts.get<string>(MARK)) ?? 'none',

    meetings: (addressKeys) => loadMany<readonly Meeting[]>(meetings, addressKeys, keyPart),

    loadIssue: (date) => issues.get<Issue>(keyPart(date)),
    async loadIssues() {
      const all: Issue[] = [];
      for await (const [, issue] of issues.iterator!(undefined)) all.push(issue as Issue);
      return all.sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
    },
    async saveIssue(issue, expectedUpdatedAt) {
      const key = rowKey('issue', keyPart(issue.week.date));
      const [old] = await rows.read([key]);
      const found = old === undefined ? undefined : unwrap<Issue>(old).updatedAt;
      const isWritten =
        found === expectedUpdatedAt &&
        (await rows.commit({ writes: [{ key, value: wrap(issue) }], expect: [{ key, value: old }], isPrecious: true }));
      if (isWritten) return;
      throw new Fault('store/conflict', {
        message: `issue ${issue.week.date}: expected it as of ${expectedUpdatedAt ?? 'never saved'}, found it ${found === expectedUpdatedAt ? 'changed in this moment' : `as of ${found ?? 'never saved'}`}; load it again`,
        subject: issue.week.date,
      });
    },

    getFact: (name) => facts.get(keyPart(name)),
    async setFact(name, value) {
      await rows.commit({ writes: [put('fact', keyPart(name), value)], isPrecious: true });
    },

    async appendLog(lines) {
      await rows.commit({
        writes: lines.flatMap((line) => {
          const at = `${sortableInstant(line.at)}/${nextTicket()}`;
          return [put('log', at, line), put('log-of', `${keyPart(line.subject)}/${at}`, line)];
        }),
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

function put(namespace: Namespace, key: string, value: unknown): RowWrite {
  return { key: rowKey(namespace, key), value: wrap(value) };
}

function erase(namespace: Namespace, key: string): RowWrite {
  return { key: rowKey(namespace, key), value: undefined };
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

/** A write, a read back, a batched read, a walk: a store that answers "fine" and keeps nothing is refused here, not after a lost week. */
async function proveContract(rows: Rows, probe: Keyv): Promise<void> {
  const key = randomBytes(8).toString('hex');
  const value = { at: key, text: 'İstanbul' };
  const same = (found: unknown): boolean => JSON.stringify(found) === JSON.stringify(value);
  const require = (holds: boolean, what: string): void => {
    if (!holds)
      throw new Fault('store/contract', {
        message: `the store answered without an error but ${what}; it cannot be trusted with the news`,
        subject: 'store',
      });
  };
  require((await probe.set(key, value)) === true, 'did not confirm a write');
  require(same(await probe.get(key)), 'did not give back what was written');
  const [found, missing] = await probe.getMany([key, `${key}-missing`]);
  require(same(found) && missing === undefined, 'did not give back what was written when asked for several');
  let isWalked = false;
  for await (const [name, walked] of probe.iterator!(undefined)) if (name === key) isWalked = same(walked);
  require(isWalked, 'did not list what was written');
  require((await rows.commit({ writes: [], expect: [{ key: rowKey('probe', key), value: undefined }] })) ===
    false, 'wrote over a change');
  require((await probe.delete(key)) === true && (await probe.get(key)) === undefined, 'kept what was deleted');
}

async function settleLayout(house: Keyv): Promise<void> {
  const found = await house.get<number>('layout');
  if (found === LAYOUT) return;
  if (found !== undefined && found > LAYOUT) {
    throw new Fault('store/newer', {
      message: `the store was written by a newer version (layout ${found}; this one knows ${LAYOUT}): update the program`,
      subject: 'store',
    });
  }
  await house.set('layout', LAYOUT);
}
