import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ANY, editPicks } from '../../src/config/edit.ts';
import { loadPicks } from '../../src/config/load-picks.ts';

const compiled = pathToFileURL(resolve('dist/config/edit.js')).href; // built before all tests

/** What a curator was told is saved, until it was killed. */
function pickUntilKilled(dir: string, name: string, killAfterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [resolve('tests/config/picker.mjs'), compiled, dir, '2024-01-31', name, '40'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((done, fail) => {
    let told = '';
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk) => {
      if (!told) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      told += chunk;
    });
    child.on('close', (code, signal) =>
      signal === 'SIGKILL' || code === 0 ? done(told.split('\n').slice(1, -1)) : fail(new Error(errors)),
    );
  });
}

test('curators in several processes, killed at any moment, lose nothing that was saved and leave no lock behind', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-writers-'));
  const saved: string[] = [];

  // the last rounds are for a machine on which nothing was saved before
  for (const [round, ms] of [5, 60, 140, 1_500, 4_000, 8_000].entries()) {
    if (round > 3 && saved.length) break;
    const told = await Promise.all([pickUntilKilled(dir, `a${round}`, ms), pickUntilKilled(dir, `b${round}`, ms * 1.4)]);
    saved.push(...told.flat());
  }
  const last = await editPicks(dir, '2024-01-31', (picks) => ({ ...picks, intro: 'Done.' }), ANY);

  const loaded = await loadPicks(dir, '2024-01-31');
  const matches = loaded.kind === 'ok' ? loaded.picks.items.map((item) => item.match) : [];
  expect(last.kind).toBe('saved');
  expect(saved.length).toBeGreaterThan(0);
  expect(saved.filter((match) => !matches.includes(match))).toEqual([]);
  expect(new Set(matches).size).toBe(matches.length);
  expect(readdirSync(join(dir, 'issues')).filter((name) => name.endsWith('.lock'))).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});
