// npm run mutants -- <room …> [--count 300] [--seed 1] [--jobs 2] [--only FILE] [--list]
// Changes the source in small ways and runs the room's fast tests on each: a change that no test notices survives.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMutants, type Mutant } from './mutants/find.ts';

type Verdict = 'killed' | 'timed out' | 'survived';

/** Tests that start the program or a browser test `dist/`, which no mutant reaches. */
const WHOLE_PROGRAM = /dist\/|chromium|runGundem|small-house|newsroom-steps|killing\.ts/;
/** Texts are data more often than rules: at most this share of a sample. */
const MAX_TEXTS = 0.1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    min: { type: 'string' },
  },
});

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => relative('.', join(each.parentPath, each.name)))
    .sort();

/** The room's own tests, and those elsewhere that import one of its files directly. */
function testsOf(room: string): string[] {
  return filesBelow('tests').filter((file) => {
    if (!/\.test\.tsx?$/.test(file) || /^tests\/(?:journeys|house|tools)\//.test(file)) return false;
    const text = readFileSync(file, 'utf8');
    if (WHOLE_PROGRAM.test(text)) return false;
    return (
      file.startsWith(`tests/${room}/`) ||
      [...text.matchAll(/from '(\.[^']+)'/g)].some((found) =>
        relative('.', resolve(dirname(file), found[1]!)).startsWith(`src/${room}/`),
      )
    );
  });
}

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function sample(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const random = createRandom(seed);
  const mixed = mutants.map((mutant) => ({ mutant, at: random() })).sort((a, b) => a.at - b.at);
  const texts = mixed.filter((each) => each.mutant.kind === 'text').slice(0, Math.floor(count * MAX_TEXTS));
  const rest = mixed.filter((each) => each.mutant.kind !== 'text').slice(0, count - texts.length);
  return [...rest, ...texts].map((each) => each.mutant);
}

function runTests(tests: readonly string[], mutant: Mutant | undefined, timeoutMs: number): Promise<Verdict> {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--config', 'tests/tools/mutants/vitest.config.ts'],
      {
        stdio: 'ignore',
        detached: true,
        env: {
          ...process.env,
          GUNDEM_MUTANT_TESTS: tests.join('\n'),
          ...(mutant ? { GUNDEM_MUTANT: JSON.stringify(mutant) } : {}),
        },
      },
    );
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      process.kill(-child.pid!, 'SIGKILL'); // the whole group: the workers are its children
    }, timeoutMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      done(isLate ? 'timed out' : code === 0 ? 'survived' : 'killed');
    });
  });
}

function place(mutant: Mutant): string {
  const text = readFileSync(mutant.file, 'utf8');
  const line = text.slice(0, mutant.start).split('\n').length;
  const was = text.slice(mutant.start, mutant.end).replace(/\s+/g, ' ').slice(0, 50);
  return `${mutant.file}:${line}  ${was} → ${mutant.replacement || '(nothing)'}`;
}

async function measure(room: string): Promise<{ score: number; row: string }> {
  const files = filesBelow(`src/${room}`).filter((file) => file.includes(values.only));
  if (!files.length) throw new Error(`no files in src/${room}${values.only ? ` with "${values.only}" in their name` : ''}`);
  const tests = testsOf(room);
  if (!tests.length) throw new Error(`no test that the sources alone can pass mirrors src/${room}`);
  const all = (await Promise.all(files.map((file) => findMutants(file, readFileSync(file, 'utf8'))))).flat();
  const chosen = sample(all, Number(values.count), Number(values.seed));
  const began = Date.now();
  if ((await runTests(tests, undefined, 600_000)) !== 'survived') throw new Error(`the tests of ${room} fail without any change`);
  const timeoutMs = (Date.now() - began) * 6 + 15_000;
  console.log(`${room}: ${chosen.length} of ${all.length} mutants, ${tests.length} test files, ${Date.now() - began} ms a run`);
  const verdicts = new Map<Mutant, Verdict>();
  const queue = [...chosen];
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const verdict = await runTests(tests, next, timeoutMs);
        verdicts.set(next, verdict);
        if (verdict === 'survived' && values.list) console.log(`  survived  ${place(next)}`);
      }
    }),
  );
  const count = (verdict: Verdict): number => [...verdicts.values()].filter((each) => each === verdict).length;
  const caught = count('killed') + count('timed out');
  const score = caught / chosen.length;
  const row = [room, chosen.length, count('killed'), count('timed out'), count('survived'), `${(score * 100).toFixed(1)} %`];
  return { score, row: row.map((cell, at) => String(cell).padEnd(at ? 10 : 14)).join('') };
}

const rows: string[] = [];
let isLow = false;
for (const room of positionals) {
  const { score, row } = await measure(room);
  rows.push(row);
  isLow ||= values.min !== undefined && score * 100 < Number(values.min);
}
console.log(
  `\n${['room', 'mutants', 'killed', 'timed out', 'survived', 'score'].map((cell, at) => cell.padEnd(at ? 10 : 14)).join('')}`,
);
for (const row of rows) console.log(row);
if (!positionals.length) console.log('which rooms? e.g. npm run mutants -- rules flow/decide');
process.exitCode = isLow || !positionals.length ? 1 : 0;
