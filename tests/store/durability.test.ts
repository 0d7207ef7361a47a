import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { addressKey } from '../../src/kit/url.ts';
import { openStore } from '../../src/store/open.ts';
import { stateOf, storedArticle } from '../contracts/store.ts';
import { killWriters } from './killing.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-durable-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(dir, `${count++}.db`);
const compiled = pathToFileURL(resolve('dist/store/open.js')).href; // built before all tests

describe('two processes at once', () => {
  test('lose no acknowledged poll and tear none (trap 4)', async () => {
    const url = `sqlite:${fresh()}`;

    const loss = await killWriters(compiled, url, [
      { name: 'one', width: 8, polls: 150 },
      { name: 'two', width: 1, polls: 150 },
    ]);

    expect(loss).toEqual({ acknowledged: 300, lost: 0, torn: 0 });
    const store = await openStore(url);
    const met = (await store.meetings([addressKey('https://news.example/shared-0')])).values().next().value ?? [];
    await store.close();
    expect(met).toHaveLength(60); // neither writer wrote over what the other one had met
  });

  test('killed at any moment, lose nothing and tear nothing, poll after poll into one file', async () => {
    const url = `sqlite:${fresh()}`;
    let acknowledged = 0;

    for (const [round, killAfterMs] of [0, 7, 31, 64, 120].entries()) {
      const loss = await killWriters(compiled, url, [
        { name: `a${round}`, width: 20, polls: 5000, killAfterMs },
        { name: `b${round}`, width: 1, polls: 5000, killAfterMs: killAfterMs * 1.5 },
      ]);
      expect(loss).toMatchObject({ lost: 0, torn: 0 });
      acknowledged += loss.acknowledged;
    }

    expect(acknowledged).toBeGreaterThan(0);
  });
});

test('room that was given up is given back once it is worth it, while the store is in use', async () => {
  const path = join(dir, 'room.db');
  const store = await openStore(`sqlite:${path}`);
  const reader = await openStore(`sqlite:${path}`);
  const articles = Array.from({ length: 400 }, (_, n) =>
    storedArticle(`a${n}`, '2024-01-31T10:00:00Z', { text: 'x'.repeat(30_000), paragraphs: ['y'] }),
  );
  await store.commitPoll({ state: stateOf('ministry'), articles, sightings: [] });
  const before = statSync(path).size + statSync(`${path}-wal`).size;

  await store.replaceArticles(articles.map((each) => ({ ...each, text: '', paragraphs: [] })));
  await store.makeRoom(1_000_000);
  await store.makeRoom(400 * 30_000);

  expect((await reader.loadArticles(['a399'])).get('a399')?.text).toBe('');
  await store.setFact('still', 'writes');
  expect(await reader.getFact('still')).toBe('writes');
  await reader.close();
  await store.close();
  expect(statSync(path).size).toBeLessThan(before / 10);
});
