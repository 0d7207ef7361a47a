import { type Aligned, isToldBy } from './align.ts';
import type { IndexedSource } from './source.ts';
import type { ClaimFound, NamedDay, Parsed } from './types.ts';

/** Where a day, month or year stands in the source. */
export function findDay(day: NamedDay, parsed: Parsed, source: IndexedSource, aligned: Aligned | undefined): ClaimFound {
  const near = aligned && aligned.share >= 0.5 ? aligned.sentence : undefined;
  if (near?.days.some((each) => isSameDay(day, each))) return { kind: 'stands', paragraph: near.paragraph };
  const other = near?.days.find((each) => isSameSize(day, each) && !parsed.days.some((own) => isSameDay(own, each)));
  const differs = near && other && { kind: 'differs' as const, paragraph: near.paragraph, there: written(other, near) };
  const holders = source.sentences.filter(
    (sentence) => sentence.days.some((each) => isSameDay(day, each)) || isBareNumber(day, sentence),
  );
  if (differs && aligned!.share >= 0.7 && !holders.some((sentence) => isToldBy(parsed, sentence, aligned!))) return differs;
  if (holders.length) return findOtherMonth(day, holders, source) ?? { kind: 'stands', paragraph: holders[0]!.paragraph };
  if (isNearPublication(day, source)) return { kind: 'stands', paragraph: 0 };
  return differs ?? { kind: 'missing' };
}

/** "May 2025" where the source has a May of some year, and November for the month of 2025. */
function findOtherMonth(day: NamedDay, holders: readonly Parsed[], source: IndexedSource): ClaimFound | undefined {
  if (day.year === undefined || day.month === undefined || day.day !== undefined) return undefined;
  if (holders.some(({ days }) => days.some((each) => each.year === day.year && isSameDay(day, each)))) return undefined;
  for (const sentence of source.sentences) {
    const other = sentence.days.find((each) => each.year === day.year && each.month !== undefined && each.month !== day.month);
    if (other) return { kind: 'differs', paragraph: sentence.paragraph, there: written(other, sentence) };
  }
  return undefined;
}

/** The day of the week that a sentence names, where the source names others and no day that falls on it. */
export function findWeekday(weekday: number, source: IndexedSource): ClaimFound | undefined {
  if (!source.weekdays.size) return undefined;
  const paragraph = source.weekdays.get(weekday);
  if (paragraph !== undefined) return { kind: 'stands', paragraph };
  const year = source.published ? Number(source.published.slice(0, 4)) : undefined;
  const falls = source.sentences.find(({ days }) =>
    days.some((each) => {
      const of = each.year ?? year;
      return (
        of !== undefined &&
        each.month !== undefined &&
        each.day !== undefined &&
        new Date(Date.UTC(of, each.month - 1, each.day)).getUTCDay() === weekday
      );
    }),
  );
  if (falls) return { kind: 'stands', paragraph: falls.paragraph };
  if (source.published && new Date(source.published.slice(0, 10)).getUTCDay() === weekday)
    return { kind: 'stands', paragraph: 0 };
  return { kind: 'missing' };
}

/** Equal as far as both say something. */
function isSameDay(a: NamedDay, b: NamedDay): boolean {
  if (a.year !== undefined && b.year !== undefined && a.year !== b.year) return false;
  if (a.month === undefined) return a.year === b.year;
  if (b.month === undefined) return false;
  const isSame = a.month === b.month && (a.day === undefined || a.day === b.day);
  const isSwapped = (a.isOpen || b.isOpen) && a.month === b.day && a.day === b.month;
  return isSame || Boolean(isSwapped);
}

function isSameSize(a: NamedDay, b: NamedDay): boolean {
  return (a.day === undefined) === (b.day === undefined) && (a.month === undefined) === (b.month === undefined);
}

/** A year that the source has as a number: "2030 goals". */
function isBareNumber(day: NamedDay, { figures }: Parsed): boolean {
  return day.month === undefined && figures.some(({ values }) => values.includes(day.year!));
}

const DAY_MS = 86_400_000;

/** "On Tuesday", "today", "last year" of the source, written out with the day of its publication: within a week of it, if the source speaks so. */
function isNearPublication(day: NamedDay, source: IndexedSource): boolean {
  const published = source.published ? Date.parse(source.published.slice(0, 10)) : Number.NaN;
  if (!Number.isFinite(published)) return false;
  const at = new Date(published);
  if (day.month === undefined) return Math.abs(day.year! - at.getUTCFullYear()) <= (speaksOf(YEARS, source) ? 1 : 0);
  if (day.day === undefined)
    return day.month === at.getUTCMonth() + 1 && (day.year ?? at.getUTCFullYear()) === at.getUTCFullYear();
  const then = Date.UTC(day.year ?? at.getUTCFullYear(), day.month - 1, day.day);
  if (then === published) return true;
  return Math.abs(then - published) <= 8 * DAY_MS && (speaksOf(DAYS, source) || hasWeekday(then, source));
}

const DAYS = [
  'today',
  'yesterday',
  'tomorrow',
  'bugun',
  'dun',
  'yarin',
  'heute',
  'gestern',
  'morgen',
  'hier',
  'demain',
  'aujourd hui',
  'hoy',
  'ayer',
  'manana',
];
const YEARS = [
  'last year',
  'next year',
  'this year',
  'gecen yil',
  'gelecek yil',
  'bu yil',
  'gecen sene',
  'letztes jahr',
  'vergangenen jahr',
  'nachsten jahr',
  'kommenden jahr',
  'an dernier',
  'l annee derniere',
  'an prochain',
  'ano pasado',
  'proximo ano',
  'este ano',
  'cette annee',
  'vorjahr',
  'onumuzdeki yil',
];

function speaksOf(phrases: readonly string[], { folded }: IndexedSource): boolean {
  return folded.some((text) => phrases.some((phrase) => ` ${text} `.includes(` ${phrase}`)));
}

function hasWeekday(then: number, { language, words }: IndexedSource): boolean {
  const name = new Intl.DateTimeFormat(language || 'en', { weekday: 'long', timeZone: 'UTC' })
    .format(then)
    .toLocaleLowerCase(language || 'en');
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
  return words.has(folded);
}

function written(day: NamedDay, { text }: Parsed): string {
  return text.slice(day.start, day.end);
}
