import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuild } from '../../src/flow/issue/rebuild.ts';
import { publish } from '../../src/flow/publish.ts';
import type { Issue } from '../../src/model/issue.ts';
import { issueOf } from '../contracts/store.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

const NOW = () => Date.parse('2024-02-16T10:00:00Z');
const issue = (date: string, n: number): Issue => ({
  ...issueOf(date, `2024-02-${date.endsWith('31') ? '07' : '14'}T06:00:00.000Z`),
  number: n,
});
const ISSUES = [issue('2024-01-31', 1), issue('2024-02-07', 2)];
let house: SmallHouse;
beforeEach(async () => {
  house = await makeSmallHouse({ issues: ISSUES });
});
afterEach(() => house.remove());

async function tree(dir: string): Promise<string[]> {
  const all = await readdir(dir, { recursive: true, withFileTypes: true });
  return all
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(dir.length + 1))
    .sort();
}

test('a store that was lost prints nothing, by any door, and leaves every file; what is printed is read back', async () => {
  const first = await house.open({ now: NOW });
  await publish(first);
  await first.close();
  const before = await tree(house.outputDir);
  const lost = await house.open({ now: NOW, store: `sqlite:${join(house.dir, 'empty.db')}` });

  await expect(publish(lost)).rejects.toMatchObject({ code: 'render/knows-less', values: { count: 2, newest: '2024-02-07' } });
  await expect(rebuild(lost)).rejects.toMatchObject({ code: 'render/knows-less' });
  expect(await tree(house.outputDir)).toEqual(before);
  expect(await lost.store.loadIssues()).toEqual([]);

  await rebuild(lost, { from: house.outputDir, force: true });
  expect((await lost.store.loadIssues()).map((each) => each.week.date)).toEqual(['2024-01-31', '2024-02-07']);
  expect((await publish(lost)).removed).toBe(0);
  await lost.close();
});

test('an old backup of the store does not make its newest issue anew', async () => {
  const first = await house.open({ now: NOW });
  await publish(first);
  await first.close();
  const old = await house.open({ now: NOW, store: `sqlite:${join(house.dir, 'old.db')}` });
  await old.store.saveIssue(ISSUES[0]!, undefined);

  await expect(publish(old)).rejects.toMatchObject({ code: 'render/knows-less', values: { count: 1 } });

  expect(await old.store.loadIssues()).toEqual([ISSUES[0]]);
  await old.close();
});

test('told to replace it, what goes lies in the trash', async () => {
  const first = await house.open({ now: NOW });
  await publish(first);
  await first.close();
  const page = await readFile(join(house.outputDir, 'issues/2024-02-07/index.html'), 'utf8');
  const other = await house.open({ now: NOW, store: `sqlite:${join(house.dir, 'other.db')}` });
  await other.store.saveIssue(ISSUES[0]!, undefined);

  await rebuild(other, { replace: true });

  expect(await tree(house.outputDir)).not.toContain('issues/2024-02-07/index.html');
  expect(await readFile(`${house.outputDir}.trash/2024-02-16/issues/2024-02-07/index.html`, 'utf8')).toBe(page);
  await other.close();
  await rm(`${house.outputDir}.trash`, { recursive: true });
});
