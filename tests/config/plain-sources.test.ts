import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { readPlainSources } from '../../src/config/plain-sources.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-plain-sources-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const PUBLICATION = `title: Schools
site: https://example.org/
defaults: { every: 3h, weight: 2, excerpt: headline, maxPerIssue: 4 }
`;
const LIST = `sources:
  - { id: ministry, name: "Ministry of Schools", url: "https://ministry.example.org/news/feed.xml", kind: feed }
  - id: unions
    url: https://www.unions.example.org/all
    topics: [teachers, a-rather-long-topic]
    every: 30m
    weight: 0.5
    include: [a whole phrase of several words]
    basic:
      user: reader
      password: $UNIONS_PASSWORD
  - id: letters
    url: "file:letters/"
    kind: mail
`;

const load = async (sources: string, env: Record<string, string> = { UNIONS_PASSWORD: 'x' }, publication = PUBLICATION) => {
  const folder = join(dir, 'one', 'config');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'publication.yaml'), publication);
  writeFileSync(join(folder, 'sources.yaml'), sources);
  return loadConfig(folder, { env });
};

test('a list says the same whether it is read plainly or by its schema', async () => {
  const plain = await load(LIST);
  const whole = await load(`${LIST}# the end\n`.replace('every: 30m', 'every: 30m # often'));

  expect(readPlainSources(LIST, ({ id }) => id)).toEqual(['ministry', 'unions', 'letters']);
  expect(plain.kind).toBe('ok');
  expect(plain).toEqual(whole);
});

test('mistakes of a list that is read plainly are told at their places', async () => {
  const twice = LIST.replace('id: letters', 'id: unions').replace(
    'https://www.unions.example.org/all',
    'https://ministry.example.org/news/feed.xml',
  );
  const plain = await load(twice, {});
  const whole = await load(twice.replace('every: 30m', 'every: 30m # often'), {});

  expect(plain.problems.map(({ subject }) => subject.replace(/^.*\//, ''))).toEqual(['sources.yaml:11:17', 'sources.yaml:12:9']);
  expect(plain).toEqual(whole);
});

test('a list is looked at beside a masthead that is wrong', async () => {
  const { problems } = await load(LIST, {}, PUBLICATION.replace('title: Schools', 'title: [1'));

  expect(problems.map(({ subject }) => subject.replace(/^.*\//, ''))).toEqual(['publication.yaml:1:8', 'sources.yaml:11:17']);
});

test.each([
  ['in brackets', 'sources: [{ id: a, url: "https://example.org/" }]\n'],
  ['of another name', 'source:\n  - { id: a, url: "https://example.org/" }\n'],
  ['beside another one', `${LIST}places:\n  - { id: a, url: "https://example.org/" }\n`],
  ['that is empty', 'sources:\n'],
  ['at the top', '- { id: a, url: "https://example.org/" }\n'],
  ['with something odd', `${LIST}    colour: red\n`],
])('a list %s is left to its schema', (_, text) => {
  expect(readPlainSources(text, ({ id }) => id)).toBeUndefined();
});
