import type { Problem } from '../model/fault.ts';
import type { Moment, Said, Told, Value, Values } from '../model/said.ts';
import { clockText, momentText, shortWeekText, weekdayClockText } from './dates.ts';
import type { Catalogue } from './en.ts';
import { en } from './en.ts';
import { deskLanguages, languages } from './index.ts';
import { fillIn } from './plural.ts';

// The skins know no rules: what they have to say themselves, they say through this door.
export { logged, rowsOf, said } from '../rules/codes.ts';

/** A Fault or a Problem as well as a Said: what a room that is not converted yet returns brings its sentence along. */
interface Sayable {
  readonly code: string;
  readonly values?: Values | undefined;
  readonly message?: string;
  readonly cause?: unknown;
}

/** The sentence in a language (`de`, `pt-BR`); English where we do not speak it. A plain sentence, as earlier versions stored it, stays as it is. */
export function say(told: Told | Sayable, language: string): string {
  if (typeof told === 'string') return told;
  const sentence = sentenceOf(told, language);
  const cause = 'cause' in told && typeof told.cause === 'string' ? told.cause : '';
  return cause && !sentence.includes(cause) ? `${sentence}: ${cause}` : sentence;
}

function sentenceOf({ code, values, message }: Sayable, language: string): string {
  if (values === undefined && message !== undefined) return message;
  const sentence = (catalogueOf(language) as Readonly<Record<string, string>>)[code];
  if (sentence === undefined) return message ?? plainly(code, values);
  const filled = Object.entries(values ?? {}).map(([name, value]) => [name, inWords(value, language)] as const);
  return fillIn(sentence, Object.fromEntries(filled), spoken(language));
}

/** Problems as lines: each with its subject before it. */
export function sayRows(problems: readonly Problem[], language: string): string {
  return problems.map((each) => `${each.subject}  ${say(each, language)}`).join('\n');
}

/** Problems as a door hands them out: each with its sentence in English, for programs that do not ask the catalogue. */
export function withMessages(problems: readonly Problem[]): Problem[] {
  return problems.map((each) => ({ ...each, message: say(each, 'en') }));
}

/** The words of a language; English where we do not speak it, sentence by sentence. */
export function catalogueOf(language: string): Catalogue {
  const base = spoken(language);
  const known = whole.get(base) ?? languages[base] ?? { ...en, ...deskLanguages[base] };
  whole.set(base, known);
  return known;
}
const whole = new Map<string, Catalogue>();

/** Which of our languages stands for this one. */
export function spoken(language: string): string {
  const base = language.toLowerCase().split(/[-_]/)[0]!;
  return Object.hasOwn(languages, base) || Object.hasOwn(deskLanguages, base) ? base : 'en';
}

function inWords(value: Value, language: string): string | number {
  if (typeof value !== 'object') return value;
  if (isMoment(value)) return momentInWords(value, language);
  if (isList(value)) return value.map((each) => say(each, language)).join(isRow(value[0]) ? '\n' : ', ');
  return say(value, language);
}

function isMoment(value: Exclude<Value, string | number>): value is Moment {
  return 'form' in value;
}

function momentInWords({ form, at, until = at, timezone }: Moment, language: string): string {
  // a sentence that falls back to English takes its days along
  const tongue = spoken(language) === language.toLowerCase().split(/[-_]/)[0] ? language : 'en';
  if (form === 'week') return shortWeekText({ date: at, lastDay: until }, tongue);
  if (form === 'date-clock') return `${momentText(at, tongue, timezone)} ${clockText(at, tongue, timezone)}`;
  return (form === 'clock' ? clockText : weekdayClockText)(at, tongue, timezone);
}

/** Mistakes of a file stand one a line. */
function isRow(each: string | Said | undefined): boolean {
  return typeof each === 'object' && each.code === 'words/row';
}

function isList(value: Said | readonly (string | Said)[]): value is readonly (string | Said)[] {
  return Array.isArray(value);
}

/** For a code that has no sentence (any more): the code and what it was about. */
function plainly(code: string, values: Values = {}): string {
  const parts = Object.entries(values).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return [code, ...parts].join(' · ');
}
