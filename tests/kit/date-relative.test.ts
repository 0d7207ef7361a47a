import { describe, expect, test } from 'vitest';
import { RELATIVE_WORDS } from '../../src/kit/date/relative-words.ts';
import { readDate } from '../../src/kit/date.ts';

const NOW = '2026-11-18T10:00:00Z';
const on = (text: string, language: string, timezone?: string): string | undefined =>
  readDate(text, { language, now: NOW, timezone })?.value;

const HALF_HOUR = '2026-11-18T09:30:00.000Z';
const AN_HOUR = '2026-11-18T09:00:00.000Z';
const THREE_HOURS = '2026-11-18T07:00:00.000Z';
const TODAY = '2026-11-18';
const YESTERDAY = '2026-11-17';
const TWO_DAYS = '2026-11-16';
const A_WEEK = '2026-11-11';

describe('what people say instead of a date', () => {
  test.each([
    ['tr', 'dün', YESTERDAY],
    ['tr', 'Bugün', TODAY],
    ['tr', 'bir hafta önce', A_WEEK],
    ['tr', 'iki gün önce', TWO_DAYS],
    ['tr', '3 sa. önce', THREE_HOURS],
    ['tr', 'üç saat evvel', THREE_HOURS],
    ['tr', 'yarım saat önce', HALF_HOUR],
    ['tr', 'yaklaşık 3 saat önce', THREE_HOURS],
    ['en', 'a week ago', A_WEEK],
    ['en', 'two days ago', TWO_DAYS],
    ['en', 'about an hour ago', AN_HOUR],
    ['en', 'Posted 3 hours ago', THREE_HOURS],
    ['en', 'Published: yesterday', YESTERDAY],
    ['en', '3h ago', THREE_HOURS],
    ['de', 'vor einer Woche', A_WEEK],
    ['de', 'vor zwei Tagen', TWO_DAYS],
    ['de', 'vor etwa drei Stunden', THREE_HOURS],
    ['de', 'vor einer halben Stunde', HALF_HOUR],
    ['fr', 'il y a une semaine', A_WEEK],
    ['fr', 'il y a deux jours', TWO_DAYS],
    ['fr', 'il y a environ une heure', AN_HOUR],
    ['fr', 'il y a une demi-heure', HALF_HOUR],
    ['fr', "aujourd'hui", TODAY],
    ['es', 'hoy', TODAY],
    ['es', 'hace una semana', A_WEEK],
    ['es', 'dos días atrás', TWO_DAYS],
    ['es', 'hace media hora', HALF_HOUR],
    ['pt', 'há uma semana', A_WEEK],
    ['pt', '3 horas atrás', THREE_HOURS],
    ['pt', 'faz dois dias', TWO_DAYS],
    ['it', "un'ora fa", AN_HOUR],
    ['it', 'una settimana fa', A_WEEK],
    ['it', 'due giorni fa', TWO_DAYS],
    ['nl', 'een week geleden', A_WEEK],
    ['ru', 'неделю назад', A_WEEK],
    ['ru', 'час назад', AN_HOUR],
    ['ru', 'два дня назад', TWO_DAYS],
    ['ru', 'полчаса назад', HALF_HOUR],
    ['ru', '3 часа тому назад', THREE_HOURS],
    ['uk', 'тиждень тому', A_WEEK],
    ['pl', 'tydzień temu', A_WEEK],
    ['pl', 'dwa dni temu', TWO_DAYS],
    ['cs', 'před týdnem', A_WEEK],
    ['cs', 'před dvěma dny', TWO_DAYS],
    ['hu', 'két napja', TWO_DAYS],
    ['hu', 'egy hete', A_WEEK],
    ['ro', 'în urmă cu 3 ore', THREE_HOURS],
    ['el', 'πριν 3 ώρες', THREE_HOURS],
    ['el', 'χθες', YESTERDAY],
    ['sv', 'för två dagar sedan', TWO_DAYS],
    ['sv', '3 timmar sedan', THREE_HOURS],
    ['ar', 'أمس', YESTERDAY],
    ['ar', 'اليوم', TODAY],
    ['ar', 'قبل يومين', TWO_DAYS],
    ['ar', 'منذ 3 ساعات', THREE_HOURS],
    ['ar', 'منذ ثلاث ساعات', THREE_HOURS],
    ['ar', 'منذ ساعة', AN_HOUR],
    ['ar', 'منذ أسبوع', A_WEEK],
    ['ar', 'قبل ٣ ساعات', THREE_HOURS],
    ['he', 'לפני יומיים', TWO_DAYS],
    ['he', 'לפני שעה', AN_HOUR],
    ['he', 'לפני 3 שעות', THREE_HOURS],
    ['he', 'אתמול', YESTERDAY],
    ['fa', '۳ ساعت قبل', THREE_HOURS],
    ['fa', 'دیروز', YESTERDAY],
    ['zh', '3个小时前', THREE_HOURS],
    ['zh', '两天前', TWO_DAYS],
    ['zh', '一周前', A_WEEK],
    ['zh', '3小時前', THREE_HOURS],
    ['zh', '昨天', YESTERDAY],
    ['ja', '3時間前', THREE_HOURS],
    ['ja', '昨日', YESTERDAY],
    ['ja', 'おととい', TWO_DAYS],
    ['ko', '이틀 전', TWO_DAYS],
    ['ko', '세 시간 전', THREE_HOURS],
    ['id', 'seminggu yang lalu', A_WEEK],
    ['id', '3 jam lalu', THREE_HOURS],
    ['vi', 'cách đây 3 giờ', THREE_HOURS],
    ['hi', 'दो दिन पहले', TWO_DAYS],
    ['th', '3 ชั่วโมงที่แล้ว', THREE_HOURS],
    ['th', 'เมื่อวาน', YESTERDAY],
  ])('%s: %s', (language, text, wanted) => {
    expect(on(text, language)).toBe(wanted);
  });

  test('a day with its time, in either order, in the zone of the publication', () => {
    expect(on('dün 14:30', 'tr', 'Europe/Istanbul')).toBe('2026-11-17T11:30:00.000Z');
    expect(on('14:30, dün', 'tr', 'Europe/Istanbul')).toBe('2026-11-17T11:30:00.000Z');
    expect(on('heute, 08:15 Uhr', 'de', 'Europe/Berlin')).toBe('2026-11-18T07:15:00.000Z');
    expect(on('yesterday at 2:30 pm', 'en', 'UTC')).toBe('2026-11-17T14:30:00.000Z');
  });

  test.each([
    ['fr', '5 min'],
    ['fr', '18 h'],
    ['ru', '3 ч'],
    ['de', 'letzte Woche'],
    ['en', 'last month'],
    ['tr', 'yedi'],
    ['zh', '年前'],
    ['en', 'a week'],
    ['tr', 'bir gün'],
  ])('%s: “%s” is no date', (language, text) => {
    expect(on(text, language)).toBeUndefined();
  });
});

