import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editsSince, markOf, noteWritten } from '../../src/demo/kept-edits.ts';

test('knows what somebody changed, added and took away since the demo wrote its config', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-demo-'));
  await mkdir(join(dir, 'config/issues'), { recursive: true });
  const write = (path: string, text: string): Promise<void> => writeFile(join(dir, 'config', path), text);
  await write('same.yaml', 'a: 1');
  await write('changed.yaml', 'a: 1');
  const files = { 'same.yaml': markOf('a: 1'), 'changed.yaml': markOf('a: 1'), 'gone.yaml': markOf('a: 1') };
  await noteWritten(dir, { sample: 'weeks', host: '127.0.0.1:4781', files });

  await write('changed.yaml', 'a: 2');
  await write('issues/2026-11-18.yaml', 'items: []');
  const edits = await editsSince(dir);
  await rm(dir, { recursive: true });

  expect(edits?.paths).toEqual(['changed.yaml', 'gone.yaml', 'issues/2026-11-18.yaml']);
});

test('where no demo ran, nothing was changed', async () => {
  expect(await editsSince(join(tmpdir(), 'gundem-no-demo-here'))).toBeUndefined();
});
