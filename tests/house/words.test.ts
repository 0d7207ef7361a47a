import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { deskLanguages, languages } from '../../src/words/index.ts';

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

const OF_DESK =
  'print desk config curate discover draft extract fetch flow history ledger life poll rank read schedule sources store system usage well'.split(
    ' ',
  );

describe.each(Object.entries(deskLanguages))('of print and of the desk in %s', (_language, words) => {
  test('nothing of it is missing, and all of it is known', () => {
    const missing = Object.keys(en).filter((key) => OF_DESK.includes(key.split('/')[0]!) && !Object.hasOwn(words, key));

    expect(missing).toEqual([]);
    expect(Object.keys(words).filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  });

  test('every sentence can be read, and wants what the English one wants', () => {
    const wrong = Object.entries(words).filter(
      ([key, sentence]) => !sentence.trim() || placeholders(sentence).join() !== placeholders(en[key as keyof typeof en]).join(),
    );

    expect(wrong).toEqual([]);
  });

  test('no sentence was left in English', () => {
    const alike = Object.entries(words).filter(
      ([key, sentence]) =>
        /\p{L}{4,} \p{L}+/u.test(sentence.replace(/\{[^}]*\}/g, '')) && sentence === en[key as keyof typeof en],
    );

    expect(alike).toEqual([]);
  });
});
