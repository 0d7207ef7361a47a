import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../src/config/write-file.ts';

test('a write clears away what killed writes of the same file left behind, and nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-write-'));
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const name of ['a.yaml.0a1b2c3d.tmp', 'b.yaml.0a1b2c3d.tmp', 'a.yaml.notes.tmp']) {
    await writeFile(join(dir, name), 'half');
    await utimes(join(dir, name), hourAgo, hourAgo);
  }
  await writeFile(join(dir, 'a.yaml.ffffffff.tmp'), 'under way');

  await writeWhole(join(dir, 'a.yaml'), 'whole');

  expect((await readdir(dir)).sort()).toEqual(['a.yaml', 'a.yaml.ffffffff.tmp', 'a.yaml.notes.tmp', 'b.yaml.0a1b2c3d.tmp']);
  await rm(dir, { recursive: true });
});
