import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/config/yaml-file.ts';

const told = (text: string): string[] => {
  const read = readYaml(new TextEncoder().encode(text), 'sources.yaml');
  if (!('problems' in read)) return [];
  return read.problems.map((each) => `${each.subject} ${(each.values!.what as { code: string }).code}`);
};

describe('blanks of a word processor', () => {
  test.each([
    ['no-break spaces as indent', 'sources:\n  - id: a\n\u00a0\u00a0\u00a0\u00a0url: https://a.example/f\n', 'sources.yaml:3:1'],
    ['one after a colon', 'sources:\n  - id: a\n    url:\u00a0https://a.example/f\n', 'sources.yaml:3:9'],
    ['a wide space before a dash', 'sources:\n\u3000 - id: a\n', 'sources.yaml:2:1'],
    ['a zero-width space before a key', 'title: T\n\u200bsite: https://b.example/\n', 'sources.yaml:2:1'],
  ])('%s is told at its place', (_, text, place) => {
    expect(told(text)).toEqual([`${place} config/is-odd-space`]);
  });

  test('in texts they may stand, also where a line looks like a key', () => {
    expect(told('intro: |\n  Attention:\u00a0voici\n  \u00a0Note: bien\ntitle: "Le\u00a0Monde : \u00a0oui"\n')).toEqual([]);
    expect(told('title: Le\u00a0Monde # un\u00a0: deux\n')).toEqual([]);
  });

  test('a byte order mark is none of them', () => {
    expect(told('\ufefftitle: T\n')).toEqual([]);
  });
});

test('a colon without its space is told as that', () => {
  expect(told('sources:\n  - id: a\n    url:https://a.example/f\n')).toEqual(['sources.yaml:3:5 config/is-glued-colon']);
});
