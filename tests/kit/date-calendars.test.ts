import { describe, expect, test } from 'vitest';
import { fromCalendar } from '../../src/kit/date/calendars.ts';
import { readDate } from '../../src/kit/date.ts';

const NOW = '2026-11-18T10:00:00Z';
const on = (text: string, language?: string): string | undefined => readDate(text, { language, now: NOW })?.value;

describe('years of other calendars, where language and year make them certain', () => {
  test.each([
    ['th', '20 มีนาคม 2569', '2026-03-20'],
    ['th', '20 มี.ค. 2569', '2026-03-20'],
    ['th', '20 มี.ค. 69', '2026-03-20'],
    ['th', '๒๐ มีนาคม พ.ศ. ๒๕๖๙', '2026-03-20'],
    ['th', '20/03/2569', '2026-03-20'],
    ['th', '2569-03-20', '2026-03-20'],
    ['th', '20 มีนาคม 2026', '2026-03-20'],
    ['zh-TW', '115年3月20日', '2026-03-20'],
    ['zh', '民國115年3月20日', '2026-03-20'],
    ['zh-Hant', '115/03/20', '2026-03-20'],
    ['zh-TW', '115.3.20', '2026-03-20'],
    ['ja', '令和8年3月20日', '2026-03-20'],
    ['ja', '令和元年5月1日', '2019-05-01'],
    ['ja', '平成31年4月30日', '2019-04-30'],
    ['ja', '令和8.3.20', '2026-03-20'],
    ['ja', 'R8.3.20', '2026-03-20'],
    ['fa', '۲۹ اسفند ۱۴۰۴', '2026-03-20'],
    ['fa', '29 اسفند 1404', '2026-03-20'],
    ['fa', '1404/12/29', '2026-03-20'],
    ['fa', '۱۴۰۴/۱۲/۲۹', '2026-03-20'],
    ['fa', '1404-12-29', '2026-03-20'],
    ['fa', 'جمعه ۲۹ اسفند ۱۴۰۴', '2026-03-20'],
    ['ar', '1 رمضان 1447', '2026-02-18'],
    ['ar', '1 رمضان 1447هـ', '2026-02-18'],
    ['ar', '١ رمضان ١٤٤٧ هـ', '2026-02-18'],
    ['ar', '1447/09/01', '2026-02-18'],
    ['ar', '20 ربيع الأول 1447', '2025-09-12'],
    ['tr', '1 Ramazan 1447', '2026-02-18'],
    ['en', 'Ramadan 1, 1447', '2026-02-18'],
    ['am', 'ኅዳር 11 ቀን 2019 ዓ.ም', '2026-11-20'],
    ['am', 'ህዳር 11, 2019', '2026-11-20'],
    ['am', '11 ኅዳር 2019', '2026-11-20'],
    ['am', 'ጳጉሜን 5 ቀን 2018 ዓ.ም', '2026-09-10'],
    ['am', 'ኖቬምበር 20, 2026', '2026-11-20'],
    ['mn', '2026 оны 11-р сарын 20', '2026-11-20'],
    ['mn', '2026 оны 11 дүгээр сарын 20-ны өдөр', '2026-11-20'],
    ['km', 'ថ្ងៃទី២០ ខែវិច្ឆិកា ឆ្នាំ២០២៦', '2026-11-20'],
    ['si', '2026 නොවැම්බර් 20', '2026-11-20'],
    ['tg', '20 ноябри соли 2026', '2026-11-20'],
    ['mt', '20 ta’ Novembru 2026', '2026-11-20'],
    ['ht', '20 novanm 2026', '2026-11-20'],
    ['dv', '20 ނޮވެންބަރު 2026', '2026-11-20'],
    ['hi', '9 अक्तूबर 2026', '2026-10-09'],
  ])('%s: %s', (language, text, wanted) => {
    expect(on(text, language)).toBe(wanted);
  });

  test.each([
    [undefined, '1447/09/20'],
    [undefined, '2569-03-20'],
    ['en', '1404/12/29'],
    ['fa', '20 March 1404'],
    ['ar', '31 رمضان 1447'],
    ['fa', '31 مهر 1404'],
    ['th', '20 มี.ค. 26'],
    ['zh', '115/03/20'],
    ['en', 'R8.3.20.4'],
    ['en', '1 Ramadan 2026'],
  ])('%s: “%s” is left alone', (language, text) => {
    expect(on(text, language)).toBeUndefined();
  });

  test('every day of a hundred years comes back as it went', () => {
    for (const calendar of ['persian', 'islamic-umalqura'] as const) {
      const format = new Intl.DateTimeFormat('en', {
        calendar,
        timeZone: 'UTC',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      });
      for (let at = Date.UTC(1960, 0, 1); at < Date.UTC(2060, 0, 1); at += 23 * 86_400_000) {
        const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
        const here = fromCalendar(calendar, { year: part.get('year')!, month: part.get('month')!, day: part.get('day')! });

        expect(here && Date.UTC(here.year, here.month - 1, here.day)).toBe(at);
      }
    }
  });
});

describe('days of the week that are glued on or come in parts', () => {
  test.each([
    ['pt', 'segunda-feira, 16 de março de 2026', '2026-03-16'],
    ['pt', 'Sexta-feira, 20 de Março de 2026', '2026-03-20'],
    ['pt', '20 de março de 2026, sexta-feira', '2026-03-20'],
    ['pt', 'sábado, 21 de março de 2026', '2026-03-21'],
    ['ja', '2026年3月16日月曜日', '2026-03-16'],
    ['ja', '2026年3月22日日曜日', '2026-03-22'],
    ['ja', '2026年3月20日(金)', '2026-03-20'],
    ['ja', '2026年3月20日（金曜日）', '2026-03-20'],
    ['ko', '2026년 3월 16일 월요일', '2026-03-16'],
    ['ko', '2026년 3월 22일 일요일', '2026-03-22'],
    ['ko', '2026년 3월 16일(월)', '2026-03-16'],
    ['ko', '2026년 3월 16일월요일', '2026-03-16'],
    ['he', 'יום שישי, 20 במרץ 2026', '2026-03-20'],
    ['he', 'יום שישי 20 במרץ 2026', '2026-03-20'],
    ['he', '20 במרץ 2026, יום שישי', '2026-03-20'],
    ['zh', '2026年3月20日星期五', '2026-03-20'],
    ['vi', 'Thứ Sáu, 20 tháng 3, 2026', '2026-03-20'],
  ])('%s: %s', (language, text, wanted) => {
    expect(on(text, language)).toBe(wanted);
  });
});

test.each([
  ['el', '17 Νοέμβριος 2026', '2026-11-17'],
  ['el', 'Παρασκευή, 20 Μάρτιος 2026', '2026-03-20'],
  ['eu', '2026ko azaroak 17', '2026-11-17'],
])('a month in the case that its grammar does not ask for is read: %s %s', (language, text, day) => {
  expect(on(text, language)).toBe(day);
});
