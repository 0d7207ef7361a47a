import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSteps } from '../../src/store/sql-thread.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-thread-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('what SQLite says in a thread of its own comes out in its words', async () => {
  const said = (file: string, ...steps: Parameters<typeof runSteps>[1]) =>
    runSteps(join(dir, file), steps).catch((error: unknown) => error);

  const statement = await said('a.db', ['SELECT a FROM nowhere']);
  const copy = await said('a.db', ['CREATE TABLE t (a)'], ['VACUUM INTO ?', '/proc/nobody/a.db']);
  const opening = await said('no-folder/a.db', ['SELECT 1']);

  expect(statement).toMatchObject({ message: expect.stringContaining('no such table') });
  expect(copy).toMatchObject({ message: expect.stringMatching(/unable to open/i) });
  expect(opening).toMatchObject({ message: expect.stringMatching(/unable to open/i) });
  for (const each of [statement, copy, opening]) expect(each).toBeInstanceOf(Error);
});

test('rows come a list a step', async () => {
  expect(await runSteps(join(dir, 'b.db'), [['SELECT 1 AS one'], ['SELECT ? AS given', 'x']])).toEqual([
    [{ one: 1 }],
    [{ given: 'x' }],
  ]);
});
