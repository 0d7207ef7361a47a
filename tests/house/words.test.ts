import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { languages, printedIn } from '../../src/words/index.ts';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The names that a sentence wants, at any depth, and whether it chooses or counts by them. */
function placeholders(sentence: string): string[] {
  const names = new Set<string>();
  const walk = (elements: Elements): void => {
    for (const each of elements) {
      if ('value' in each && each.type !== 0) names.add(String(each.value));
      if ('options' in each) for (const option of Object.values(each.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

/** The values of each code as `rules/codes.ts` writes them. */
function codes(): Map<string, string[]> {
  const text = readFileSync('src/rules/codes.ts', 'utf8');
  return new Map(
    [...text.matchAll(/^ {2}'([a-z-]+\/[A-Za-z0-9-]+)': (?:Nothing|\{([^}]*)\});/gms)].map(([, code, values = '']) => [
      code!,
      [...values.matchAll(/(\w+)\??:/g)].map(([, name]) => name!).sort(),
    ]),
  );
}

describe.each(Object.entries(languages))('in %s', (_language, words) => {
  test('there is a sentence for every key of the English file, and no other', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  test('every sentence can be read, and wants what the English one wants', () => {
    const wrong = Object.entries(words).filter(
      ([key, sentence]) => placeholders(sentence).join() !== placeholders(en[key as keyof typeof en]).join(),
    );

    expect(wrong).toEqual([]);
  });

  test('no sentence is empty', () => {
    expect(Object.entries(words).filter(([, sentence]) => !sentence.trim())).toEqual([]);
  });
});

test('every code has a sentence, which uses no value that the code does not bring', () => {
  const wrong = [...codes()].filter(([code, values]) => {
    const sentence = (en as Readonly<Record<string, string>>)[code];
    return sentence === undefined || placeholders(sentence).some((name) => !values.includes(name));
  });

  expect(wrong).toEqual([]);
  expect(codes().size).toBeGreaterThan(15);
});

describe.each(Object.entries(printedIn))('printed in %s', (_language, words) => {
  test('every word of pages, feeds and mail is there, and no other', () => {
    const wanted = Object.keys(en).filter((key) => key.startsWith('print/'));
    expect(Object.keys(words).sort()).toEqual(wanted.sort());
  });

  test('every sentence can be read, and wants what the English one wants', () => {
    const wrong = Object.entries(words).filter(
      ([key, sentence]) => placeholders(sentence).join() !== placeholders(en[key as keyof typeof en]).join(),
    );

    expect(wrong).toEqual([]);
  });
});
