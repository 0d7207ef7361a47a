import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite, type SqliteDriver } from '../../src/store/backends/sqlite.ts';
import { openKeyv } from '../../src/store/keyv-adapter.ts';
import { createStore } from '../../src/store/keyv-store.ts';
import { openStore } from '../../src/store/open.ts';
import type { Rows } from '../../src/store/rows.ts';
import { issueOf, sightingOf, stateOf, storedArticle } from '../contracts/store.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-durable-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(dir, `${count++}.db`);
const openRows = (path: string): Rows => openSqlite(path, (file) => new Database(file) as unknown as SqliteDriver);

test('a file that was deleted is told, and no empty one made in its place, by a connection made anew', async () => {
  const path = fresh();
  let isHeld = false;
  const rows = openSqlite(path, (file) => {
    const driver = new Database(file) as unknown as SqliteDriver;
    const prepare: SqliteDriver['prepare'] = (sql) => {
      const statement = driver.prepare(sql);
      return {
        run: (...values) => statement.run(...values),
        all(...values) {
          if (!isHeld) return statement.all(...values);
          isHeld = false;
          throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
        },
      };
    };
    return { exec: (sql) => driver.exec(sql), prepare, close: () => driver.close() };
  });
  await rows.commit({ writes: [{ key: 'a', value: '1' }] });
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  isHeld = true; // the connection is given up for a new one

  await expect(rows.read(['a'])).rejects.toMatchObject({ code: 'store/file-gone' });

  expect(existsSync(path)).toBe(false);
  expect(await rows.tidy?.(10_000_000).catch((fault: { code: string }) => fault.code)).not.toBe(true);
  expect(existsSync(path)).toBe(false);
});

describe('a store that cannot be read or written', () => {
  /** Rows that fail as long as `isBroken`. */
  function breakable(): { rows: Rows; state: { isBroken: boolean } } {
    const state = { isBroken: false };
    const rows = openRows(':memory:');
    const guard =
      <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (state.isBroken) throw new Error('disk I/O error');
        return run(...args);
      };
    return { state, rows: { read: guard(rows.read), range: guard(rows.range), commit: guard(rows.commit), close: rows.close } };
  }

  test('says so by every method, and never answers "nothing" (traps 1 and 2)', async () => {
    const { rows, state } = breakable();
    const store = await createStore(rows);
    const article = storedArticle('a1', '2024-01-31T10:00:00Z');
    state.isBroken = true;

    const answers = await Promise.allSettled([
      store.loadStates(['ministry']),
      store.loadSightings('ministry', ['a', 'b']),
      store.loadArticles(['a1', 'a2']),
      store.meetings(['x']),
      store.articlesPlaced('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'),
      store.loadIssue('2024-01-31'),
      store.loadIssues(),
      store.getFact('tag'),
      store.readLog(undefined, 1),
      store.commitPoll({ state: stateOf('ministry'), articles: [article], sightings: [sightingOf(article)] }),
      store.saveIssue(issueOf('2024-01-31', '2024-02-07T00:00:00Z'), undefined),
      store.setFact('tag', 1),
      store.appendLog([{ at: '2024-01-31T00:00:00Z', who: 'a', what: 'b', subject: 'c' }]),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 'rejected'));
  });

  test('says so through Keyv as well, one key or many (traps 1 and 2)', async () => {
    const { rows, state } = breakable();
    const keyv = openKeyv(rows, 'article');
    await keyv.set('a', 1);
    state.isBroken = true;

    const answers = await Promise.allSettled([
      keyv.get('a'),
      keyv.getMany(['a', 'b']),
      keyv.set('a', 2),
      keyv.setMany([{ key: 'a', value: 2 }]),
      keyv.delete('a'),
      keyv.deleteMany(['a']),
      keyv.has('a'),
      keyv.hasMany(['a']),
      keyv.clear(),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 'rejected'));
  });

  test.each<[string, (rows: Rows) => Rows]>([
    ['forgets', (rows) => ({ ...rows, commit: async () => true })],
    [
      'forgets what it is asked together',
      (rows) => ({ ...rows, read: async (keys) => (keys.length > 1 ? keys.map(() => undefined) : rows.read(keys)) }),
    ],
    ['lists nothing', (rows) => ({ ...rows, range: async () => [] })],
    ['writes over changes', (rows) => ({ ...rows, commit: async ({ writes }) => (await rows.commit({ writes })) || true })],
    [
      'deletes nothing',
      (rows) => ({
        ...rows,
        commit: (batch) => rows.commit({ ...batch, writes: batch.writes.filter((write) => write.value !== undefined) }),
      }),
    ],
    [
      'gives back something else',
      (rows) => ({ ...rows, read: async (keys) => (await rows.read(keys)).map((value) => value?.replace('İ', 'I')) }),
    ],
  ])('is refused at the door when it %s without an error', async (_, spoil) => {
    await expect(createStore(spoil(openRows(':memory:')))).rejects.toMatchObject({
      code: expect.stringMatching(/^store\/(?:contract|damaged-row)$/),
    });
  });

  test('is refused when it is no database, with its path', async () => {
    const path = fresh();
    writeFileSync(path, 'This is a text, and a rather long one, so that nobody takes it for an empty file. '.repeat(50));

    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({
      code: 'store/open',
      subject: path,
      message: expect.stringContaining(path),
    });
  });

  test('is told to be damaged when rows are not what we wrote', async () => {
    const rows = openRows(':memory:');
    const store = await createStore(rows);
    await rows.commit({ writes: [{ key: 'fact:tag', value: '{"value":"cut of' }] });

    await expect(store.getFact('tag')).rejects.toMatchObject({
      code: 'store/damaged-row',
      subject: 'fact:tag',
    });
  });

  test('is whole in its one file once it is closed', async () => {
    const path = fresh();
    const store = await openStore(`sqlite:${path}`);
    await store.setFact('tag', 'x');
    await store.close();
    const copy = fresh();
    copyFileSync(path, copy);

    const opened = await openStore(`sqlite:${copy}`);

    expect(await opened.getFact('tag')).toBe('x');
    await opened.close();
  });

  test('is refused when a newer version wrote it', async () => {
    const path = fresh();
    const rows = openRows(path);
    await openKeyv(rows, 'house').set('layout', 99);
    await rows.close();

    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'store/newer' });
  });

  test.each(['mysql://localhost/gundem', 'redis://localhost', 'gundem.db', ''])(
    'is refused when it is none of ours: %j',
    async (url) => {
      await expect(openStore(url)).rejects.toMatchObject({
        code: 'store/url',
        message: expect.stringContaining('sqlite:./data/gundem.db'),
      });
    },
  );
});

