import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { say } from '../../src/words/say.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-slips-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const RIGHT = {
  publication: 'title: G\nsite: https://example.org/g\n',
  sources: 'sources:\n  - id: one\n    url: https://one.example/\n',
};
async function load(file: 'publication' | 'sources', text: string | Uint8Array) {
  for (const name of ['publication', 'sources'] as const)
    writeFileSync(join(dir, `${name}.yaml`), name === file ? text : RIGHT[name]);
  return loadConfig(dir);
}

test.each([
  ['sources:\n  - id: one\n    url: “https://one.example/”\n', '3:10', 'write "https://one.example/" with straight ones'],
  ['sources:\n  - id: one\n    url: https://one.example/\n    every: „2h“\n', '4:12', 'write "2h" with straight ones'],
  ['sources:\n  - id:one\n    url:https://one.example/\n', '2:5', 'here the space is missing'],
  ['sources:\n  - https://one.example/\n', '2:5', 'did you mean "url: https://one.example/"?'],
  [
    'sources:\n  - {id: one, url: https://one.example/\n  - {id: two, url: https://two.example/}\n',
    '2:5',
    'never closed: "- {id: one',
  ],
  [
    'sources:\n  - id: one # [no\n    url: https://one.example/\n    topics: [x, y\n    name: "b]"\n',
    '4:13',
    'never closed: "topics: [x',
  ],
])('what was meant is told at its place: %s', async (text, place, words) => {
  const loaded = await load('sources', text);

  const told = loaded.kind === 'mistakes' ? loaded.problems : [];
  expect(told.map((each) => each.subject.split('sources.yaml:')[1])).toEqual([place]);
  expect(say(told[0]!, 'en')).toContain(words);
});

