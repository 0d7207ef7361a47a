import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restore } from '../../../src/flow/newsroom/backup.ts';
import { backUpDaily, knownBackup } from '../../../src/flow/newsroom/daily-backup.ts';
import { openStore } from '../../../src/store/open.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const NOW = Date.parse('2026-02-03T12:00:00Z');
let small: SmallHouse;
beforeEach(async () => {
  small = await makeSmallHouse({ publication: 'backups: { keep: 3 }\n' });
});
afterEach(() => small.remove());

const names = async (): Promise<string[]> => (await readdir(join(small.dir, 'backups'))).sort();

test('one a day, of a newsroom that has something to lose, the oldest going; the status tells the last', async () => {
  let now = NOW;
  const house = await small.open({ now: () => now });
  expect([await backUpDaily(house), await knownBackup(house)]).toEqual([[], undefined]);
  await house.store.setFact('first-week', '2026-01-28T00:00:00.000Z');

  for (let hour = 0; hour < 5 * 24; hour += 3) {
    now = NOW + hour * 3_600_000;
    expect(await backUpDaily(house)).toEqual([]);
  }

  expect(await names()).toEqual([5, 6, 7].map((day) => `gundem-2026-02-0${day}T1200.backup`));
  expect(await knownBackup(house)).toMatchObject({ code: 'store/last-backup', values: { at: '2026-02-07 12:00 UTC' } });
  await house.close();
});

test('one of them brings memory and configuration back', async () => {
  const house = await small.open({ now: () => NOW });
  await house.store.setFact('first-week', '2026-01-28T00:00:00.000Z');
  await backUpDaily(house);
  await house.close();
  for (const end of ['', '-wal', '-shm']) await rm(join(small.dir, `gundem.db${end}`), { force: true });
  await rm(small.configDir, { recursive: true });

  await restore(join(small.dir, 'backups', (await names())[0]!), { configDir: small.configDir, now: NOW });

  const store = await openStore(small.store);
  expect(await store.getFact('first-week')).toBe('2026-01-28T00:00:00.000Z');
  await store.close();
});

test('what cannot be written is told, stands in the status, and is tried again in an hour', async () => {
  let now = NOW;
  const house = await small.open({ now: () => now });
  await house.store.setFact('first-week', '2026-01-28T00:00:00.000Z');
  await writeFile(join(small.dir, 'backups'), 'a file in the place of the folder');

  expect(await backUpDaily(house)).toHaveLength(1);
  expect(await knownBackup(house)).toMatchObject({ code: 'store/last-backup-failed', values: { good: '–' } });
  expect(await backUpDaily(house)).toEqual([]);
  await rm(join(small.dir, 'backups'));
  now += 2 * 3_600_000;
  expect(await backUpDaily(house)).toEqual([]);

  expect(await names()).toHaveLength(1);
  expect(await knownBackup(house)).toMatchObject({ code: 'store/last-backup' });
  await house.close();
});
