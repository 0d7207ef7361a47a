import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
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

test.skipIf(process.platform === 'win32')('a file that only some may read stays so, and a link leads where it led', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-write-'));
  await writeFile(join(dir, 'secret.yaml'), 'before');
  await chmod(join(dir, 'secret.yaml'), 0o640);
  await symlink('secret.yaml', join(dir, 'publication.yaml'));

  await writeWhole(join(dir, 'publication.yaml'), 'after');

  expect((await lstat(join(dir, 'publication.yaml'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(dir, 'secret.yaml'), 'utf8')).toBe('after');
  expect((await stat(join(dir, 'secret.yaml'))).mode & 0o777).toBe(0o640);
  await rm(dir, { recursive: true });
});
