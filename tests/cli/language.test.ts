import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { folderWith, gundem, PUBLICATION } from './run.ts';

const codesIn = (text: string): string[] => [...text.matchAll(/worded\(\s*'(cli\/[\w-]+)'/g)].map(([, code]) => code!);

test('every sentence that the terminal asks for is in the catalogue', () => {
  const files = readdirSync('src/cli', { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts'));
  const asked = new Set(files.flatMap((file) => codesIn(readFileSync(join('src/cli', file), 'utf8'))));

  expect(asked.size).toBeGreaterThan(40);
  expect([...asked].filter((code) => !Object.hasOwn(en, code))).toEqual([]);
});

test.each([
  ['tr', ['status'], /kaynak +durum +başlangıç[\s\S]*yeni +şimdi/],
  ['de', ['status'], /Quelle +Zustand +seit[\s\S]*neu +jetzt/],
  ['tr', ['issue'], /Henüz bir şey yok/],
  ['de', ['issue'], /Noch nichts/],
  ['tr', ['check'], /Yapılandırma doğru: 1 kaynak/],
  ['tr', ['poll', 'nobody'], /"nobody" diye bir kaynak yok; olanlar: far/],
  ['de', ['desk', '--port', 'x'], /Port von 0 bis 65535/],
  ['tr_TR.UTF-8', ['why', 'https://far.example/'], /Hiç karşılaşılmadı/],
])('in %s, %s is told in the language of who sits there', async (language, args, wanted) => {
  const cwd = folderWith({
    'config/publication.yaml': PUBLICATION,
    'config/sources.yaml': 'sources:\n  - { id: far, name: Far, url: "https://far.example/feed" }\n',
  });

  const { out, err } = await gundem(cwd, args, { GUNDEM_LANG: language });

  expect(out + err).toMatch(wanted);
});
