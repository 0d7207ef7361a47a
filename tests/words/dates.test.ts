import { describe, expect, test } from 'vitest';
import { dateText, dayText, directionOf, momentText, upper, weekText } from '../../src/words/dates.ts';
import { aWeek } from '../render/bulletins.ts';

describe('dates', () => {
  const week = aWeek('2024-01-31');

  test.each([
    ['en', '31 JANUARY – 6 FEBRUARY 2024'],
    ['tr', '31 OCAK – 6 ŞUBAT 2024'],
    ['de', '31. JANUAR – 6. FEBRUAR 2024'],
  ])('a week in %s is %s', (language, expected) => {
    expect(upper(weekText(week, language), language)).toBe(expected);
  });

  test('a Turkish i becomes İ in capitals', () => {
    expect(upper(dayText('2024-04-23', 'tr'), 'tr')).toBe('23 NİSAN');
  });

  test('a day alone stays that day in every timezone; an instant is told in the publication’s', () => {
    expect(momentText('2024-02-01', 'en', 'Pacific/Kiritimati')).toBe('1 February 2024');
    expect(momentText('2024-02-01T22:30:00Z', 'en', 'Europe/Istanbul')).toBe('2 February 2024');
  });

  test('no other space than the plain one, whatever CLDR prefers', () => {
    for (const language of ['en', 'tr', 'fr', 'ar', 'fa', 'ja', 'ru', 'hi']) {
      expect(`${weekText(week, language)}${dateText('2024-02-01', language)}`).not.toMatch(
        /[\u2009\u202f\u00a0\u200e\u200f\u061c]/,
      );
    }
  });

  test('Arabic, Persian and Hebrew run from the right', () => {
    expect(['ar', 'fa-IR', 'he', 'ur', 'tr', 'en', 'az-Arab', 'xx'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'rtl',
      'ltr',
    ]);
  });
});
