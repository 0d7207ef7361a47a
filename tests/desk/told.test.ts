import { expect, test } from 'vitest';
import { tellIn } from '../../src/desk/told.ts';

test('a sentence of ours is told in Turkish, its title in front stays', () => {
  expect(tellIn('tr', '“Bir haber”: its title is all capitals')).toBe('“Bir haber”: başlığı baştan sona büyük harf');
  expect(tellIn('tr-TR', '3 days old')).toBe('3 günlük');
});

test('what has no Turkish, and every sentence in another language, stays as it was said', () => {
  expect(tellIn('tr', 'status 503; told to wait')).toBe('status 503; told to wait');
  expect(tellIn('en', '3 days old')).toBe('3 days old');
});
