import { describe, expect, test } from 'vitest';
import { type DateOptions, findDates, readDate } from '../../src/kit/date.ts';

const NOW = '2026-11-24T12:00:00.000Z';

type Row = readonly [text: string, value: string | undefined, options?: DateOptions];
const rows = (about: string, list: readonly Row[]) =>
  test.each(list.map(([text, value, options]) => ({ text, value, options })))(`${about}: $text`, ({ text, value, options }) => {
    expect(readDate(text, options)?.value).toBe(value);
  });

describe('readDate', () => {
  rows('keeps the zone that was written or assumed, when asked', [
    ['Fri, 20 Mar 2026 09:05:07 +0300', '2026-03-20T09:05:07+03:00', { keepZone: true }],
    ['2026-03-20T09:05:07.250-03:30', '2026-03-20T09:05:07.250-03:30', { keepZone: true }],
    ['2026-03-20T09:05:07Z', '2026-03-20T09:05:07.000Z', { keepZone: true }],
    ['2026-03-20 09:05', '2026-03-20T09:05:00+03:00', { keepZone: true, timezone: 'Europe/Istanbul' }],
    ['2026-03-20 09:05', '2026-03-20T09:05:00+00:00', { keepZone: true }],
    ['2026-03-20', '2026-03-20', { keepZone: true }],
  ]);

  rows('reads the year of Kazakh, which stands first with a word of its own', [
    ['2026 жылғы 12 наурыз', '2026-03-12', { language: 'kk' }],
    ['2026 жылғы 12 наурыз', '2026-03-12'],
    ['2026 жылдың 5 қаңтар', '2026-01-05', { language: 'kk' }],
    ['12 наурыз 2026 жыл', '2026-03-12', { language: 'kk' }],
  ]);

  rows('reads RFC 822 as servers write it', [
    ['Fri, 20 Mar 2026 09:05:07 GMT', '2026-03-20T09:05:07.000Z'],
    ['Fri, 20 Mar 2026 09:05:07 +0300', '2026-03-20T06:05:07.000Z'],
    ['20 Mar 26 09:05 EST', '2026-03-20T14:05:00.000Z'],
    ['Friday, 20-Mar-26 09:05:07 GMT', '2026-03-20T09:05:07.000Z'],
    ['Fri,20 Mar 2026 09:05:07 EDT', '2026-03-20T13:05:07.000Z'],
    ['Fri, 20 March 2026, 9:05 PM', '2026-03-20T21:05:00.000Z'],
    ['Fri, 20 Mar 2026 24:00:00 GMT', '2026-03-21T00:00:00.000Z'],
    ['Fri, 20 Mar 2026 09:05:07 GMT+03:00', '2026-03-20T06:05:07.000Z'],
    ['Tue Nov 17 2026 09:37:11 GMT+0300 (GMT+03:00)', '2026-11-17T06:37:11.000Z'],
    ['Tue Nov 17 2026 09:37:11 GMT+0000 (Coordinated Universal Time)', '2026-11-17T09:37:11.000Z'],
    ['Tue, 17 Nov 2026 09:37:11 +0300 (+03)', '2026-11-17T06:37:11.000Z'],
    ['Fri, 20 Mar 2026 09:05:07 +0300 (TRT)', '2026-03-20T06:05:07.000Z'],
    ['Fri Mar 20 09:05:07 2026', '2026-03-20T09:05:07.000Z'],
    ['Fri Mar 20 09:05:07 EET 2026', '2026-03-20T07:05:07.000Z'],
    ['Fri, 20 Mar 2026', '2026-03-20'],
    ['Fri, 20 Mar 2026 00:00:00 Z', '2026-03-20T00:00:00.000Z'],
    ['Cum, 20 Mar 2026 09:05:07 +0300', '2026-03-20T06:05:07.000Z'],
    ['Cuma, 20 Mart 2026 09:05:07 +0300', '2026-03-20T06:05:07.000Z', { language: 'tr' }],
  ]);

  rows('reads words for the hour, a weekday behind its marks, and numbers as programs glue them', [
    ['18 listopada 2026, godz. 07:45', '2026-11-18T07:45:00.000Z', { language: 'pl' }],
    ['18.11.2026 kell 7:45', '2026-11-18T07:45:00.000Z', { language: 'et' }],
    ['18 نوفمبر 2026 الساعة 07:45', '2026-11-18T07:45:00.000Z', { language: 'ar' }],
    ['2026. november 18., szerda - 07:45', '2026-11-18T07:45:00.000Z', { language: 'hu' }],
    ["18 ta' Marzu 2026", '2026-03-18', { language: 'mt' }],
    ['2026-11-8 7:4:5', '2026-11-08T07:04:05.000Z'],
    ['Sun, 8 Nov 2026 7:4:5 GMT', '2026-11-08T07:04:05.000Z'],
    ['2026-11-8 7:4', undefined],
    ['20261118074500', '2026-11-18T07:45:00.000Z'],
    ['20261118256100', undefined],
    ['/Date(1794987900000)/', '2026-11-18T07:45:00.000Z'],
    ['/Date(1794987900000+0300)/', '2026-11-18T07:45:00.000Z'],
  ]);

  rows('reads RFC 3339 and ISO 8601 and their kin', [
    ['2026-03-20T09:05:07Z', '2026-03-20T09:05:07.000Z'],
    ['2026-03-20T09:05:07.123456+03:00', '2026-03-20T06:05:07.123Z'],
    ['2026-03-20 09:05:07+03:00', '2026-03-20T06:05:07.000Z'],
    ['2026-03-20 09:05:07 +0300', '2026-03-20T06:05:07.000Z'],
    ['2026-03-20T09:05', '2026-03-20T09:05:00.000Z'],
    ['2026-03-20T09:05+03', '2026-03-20T06:05:00.000Z'],
    ['2026-03-20', '2026-03-20'],
    ['20260320', '2026-03-20'],
    ['20260320T090507Z', '2026-03-20T09:05:07.000Z'],
    ['2026-W12-5', '2026-03-20'],
    ['2026-079', '2026-03-20'],
    ['2026/03/20', '2026-03-20'],
    ['2026.03.20', '2026-03-20'],
    ['2026.03.20. 09:05', '2026-03-20T09:05:00.000Z'],
  ]);

  rows('reads months of every language', [
    ['20 Mart 2026', '2026-03-20', { language: 'tr' }],
    ['20 MART 2026 CUMA', '2026-03-20', { language: 'tr' }],
    ['2 Şub 2026', '2026-02-02', { language: 'tr' }],
    ['2 ŞUBAT 2026', '2026-02-02', { language: 'tr' }],
    ['15 Ağustos 2026 Cumartesi, 14:30', '2026-08-15T11:30:00.000Z', { language: 'tr', timezone: 'Europe/Istanbul' }],
    ['3 KASIM 2025', '2025-11-03', { language: 'tr' }],
    ['4 Kas 2025', '2025-11-04', { language: 'tr' }],
    ['1 EKİM 2025', '2025-10-01', { language: 'tr' }],
    ['9 Haziran 2026 Salı', '2026-06-09', { language: 'tr' }],
    ['20 de marzo de 2026', '2026-03-20', { language: 'es' }],
    ['viernes, 20 de marzo de 2026', '2026-03-20', { language: 'es' }],
    ['20 de março de 2026', '2026-03-20', { language: 'pt' }],
    ['20 mars 2026', '2026-03-20', { language: 'fr' }],
    ['le 1er février 2026 à 14h30', '2026-02-01T14:30:00.000Z', { language: 'fr' }],
    ['vendredi 20 août 2026', '2026-08-20', { language: 'fr' }],
    ['20. März 2026, 14.30 Uhr', '2026-03-20T14:30:00.000Z', { language: 'de' }],
    ['20 марта 2026 г.', '2026-03-20', { language: 'ru' }],
    ['20 мар. 2026, 14:30', '2026-03-20T14:30:00.000Z', { language: 'ru' }],
    ['20 березня 2026 року', '2026-03-20', { language: 'uk' }],
    ['20 Μαρτίου 2026', '2026-03-20', { language: 'el' }],
    ['20 مارس 2026', '2026-03-20', { language: 'ar' }],
    ['٢٠ آذار ٢٠٢٦', '2026-03-20', { language: 'ar' }],
    ['20 كانون الثاني 2026', '2026-01-20', { language: 'ar' }],
    ['20 تشرين الثاني، 2025', '2025-11-20', { language: 'ar' }],
    ['3 غشت 2026', '2026-08-03', { language: 'ar' }],
    ['3 جويلية 2026', '2026-07-03', { language: 'ar' }],
    ['3 أغسطس 2026', '2026-08-03', { language: 'ar' }],
    ['20 במרץ 2026', '2026-03-20', { language: 'he' }],
    ['२० मार्च २०२६', '2026-03-20', { language: 'hi' }],
    ['2026年3月20日', '2026-03-20', { language: 'zh' }],
    ['2026年3月20日（金）午後3時05分', '2026-03-20T15:05:00.000Z', { language: 'ja' }],
    ['令和8年3月20日', '2026-03-20', { language: 'ja' }],
    ['2026년 3월 20일 오후 3:05', '2026-03-20T15:05:00.000Z', { language: 'ko' }],
    ['2026. március 20.', '2026-03-20', { language: 'hu' }],
    ['20. maaliskuuta 2026', '2026-03-20', { language: 'fi' }],
    ['20 marca 2026', '2026-03-20', { language: 'pl' }],
    ['20. březen 2026', '2026-03-20', { language: 'cs' }],
    ['20 listopada 2025', '2025-11-20', { language: 'pl' }],
    ['20. listopada 2025.', '2025-10-20', { language: 'hr' }],
    ['2026 m. kovo 20 d.', '2026-03-20', { language: 'lt' }],
    ['Ngày 20 tháng 3 năm 2026', '2026-03-20', { language: 'vi' }],
    ["20 d'abril de 2026", '2026-04-20', { language: 'ca' }],
    ['20 martie 2026', '2026-03-20', { language: 'ro' }],
    ['20 Maret 2026', '2026-03-20', { language: 'id' }],
    ['20 mart 2026', '2026-03-20', { language: 'az' }],
    ['20 მარტი, 2026', '2026-03-20', { language: 'ka' }],
    ['20 Mart 2026', '2026-03-20'],
    ['20 августа 2026', '2026-08-20'],
  ]);

  rows('reads English as it is written', [
    ['March 20, 2026', '2026-03-20'],
    ['Mar. 20th, 2026', '2026-03-20'],
    ['Friday, March 20th 2026 at 3:05 pm ET', '2026-03-20T20:05:00.000Z'],
    ['20th of March 2026', '2026-03-20'],
    ['Sept 3, 2025', '2025-09-03'],
    ['12:30, 20 March 2026', '2026-03-20T12:30:00.000Z'],
    ['20 March 2026 | 12:30', '2026-03-20T12:30:00.000Z'],
    ['May 5, 2026', '2026-05-05'],
  ]);

  rows('takes the order of day and month from the language', [
    ['03/04/2026', '2026-03-04', { language: 'en-US' }],
    ['03/04/2026', '2026-04-03', { language: 'en-GB' }],
    ['03/04/2026', '2026-04-03', { language: 'tr' }],
    ['03.04.2026', '2026-04-03'],
    ['03.04.2026 17:45', '2026-04-03T14:45:00.000Z', { language: 'tr', timezone: 'Europe/Istanbul' }],
    ['20/03/2026', '2026-03-20', { language: 'en-US' }],
    ['03/20/2026', '2026-03-20', { language: 'tr' }],
    ['20.03.26', '2026-03-20', { language: 'de' }],
    ['26/03/20', '2026-03-20', { language: 'zh' }],
  ]);

  rows('refuses what could be two dates, or none', [
    ['03/04/2026', undefined],
    ['03/04/2026', undefined, { language: 'en' }],
    ['03-04-2026', undefined],
    ['20 listopad 2025', undefined],
    ['1447/09/20', undefined],
    ['2026', undefined],
    ['March 2026', undefined],
    ['32 March 2026', undefined],
    ['2026-13-45', undefined],
    ['1.2.3', undefined],
    ['Room 20, March 2026 intake', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['', undefined],
    ['tomorrow', undefined],
    ['20 March', undefined],
    ['3 days ago', undefined],
  ]);

  rows('counts relative phrases back from now', [
    ['3 days ago', '2026-11-21', { now: NOW }],
    ['yesterday', '2026-11-23', { now: NOW }],
    ['2 hours ago', '2026-11-24T10:00:00.000Z', { now: NOW }],
    ['5 mins ago', '2026-11-24T11:55:00.000Z', { now: NOW }],
    ['dün', '2026-11-23', { now: NOW, language: 'tr' }],
    ['3 gün önce', '2026-11-21', { now: NOW, language: 'tr' }],
    ['Bugün 14:30', '2026-11-24T11:30:00.000Z', { now: NOW, language: 'tr', timezone: 'Europe/Istanbul' }],
    ['gestern', '2026-11-23', { now: NOW, language: 'de' }],
    ['vor 3 Tagen', '2026-11-21', { now: NOW, language: 'de' }],
    ['il y a 3 jours', '2026-11-21', { now: NOW, language: 'fr' }],
    ['hace 2 semanas', '2026-11-10', { now: NOW, language: 'es' }],
    ['3 дня назад', '2026-11-21', { now: NOW, language: 'ru' }],
    ['3天前', '2026-11-21', { now: NOW, language: 'zh' }],
    ['3日前', '2026-11-21', { now: NOW, language: 'ja' }],
    ['3일 전', '2026-11-21', { now: NOW, language: 'ko' }],
    ['قبل 3 أيام', '2026-11-21', { now: NOW, language: 'ar' }],
    ['20 March', '2026-03-20', { now: NOW }],
    ['20 Aralık', '2025-12-20', { now: NOW, language: 'tr' }],
  ]);

  test.each([
    ['2026-03-20T09:05:07Z', 'written'],
    ['2026-03-20T09:05:07', 'zone-assumed'],
    ['2026-03-20', 'day'],
    ['2027-03-20', 'corrected'],
    ['1970-01-01T00:00:00Z', 'corrected'],
    ['31 June 2026', 'corrected'],
  ])('marks how far %s can be trusted', (text, trust) => {
    expect(readDate(text, { now: NOW })?.trust).toBe(trust);
  });

  test('reads a time without a zone in the zone given, summer time included', () => {
    const winter = readDate('2026-01-20 09:00', { timezone: 'Europe/Berlin' });
    const summer = readDate('2026-07-20 09:00', { timezone: 'Europe/Berlin' });

    expect([winter?.value, summer?.value]).toEqual(['2026-01-20T08:00:00.000Z', '2026-07-20T07:00:00.000Z']);
  });

  test('reads back every month that Intl writes, long and short, in many languages', () => {
    const wrong: string[] = [];
    for (const language of 'tr en fr de es it pt nl ru uk pl cs sk hu ro bg sr hr sl sv da nb fi et lv lt el he ar hi ja ko zh vi id ms az kk uz ka hy ca eu gl is mk sq bn ta te sw'.split(
      ' ',
    )) {
      for (const month of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, {
          day: 'numeric',
          month,
          year: 'numeric',
          calendar: 'gregory',
          timeZone: 'UTC',
        });
        for (let at = 0; at < 12; at++) {
          const written = format.format(Date.UTC(2026, at, 17));
          const value = readDate(written, { language })?.value;
          if (value !== new Date(Date.UTC(2026, at, 17)).toISOString().slice(0, 10))
            wrong.push(`${language}: ${written} → ${value}`);
        }
      }
    }

    expect(wrong).toEqual([]);
  });

  test('answers long and wild text at once', () => {
    for (const text of ['1'.repeat(100_000), '1/'.repeat(400), 'Mar '.repeat(200), '20 '.repeat(200), '\u0000'.repeat(300)]) {
      expect(readDate(text, { now: NOW })).toBeUndefined();
    }
  });
});

