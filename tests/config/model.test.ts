import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-model-'));
  await writeFile(join(dir, 'sources.yaml'), 'sources: []\n');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function load(more: string, glossary?: string) {
  await writeFile(join(dir, 'publication.yaml'), `title: T\nlanguage: tr\nsite: https://t.example/\n${more}`);
  if (glossary !== undefined) await writeFile(join(dir, 'glossary.yaml'), glossary);
  return loadConfig(dir, { env: { DRAFT_KEY: 'abc:fx' } });
}
const publicationOf = async (more: string, glossary?: string) => {
  const loaded = await load(more, glossary);
  if (loaded.kind !== 'ok') throw new Error(JSON.stringify(loaded.problems));
  return loaded.publication;
};
const codesOf = async (more: string, glossary?: string): Promise<string[]> =>
  (await load(more, glossary)).problems.map(
    ({ values, subject }) => `${(values!.what as { code: string }).code} ${subject.replace(/^.*[/\\]/, '')}`,
  );

test('without the key there is no model, and the glossary is not even read', async () => {
  expect((await publicationOf('', 'no: [yaml')).model).toBeUndefined();
});

test('a model has its address, its key from the environment, its limits, and the terms of the glossary by pairs', async () => {
  const { model } = await publicationOf(
    'model: { service: deepl, key: $DRAFT_KEY, limits: { calls: 7, money: 2 }, price: { in: 20 } }\n',
    'en-tr:\n  school: okul\nde-tr:\n  Schule: okul\n',
  );

  expect(model).toMatchObject({
    url: 'https://api-free.deepl.com/',
    key: 'abc:fx',
    calls: 7,
    money: 2,
    price: { in: 20, out: 0 },
    timeoutMs: 90_000,
    glossary: [
      { from: 'en', to: 'tr', term: 'school', word: 'okul' },
      { from: 'de', to: 'tr', term: 'Schule', word: 'okul' },
    ],
  });
});

test('what a model lacks, a key that is written out, and a wrong pair of languages are told with their place', async () => {
  expect(await codesOf('model: { service: openai, url: "http://127.0.0.1:11434/v1/" }\n')).toEqual([
    'config/is-model publication.yaml:4:8',
  ]);
  expect(await codesOf('model: { service: libretranslate, url: "https://l.example/", limits: { money: 1 } }\n')).toEqual([
    'config/is-model publication.yaml:4:8',
  ]);
  expect(await codesOf('model: { service: deepl, key: abc }\n')).toEqual(['config/is-wrong publication.yaml:4:31']);
  expect((await codesOf('model: { service: deepl, key: $DRAFT_KEY }\n', 'english: { school: okul }\n'))[0]).toMatch(
    /^config\/is-wrong glossary\.yaml:1:/,
  );
});

test('an edition is in another language, stands once, and lies below the site under its own name', async () => {
  const editions = (rows: string): Promise<string[]> => codesOf(`editions:\n${rows}`);

  expect((await publicationOf('editions:\n  - { language: en, site: "https://t.example/en" }\n')).editions).toEqual([
    { language: 'en', site: 'https://t.example/en/' },
  ]);
  expect(await editions('  - { language: tr, site: "https://t.example/tr/" }\n')).toEqual([
    'config/is-edition publication.yaml:5:5',
  ]);
  expect(await editions('  - { language: en, site: "https://t.example/english/" }\n')).toEqual([
    'config/is-edition publication.yaml:5:5',
  ]);
  expect(
    await editions('  - { language: en, site: "https://a.example/" }\n  - { language: en, site: "https://b.example/" }\n'),
  ).toEqual(['config/is-edition publication.yaml:6:5']);
});
