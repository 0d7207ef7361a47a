import type { IssueWords } from '../model/issue.ts';
import { weekText } from './dates.ts';
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

/** Every word that we print in a language; each can be overridden by its name (`labels:` of the configuration). */
export function labelsFor(language: string, overrides: Readonly<Record<string, string>> = {}): Labels {
  const base = wordsOf('print', language);
  const own = Object.entries(overrides).filter(([name, text]) => Object.hasOwn(base, name) && typeof text === 'string');
  return { ...base, ...Object.fromEntries(own) };
}

/** The words of an issue in the language of its publication, its own labels before ours. */
export function issueWords(language: string, overrides: Readonly<Record<string, string>> = {}): IssueWords {
  const labels = labelsFor(language, overrides);
  const headed = (label: string) => (headline: string) => fillIn(label, { headline, headlines: headline }, language);
  return {
    name: (number, week) => `${fillIn(labels.number, { number }, language)} · ${weekText(week, language)}`,
    thisWeek: headed(labels.thisWeek),
    also: headed(labels.also),
    noNews: labels.noNews,
    edited: headed(labels.itemEdited),
    added: headed(labels.itemAdded),
    removed: headed(labels.itemRemoved),
    introChanged: labels.introChanged,
    reordered: labels.reordered,
  };
}
