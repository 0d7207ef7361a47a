import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gundem, PUBLICATION } from './run.ts';

test.each([
  [['publish', '--only', '1'], '--only', '--issue'],
  [['publish', '--all'], '--all', '--issue'],
  [['poll', '--pages', '3'], '--pages', '--history'],
  [['rebuild', '--force'], '--force', '--from'],
  [['issue', '--last', '3'], '--last', '--explain'],
  [['desk', '--role', 'reader'], '--role', '--add'],
  [['add', 'https://example.org/', '--text', 'Words'], '--text', '--item'],
])('%s is refused: by itself it would do nothing of what it says', async (args, option, beside) => {
  const cwd = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: []\n' });

  const { code, err } = await gundem(cwd, args);

  expect(code).toBe(2);
  expect(err).toContain(`${option} says something only beside ${beside}`);
});

test('a store that is not there is not copied, and not made', async () => {
  const cwd = folderWith({});

  const { code, err } = await gundem(cwd, ['copy-store', 'sqlite:./slip.db', 'sqlite:./new.db']);

  expect(code).toBe(1);
  expect(err).toContain('slip.db');
  expect([existsSync(join(cwd, 'slip.db')), existsSync(join(cwd, 'new.db'))]).toEqual([false, false]);
});

test('a demo learns at once that its port is none', async () => {
  const cwd = folderWith({});

  const { code, out, err } = await gundem(cwd, ['demo', '--port', 'eighty']);

  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('"eighty"');
});

test.runIf(process.platform === 'linux')('a file without an end is told as too large, and not waited for', async () => {
  const cwd = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: []\n' });

  const [imported, tried] = [await gundem(cwd, ['import', '/dev/zero']), await gundem(cwd, ['try', '/dev/zero'])];

  expect([imported.code, tried.code]).toEqual([2, 2]);
  expect([imported.err, tried.err].filter((err) => err.includes('more than 100 MB'))).toHaveLength(2);
});