test('a full disk is told with its file, loses nothing that was there, and is over when there is space again', async () => {
  const path = fresh();
  let driver: Database.Database | undefined;
  const rows = openSqlite(path, (file) => {
    driver = new Database(file);
    driver.exec('PRAGMA max_page_count = 20');
    return driver as unknown as SqliteDriver;
  });
  await rows.commit({ writes: [{ key: 'a:1', value: 'one' }] });

  const answers = await Promise.allSettled([
    rows.commit({
      writes: [
        { key: 'a:2', value: 'x'.repeat(500_000) },
        { key: 'a:3', value: '' },
      ],
    }),
    rows.commit({ writes: [{ key: 'a:4', value: 'four' }] }),
  ]);
  driver!.exec('PRAGMA max_page_count = 2000');
  await rows.commit({ writes: [{ key: 'a:5', value: 'x'.repeat(500_000) }] });

  expect(answers).toMatchObject([
    { status: 'rejected', reason: { code: 'store/failed', subject: path, message: expect.stringContaining('free some space') } },
    { status: 'fulfilled' },
  ]);
  expect((await rows.read(['a:1', 'a:2', 'a:3', 'a:4', 'a:5'])).map((value) => value?.length)).toEqual([
    3,
    undefined,
    undefined,
    4,
    500_000,
  ]);
  await rows.close();
});

