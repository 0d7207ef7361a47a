import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gundem } from './run.ts';

const MAIN = resolve('dist/cli/main.js');
const NEWSROOM = {
  'config/publication.yaml': 'title: T\nsite: https://b.example/\nstore: "sqlite:./data/g.db"\ndesk: { port: 0 }\n',
  'config/sources.yaml': 'sources: []\n',
};

/** Starts a worker whose told lines go nowhere, and ends it politely after a while; its exit code, or `killed` when it would not end. */
function startInto(cwd: string, out: number | 'pipe', args: readonly string[]): Promise<number | 'killed' | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [MAIN, 'start', ...args], { cwd, stdio: ['ignore', out, out] });
    let isKilled = false;
    if (out === 'pipe') child.stdout?.once('data', () => child.stdout?.destroy()); // as `| head -1` does
    // it works once it has taken its place; before that a signal ends it as any program
    const looking = setInterval(() => {
      if (!existsSync(join(cwd, 'data/g.db.worker.lock'))) return;
      clearInterval(looking);
      setTimeout(() => child.kill('SIGTERM'), 2_000);
    }, 50);
    const last = setTimeout(() => {
      isKilled = true;
      child.kill('SIGKILL');
    }, 60_000);
    child.on('close', (code) => {
      clearTimeout(last);
      clearInterval(looking);
      done(isKilled ? 'killed' : code);
    });
  });
}

test.runIf(existsSync('/dev/full'))('a full disk below the output is told in a line, without a stack, and fails', async () => {
  const cwd = folderWith(NEWSROOM);
  const child = spawn(process.execPath, [MAIN, 'status'], { cwd, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  let told = '';
  child.stderr?.on('data', (data) => {
    told += data;
  });
  const code = await new Promise((done) => child.on('close', done));

  expect(code).toBe(1);
  expect(told).toMatch(/^gundem {2}cannot write the output: ENOSPC\n$/);
});

test.runIf(existsSync('/dev/full'))('a worker works on and ends when asked though nothing it tells can be written', async () => {
  expect(await startInto(folderWith(NEWSROOM), openSync('/dev/full', 'w'), ['--log', 'json'])).toBe(0);
});

test('a worker outlives the reader of its lines', async () => {
  expect(await startInto(folderWith(NEWSROOM), 'pipe', [])).toBe(0);
});

test.runIf(existsSync('/proc/self'))('an output folder where nothing can be made ends in words', async () => {
  const ran = await gundem(folderWith(NEWSROOM), ['--output', '/proc/x', 'publish']);

  expect(ran.code).toBe(1);
  expect(ran.err).toContain('/proc/x');
  expect(ran.err).not.toMatch(/\bat .*:\d+:\d+/);
});
