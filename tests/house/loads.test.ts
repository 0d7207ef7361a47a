import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadForWork } from '../../src/flow/load-for-work.ts';

const SRC = resolve('src');
const LIST = join(SRC, 'flow/load-for-work.ts');
/** Not in a worker: commands that end, and what is loaded by the choice of a source's `fetch: browser`, or at the opening of the store before all else. */
const NOT_OURS = /^(?:cli|demo|flow\/newsroom)\/|^store\/backup\.ts$/;
const OTHERWISE = new Set(['playwright-core', 'libsql', 'pg', 'store/backends/postgres.ts']);

/** The modules that a file loads while it works, as paths below src/ or names of packages. */
function loadedBy(path: string): string[] {
  const found = [...readFileSync(path, 'utf8').matchAll(/\bimport\('([^']+)'\)/g)].map((each) => each[1]!);
  return found.map((name) => (name.startsWith('.') ? relative(SRC, resolve(path, '..', name)) : name));
}

test('everything that a worker loads while it works is loaded at its start', () => {
  const listed = new Set(loadedBy(LIST));
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (each) => /\.tsx?$/.test(each) && !NOT_OURS.test(each) && join(SRC, each) !== LIST,
  );

  const later = files.flatMap((file) =>
    loadedBy(join(SRC, file))
      .filter((name) => !listed.has(name) && !OTHERWISE.has(name))
      .map((name) => `${file} loads ${name}`),
  );

  expect(later).toEqual([]);
});

test('all of it can be loaded', async () => {
  await loadForWork();
});
