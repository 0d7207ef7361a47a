import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from '../../src/flow/open.ts';
import { poll } from '../../src/flow/poll.ts';
import { replay } from '../../src/flow/sources/replay.ts';
import { listAnswers, trimAnswers } from '../../src/store/answers.ts';
import { yearsWorld } from '../tools/years-world.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-02-03T12:00:00Z');
const source = (n: number, more = ''): string =>
  `  - { id: s${n}, name: S${n}, url: "https://s${n}.example/feed", kind: feed${more} }\n`;

let small: SmallHouse;
let now = NOW;
const world = yearsWorld({ sources: 2, everyDays: 1, from: NOW - 5 * DAY }, () => now);

async function open(): Promise<House> {
  const house = await small.open({ now: () => now });
  return { ...house, fetcher: async () => world.fetcher };
}

beforeAll(async () => {
  small = await makeSmallHouse({ sources: `sources:\n${source(0)}${source(1)}` });
  for (const days of [0, 1]) {
    now = NOW + days * DAY;
    const house = await open();
    await poll(house, { force: true });
    await house.close();
  }
}, 30_000);
afterAll(() => small.remove());

test('what polls were answered is kept, and read again says what is stored', async () => {
  const house = await open();
  const asked = { ...world.asked };

  const report = await replay(house, { since: 0 });

  expect(report.sources.map((each) => [each.sourceId, each.pages, each.changes])).toEqual([
    ['s0', 2, []],
    ['s1', 2, []],
  ]);
  expect(report.sources.reduce((sum, each) => sum + each.articles, 0)).toBeGreaterThan(5);
  expect(world.asked).toEqual(asked);
  await house.close();
});

test('a changed selector and a filter of titles are seen before they are in force', async () => {
  await small.write('sources.yaml', `sources:\n${source(0, ', article: { body: "article p:first-of-type" }')}${source(1)}`);
  const house = await open();

  const [changed, same] = (await replay(house, { since: 0 })).sources;

  expect([...new Set(changed!.changes.map((each) => each.kind))]).toEqual(['text']);
  expect(changed!.changes.length).toBe(changed!.articles);
  expect(same!.changes).toEqual([]);
  expect((await replay(house, { since: 0, sourceIds: ['s1'] })).sources.map((each) => each.sourceId)).toEqual(['s1']);
  await house.close();
});

test('a page that is a listing now gains and loses what it would', async () => {
  await small.write('sources.yaml', `sources:\n${source(0).replace('kind: feed', 'kind: listing')}${source(1)}`);
  const house = await open();

  const [changed] = (await replay(house, { since: 0 })).sources;

  expect(changed!.changes.some((each) => each.kind === 'lost')).toBe(true);
  await house.close();
});

test('answers are bounded by age, by source and in all; a damaged one is counted, nothing else', async () => {
  const folder = join(small.dir, 'answers');
  const all = await listAnswers(folder, 's0');
  await writeFile(all.at(-1)!.path, 'not gzip');
  const house = await open();
  expect((await replay(house, { since: 0, sourceIds: ['s0'] })).sources[0]!.damaged).toBe(1);
  await house.close();

  await trimAnswers(folder, ['s0', 's1'], { since: NOW + DAY / 2, perSource: 1e9, inAll: 1e9 });
  const young = await listAnswers(folder, 's0');
  expect(young.length).toBeLessThan(all.length);
  expect(young.every((each) => each.at > NOW + DAY / 2)).toBe(true);
  await trimAnswers(folder, ['s0', 's1'], { since: 0, perSource: 1e9, inAll: young[0]!.bytes });
  expect((await listAnswers(folder, 's0')).length + (await listAnswers(folder, 's1')).length).toBeLessThanOrEqual(1);
  expect((await readdir(folder)).filter((name) => !name.endsWith('.gz'))).toEqual([]);
});
