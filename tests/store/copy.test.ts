import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyStore } from '../../src/flow/newsroom/copy-store.ts';
import { copyRows } from '../../src/store/copy.ts';
import { createStore } from '../../src/store/keyv-store.ts';
import { openRows, openStore } from '../../src/store/open.ts';
import type { Rows } from '../../src/store/rows.ts';
import { sealRows } from '../../src/store/seal.ts';
import { say } from '../../src/words/say.ts';
import { sightingOf, stateOf, storedArticle } from '../contracts/store.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-copies-'));
const bin = findPostgres();
let server: PostgresServer | undefined;
afterAll(async () => {
  await server?.close();
  rmSync(dir, { recursive: true, force: true });
});

let count = 0;
const file = (): string => `sqlite:${join(dir, `${count++}.db`)}`;
async function database(): Promise<string> {
  server ??= await startPostgres(bin!);
  return server.database();
}

/** A newsroom of a few steps' rows. */
async function newsroom(url: string): Promise<string> {
  const store = await openStore(url);
  const articles = Array.from({ length: 600 }, (_, n) => storedArticle(`a${n}`, '2024-01-31T10:00:00Z', { title: `İ ${n}` }));
  await store.commitPoll({ state: stateOf('ministry'), articles, sightings: articles.map((each) => sightingOf(each)) });
  await store.setFact('tag', 'theirs');
  await store.close();
  return url;
}

/** Rows whose writer is gone after so many writes. */
function endedAfter(rows: Rows, writes: number): Rows {
  let left = writes;
  return {
    ...rows,
    async commit(batch) {
      if (left-- <= 0) throw new Error('ended');
      return rows.commit(batch);
    },
  };
}

async function allOf(url: string): Promise<readonly { readonly key: string; readonly value: string }[]> {
  const rows = await openRows(url);
  const found = await rows.range({ from: '', to: '\u{10ffff}', limit: 1e6, order: 'ascending' });
  await rows.close();
  return found;
}

type Place = () => string | Promise<string>;
const ways: readonly { readonly way: string; readonly source: Place; readonly target: Place }[] = [
  { way: 'a file into another', source: file, target: file },
  ...(bin
    ? [
        { way: 'a file into a database', source: file, target: database },
        { way: 'a database into a file', source: database, target: file },
      ]
    : []),
];

describe.each(ways)('copying $way', ({ source, target }) => {
  test('that ends at any write leaves nothing that anybody works with, and goes on whole when it is called again', async () => {
    const from = await newsroom(await source());
    const before = await allOf(from);
    const rows = await openRows(from);

    for (const writes of [0, 1, 2, 3, 4, 5]) {
      const to = await target();
      const half = await openRows(to);
      await expect(copyRows(rows, endedAfter(half, writes), { from: 'theirs', to })).rejects.toThrow('ended');
      await half.close();

      if (writes) {
        await expect(openStore(to)).rejects.toMatchObject({ code: 'store/half-copy', values: { from: 'theirs' } });
        await expect(copyStore(to, await target())).rejects.toMatchObject({ code: 'store/half-copy' });
      }
      await copyStore(from, to);
      expect(await allOf(to)).toEqual(before);
    }

    expect(await allOf(from)).toEqual(before);
    await rows.close();
  }, 60_000);
});

test('a store that was looked at by a program that was ended in the middle of its trial is empty still', async () => {
  const from = await newsroom(file());
  const to = file();
  const rows = await openRows(to);
  await sealRows(rows).commit({ writes: [{ key: 'probe:0123', value: '{"value":1}' }] });
  await rows.close();

  await copyStore(from, to);

  expect(await allOf(to)).toEqual(await allOf(from));
});

test('nothing is copied from where nothing is, and no file is made by the look', async () => {
  const mistyped = join(dir, 'mistyped.db');
  const empty = file();
  await (await openStore(empty)).close();

  await expect(copyStore(`sqlite:${mistyped}`, file())).rejects.toMatchObject({ code: 'store/no-store' });
  await expect(copyStore(empty, file())).rejects.toMatchObject({ code: 'store/nothing-to-copy' });
  expect(existsSync(mistyped)).toBe(false);
});

test('two spellings of one store are told, and not that a worker is there', async () => {
  const from = await newsroom(file());

  await expect(copyStore(from, from.replace(dir, `${dir}/../${dir.split('/').at(-1)}`))).rejects.toMatchObject({
    code: 'store/same',
  });
});

test('a server that falls in the middle of the trial at the door, and forgets it, is no store that breaks its word', async () => {
  const rows = await openRows('memory:');
  let isFallen = false;
  const falling: Rows = {
    ...rows,
    async commit(batch) {
      const isCheck = batch.expect?.length === 1 && !batch.writes.length;
      if (isCheck && !isFallen) {
        isFallen = true;
        await rows.commit({ writes: [{ key: batch.expect![0]!.key, value: undefined }] });
      }
      return rows.commit(batch);
    },
  };

  const store = await createStore(falling);

  await store.setFact('tag', 'kept');
  expect(isFallen).toBe(true);
  expect(await store.getFact('tag')).toBe('kept');
});

test('a damaged row of a database is told without files', async () => {
  const rows = sealRows({ ...(await openRows('memory:')), of: 'database', read: async () => ['00000000{"value":1}'] });

  const fault = await rows.read(['fact:tag']).catch((error: unknown) => error);

  expect(fault).toMatchObject({ code: 'store/damaged-row', values: { of: 'database' } });
  for (const language of ['en', 'tr', 'de'] as const)
    expect(say(fault as never, language)).toMatch(
      /gundem restore .* --replace\. .*gundem_row(?!.*(?:backups|file away|dosyayı|Datei))/,
    );
});
