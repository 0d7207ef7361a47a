import { expect, test } from 'vitest';
import { headlineOf } from '../../src/read/headline.ts';

const entry = (title: string, link?: string) => ({ title, id: 'urn:x:1', ...(link ? { link } : {}) });

test("is the entry's own title where it has one", () => {
  expect(headlineOf(entry(' Schools stay\nopen '), 'Some text.')).toBe('Schools stay open');
});

test('is the first sentence of the text where the entry has no title', () => {
  expect(headlineOf(entry(''), 'Schools stay open in winter. Parents are glad.')).toBe('Schools stay open in winter.');
});

test('cuts a long first sentence at a word, and one without spaces within no character', () => {
  const long = headlineOf(entry(''), `${'word '.repeat(60)}end.`);
  const packed = headlineOf(entry(''), '😀'.repeat(100));

  expect(long).toMatch(/^(?:word )+word…$/);
  expect(long.length).toBeLessThanOrEqual(141);
  expect(packed).not.toMatch(/\p{Surrogate}/u); // no half of a character
});

test('is the words of the address where there is no text, and its host where the address has none', () => {
  expect(headlineOf(entry('', 'https://news.example.org/2026/03/schools-stay-open.html'), '')).toBe('schools stay open');
  expect(headlineOf(entry('', 'https://news.example.org/?p=12'), '')).toBe('news.example.org');
  expect(headlineOf(entry('', 'https://news.example.org/100%'), '')).toBe('news.example.org');
  expect(headlineOf(entry(''), '')).toBe('urn:x:1');
});

test('is free of the name of the paper that search engines set behind it, and give as the source of the entry', () => {
  const from = (title: string) => headlineOf({ ...entry(title), source: { title: 'The Valley Herald' } }, '');

  expect(from('Senate votes - narrowly - for lunches - The Valley Herald')).toBe('Senate votes - narrowly - for lunches');
  expect(from('Schools of the valley - a survey')).toBe('Schools of the valley - a survey');
  expect(from('The Valley Herald')).toBe('The Valley Herald');
});
