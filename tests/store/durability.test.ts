import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { addressKey } from '../../src/kit/url.ts';
import { openStore } from '../../src/store/open.ts';
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