describe('a file that another process has locked', () => {
  test('is waited for: the write arrives and later ones do too (traps 3 and 14)', async () => {
    const path = fresh();
    const store = await openStore(`sqlite:${path}`);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    other.exec("INSERT INTO kv (key, value) VALUES ('x:y', '1')");

    const write = store.commitPoll({ state: stateOf('ministry'), articles: [], sightings: [] });
    const read = await store.loadStates(['ministry']);
    setTimeout(() => {
      other.exec('COMMIT');
      other.close();
    }, 500);
    await write;
    await store.setFact('after', 1);

    expect(read.size).toBe(0); // a reader does not wait for a writer
    expect((await store.loadStates(['ministry'])).size).toBe(1);
    expect(await store.getFact('after')).toBe(1);
    await store.close();
  });

  test('is waited for by who opens it while it is made or mended', async () => {
    const path = fresh();
    const other = new Database(path);
    other.exec('CREATE TABLE made (x)');
    other.exec('BEGIN EXCLUSIVE');
    setTimeout(() => {
      other.exec('COMMIT');
      other.close();
    }, 700);

    const store = await openStore(`sqlite:${path}`);
    await store.setFact('a', 1);

    expect(await store.getFact('a')).toBe(1);
    await store.close();
  });

  test('lets timers and the net go on while it is waited for', async () => {
    const path = fresh();
    const store = await openStore(`sqlite:${path}`);
    const other = new Database(path);
    other.exec('BEGIN EXCLUSIVE');
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 20);
    setTimeout(() => {
      other.exec('COMMIT');
      other.close();
    }, 900);

    await store.setFact('a', 1);

    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(2);
    await store.close();
  });
});

describe('a file that another process holds for long', () => {
  test('is opened and read at once; only what writes waits, and is tried before it is trusted', async () => {
    const path = fresh();
    const first = await openStore(`sqlite:${path}`);
    await first.setFact('tag', 'x');
    await first.close();
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');

    const store = await openStore(`sqlite:${path}`);
    expect(await store.getFact('tag')).toBe('x'); // held all the while
    expect(await store.loadIssues()).toEqual([]);
    const write = store.setFact('tag', 'y');
    setTimeout(() => {
      other.exec('COMMIT');
      other.close();
    }, 300);
    await write;

    expect(await store.getFact('tag')).toBe('y');
    await store.close();
  });
});

describe('a file that was changed under a running program', () => {
  test('is told when it was deleted or replaced, and nothing is taken into it', async () => {
    for (const [change, code] of [
      [(path: string) => rmSync(path), 'store/file-gone'],
      [(path: string) => renameSync(`${path}.other`, path), 'store/file-replaced'],
    ] as const) {
      const path = fresh();
      const store = await openStore(`sqlite:${path}`);
      await store.setFact('a', 1);
      writeFileSync(`${path}.other`, '');
      change(path);

      await expect(store.setFact('a', 2)).rejects.toMatchObject({ code, subject: path });
      await store.close();
    }
  });

  test('is refused with words when a backup was put beside the journal of the newer one, or is whole', async () => {
    const path = fresh();
    const store = await openStore(`sqlite:${path}`);
    await store.appendLog(Array.from({ length: 300 }, (_, n) => line(n)));
    await store.close();
    copyFileSync(path, `${path}.backup`);
    const other = new Database(path);
    other.exec('PRAGMA journal_mode = WAL');
    const put = other.prepare('INSERT OR REPLACE INTO kv (key, value) VALUES (?, ?)');
    for (let n = 0; n < 400; n++) put.run(`zz:${n}`, 'x'.repeat(900));
    copyFileSync(`${path}-wal`, `${path}.wal`);
    other.close();
    rmSync(`${path}-shm`, { force: true });
    copyFileSync(`${path}.backup`, path);
    copyFileSync(`${path}.wal`, `${path}-wal`);

    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'store/damaged-file', subject: path });
  });

  const line = (n: number) => ({ at: new Date(n).toISOString(), who: 'a', what: `what ${n} ${'y'.repeat(500)}`, subject: 's' });
});

