import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadForDrafts, loadForWork } from '../../src/flow/load-for-work.ts';

const SRC = resolve('src');
const LIST = join(SRC, 'flow/load-for-work.ts');
/** Loaded at the start of a newsroom on a database server, and by no other. */
const ON_SERVER = [
  'pg',
  'pg-boss',
  'store/backends/database.ts',
  'store/backends/postgres.ts',
  'store/server-clock.ts',
  'store/turns.ts',
  'flow/fleet.ts',
];
/** Not in a worker: commands that end, and what is loaded by the choice of a source's `fetch: browser`, with the fetcher where a source is `kind: mail`, at the opening of the store before all else, or in the reading thread at the first PDF. */
const NOT_OURS = /^(?:cli|demo|flow\/newsroom)\/|^store\/backup\.ts$/;
const OTHERWISE = new Set([
  'flow/poll/letters/with-letters.ts',
  'playwright-core',
  'libsql',
  'extract/pdf/read-pdf.ts',
  ...ON_SERVER,
]);

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
  await loadForDrafts();
});

/** What a file imports as it is loaded, and what that imports in turn; types alone are nothing at run time. */
function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !/\.tsx?$/.test(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(SRC, file), 'utf8');
  for (const [, target] of text.matchAll(/^(?:import|export)\s(?!type\s)[^'";]*?from\s*'(\.[^']+)'/gm))
    closureOf(relative(SRC, resolve(SRC, file, '..', target!)), seen);
  return seen;
}

test('nothing that drafts is loaded where no model is configured', () => {
  const always = ['flow/worker.ts', 'desk/serve.ts', 'cli/commands/start.ts', 'cli/program.ts', 'library.ts', 'flow/publish.ts'];
  const parts = loadedBy(LIST).filter((each) => !each.startsWith('flow/issue/draft/') && each.endsWith('.ts'));

  const loaded = [...always, ...parts].flatMap((file) => [...closureOf(file)]);

  expect(loaded.filter((each) => each.startsWith('draft/'))).toEqual([]);
});

test('a configuration in which nothing is odd is read without the library of the schemas', () => {
  const always = ['flow/open.ts', 'config/load.ts', 'store/open.ts', 'flow/poll.ts', 'fetch/fetcher.ts'];
  const loaded = new Set(always.flatMap((file) => [...closureOf(file)]));

  const asked = [...loaded].filter((file) => /^import (?!type\s)[^;]*from 'zod'/m.test(readFileSync(join(SRC, file), 'utf8')));

  expect(asked).toEqual([]);
});

test('a newsroom in a file loads nothing of a database server', () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(SRC, file), 'utf8');
    // types leave nothing behind
    for (const [, name] of text.matchAll(/^(?:import|export)(?! type )[^;]*?from '([^']+)'/gms)) {
      if (name!.startsWith('.')) walk(relative(SRC, resolve(SRC, file, '..', name!)));
      else packages.add(name!);
    }
  };
  for (const file of ['cli/program.ts', 'cli/commands/start.ts', 'flow/worker.ts', 'flow/poll.ts', 'flow/publish.ts']) walk(file);
  for (const name of loadedBy(LIST)) if (/\.tsx?$/.test(name)) walk(name);

  expect([...packages].filter((name) => ON_SERVER.includes(name))).toEqual([]);
  expect(
    [...seen].filter((file) => /^flow\/(?:fleet|hands|scheduler|leading)\.ts$/.test(file) || file === 'schedule/engine.ts'),
  ).toEqual([]);
});

test('what opens a PDF is loaded for a PDF alone', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((each) => /\.tsx?$/.test(each));
  const takes = (file: string, pattern: RegExp) => pattern.test(readFileSync(join(SRC, file), 'utf8'));

  expect(files.filter((file) => takes(file, /from 'unpdf|import\('unpdf/))).toEqual(['extract/pdf/open-pdf.ts']);
  const outside = files.filter((file) => !file.startsWith('extract/pdf/') && takes(file, /from '[^']*\/pdf\//));
  expect(outside.filter((file) => takes(file, /from '[^']*\/pdf\/(?!refuse\.ts)/))).toEqual([]);
  const refuse = readFileSync(join(SRC, 'extract/pdf/refuse.ts'), 'utf8');
  expect(refuse).not.toMatch(/^import (?!type)[^;]*'\.\//m);
});
