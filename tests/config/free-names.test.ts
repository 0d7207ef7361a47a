import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { styleSheet } from '../../src/render/style.ts';
import { LABELS, THEME } from '../../src/rules/label-names.ts';
import { en } from '../../src/words/en.ts';
import { say } from '../../src/words/say.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-names-'));
  await writeFile(join(dir, 'sources.yaml'), 'sources: []\n');
});
afterAll(() => rm(dir, { recursive: true }));

const HEAD = `title: Bulletin
language: en
timezone: Europe/Istanbul
site: https://bulletin.example/
`;

async function told(more: string): Promise<string[]> {
  await writeFile(join(dir, 'publication.yaml'), HEAD + more);
  const loaded = await loadConfig(dir);
  return loaded.problems.map((each) => `${each.level} ${each.subject.replace(/^.*\//, '')} ${say(each, 'en')}`);
}

test('a mistyped name of a printed word is told at its place, with the one that was meant', async () => {
  expect(await told('labels:\n  source: From\n  resourse: Click here\n  permanentlink: false\n')).toEqual([
    'error publication.yaml:7:3 labels › resourse: there is no such key; did you mean "resource"?',
    'error publication.yaml:8:3 labels › permanentlink: there is no such key; did you mean "permanentLink"?',
  ]);
});

test('so it is in a file of its own', async () => {
  await writeFile(join(dir, 'words.yaml'), 'source: From\nlatte: x\n');

  expect(await told('labels: words.yaml\n')).toEqual(['error words.yaml:2:1 latte: there is no such key; did you mean "late"?']);
});

test('and a mistyped colour', async () => {
  expect(await told('theme:\n  acent: "#0a5"\n  paper-dark: "#000"\n')).toEqual([
    'error publication.yaml:6:3 theme › acent: there is no such key; did you mean "accent"?',
  ]);
});

test('what nothing fills in is told, and printed as it stands', async () => {
  expect(await told('labels:\n  day: "{Weekdy}, {date}"\n  range: "{DATES}"\n')).toEqual([
    'warning publication.yaml:6:8 labels › day: nothing fills in {Weekdy}, it is printed as it stands; did you mean "weekday" in braces?',
  ]);
});

test('choices of forms and quoted braces are patterns like any other', async () => {
  expect(await told(`labels:\n  itemCount: "{count, plural, one {# item} other {# items}}"\n  source: "'{'Source'}'"\n`)).toEqual(
    [],
  );
});

test('the names are those of our printed words and of our style sheet', () => {
  const printed = Object.keys(en).flatMap((key) => (key.startsWith('print/') ? [key.slice(6)] : []));

  expect(Object.keys(LABELS).sort()).toEqual(printed.sort());
  for (const name of THEME) expect(styleSheet({})).toContain(`  --${name}: `);
});
