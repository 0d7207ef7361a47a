import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorsPage, idleAdvice } from '../tools/errors.ts';

test('the page of mistakes is what the codes say today (else: npx tsc -p tests/tools && node .build/tests/tools/generate.js)', () => {
  const { path, text } = errorsPage();
  const entries = (page: string) => page.split('\n### ').slice(1);
  const written = new Set(entries(readFileSync(path, 'utf8')));

  const missing = entries(text).filter((each) => !written.has(each));

  expect(missing.length, missing.join('\n')).toBe(0);
});

test('every code has one place on it, and says its values in angles', () => {
  const { text } = errorsPage();
  const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map((each) => each[1]);

  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchors).toEqual(expect.arrayContaining(['store-locked', 'config-busy', 'render-knows-less', 'usage-in-the-way']));
  expect(text.match(/[{}]/g) ?? []).toEqual([]);
});

test('there is no advice about a mistake that nobody makes', () => {
  expect(idleAdvice()).toEqual([]);
});
