import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DIR = 'docs/examples';
const run = (name: string): string => execFileSync(process.execPath, [join(DIR, name)], { encoding: 'utf8' });

test('the example of a feed prints its entry with an instant and an absolute address', () => {
  expect(run('read-a-feed.mjs')).toBe('2026-11-18T06:00:00.000Z Reading week begins https://school.example/reading-week\n');
});

test('the example of a page of links prints its five notices with their days', () => {
  const lines = run('read-a-page-of-links.mjs').trim().split('\n');

  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('2026-11-16 Exam centres open an hour earlier in December https://ministry.example/news/exam-centres');
});

test('the example of an article prints its headline and three paragraphs, and nothing of the page around', () => {
  const lines = run('extract-an-article.mjs').trim().split('\n');

  expect(lines[0]).toContain('A telescope for every school');
  expect(lines.slice(1)).toHaveLength(3);
  expect(lines.join('\n')).not.toContain('Newsletter');
});

test('every example is tried here', () => {
  expect(readdirSync(DIR).filter((name) => name.endsWith('.mjs'))).toHaveLength(3);
});
