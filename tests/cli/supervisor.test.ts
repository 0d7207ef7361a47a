import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, PUBLICATION } from './run.ts';

const TOOL = '#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> "$TOLD"\n';

test.skipIf(process.platform === 'win32')(
  'a worker tells who supervises it that it is ready, that it lives, that it ends',
  async () => {
    const dir = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: []\n', told: '' });
    // stands in for systemd's own tool: what it is handed is what systemd hears
    writeFileSync(join(dir, 'systemd-notify'), TOOL);
    chmodSync(join(dir, 'systemd-notify'), 0o755);
    const told = join(dir, 'told');
    const env = {
      ...process.env,
      PATH: `${dir}:${process.env.PATH}`,
      TOLD: told,
      NOTIFY_SOCKET: '/run/asks',
      WATCHDOG_USEC: '400000',
    };
    const child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'start', '--no-serve'], {
      cwd: dir,
      env,
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const lines = (): string[] => readFileSync(told, 'utf8').split('\n').filter(Boolean);
    const heard = async (what: string): Promise<void> => {
      while (!lines().some((each) => each.startsWith(`/run/asks ${what}`))) await new Promise((done) => setTimeout(done, 20));
    };

    await heard('READY=1');
    await heard('WATCHDOG=1');
    child.kill('SIGTERM');
    await heard('STOPPING=1');

    expect(await ended).toEqual([0, null]);
    expect(existsSync(join(dir, 'data/gundem.db'))).toBe(true);
  },
);