/** What people who are no programmers write: where it is told, and as what. */
const SLIPS: readonly (readonly ['publication' | 'sources', string, string, string])[] = [
  ['publication', 'title: “Gündem: haber”\nsite: https://example.org/\n', '1:8', 'config/is-colon-in-text'],
  ['sources', 'sources:\n  - id: one\n    url: “https://one.example/”\n', '3:10', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: ‘one’\n    url: https://one.example/\n', '2:9', 'config/is-wrong'],
  ['sources', 'sources:\n\u00a0\u00a0- id: one\n    url: https://one.example/\n', '2:1', 'config/is-odd-space'],
  ['sources', 'sources:\n  - id:\u00a0one\n    url: https://one.example/\n', '2:8', 'config/is-odd-space'],
  ['sources', 'sources:\n  - id: one\n    url\u00a0: https://one.example/\n', '3:5', 'config/is-unknown-key'],
  ['sources', 'sources:\n\t- id: one\n\t  url: https://one.example/\n', '2:1', 'config/is-tab'],
  ['sources', 'sources:\n  - id: one\n\turl: https://one.example/\n', '3:1', 'config/is-tab'],
  ['sources', 'sources:\n  - id: one\n      url: https://one.example/\n', '3:7', 'config/is-indent'],
  ['sources', 'sources:\n  - id: one\n  url: https://one.example/\n', '3:3', 'config/is-indent'],
  ['sources', 'sources:\n  -id: one\n   url: https://one.example/\n', '2:3', 'config/is-glued-dash'],
  ['sources', 'sources:\n  -id: one\n    url: https://one.example/\n', '2:3', 'config/is-glued-dash'],
  ['sources', 'sources:\n  - id:one\n    url: https://one.example/\n', '2:5', 'config/is-glued-colon'],
  ['sources', 'sources:\n  - id: one\n    url:https://one.example/\n', '3:5', 'config/is-glued-colon'],
  ['publication', 'title:Gündem\nsite: https://example.org/\n', '1:1', 'config/is-glued-colon'],
  ['sources', 'sources:\n    id: one\n    url: https://one.example/\n', '2:5', 'config/is-wrong'],
  [
    'sources',
    'sources:\n  - id: one\n    url: https://one.example/\n    id: two\n    url: https://two.example/\n',
    '5:5',
    'config/is-duplicate-key',
  ],
  ['publication', 'title: #Gündem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: *Gündem*\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: @gundem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: %50 haber\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: &Co haber\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: !Haber\nsite: https://example.org/\n', '1:8', 'config/is-tag'],
  ['publication', 'title: `Gündem`\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: > Gündem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: | Gündem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: [Gündem] haftası\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: {Gündem} haftası\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: - Gündem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  ['publication', 'title: ? Gündem\nsite: https://example.org/\n', '1:8', 'config/is-special-start'],
  [
    'sources',
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\nsources: []\n',
    '1:1',
    'config/is-reference',
  ],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    paused: yes\n', '4:13', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    paused: evet\n', '4:13', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: 42\n    url: https://one.example/\n', '2:9', 'config/is-wrong'],
  ['publication', 'title: G\nsite: https://example.org/g\nschedule: { poll: 10:30 }\n', '3:19', 'config/is-wrong'],
  ['publication', 'title: G\nsite: https://example.org/g\nschedule:\n  publish: 09:00\n', '4:12', 'config/is-wrong'],
  ['publication', 'title: ~\nsite: https://example.org/\n', '1:8', 'config/is-wrong'],
  ['sources', 'sources:\n  - İD: one\n    url: https://one.example/\n', '2:5', 'config/is-unknown-key'],
  ['publication', 'tıtle: Gündem\nsite: https://example.org/\n', '1:1', 'config/is-unknown-key'],
  ['publication', 'sİte: https://example.org/\ntitle: Gündem\n', '1:1', 'config/is-unknown-key'],
  ['publication', 'Title: Gündem\nSite: https://example.org/\n', '2:1', 'config/is-unknown-key'],
  ['publication', 'title: a\ntitle: b\nsite: https://example.org/\n', '2:1', 'config/is-duplicate-key'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n\u0000', '1:1', 'config/is-encoding'],
  ['publication', 'title: "Gündem\nsite: https://example.org/\n', '3:1', 'config/is-open-quote'],
  ['publication', "title: 'Gündem\nsite: https://example.org/\n", '3:1', 'config/is-open-quote'],
  ['publication', "title: 'Türkiye'nin gündemi'\nsite: https://example.org/\n", '1:17', 'config/is-quotes-inside'],
  ['publication', 'title: "Gündem" haber\nsite: https://example.org/\n', '1:17', 'config/is-quotes-inside'],
  ['publication', 'title: Dünyadan: Eğitim\nsite: https://example.org/\n', '1:8', 'config/is-colon-in-text'],
  ['publication', 'title: G\nsite: https://example.org/g\nweek:\n  - startsOn: wednesday\n', '4:3', 'config/is-wrong'],
  ['sources', 'sources:\n  one:\n    url: https://one.example/\n', '2:3', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    topics: policy, teachers\n', '4:13', 'config/is-wrong'],
  ['publication', 'title: [a, b]\nsite: https://example.org/\n', '1:8', 'config/is-wrong'],
  ['publication', '<html><body>title: Gündem</body></html>\n', '1:1', 'config/is-no-plain-text'],
  ['sources', 'sources:\n  - id: one\n    url: <a href="https://one.example/">x</a>\n', '3:10', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: [x](https://one.example/)\n', '3:10', 'config/is-special-start'],
  ['sources', 'sources:\n  - id: one\n    url: <https://one.example/>\n', '3:10', 'config/is-wrong'],
  ['sources', 'sources:\n  • id: one\n    url: https://one.example/\n', '2:3', 'config/is-bullet'],
  ['sources', 'sources:\n  – id: one\n    url: https://one.example/\n', '2:3', 'config/is-bullet'],
  ['publication', 'title; Gündem\nsite: https://example.org/\n', '1:1', 'config/is-line'],
  ['publication', 'title： Gündem\nsite: https://example.org/\n', '1:1', 'config/is-line'],
  ['publication', '{\\rtf1\\ansi title: G}', '1:1', 'config/is-no-plain-text'],
  [
    'sources',
    '<<<<<<< HEAD\nsources:\n  - id: one\n    url: https://one.example/\n=======\nsources: []\n>>>>>>> x\n',
    '1:1',
    'config/is-line',
  ],
  [
    'sources',
    'sources:\n  - id: one\n    url: https://one.example/\n---\nsources:\n  - id: one\n    url: https://one.example/\n',
    '4:1',
    'config/is-second-document',
  ],
  ['sources', '', '1:1', 'config/is-missing-key'],
  ['sources', 'one https://one.example/\n', '1:1', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: o\u200bne\n    url: https://one.example/\n', '2:9', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    u\u00adrl: https://one.example/\n', '3:5', 'config/is-unknown-key'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    exсlude: [x]\n', '4:5', 'config/is-unknown-key'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    every: 2 saat\n', '4:12', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    weight: "2"\n', '4:13', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    weight: 1,5\n', '4:13', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    weight: .inf\n', '4:13', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    include: /(a+)+/\n', '4:14', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url:\n', '3:5', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one .example/\n', '3:10', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: www.one.example\n', '3:10', 'config/is-wrong'],
  ['sources', 'sources:\n  - id: one\n    url: https://one.example/\n    ulr: x\n', '4:5', 'config/is-unknown-key'],
  ['publication', 'title: G\nsite: https://example.org/g\nweek:\nstartsOn: wednesday\n', '4:1', 'config/is-unknown-key'],
];

test.each(SLIPS)('in %s %j is told at %s as %s, in three languages', async (file, text, place, code) => {
  const loaded = await load(file, text);

  expect(loaded.kind).toBe('mistakes');
  const last = loaded.problems.at(-1)!;
  expect(last.subject.endsWith(`${file}.yaml:${place}`)).toBe(true);
  expect(last.values).toMatchObject({ what: { code } });
  const told = ['en', 'tr', 'de'].map((language) => say(last, language));
  expect(new Set(told).size).toBe(3);
});

test.each([
  ['with smart quotes as its own', 'publication', 'title: “Gündem”\nsite: https://example.org/\n'],
  ['with the line ends of Windows and a mark', 'sources', `\ufeff${RIGHT.sources.replaceAll('\n', '\r\n')}`],
  ['as JSON', 'publication', '{"title": "G", "site": "https://example.org/"}'],
  [
    'with a mark that is used',
    'sources',
    'sources:\n  - { id: one, url: "https://one.example/", topics: &t [a] }\n  - { id: two, url: "https://two.example/", topics: *t }\n',
  ],
  ['with remarks after keys', 'sources', 'sources: #ours\n  - id: one #the first\n    url: https://one.example/ # its feed\n'],
  [
    'with signs inside texts',
    'publication',
    'title: "A > B | C"\nsite: https://example.org/\ndescription: |\n  * one\n  -id: two\n',
  ],
] as const)('a file %s is right', async (_name, file, text) => {
  expect((await load(file, text)).kind).toBe('ok');
});
