import { describe, expect, it } from 'vitest';
import { kindsCoded, kindsNamed } from '../../src/listing/box-words.ts';
import { createFinder, listWords } from '../../src/listing/find-words.ts';
import { namesOtherDay } from '../../src/listing/other-days.ts';
import { isCalendarTitle, yearIn } from '../../src/listing/years.ts';

describe('words of boxes and days', () => {
  it('are whole words, with an open end where they are marked, and anywhere in languages that write none', () => {
    const find = createFinder(listWords('haber* | en çok okunan | up | 報道'));

    expect(find('haberler')).toBe(true);
    expect(find('en çok okunan')).toBe(true);
    expect(find('en çok okunanlar')).toBe(false);
    expect(find('an upper room')).toBe(false);
    expect(find('shut up!')).toBe(true);
    expect(find('最新報道資料')).toBe(true);
  });

  it('name a box in many languages, the narrower kind first, news before events', () => {
    expect(kindsNamed('İHALE İLANLARI')[0]).toBe('tenders');
    expect(kindsNamed('Etkinlikler')[0]).toBe('events');
    expect(kindsNamed('Вакансии')[0]).toBe('jobs');
    expect(kindsNamed('الأكثر قراءة')[0]).toBe('popular');
    expect(kindsNamed('イベント情報')[0]).toBe('events');
    expect(kindsNamed('Haberler ve Etkinlikler')[0]).toBe('news');
    expect(kindsNamed('Most read news')[0]).toBe('popular');
    expect(kindsNamed('Welcome')).toEqual([]);
  });

  it('name a box by class, id and address as they write it', () => {
    expect(kindsCoded('/tr/duyurular/2026')[0]).toBe('notices');
    expect(kindsCoded('block-views-events-list')[0]).toBe('events');
    expect(kindsCoded('/Aktuelles/Meldungen')[0]).toBe('news');
    expect(kindsCoded('/about/us')).toEqual([]);
  });

  it('tell a deadline from a day of publication', () => {
    for (const text of [
      'Deadline: 5 May',
      'Son başvuru tarihi',
      'Bewerbungsschluss',
      'fecha límite',
      'Срок подачи заявок',
      '締切日',
      'آخر موعد',
    ])
      expect(namesOtherDay(text), text).toBe(true);
    for (const text of ['Published', 'Yayın tarihi', 'Veröffentlicht am', 'Undue haste', '発表'])
      expect(namesOtherDay(text), text).toBe(false);
  });

  it('see one year in a heading, and no headline in a link to a month', () => {
    expect(yearIn('令和8年8月分')).toBe(2026);
    expect(yearIn('令和元年')).toBe(2019);
    expect(yearIn('平成31年')).toBe(2019);
    expect(yearIn('Kasım 2025')).toBe(2025);
    expect(yearIn('2024–2025')).toBeUndefined();
    expect(yearIn('Room 12026')).toBeUndefined();
    expect([isCalendarTitle('November 2026'), isCalendarTitle('令和7年3月'), isCalendarTitle('2024')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(isCalendarTitle('School report of the year 2026')).toBe(false);
    expect(isCalendarTitle('A bell rings')).toBe(false);
  });
});