describe('findDates', () => {
  test('finds dates in running text with their places', () => {
    const text = 'Yayınlanma: 20 Mart 2026 14:30 | Güncelleme: 21.03.2026 (3 sayfa)';

    const found = findDates(text, { language: 'tr', timezone: 'Europe/Istanbul' });

    expect(found.map((each) => [each.value, text.slice(each.index, each.index + each.length)])).toEqual([
      ['2026-03-20T11:30:00.000Z', '20 Mart 2026 14:30'],
      ['2026-03-21', '21.03.2026'],
    ]);
  });

  test.each([
    ['Version 1.20.3.2026 is out', []],
    ['Call 555-20-03-2026-11', []],
    ['On March 20, 2026, the ministry said', ['March 20, 2026']],
    ["20 Mart 2026'da açıklandı", ['20 Mart 2026']],
    ['In 2026 March was warm', []],
    ['Posted by Ada on 20/03/2026 in News', ['20/03/2026']],
    ['2026-03-20T09:05:07Z and 2026-03-21', ['2026-03-20T09:05:07Z', '2026-03-21']],
    ['发布时间：2026年3月20日 10:30 来源', ['2026年3月20日 10:30']],
    ['作成日2026年3月20日', ['2026年3月20日']],
    ['20 March 2026 – 5 comments', ['20 March 2026']],
    ['(20-03-2026)', ['20-03-2026']],
    ['Mart 2026 sayısı, 12 sayfa', []],
  ])('finds in %s', (text, written) => {
    const found = findDates(text).map((each) => text.slice(each.index, each.index + each.length));

    expect(found).toEqual(written);
  });

  test('finds the same thing in a long page as in a short one', () => {
    const filler = 'Okul 12 sınıf 30 öğrenci, '.repeat(4000);

    const found = findDates(`${filler}20 Mart 2026 ${filler}`, { language: 'tr' });

    expect(found.map((each) => [each.value, each.index])).toEqual([['2026-03-20', filler.length]]);
  });
});