describe('the words of each language', () => {
  const rows = Object.entries(RELATIVE_WORDS);

  test.each(rows)('%s: each phrase means what the list says', (language, words) => {
    const unread = (words.phrases?.split('|') ?? []).filter((written) => {
      const [text, meaning] = written.split('=') as [string, string];
      const count = /^\d+ /.test(meaning) ? Number.parseInt(meaning, 10) : 3;
      const unit = meaning.split(' ').at(-1)!;
      const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000 }[
        unit
      ]!;
      const at = Date.parse(NOW) - count * seconds * 1000;
      const wanted = seconds < 86_400 ? new Date(at).toISOString() : new Date(at).toISOString().slice(0, 10);
      return on(text.replace('#', '3'), language) !== wanted;
    });

    expect(unread).toEqual([]);
  });

  test.each(rows)('%s: each written-out number counts days or hours', (language, words) => {
    const formatted = new Intl.RelativeTimeFormat(language);
    const wrong = (words.numbers?.split('|') ?? []).flatMap((forms, at) =>
      forms
        .split(' ')
        .filter(Boolean)
        .filter((form) => {
          const day = [at + 1, 1, 2, 5].map((n) => formatted.format(-n, 'day').replace(/\p{Nd}+/u, form));
          const hour = formatted.format(-5, 'hour').replace(/\p{Nd}+/u, form);
          const wanted = new Date(Date.parse(NOW) - (at + 1) * 86_400_000).toISOString().slice(0, 10);
          const hours = new Date(Date.parse(NOW) - (at + 1) * 3_600_000).toISOString();
          return !day.some((phrase) => on(phrase, language) === wanted) && on(hour, language) !== hours;
        }),
    );

    expect(wrong).toEqual([]);
  });
});
