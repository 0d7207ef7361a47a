import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const DIR = resolve('src/flow/decide');
const files = readdirSync(DIR, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && each.name.endsWith('.ts'))
  .map((each) => join(each.parentPath, each.name));

/** What a decision may rest on: nouns, tools, rules, and the rooms that do no IO. */
const MAY = /^(?:model|kit|rules|page|read|listing|extract|rank|curate|schedule|flow\/decide)\//;
/** Of the room that asks, the part that only remembers and compares. */
const PURE = new Set(['fetch/validators.ts']);

test('what flow decides it decides without waiting, without a house and without looking at the clock', () => {
  const wrong = files.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    return /\basync\b|\bawait\b|\bimport\(|\bHouse\b|\bDate\.now\b|new Date\(\)|\bprocess\b|node:/.test(code);
  });

  expect(wrong.map((file) => relative(DIR, file))).toEqual([]);
});

test('what flow decides rests on nouns, tools, rules and pure rooms alone', () => {
  const src = resolve('src');
  const wrong = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)]
      .map((found) => relative(src, resolve(file, '..', found[1]!)))
      .filter((target) => !MAY.test(target) && !PURE.has(target))
      .map((target) => `${relative(src, file)} → ${target}`),
  );

  expect(wrong).toEqual([]);
});
