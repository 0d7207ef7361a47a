import { expect, test } from 'vitest';
import { isDay } from '../../src/kit/day.ts';
import { instantOf, noonOf } from '../../src/rules/days.ts';
import { issueId, itemId, tagFor } from '../../src/rules/ids.ts';

test.each(['2024-02-29', '2026-12-31', '0099-01-01'])('%s is a day', (text) => expect(isDay(text)).toBe(true));

test.each(['2023-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01x', ''])(
  '%s is none',
  (text) => expect(isDay(text)).toBe(false),
);

test('a day stands for its noon, an instant for itself', () => {
  expect(noonOf('2026-03-20').toISOString()).toBe('2026-03-20T12:00:00.000Z');
  expect(instantOf('2026-03-20')).toBe(Date.UTC(2026, 2, 20, 12));
  expect(instantOf('2026-03-20T10:00:00+03:00')).toBe(Date.UTC(2026, 2, 20, 7));
  expect(instantOf('soon')).toBeUndefined();
  expect(instantOf(undefined)).toBeUndefined();
});

test('ids are tag: URIs of the publication', () => {
  const naming = { tag: { authority: 'bulletin.example', date: '2024-01-01' } };

  expect(tagFor(naming, 'health')).toBe('tag:bulletin.example,2024-01-01:health');
  expect(issueId(naming, '2026-11-18')).toBe('tag:bulletin.example,2024-01-01:issues/2026-11-18');
  expect(itemId(naming, '2026-11-18', 'ab12')).toBe('tag:bulletin.example,2024-01-01:issues/2026-11-18/ab12');
});
