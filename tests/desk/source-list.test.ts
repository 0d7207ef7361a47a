import { expect, test } from 'vitest';
import { standingsOf } from '../../src/flow/sources/standings.ts';
import { waitingFor } from '../../src/flow/waiting.ts';
import type { Condition } from '../../src/model/source.ts';
import { NOW, openDesk, type TestDesk, WEEK } from './newsroom.ts';

const COUNT = 420;
const row = (n: number): string => `  - { id: s${n}, name: "School board ${n}", url: "https://board${n}.example/feed" }`;
const SOURCES = `sources:\n${Array.from({ length: COUNT }, (_, n) => row(n)).join('\n')}\n  - { id: kiyi, name: Kıyı, url: "https://kiyi.example/haber" }\n`;

async function poll(desk: TestDesk, n: number, condition: Condition): Promise<void> {
  const at = new Date(NOW - n * 60_000).toISOString();
  await desk.house().store.commitPoll({
    state: {
      sourceId: `s${n}`,
      configuredUrl: `https://board${n}.example/feed`,
      url: '',
      condition,
      conditionSince: at,
      conditionReason: 'answers',
      http: { validators: {} },
      schedule: { nextAt: at, nextRule: 'own interval', errorsInRow: 0, recentItemsAt: [] },
      reading: {},
      polls: [],
    },
    articles: [],
    sightings: [],
  });
}

const names = (page: string): string[] => [...page.matchAll(/href="\/desk\/sources\/([\w-]+)"/g)].map(([, id]) => id!);

test('many sources are listed a page at a time, worst first, and found by name, address and state', async () => {
  const desk = await openDesk([], { sources: SOURCES });
  for (let n = 0; n < 150; n++) await poll(desk, n, n === 77 ? 'broken' : 'healthy');
  const get = async (query: string): Promise<string> => (await desk.get(`/desk/sources${query}`)).text();

  const first = await get('');
  const last = await get('?page=99');

  expect(names(first)).toHaveLength(100);
  expect(names(first)[0]).toBe('s77');
  expect(names(last)).toHaveLength(21);
  expect(first).toContain('/desk/sources?page=1');
  expect(first).toMatch(/state=broken"[^>]*>\s*broken\s*<small>1</i);
  const all = [...names(first)];
  for (let page = 1; page < 5; page++) all.push(...names(await get(`?page=${page}`)));
  expect(new Set(all).size).toBe(COUNT + 1);
  expect(names(await get('?q=kiyi'))).toEqual(['kiyi']);
  expect(names(await get('?q=KIYI'))).toEqual(['kiyi']);
  expect(names(await get('?q=board412.example'))).toEqual(['s412']);
  expect(names(await get('?state=broken'))).toEqual(['s77']);
  expect(names(await get('?state=healthy&q=board%2014'))).toContain('s149');
  expect(await get('?q=%3Cb%3Enothing')).toContain('&lt;b&gt;nothing');
  expect(names(await get('?state=odd&page=-3'))).toEqual(names(first));
  await desk.close();
});

test('what this process polls is known at once, however many sources there are', async () => {
  const desk = await openDesk([], { sources: SOURCES });
  const standing = async (id: string) =>
    (await standingsOf(desk.house())).find(({ source }) => source.id === id)?.standing.condition;
  expect(await standing('s3')).toBe('new');

  await poll(desk, 3, 'blocked');

  expect(await standing('s3')).toBe('blocked');
  expect((await desk.get('/desk/waiting').then((answer) => answer.text())).includes('School board 3<')).toBe(true);
  await desk.close();
});

test('of hundreds of sources in trouble the worst are told where curators look first, and how many there are', async () => {
  const desk = await openDesk([], { sources: SOURCES });
  for (let n = 0; n < 90; n++) await poll(desk, n, 'broken');

  const waiting = await waitingFor(desk.house(), WEEK, { name: 'Ada', since: new Date(NOW).toISOString() });
  const page = await (await desk.get('/desk/waiting')).text();

  expect(waiting.troubled).toBe(90);
  expect(waiting.sources).toHaveLength(50);
  // the longest broken come first
  expect(waiting.sources[0]?.source.id).toBe('s89');
  expect(page).toMatch(/<a href="\/desk\/sources">[^<]*<small>90</);
  await desk.close();
});