describe('Keyv over our rows', () => {
  test('lists a namespace while rows are deleted and written, each row that stays once (trap 5)', async () => {
    const keyv = openKeyv(openRows(':memory:'), 'sighting');
    const names = Array.from({ length: 1300 }, (_, n) => `k${String(n).padStart(5, '0')}`);
    await keyv.setMany(names.map((key) => ({ key, value: key })));

    const seen: string[] = [];
    for await (const [name] of keyv.iterator!(undefined)) {
      seen.push(name);
      await keyv.delete(name);
    }

    expect(seen).toEqual(names);
    expect(await keyv.hasMany(names.slice(0, 3))).toEqual([false, false, false]);
  });

  test('clears one namespace alone, whatever the others are called (traps 6 and 7)', async () => {
    const rows = openRows(':memory:');
    const spaces = ['my_feed', 'myXfeed', 'MY_FEED', 'my_feed2', 'my'].map((name) => openKeyv(rows, name));
    for (const keyv of spaces) await keyv.set('a', 1);

    await spaces[0]!.clear();

    expect(await Promise.all(spaces.map((keyv) => keyv.has('a')))).toEqual([false, true, true, true, true]);
  });

  test('finds a key that begins with the name of its namespace, one by one and together (trap 8)', async () => {
    const keyv = openKeyv(openRows(':memory:'), 'https');
    await keyv.set('https://a.example/', 1);
    await keyv.setMany([{ key: 'https:b', value: 2 }]);

    expect(await keyv.get('https://a.example/')).toBe(1);
    expect(await keyv.getMany(['https://a.example/', 'https:b', '//a.example/'])).toEqual([1, 2, undefined]);
    expect(await keyv.hasMany(['https:b', 'b'])).toEqual([true, false]);
  });

  test('takes the same key twice in one write, the last one wins (trap 9)', async () => {
    const keyv = openKeyv(openRows(':memory:'), 'fact');

    const answer = await keyv.setMany([
      { key: 'x'.repeat(2000), value: 1 },
      { key: 'x'.repeat(2000), value: 2 },
    ]);

    expect(answer).toEqual([true, true]);
    expect(await keyv.get('x'.repeat(2000))).toBe(2);
  });

  test('refuses values that would expire (trap 10)', async () => {
    const keyv = openKeyv(openRows(':memory:'), 'fact');

    await expect(keyv.set('a', 1, 1000)).rejects.toMatchObject({ code: 'store/ttl' });
    await expect(keyv.setMany([{ key: 'a', value: 1, ttl: 5 }])).rejects.toMatchObject({ code: 'store/ttl' });
  });
});

test('one batch that cannot be written takes no other of its group with it', async () => {
  const rows = openRows(':memory:');

  const answers = await Promise.allSettled([
    rows.commit({ writes: [{ key: 'a:1', value: 'one' }] }),
    rows.commit({
      writes: [
        { key: 'a:2', value: 5n as unknown as string },
        { key: 'a:3', value: Symbol('no') as unknown as string },
      ],
    }),
    rows.commit({ writes: [{ key: 'a:4', value: 'four' }] }),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await rows.read(['a:1', 'a:2', 'a:3', 'a:4'])).toEqual(['one', undefined, undefined, 'four']);
});

test('an unchanged source costs one read and one write of the little of its state that changes, and touches no other key', async () => {
  const rows = openRows(':memory:');
  const told: string[] = [];
  const store = await createStore({
    ...rows,
    read: (keys) => {
      told.push(`read ${keys.join(' ')}`);
      return rows.read(keys);
    },
    range: (range) => {
      told.push('range');
      return rows.range(range);
    },
    commit: (batch) => {
      told.push(`commit ${batch.writes.map((write) => write.key).join(' ')}`);
      return rows.commit(batch);
    },
  });
  await store.commitPoll({ state: stateOf('ministry'), articles: [], sightings: [] });
  told.length = 0;

  const state = (await store.loadBriefStates(['ministry'])).get('ministry')!;
  await store.commitPoll({ state, articles: [], sightings: [] });

  expect(told).toEqual(['read state:ministry', 'commit turn:ministry state:ministry']);
});

test('a row that is no text any more is told as damaged, and ends no process', async () => {
  const path = fresh();
  const store = await openStore(`sqlite:${path}`);
  await store.setFact('tag', 'İstanbul');
  const db = new Database(path);
  db.exec("UPDATE kv SET value = CAST(x'6162fffe22' AS TEXT) WHERE key = 'fact:tag'");
  db.exec("INSERT INTO kv VALUES (CAST(x'69737375653ac328' AS TEXT), 'x')");
  db.close();

  await expect(store.getFact('tag')).rejects.toMatchObject({ code: 'store/damaged-row', subject: 'fact:tag' });
  await expect(store.loadIssues()).rejects.toMatchObject({ code: 'store/damaged-row' });
  await store.close();
});
