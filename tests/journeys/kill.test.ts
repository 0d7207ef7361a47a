import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openNewsroom } from '../../src/demo/newsroom.ts';
import { copySampleConfig, readTree, runStep, STEPS } from './newsroom-steps.ts';

test('a poll and a publish that are killed come out as if nothing had happened once they run again', async () => {
  let at = STEPS[0]!.at;
  const newsroom = await openNewsroom({ now: () => Date.parse(at) });
  const root = await mkdtemp(join(tmpdir(), 'gundem-kill-'));
  const program = pathToFileURL(`${resolve('dist')}/`).href;
  const steps = STEPS.slice(0, 3);
  for (const name of ['undisturbed', 'killed']) await copySampleConfig(join(root, name), newsroom.host);
  let kills = 0;

  for (const step of steps) {
    at = step.at;
    const whole = await runStep(join(root, 'undisturbed'), step, program);
    expect(whole.errors).toBe('');
    for (const part of [0.6, 0.9]) if (!(await runStep(join(root, 'killed'), step, program, whole.ms * part)).ended) kills++;
    expect((await runStep(join(root, 'killed'), step, program)).ended).toBe(true);
  }

  expect(kills).toBeGreaterThan(0);
  expect(await readTree(join(root, 'killed', 'output'))).toEqual(await readTree(join(root, 'undisturbed', 'output')));
  await newsroom.close();
  await rm(root, { recursive: true, force: true });
});
