import { expect, test } from 'vitest';
import { createMatcher, flatten } from '../../src/rules/match.ts';

test.each([
  'Access   denied!\n\tTry — again',
  'Erişim engellendi: İstanbul ’da ÇĞIİÖŞÜ',
  'Ошибка\u00a0404 · й ё',
  'Η σελίδα δεν βρέθηκε ς',
  '페이지를 찾을 수 없습니다',
  'पृष्ठ नहीं मिला ١٢٣ ½ Ⅷ',
  'وصول\u200c مرفوض\u0640\u0640 \u200d',
  '👩‍👩‍👧 e\u0301 \ud800 ﬁ',
])('flat text holds letters, digits and single spaces alone: %j', (text) => {
  expect(flatten(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
});

test('a phrase begins and ends where words do, in any script', () => {
  const find = createMatcher(['access denied', 'нет доступа', 'subscri~ to read', 'error #'], 'anywhere');

  expect(find(flatten('Sorry: Access denied.'))).toBe('access denied');
  expect(find(flatten('inaccess denied'))).toBeUndefined();
  expect(find(flatten('access deniedé'))).toBeUndefined();
  expect(find(flatten('У вас нет доступа!'))).toBe('нет доступа');
  expect(find(flatten('нет доступах'))).toBeUndefined();
  expect(find(flatten('Subscribers to read, subscribing to read'))).toBe('subscribers to read');
  expect(find(flatten('Error 404'))).toBe('error 404');
});

test('a head may be followed by little', () => {
  const find = createMatcher(['access denied'], 'head');

  expect(find(flatten('Access denied!'))).toBe('access denied');
  expect(find(flatten('Access denieds'))).toBeUndefined();
  expect(find(flatten('Access denied to hundreds of pupils'))).toBeUndefined();
});
