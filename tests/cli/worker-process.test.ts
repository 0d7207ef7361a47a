import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from './run.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const COUNT = 40;

/** Accepts every connection on all addresses of loopback and never says a word. */
async function openSilence(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function newsroomOf(port: number, schedule = ''): string {
  const hosts = Array.from({ length: COUNT }, (_, n) => `127.0.0.${n + 1}:${port}`);
  return folderWith({
    'config/publication.yaml': `title: T\nlanguage: en\nsite: https://b.example/\nstore: "sqlite:./data/g.db"\ndesk: { port: 0 }\n${schedule}network: { workers: 4, allow: [${hosts.map((host) => `"${host}"`).join(', ')}] }\n`,
    'config/sources.yaml': `sources:\n${hosts.map((host, n) => `  - { id: s${n}, name: S${n}, url: "http://${host}/feed", kind: feed }\n`).join('')}`,
  });
}

interface Running {
  readonly child: ChildProcess;
  readonly lines: () => Record<string, unknown>[];
  readonly err: () => string;
  /** The first line that says it. */
  said(text: string, after?: number): Promise<Record<string, unknown>>;
  ended: Promise<number | null>;
}

function start(cwd: string): Running {
  const child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'start', '--log', 'json'], { cwd });
  closers.unshift(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  // every line is JSON, or this throws
  const lines = () =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    child,
    lines,
    err: () => err,
    async said(text, after = 0) {
      for (;;) {
        const found = lines()
          .slice(after)
          .find((line) => String(line.msg).includes(text));
        if (found) return found;
        await new Promise((done) => setTimeout(done, 30));
      }
    },
    ended: new Promise((done) => child.on('close', done)),
  };
}

test('neither the desk nor a saved config nor an hour of publication waits for a pass over sources that never answer', async () => {
  const cwd = newsroomOf(await openSilence(), 'schedule: { poll: "0 0 1 1 *", publish: "* * * * *" }\n');
  const worker = start(cwd);
  const { url } = (await worker.said('started')) as { url: string };
  const page = await (await fetch(`${url}desk/sources/s9`)).text();
  const token = /name="token" value="([^"]+)"/.exec(page)![1]!;

  const pressed = await fetch(`${url}desk/sources/s9/pause`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ token, paused: 'yes' }),
  });
  await worker.said('configuration is in use');
  await worker.said('output written');
  const before = worker.lines().length;
  const path = join(cwd, 'config/sources.yaml');
  await writeFile(path, `${await readFile(path, 'utf8')}  - { id: new, url: "https://example.org/x", paused: true }\n`);
  const grown = await worker.said('configuration is in use', before);
  const polledMeanwhile = worker.lines().filter((line) => 'outcome' in line);
  worker.child.kill('SIGTERM');

  expect(pressed.status).toBe(303);
  expect(await readFile(path, 'utf8')).toMatch(/id: s9, .*paused: true/);
  expect(grown.sources).toBe(COUNT + 1);
  // forty sources by fours, ten seconds each: the pass is far from its end
  expect(polledMeanwhile).toEqual([]);
  expect(await worker.ended).toBe(0);
  expect(worker.err()).toBe('');
}, 40_000);

test('told to end while it still waits for its database, it says so and ends well', async () => {
  const cwd = folderWith({
    // nobody listens at port 1
    'config/publication.yaml':
      'title: T\nlanguage: en\nsite: https://b.example/\nstore: "postgres://127.0.0.1:1/g"\ndesk: { port: 0 }\n',
    'config/sources.yaml': 'sources: []\n',
  });
  const worker = start(cwd);
  await worker.said('127.0.0.1');
  worker.child.kill('SIGTERM');

  expect(await worker.ended).toBe(0);
  expect(worker.lines().at(-1)!.msg).toMatch(/^Ending/);
  expect(worker.err()).toBe('');
}, 20_000);
