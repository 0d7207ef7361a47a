import { describe, expect, test } from 'vitest';
import { dayOf, daysOf, nextWeek, placeArticle, previousWeek, weekOf, weekStarting } from '../../src/curate/week.ts';
import type { Weekday } from '../../src/model/edition.ts';

const DAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hoursOf = (week: { startAt: string; endAt: string }): number =>
  (Date.parse(week.endAt) - Date.parse(week.startAt)) / 3_600_000;
const calendar = (timezone: string, startsOn: Weekday = 'wednesday') => ({ timezone, week: { startsOn } });

test('names a week by the day it starts, Wednesday to Tuesday as the sample has it', () => {
  const week = weekOf('2024-02-01T12:00:00Z', calendar('Europe/Istanbul'));

  expect(week).toEqual({
    date: '2024-01-31',
    lastDay: '2024-02-06',
    startAt: '2024-01-30T21:00:00.000Z',
    endAt: '2024-02-06T21:00:00.000Z',
  });
  expect(daysOf(week)).toHaveLength(7);
});

test('is closed at its start and open at its end, to the millisecond', () => {
  const istanbul = calendar('Europe/Istanbul');

  expect(weekOf('2024-01-30T21:00:00.000Z', istanbul).date).toBe('2024-01-31');
  expect(weekOf('2024-01-30T20:59:59.999Z', istanbul).date).toBe('2024-01-24');
});

describe('both ends of daylight saving', () => {
  test.each([
    ['Europe/Berlin', '2024-03-31T12:00:00Z', 167],
    ['Europe/Berlin', '2024-10-27T12:00:00Z', 169],
    ['America/New_York', '2024-03-10T12:00:00Z', 167],
    ['America/New_York', '2024-11-03T12:00:00Z', 169],
    ['Europe/Istanbul', '2015-03-29T12:00:00Z', 167],
    ['Europe/Istanbul', '2015-11-08T12:00:00Z', 169],
    ['Europe/Istanbul', '2024-10-27T12:00:00Z', 168],
  ])('%s in the week of %s has %i hours', (timezone, instant, hours) => {
    expect(hoursOf(weekOf(instant, calendar(timezone)))).toBe(hours);
  });

  test('a day that starts at one o’clock is still a day', () => {
    // Cairo's clocks went from 23:59:59 to 01:00 on 26 April 2024, a Friday.
    expect(weekOf('2024-04-26T12:00:00Z', calendar('Africa/Cairo', 'friday')).startAt).toBe('2024-04-25T22:00:00.000Z');
  });
});

test('weeks follow each other without gap or overlap, whatever day they start on', () => {
  for (const timezone of ['Europe/Istanbul', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu']) {
    for (const startsOn of DAYS) {
      const publication = calendar(timezone, startsOn);
      let week = weekOf('2011-11-20T00:00:00Z', publication);
      for (let n = 0; n < 16; n++) {
        const next = nextWeek(week, publication);
        expect(next.startAt).toBe(week.endAt);
        expect(weekOf(week.startAt, publication)).toEqual(week);
        expect(weekOf(Date.parse(week.endAt) - 1, publication)).toEqual(week);
        expect(previousWeek(next, publication)).toEqual(week);
        expect(weekStarting(week.lastDay, publication)).toEqual(week);
        week = next;
      }
    }
  }
});

test('refuses what is no day and no instant, in words', () => {
  expect(() => weekStarting('2024-02-31', calendar('UTC'))).toThrow('expected a day like');
  expect(() => dayOf('yesterday', 'UTC')).toThrow('expected an ISO instant like');
});

describe('the place of an article', () => {
  const publication = calendar('Europe/Istanbul');
  const open = '2024-01-30T21:00:00.000Z';
  const met = '2024-02-02T08:00:00.000Z';
  const place = (published: string | undefined, trust: Parameters<typeof placeArticle>[0]['trust'] = 'written', metAt = met) =>
    placeArticle({ published, trust, metAt, publication, closedBefore: open });

  test('is its publication, where the date is trusted', () => {
    expect(place('2024-02-01T08:00:00+03:00')).toEqual({ placedAt: '2024-02-01T05:00:00.000Z', late: false, by: 'published' });
    expect(place('2024-02-01T05:00:00Z')).toEqual({ placedAt: '2024-02-01T05:00:00.000Z', late: false, by: 'published' });
  });

  test('is noon of its day, where no time was given', () => {
    expect(place('2024-01-31', 'day')).toEqual({ placedAt: '2024-01-31T09:00:00.000Z', late: false, by: 'published' });
  });

  test('is when we met it, where the date is missing, implausible or in the future', () => {
    const metThen = { placedAt: met, late: false, by: 'met' };

    expect(place(undefined, 'absent')).toEqual(metThen);
    expect(place('2024-02-01T05:00:00Z', 'corrected')).toEqual(metThen);
    expect(place('2024-03-01T05:00:00Z')).toEqual(metThen);
    expect(place('not a date')).toEqual(metThen);
  });

  test('is today for a day that is not over, though its noon is still to come', () => {
    expect(place('2024-02-02', 'day', '2024-02-02T06:00:00.000Z')).toMatchObject({ by: 'published' });
  });

  test('is in the open week, and late, when its own week is closed', () => {
    expect(place('2024-01-29T05:00:00Z')).toEqual({ placedAt: met, late: true, by: 'carried' });
    expect(place('2024-01-29T05:00:00Z', 'written', '2024-01-30T20:00:00Z')).toEqual({
      placedAt: open,
      late: true,
      by: 'carried',
    });
  });
});
