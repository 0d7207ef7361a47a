import type { IssueWords, Week } from '../model/issue.ts';
import { dateText, dayText, endsOfWeek, upper, weekdayOf, weekText } from './dates.ts';
import type { en } from './en.ts';
import { fillIn } from './plural.ts';
import { catalogueOf } from './say.ts';

type Key = keyof typeof en;
type NameIn<Section extends string> = Key extends infer Each ? (Each extends `${Section}/${infer Name}` ? Name : never) : never;

/** The words of one section, by their names in it. */
export type WordsOf<Section extends string> = { readonly [Name in NameIn<Section>]: string };

/** The sentences of a section (`print`, `desk`) in a language, before values are filled in. */
export function wordsOf<Section extends string>(section: Section, language: string): WordsOf<Section> {
  const own = Object.entries(catalogueOf(language)).filter(([key]) => key.startsWith(`${section}/`));
  return Object.fromEntries(own.map(([key, sentence]) => [key.slice(section.length + 1), sentence])) as WordsOf<Section>;
}

/** Our words on pages, in feeds and in mail. A value may hold `{placeholders}`. */
export type Labels = WordsOf<'print'>;

/** What a publication says about our words: another text, `false` for none, `true` for ours where it is off by itself. */
export type OwnLabels = Readonly<Record<string, string | boolean>>;

/** Printed only where a publication asks for it. */
const QUIET: readonly string[] = ['resource'];

/** Every word that we print in a language; each can be overridden by its name (`labels:` of the configuration). An empty one is off. */
export function labelsFor(language: string, overrides: OwnLabels = {}): Labels {
  const base = Object.entries(wordsOf('print', language)).map(([name, ours]) => {
    const own = Object.hasOwn(overrides, name) ? overrides[name] : !QUIET.includes(name);
    return [name, own === false ? '' : typeof own === 'string' ? own : ours];
  });
  return Object.fromEntries(base) as Labels;
}

/** What a page or a feed is called: it has a name also where the word is switched off elsewhere. */
export function nameOf(
  word: keyof Labels,
  { publication, labels }: { readonly publication: Tongue; readonly labels: Labels },
): string {
  return labels[word] || labelsFor(publication.language)[word];
}

/** The languages that something is printed in: its words, and its dates where they follow another one. */
export interface Tongue {
  readonly language: string;
  readonly dates?: string;
}

/** The heading of a day, as the publication wants it: `{DATE}` → "1 FEBRUARY". */
export function dayHeading(day: string, { language, dates = language }: Tongue, labels: Labels): string {
  const [date, weekday] = [dayText(day, dates), weekdayOf(day, dates)];
  return fillIn(
    labels.day,
    { date, DATE: upper(date, dates), weekday, WEEKDAY: upper(weekday, dates), full: dateText(day, dates) },
    language,
  );
}

/** The days of a week, as the publication wants them: `{DATES}` → "31 JANUARY – 6 FEBRUARY 2024". */
export function rangeHeading(week: WeekDays, { language, dates = language }: Tongue, labels: Labels): string {
  return fillIn(labels.range, valuesOf(week, dates, labels), language);
}

type WeekDays = Pick<Week, 'date' | 'lastDay'>;

function valuesOf(week: WeekDays, dates: string, labels: Labels): Record<string, string> {
  const range = weekText(week, dates, labels.dash || undefined);
  const { from, to } = endsOfWeek(week, dates);
  const small = { dates: range, from, to };
  const capitals = Object.entries(small).map(([name, text]) => [name.toUpperCase(), upper(text, dates)]);
  return { ...small, ...Object.fromEntries(capitals), year: week.lastDay.slice(0, 4) };
}

const nameIn = (tag: string, language: string): string => new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;

/** The words of an issue in the language of its publication, its own labels before ours. */
export function issueWords(tongue: string | Tongue, overrides: OwnLabels = {}): IssueWords {
  const { language, dates = language } = typeof tongue === 'string' ? { language: tongue } : tongue;
  const labels = labelsFor(language, overrides);
  const headed = (label: string) => (headline: string) => fillIn(label, { headline, headlines: headline }, language);
  return {
    name: (number, week) =>
      [fillIn(labels.number, { number }, language), weekText(week, dates, labels.dash || undefined)]
        .filter((part) => part !== '')
        .join(' · '),
    heading: (pattern, { number, week, headlines, headline }) =>
      fillIn(pattern, { ...valuesOf(week, dates, labels), number, headlines, headline }, language),
    thisWeek: headed(labels.thisWeek),
    also: headed(labels.also),
    noNews: labels.noNews,
    edited: headed(labels.itemEdited),
    added: headed(labels.itemAdded),
    removed: headed(labels.itemRemoved),
    introChanged: labels.introChanged,
    titleChanged: labels.titleChanged,
    footerChanged: labels.footerChanged,
    reordered: labels.reordered,
    left: (count, other) => fillIn(labels.left, { count, language: nameIn(other, language) }, language),
  };
}
