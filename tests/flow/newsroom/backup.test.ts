import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../../src/flow/newsroom/backup.ts';
import { openStore } from '../../../src/store/open.ts';

const NOW = Date.parse('2026-11-18T10:00:00Z');
let dir: string;
let configDir: string;
let url: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-backup-'));
  configDir = join(dir, 'config');
  url = `sqlite:${join(dir, 'data', 'g.db')}`;
  await mkdir(join(configDir, 'issues'), { recursive: true });
  await writeFile(join(configDir, 'publication.yaml'), `title: Ders Zili\nsite: https://b.example/\nstore: "${url}"\n`);
  await writeFile(join(configDir, 'sources.yaml'), 'sources: [] # boş\n');
  await writeFile(join(configDir, 'issues', '2026-11-18.yaml'), 'intro: Merhaba\n');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const note = async (): Promise<unknown> => {
  const store = await openStore(url);
  const value = await store.getFact('tag');
  await store.close();
  return value;
};

describe('a backup', () => {
  test.skipIf(process.platform !== 'linux')('into a folder that nobody can make ends in words', async () => {
    const store = await openStore(url);
    await store.close();

    const failed = backUp({ configDir, store: url }, '/proc/x/a.backup', new Date(NOW).toISOString());

    await expect(failed).rejects.toMatchObject({ code: 'store/backup-failed', values: { path: '/proc/x/a.backup' } });
  });

  test('of a store in use holds what was written, though it still stands in the journal', async () => {
    const store = await openStore(url);
    await store.setFact('tag', { authority: 'b.example', date: '2026-01-01' });

    const report = await backUp({ configDir, store: url }, join(dir, 'kept', 'a.gundem'), new Date(NOW).toISOString());
    await store.setFact('tag', { authority: 'other.example', date: '2026-01-01' });
    await store.close();
    await rm(join(dir, 'data'), { recursive: true });
    await rm(configDir, { recursive: true });
    const back = await restore(join(dir, 'kept', 'a.gundem'), { configDir, now: NOW });

    expect(report.files).toBe(3);
    expect(back).toMatchObject({ at: '2026-11-18T10:00:00.000Z', rows: report.rows, files: 3, movedAside: [] });
    expect(await note()).toEqual({ authority: 'b.example', date: '2026-01-01' });
    expect(await readFile(join(configDir, 'issues', '2026-11-18.yaml'), 'utf8')).toBe('intro: Merhaba\n');
  });

  test('is refused while something stands in its way, and moves it aside when told to', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'then');
    await backUp({ configDir, store: url }, join(dir, 'a.gundem'), new Date(NOW).toISOString());
    await store.setFact('tag', 'now');
    await store.close();

    await expect(restore(join(dir, 'a.gundem'), { configDir, now: NOW })).rejects.toMatchObject({ code: 'usage/in-the-way' });
    expect(await note()).toBe('now');
    const back = await restore(join(dir, 'a.gundem'), { configDir, now: NOW, replace: true });

    expect(await note()).toBe('then');
    expect(back.movedAside.map(([from]) => from)).toEqual(expect.arrayContaining([configDir, join(dir, 'data', 'g.db')]));
    expect((await readdir(join(dir, 'data'))).some((name) => name.startsWith('g.db.before-2026-11-18'))).toBe(true);
  });

  test.skipIf(process.platform !== 'linux')('that cannot be put in its place leaves what stood there as it was', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'then');
    await backUp({ configDir, store: url }, join(dir, 'a.gundem'), new Date(NOW).toISOString());
    await store.setFact('tag', 'now');
    await store.close();
    await writeFile(join(configDir, 'sources.yaml'), 'sources: [] # of now\n');
    // the store of the backup cannot be made: a folder has the name under which it is
    await mkdir(join(dir, 'data', 'g.db.restoring.tmp', 'x'), { recursive: true });

    const failed = restore(join(dir, 'a.gundem'), { configDir, now: NOW, replace: true });

    await expect(failed).rejects.toMatchObject({ code: 'store/restore-failed' });
    expect(await note()).toBe('now');
    expect(await readFile(join(configDir, 'sources.yaml'), 'utf8')).toContain('of now');
    expect((await readdir(dir)).filter((name) => /tmp|before/.test(name))).toEqual([]);
  });

  test('refused for the store that is in its way leaves the place of the configuration empty', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'now');
    await store.close();
    await backUp({ configDir, store: url }, join(dir, 'a.gundem'), new Date(NOW).toISOString());
    await rm(configDir, { recursive: true });

    await expect(restore(join(dir, 'a.gundem'), { configDir, now: NOW })).rejects.toMatchObject({ code: 'usage/in-the-way' });

    expect((await readdir(dir)).sort()).toEqual(['a.gundem', 'data']);
  });

  test('put back twice in one moment keeps both that stood there', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'then');
    await store.close();
    await backUp({ configDir, store: url }, join(dir, 'a.gundem'), new Date(NOW).toISOString());

    await restore(join(dir, 'a.gundem'), { configDir, now: NOW, replace: true });
    const again = await restore(join(dir, 'a.gundem'), { configDir, now: NOW, replace: true });

    expect(await note()).toBe('then');
    expect(again.movedAside[0]![1]).toMatch(/\.before-.*-2$/);
  });

  test('that is cut short, or is something else, changes nothing', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'now');
    await store.close();
    await backUp({ configDir, store: url }, join(dir, 'a.gundem'), new Date(NOW).toISOString());
    await truncate(join(dir, 'a.gundem'), 5000);
    await writeFile(join(dir, 'b.gundem'), 'a shopping list');

    for (const name of ['a.gundem', 'b.gundem'])
      await expect(restore(join(dir, name), { configDir, now: NOW, replace: true })).rejects.toMatchObject({
        code: 'store/backup-damaged',
      });
    await expect(restore(join(dir, 'c.gundem'), { configDir, now: NOW })).rejects.toMatchObject({ code: 'store/no-backup' });
    expect(await note()).toBe('now');
  });

  test('is not made of a store that is no file or not there', async () => {
    await expect(backUp({ configDir, store: 'memory:' }, join(dir, 'a'), '')).rejects.toMatchObject({
      code: 'store/no-file-to-copy',
    });
    await expect(backUp({ configDir, store: url }, join(dir, 'a'), '')).rejects.toMatchObject({ code: 'store/no-store' });
  });

  test('that cannot be written leaves the earlier one of its name', async () => {
    const store = await openStore(url);
    await store.setFact('tag', 'x');
    await store.close();
    await mkdir(join(dir, 'a.gundem')); // a folder of that name

    await expect(backUp({ configDir, store: url }, join(dir, 'a.gundem'), '')).rejects.toMatchObject({
      code: 'store/backup-failed',
    });
    expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
