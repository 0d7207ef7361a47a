import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainYaml } from '../../src/config/plain-yaml.ts';

const PLAIN = `# a newsroom
title: School News
site: https://example.org/news?a=1#top
language: tr
issue:
  minItems: 5
  title: "Week of {date}: what counts"
  quiet: false
defaults: { every: 30m, weight: 1.5, excerpt: lead }
topics:
- { id: law, name: 'Law & order' }
- id: schools
  name: Okul, ögrenci
  words: [school, "pupil's"]
network:
    contact: https://example.org/

    allow: ["127.0.0.1:80", "127.0.0.2:80"]
desk:
  curators:
    - name: Ayşe
      roles:
        - reads
        - writes
notices:
`;

const value = (text: string): unknown => {
  const doc = parseDocument(text, { prettyErrors: false, strict: true });
  return doc.errors.length ? undefined : doc.toJS();
};

/** A random number that is the same in every run. */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return at / 2 ** 32;
  };
}

test('a plain file says what the parser for all of YAML says', () => {
  expect(readPlainYaml(PLAIN)).toEqual({ value: value(PLAIN) });
});

test('the sample newsroom has a plain list of sources, or is left to the parser', () => {
  for (const name of ['sources', 'publication']) {
    const text = readFileSync(`config/${name}.yaml`, 'utf8');
    const read = readPlainYaml(text);
    if (read) expect(read.value).toEqual(value(text));
  }
});

test.each([
  ['a comment behind a value', 'a: b # c'],
  ['an escape', 'a: "b\\n"'],
  ['a doubled quote', "a: 'it''s'"],
  ['a block of text', 'a: |\n  b'],
  ['an anchor', 'a: &b c'],
  ['a key twice', 'a: b\na: c'],
  ['a text of two lines', 'a: b\n  c'],
  ['a colon in a text', 'a: b: c'],
  ['a number in another notation', 'a: 0x1F'],
  ['a number with a leading zero', 'a: 007'],
  ['a tab', 'a:\tb'],
  ['a blank that is none', 'a:\u00a0b'],
  ['a document mark', '---\na: b'],
  ['a list of lists', 'a:\n  - - b'],
  ['a comma too many', 'a: [b, ]'],
  ['an ending bracket that lacks', 'a: [b'],
])('%s is left to the parser for all of YAML', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test('whatever slips into a file: what is read here is what the parser for all of YAML reads', () => {
  const random = seeded(7);
  const slips = [
    ' ',
    '  ',
    ':',
    ': ',
    '#',
    ' #',
    '-',
    '- ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '\n',
    '\n  ',
    '?',
    '|',
    '>',
    '&a',
    '*a',
    '!',
    '%',
    '0',
    '1e3',
    '.5',
    'null',
    'yes',
    '~',
    '=',
    '\\',
    '@',
    'ğ',
  ];
  let read = 0;
  for (let n = 0; n < 800; n++) {
    let text = PLAIN;
    for (let each = 0; each <= random() * 2; each++) {
      const at = Math.floor(random() * text.length);
      const cut = random() < 0.5 ? Math.floor(random() * 4) : 0;
      text = text.slice(0, at) + (random() < 0.7 ? slips[Math.floor(random() * slips.length)]! : '') + text.slice(at + cut);
    }
    const plain = readPlainYaml(text);
    if (!plain) continue;
    read++;
    expect({ text, value: plain.value }).toEqual({ text, value: value(text) });
  }
  expect(read).toBeGreaterThan(100);
});
