import { afterEach, expect, test } from 'vitest';
import { vitalRoutes } from '../../src/desk/routes/vitals.ts';
import { createVitals } from '../../src/flow/sources/vitals.ts';
import { troublesOf } from '../../src/flow/sources/well.ts';
import type { PollRecord, SourceState } from '../../src/model/source.ts';
import { FACTS } from '../../src/store/facts.ts';
import { say } from '../../src/words/say.ts';
import { makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';

let made: SmallHouse;
afterEach(() => made.remove());

const AT = '2026-03-04T12:00:00.000Z';
const SOURCES = 'sources:\n  - { id: one, url: "https://one.example/feed" }\n  - { id: two, url: "https://two.example/feed" }\n';

function stateOf(id: string, condition: SourceState['condition'], lastPolledAt = AT): SourceState {
  return {
    sourceId: id,
    configuredUrl: `https://${id}.example/feed`,
    url: `https://${id}.example/feed`,
    condition,
    conditionSince: AT,
    conditionReason: 'as it is',
    lastPolledAt,
    http: { validators: {} },
    schedule: { nextAt: '2026-03-04T13:00:00.000Z', nextRule: 'later', errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}

const record = (outcome: PollRecord['outcome'], status: number): PollRecord =>
  ({ outcome, newEntries: 2, articles: 1, exchange: { status, wireBytes: 500 } }) as unknown as PollRecord;

test('monitors read what was polled, how the sources are and when the next issue comes, by names of the convention', async () => {
  made = await makeSmallHouse({ sources: SOURCES });
  const house = await made.open({ now: () => Date.parse(AT) });
  await house.store.commitPoll({ state: stateOf('one', 'healthy'), articles: [], sightings: [] });
  await house.store.commitPoll({ state: stateOf('two', 'broken'), articles: [], sightings: [] });
  const vitals = createVitals({ house: () => house, state: () => ({ lookedAt: Date.now(), underWay: 3, isEnding: false }) });
  const polled = [record('fresh', 200), record('unchanged', 304)].map((each) => ({ record: each }));
  vitals.observe({ kind: 'polled', report: { polled, problems: [], startedAt: AT, endedAt: AT } } as never);
  const app = vitalRoutes(vitals);

  const text = await (await app.request('/metrics')).text();
  await house.close();

  for (const line of [
    'gundem_polls_total{outcome="fresh"} 1',
    'gundem_source_bytes_total 1000',
    'gundem_articles_total 2',
    'gundem_not_modified_ratio 0.5',
    'gundem_sources{condition="broken"} 1',
    'gundem_works_under_way 3',
    'gundem_own_outage 0',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/^gundem_next_issue_timestamp_seconds \d+$/m);
  expect(text).toMatch(/^gundem_store_bytes [1-9]\d+$/m);
  // there is no issue yet: no age that would look young
  expect(text).not.toMatch(/^gundem_last_issue_age_seconds /m);
});

test('healthz says when the worker looks no more, readyz when it ends or its store is gone', async () => {
  made = await makeSmallHouse();
  const house = await made.open();
  let state = { lookedAt: Date.now(), underWay: 0, isEnding: false };
  const app = vitalRoutes(createVitals({ house: () => house, state: () => state }));
  const ask = async (path: string): Promise<number> => (await app.request(path)).status;

  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 200]);
  state = { ...state, lookedAt: Date.now() - 3_600_000 };
  expect(await ask('/healthz')).toBe(503);
  state = { ...state, isEnding: true };
  expect(await ask('/readyz')).toBe(503);
  state = { ...state, isEnding: false };
  await house.close();
  expect(await ask('/readyz')).toBe(503);
});

test('what wants a look: a source in trouble, an hour that passed, a worker that is gone', async () => {
  made = await makeSmallHouse({ sources: SOURCES });
  const house = await made.open({ now: () => Date.parse(AT) });
  await house.store.commitPoll({ state: stateOf('one', 'healthy'), articles: [], sightings: [] });
  expect(await troublesOf(house)).toEqual([]);

  await house.store.commitPoll({ state: stateOf('two', 'blocked', '2026-03-01T00:00:00.000Z'), articles: [], sightings: [] });
  await house.store.commitPoll({ state: stateOf('one', 'healthy', '2026-03-01T00:00:00.000Z'), articles: [], sightings: [] });
  await house.store.setFact(FACTS.firstWeek, '2026-01-01T00:00:00.000Z');
  const troubles = await troublesOf(house);
  await house.close();

  expect(troubles.map((each) => each.code)).toEqual(['well/overdue', 'well/idle', 'well/sources']);
  expect(troubles.at(-1)?.values).toEqual({ count: 1, names: 'two' });
  // days and hours as the newsroom's clock shows them, in any language
  for (const language of ['en', 'tr', 'de', 'ru'])
    expect(troubles.map((each) => say(each, language)).join(' ')).not.toMatch(/\dT\d|Z\b/);
  expect(say(troubles[1]!, 'en')).toContain('1 March 2026 03:00');
});
