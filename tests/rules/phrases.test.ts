import { describe, expect, test } from 'vitest';
import { createMatcher, flatten } from '../../src/rules/match.ts';
import { OBSTACLE_PHRASES } from '../../src/rules/phrases/index.ts';
import { expand } from './expand.ts';

const CASES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => `„${text}“!`,
];

describe.each(Object.entries(OBSTACLE_PHRASES))('every phrase finds itself: %s', (language, phrases) => {
  test.each(Object.entries(phrases))('%s', (_obstacle, { heads, says }) => {
    const wrong: string[] = [];
    for (const [list, where] of [
      [heads, 'head'],
      [says, 'anywhere'],
    ] as const)
      for (const phrase of list) {
        const find = createMatcher([phrase], where);
        const wordings = expand(phrase);
        if (!wordings.length) wrong.push(phrase);
        for (const wording of wordings)
          for (const write of CASES) {
            const text = write(language === 'tr' && write === CASES[1] ? wording.replace(/i/g, 'İ') : wording);
            if (find(flatten(where === 'head' ? text : `ab ${text} cd`)) === undefined) wrong.push(`${phrase}: ${text}`);
          }
      }

    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('and has words for all', () => {
    for (const { heads, says } of Object.values(phrases)) {
      expect(heads.length).toBeGreaterThan(0);
      expect(says.length).toBeGreaterThan(0);
    }
  });
});
