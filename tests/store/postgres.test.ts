import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyStore } from '../../src/flow/newsroom/copy-store.ts';
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
