import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defineStart } from '../../src/cli/commands/start.ts';
import { ROLES } from '../../src/flow/fleet.ts';

const compose = parse(readFileSync('docs/hosting/compose.yaml', 'utf8'), { merge: true });
const unit = readFileSync('docs/hosting/gundem@.service', 'utf8');

/** The command line as `gundem start` reads it; throws where it does not. */
function readStart(words: readonly string[]): Record<string, unknown> {
  const program = new Command('gundem').exitOverride();
  defineStart(program);
  const start = program.commands[0]!.exitOverride();
  let read: Record<string, unknown> = {};
  start.action((options) => {
    read = options;
  });
  program.parse([...words], { from: 'user' });
  return read;
}

test('the processes of the compose file are started as the program takes them', () => {
  const processes = Object.entries(compose.services).filter(([name]) => name !== 'database') as [
    string,
    { command: string[]; image: string; environment: Record<string, string>; volumes: string[] },
  ][];

  const read = processes.map(([name, { command }]) => [name, readStart(command).role]);

  expect(read).toEqual([
    ['scheduler', 'scheduler'],
    ['worker', 'worker'],
    ['desk', 'desk'],
  ]);
  for (const [, each] of processes) {
    expect(each.environment.GUNDEM_STORE).toMatch(/^postgres:\/\/.*@database\/gundem\?connections=\d+$/);
    expect(each.volumes).toEqual(['./newsroom:/newsroom']);
  }
});

test.each(['scheduler', 'desk', 'worker-1'])('the unit of %s starts its role', (instance) => {
  const line = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(unit)![1]!;
  // as systemd fills it in
  const script = line.replaceAll('%i', instance).replaceAll('%%', '%').replaceAll('$$', '$');

  const { stdout } = spawnSync('/bin/sh', ['-c', script.replace('exec /usr/local/bin/gundem', 'echo')], { encoding: 'utf8' });

  const role = readStart(stdout.trim().split(' ')).role;
  expect(ROLES).toContain(role);
  expect(instance.startsWith(String(role))).toBe(true);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasSystemd) console.warn('The units were not read by systemd: there is none here');
test.skipIf(!hasSystemd)('the unit is read by systemd without a complaint', () => {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-unit-'));
  const path = join(dir, 'gundem@worker-1.service');
  copyFileSync('docs/hosting/gundem@.service', path);

  const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8', timeout: 30_000 });

  rmSync(dir, { recursive: true, force: true });
  expect([status, stderr.split('\n').filter((each) => each.includes('gundem'))]).toEqual([0, []]);
});
