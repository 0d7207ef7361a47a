import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gundem, PUBLICATION } from './run.ts';

test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
  '%s to `npm start` ends the worker itself, with its own code',
  async (signal) => {
    const dir = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: []\n' });
    const args = ['--config', join(dir, 'config'), '--output', join(dir, 'output'), '--port', '0'];
    const npm = spawn('npm', ['start', '--', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(npm, 'exit');
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (said += chunk));
    while (!said.includes('files written')) await new Promise((done) => setTimeout(done, 30));

    npm.kill(signal);

    expect(await ended, said).toEqual([0, null]);
    expect(existsSync(join(dir, 'data/gundem.db.worker.lock')), 'the worker gave its place back').toBe(false);
  },
);

test('a demo that cannot go on ends, whatever of it is open already', async () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, 'file'), '');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = String((server.address() as AddressInfo).port);

  const nowhere = await gundem(cwd, ['demo', '--bulletin', '--once', '--output', 'file/below']);
  const port = await gundem(cwd, ['demo', '--bulletin', '--port', taken]);
  server.close();

  expect([nowhere.code, port.code]).toEqual([1, 1]);
  expect(nowhere.err).toContain('file/below');
  expect(port.err).toContain(taken);
});
