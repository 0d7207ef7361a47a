import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../src/flow/newsroom/backup.ts';
import { copyStore } from '../../src/flow/newsroom/copy-store.ts';
import { replaceRows } from '../../src/store/backends/replace.ts';
import { takeWorkerPlace } from '../../src/store/newsroom.ts';
import { openRows, openStore } from '../../src/store/open.ts';
import { sightingOf, stateOf, storeContract, storedArticle } from '../contracts/store.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

const bin = findPostgres();
if (!bin) console.warn('PostgreSQL was not tested: there is no initdb on the path and none where Debian keeps it');

describe.skipIf(!bin)('postgres', () => {
  let server: PostgresServer;
  const dir = mkdtempSync(join(tmpdir(), 'gundem-copy-'));
  beforeAll(async () => {
    server = await startPostgres(bin!);
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  storeContract(async () => openStore(await server.database()));

  test('ten that start at once make one layout', async () => {
    const url = await server.database();

    const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(url)));
    await Promise.all(stores.map((store, n) => store.setFact(`fact ${n}`, n)));

    expect(await stores[0]!.getFact('fact 9')).toBe(9);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('of two who expect the same row one writes, however they meet', async () => {
    const url = await server.database();
    const [a, b] = await Promise.all([openRows(url), openRows(url)]);

    const rounds = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        Promise.all(
          [a, b].map((rows, who) =>
            rows.commit({ writes: [{ key: `k${n}`, value: `${who}` }], expect: [{ key: `k${n}`, value: undefined }] }),
          ),
        ),
      ),
    );

    expect(rounds.map((each) => each.filter(Boolean).length)).toEqual(Array.from({ length: 30 }, () => 1));
    await Promise.all([a.close(), b.close()]);
  });

  test('a server that goes away and comes back loses nothing that was acknowledged as precious, and nobody gives up meanwhile', async () => {
    const url = await server.database();
    const rows = await openRows(url);
    await rows.commit({ writes: [{ key: 'issue', value: 'printed' }], isPrecious: true });

    await server.stop();
    const writing = rows.commit({ writes: [{ key: 'later', value: 'written' }], isPrecious: true });
    await server.start();

    expect(await writing).toBe(true);
    expect(await rows.read(['issue', 'later'])).toEqual(['printed', 'written']);
    await rows.close();
  }, 60_000);

  test('a newsroom goes from a file to the database and back, whole; never into one that has rows', async () => {
    const [file, back, url] = [`sqlite:${join(dir, 'a.db')}`, `sqlite:${join(dir, 'b.db')}`, await server.database()];
    const store = await openStore(file);
    const articles = Array.from({ length: 700 }, (_, n) =>
      storedArticle(`a${n}`, '2024-01-31T10:00:00Z', { title: `İ ${n} \u{1F4DA}` }),
    );
    await store.commitPoll({ state: stateOf('ministry'), articles, sightings: articles.map((each) => sightingOf(each)) });
    await store.close();

    const there = await copyStore(file, url);
    const home = await copyStore(url, back);

    expect(home.rows).toBe(there.rows);
    const again = await openStore(back);
    expect((await again.loadArticles(['a699'])).get('a699')).toEqual(articles[699]);
    await again.close();
    await expect(copyStore(file, url)).rejects.toMatchObject({ code: 'store/not-empty' });
  });

  test('a copy that was ended in the middle is told as one, and taken anew from a store that lost nothing', async () => {
    const file = `sqlite:${join(dir, 'whole.db')}`;
    const source = await openStore(file);
    for (let n = 0; n < 3; n++) await source.setFact(`fact ${n}`, 'x'.repeat(100));
    await source.close();
    const url = await server.database();
    const half = await openRows(url);
    await half.commit({ writes: [{ key: 'fact:fact%200', value: 'of a copy that was ended' }] });
    await half.close();

    await expect(copyStore(file, url)).rejects.toMatchObject({ code: 'store/not-empty' });
    expect((await copyStore(file, await server.database())).rows).toBeGreaterThan(3);
  });

  test('a database that was only looked at is empty still: a newsroom may be copied into it', async () => {
    const file = `sqlite:${join(dir, 'looked-at.db')}`;
    const source = await openStore(file);
    await source.setFact('tag', 'moved');
    await source.close();
    const url = await server.database();
    await (await openStore(url)).close();

    await copyStore(file, url);

    const moved = await openStore(url);
    expect(await moved.getFact('tag')).toBe('moved');
    await moved.close();
  });

  describe('a backup of a database', () => {
    const at = '2026-11-18T10:00:00.000Z';
    const newsroom = async (url: string): Promise<string> => {
      const configDir = mkdtempSync(join(dir, 'config-'));
      writeFileSync(join(configDir, 'publication.yaml'), `title: Ders Zili\nsite: https://b.example/\nstore: "${url}"\n`);
      writeFileSync(join(configDir, 'sources.yaml'), 'sources: [] # boş\n');
      return configDir;
    };
    const noted = async (url: string): Promise<unknown> => {
      const store = await openStore(url);
      const value = await store.getFact('tag');
      await store.close();
      return value;
    };

    test('is one file as of a store in a file, of one moment; put back into an empty database, all of it is there', async () => {
      const url = await server.database();
      const configDir = await newsroom(url);
      const store = await openStore(url);
      await store.setFact('tag', 'then');
      const file = join(dir, 'of-a-database.gundem');

      const { rows } = await backUp({ configDir, store: url }, file, at);
      await store.close();
      const other = await server.database();
      const text = readFileSync(join(configDir, 'publication.yaml'), 'utf8');
      rmSync(configDir, { recursive: true });

      expect(readdirSync(dir).filter((name) => name.startsWith('of-a-database'))).toEqual(['of-a-database.gundem']);
      await expect(restore(file, { configDir, now: Date.parse(at) })).rejects.toMatchObject({ code: 'usage/in-the-way' });
      expect(existsSync(configDir)).toBe(false);
      expect(await noted(url)).toBe('then');

      // the same newsroom, on another server
      const moved = await newsroom(other);
      const fileOfOther = join(dir, 'of-the-other.gundem');
      await (await openStore(other)).close();
      await backUp({ configDir: moved, store: url }, fileOfOther, at);
      rmSync(moved, { recursive: true });
      expect(await restore(fileOfOther, { configDir: moved, now: Date.parse(at) })).toMatchObject({
        rows,
        files: 2,
        movedAside: [],
      });
      expect(await noted(other)).toBe('then');
      expect(readFileSync(join(moved, 'publication.yaml'), 'utf8')).toBe(text.replace(url, other));
    });

    test('moves what is there aside in the database, when told to; not while somebody leads there', async () => {
      const url = await server.database();
      const configDir = await newsroom(url);
      const store = await openStore(url);
      await store.setFact('tag', 'then');
      const file = join(dir, 'replacing.gundem');
      await backUp({ configDir, store: url }, file, at);
      await store.setFact('tag', 'now');
      await store.close();
      const how = { configDir, now: Date.parse(at), replace: true };

      const place = await takeWorkerPlace(url);
      await expect(restore(file, how)).rejects.toMatchObject({ code: 'store/database-has-worker' });
      await place!.release();
      expect(await noted(url)).toBe('now');
      const back = await restore(file, how);

      expect(await noted(url)).toBe('then');
      expect(back.movedAside.map(([, to]) => to)).toContain('gundem_row_before_2026_11_18t10_00_00_000z');
      expect(existsSync(join(configDir, 'sources.yaml'))).toBe(true);
    });

    test('whose configuration cannot take its place leaves the rows as they are', async () => {
      const url = await server.database();
      const configDir = await newsroom(url);
      const store = await openStore(url);
      await store.setFact('tag', 'now');
      await store.close();
      const file = await openRows(`sqlite:${join(dir, 'other.db')}`);
      await file.commit({ writes: [{ key: 'fact:tag', value: 'other' }] });

      const failing = replaceRows(url, file, 'gundem_row_before', async () => {
        throw new Error('no place');
      });

      await expect(failing).rejects.toThrow('no place');
      expect(await noted(url)).toBe('now');
      expect(existsSync(configDir)).toBe(true);
      await file.close();
    });
  });

  test('one worker at a time, and the next one when it is gone', async () => {
    const url = await server.database();
    const first = await takeWorkerPlace(url);

    await expect(takeWorkerPlace(url)).rejects.toMatchObject({ code: 'store/database-has-worker' });
    await first!.release();
    const second = await takeWorkerPlace(url);

    expect(second).toBeDefined();
    await second!.release();
  });

  test('a password is never shown', async () => {
    const url = (await server.database()).replace('gundem@', 'gundem:s3cret@').replace(/\/[^/]+$/, '/no_such_database');

    const error = await openStore(url).catch((cause: Error) => cause);

    expect(error).toMatchObject({ code: 'store/database', values: { what: 'refused' } });
    expect(JSON.stringify(error)).not.toContain('s3cret');
  });
});
