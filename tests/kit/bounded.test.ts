import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect, readBounded } from '../../src/kit/bounded.ts';

test('a file is read whole up to the bound, and not at all beyond it', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'gundem-')), 'a');
  await writeFile(path, '12345');

  expect([(await readBounded(path, 5))?.toString(), await readBounded(path, 4)]).toEqual(['12345', undefined]);
});

test.runIf(process.platform === 'linux')('a device that never ends is left after the bound', async () => {
  expect(await readBounded('/dev/zero', 1_000_000)).toBeUndefined();
});

test('a stream is left where it gives too much', async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given++;
      yield Buffer.alloc(1_000);
    }
  }

  expect(await collect(endless(), 10_000)).toBeUndefined();
  expect(given).toBe(11);
});

test('what cannot be opened or is a folder is told as the machine tells it', async () => {
  await expect(readBounded(join(tmpdir(), 'gundem-none'), 9)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(readBounded(tmpdir(), 9)).rejects.toMatchObject({ code: 'EISDIR' });
});
