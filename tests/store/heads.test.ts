import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { issueRun } from '../render/bulletins.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-heads-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('the heads are the same list while nobody writes, and never an old one: not after ours, not after another process, not in one turn', async () => {
  const url = `sqlite:${join(dir, 'gundem.db')}`;
  const [store, other] = [await openStore(url), await openStore(url)];
  const [first, second, third, fourth] = issueRun(4, '2024-12-18', 1);
  await store.saveIssue(first!, undefined);

  const one = await store.issueHeads();
  const same = await store.issueHeads();
  await other.saveIssue(second!, undefined);
  const two = await store.issueHeads();
  await store.saveIssue(third!, undefined);
  const three = await store.issueHeads();
  await other.saveIssue({ ...second!, updatedAt: '2025-03-01T00:00:00.000Z' }, second!.updatedAt);
  const changed = await store.issueHeads();
  const [, between] = await Promise.all([store.saveIssue(fourth!, undefined), store.issueHeads()]);
  const four = await store.issueHeads();

  expect(same).toBe(one);
  expect([one, two, three, four].map((each) => each.length)).toEqual([1, 2, 3, 4]);
  expect(changed[1]!.updatedAt).toBe('2025-03-01T00:00:00.000Z');
  expect([3, 4]).toContain(between.length);
  expect(four.map(({ week }) => week.date)).toEqual([first, second, third, fourth].map((each) => each!.week.date));
  await Promise.all([store.close(), other.close()]);
});
