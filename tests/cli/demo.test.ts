import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gundem } from './run.ts';

test('the demo prints its issues, keeps the note of a fresh clone, and the command that it names shows its week', async () => {
  const cwd = folderWith({ 'output/README.md': 'here comes the site' });

  const demo = await gundem(cwd, ['demo', '--once']);
  const week = await gundem(cwd, ['issue', '2026-11-18', '--config', 'demo/config']);

  expect(demo.code, demo.err).toBe(0);
  expect(readFileSync(join(cwd, 'output/README.md'), 'utf8')).toBe('here comes the site');
  expect(readFileSync(join(cwd, 'output/atom.xml'), 'utf8').match(/<entry>/g)).toHaveLength(2);
  expect(week.out).toContain('Campus Wire');
});
