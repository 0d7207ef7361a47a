import { describe, expect, test } from 'vitest';
import {
  dateText,
  dayText,
  directionOf,
  endsOfWeek,
  isSameTongue,
  momentText,
  openGraphLocale,
  upper,
  weekText,
} from '../../src/words/dates.ts';
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

  test.each([
    ['zh-Hant', '2024年1月31日–2024年2月6日'],
    ['ja', '2024年1月31日–2024年2月6日'],
    ['pt-BR', '31 de janeiro – 6 de fevereiro de 2024'],
    ['en-GB', '31 January – 6 February 2024'],
  ])('the days of a week are written as one day is, in %s', (language, expected) => {
    expect(weekText(week, language)).toBe(expected);
  });

  test.each([
    ['en', '7 – 13 February 2024', '7', '13 February 2024'],
    ['tr', '7–13 Şubat 2024', '7', '13 Şubat 2024'],
    ['de', '7.–13. Februar 2024', '7.', '13. Februar 2024'],
    ['ko', '2024년 2월 7일~13일', '2024년 2월 7일', '13일'],
    ['ja', '2024年2月7日–2024年2月13日', '2024年2月7日', '2024年2月13日'],
  ])('a week within a month, in %s: %s', (language, whole, from, to) => {
    expect(weekText(aWeek('2024-02-07'), language)).toBe(whole);
    expect(endsOfWeek(aWeek('2024-02-07'), language)).toEqual({ from, to });
  });

  test.each([
    ['de', '7.-13. Februar 2024', '31. Dezember 2025 - 6. Januar 2026'],
    ['ru', '7-13 февраля 2024 г.', '31 декабря 2025 г. - 6 января 2026 г.'],
    ['ko', '2024년 2월 7일-13일', '2025년 12월 31일-2026년 1월 6일'],
    ['en-US', 'February 7 - 13, 2024', 'December 31, 2025 - January 6, 2026'],
  ])('another dash takes nothing with it that is of a day, in %s', (language, month, year) => {
    expect(weekText(aWeek('2024-02-07'), language, '-')).toBe(month);
    expect(weekText(aWeek('2025-12-31'), language, '-')).toBe(year);
  });

  test.each([
    ['en', 'en-GB', true],
    ['tr-TR', 'tr', true],
    ['pt-BR', 'pt-PT', false],
    ['zh', 'zh-Hant', false],
    ['en', 'tr', false],
    ['x', 'en', false],
  ])('%s and %s are one language: %s', (one, other, expected) => {
    expect(isSameTongue(one, other)).toBe(expected);
  });

  test('Open Graph is told a language with its country', () => {
    expect(['en-GB', 'tr', 'zh-Hant', 'pt-BR'].map(openGraphLocale)).toEqual(['en_GB', 'tr_TR', 'zh_TW', 'pt_BR']);
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
