import { isDay } from '../kit/day.ts';
import { findMailbox } from '../rules/mailbox.ts';
import { findTermMistake } from './filter-term.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of a duration such as `30m`, `2h`, `1d`, `1w`; undefined when it is none. */
export function findDurationMs(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})\s?(m|h|d|w)$/.exec(text.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * UNITS[unit!]!;
}

/** Whether letters are what an address leads to: a mailbox, or a file. */
export function isLettersUrl(text: string): boolean {
  if (/^file:[^\s?#]+$/i.test(text)) return true;
  if (/\s/.test(text) || !/^imaps?:\/\/[^/@]+\/?/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '';
}

function isHttpUrl(text: string): boolean {
  if (/\s/.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.hostname !== '' && url.username === '' && url.password === '';
}

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false; // an offset knows no daylight saving
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl has no other way to say that it does not know a zone
  }
}

function isLanguageTag(text: string): boolean {
  // Five to eight letters are well-formed but no language: somebody wrote "turkish".
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text)) return false;
  try {
    return (
      Intl.getCanonicalLocales(text).length === 1 &&
      new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(text) !== undefined
    );
  } catch {
    return false; // Intl throws for what is no tag
  }
}

/** The name of an environment variable. */
export const VARIABLE = /^\$[A-Z_][A-Z0-9_]*$/;
const isVariable = (text: string): boolean => VARIABLE.test(text);
const isEmail = (text: string): boolean => /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/.test(text);
const TITLE_VALUES = /\{(?:dates|DATES|from|FROM|to|TO|year|number|headlines?)\}/g;
/** The expressions that people write; the others are read by the library of the clock. */
const PLAIN_CRON =
  /^(?:\*|\*\/[1-9]|\*\/[1-5]\d|[0-5]?\d) (?:\*|\*\/[1-9]|[01]?\d|2[0-3]) \* \* (?:\*|[0-6]|mon|tue|wed|thu|fri|sat|sun)$/;

/**
 * What a text must be, each by its name: the schemas ask these, and so does `plain-check.ts`, which reads a file that is right without
 * the library of the schemas.
 */
export const IS = {
  text: (text: string): boolean => text.trim() !== '',
  httpUrl: isHttpUrl,
  sourceUrl: (text: string): boolean => isHttpUrl(text) || isLettersUrl(text),
  timezone: isTimezone,
  language: isLanguageTag,
  duration(text: string): boolean {
    const ms = findDurationMs(text) ?? 0;
    return ms >= UNITS.m! && ms <= 30 * UNITS.d!;
  },
  day: isDay,
  tagDate: (text: string): boolean => isDay(text.length === 10 ? text : text.length === 7 ? `${text}-01` : `${text}-01-01`),
  plainCron: (text: string): boolean => PLAIN_CRON.test(text),
  filterTerm: (text: string): boolean => findTermMistake(text) === undefined,
  titlePattern: (text: string): boolean => text.trim() !== '' && !/[{}]/.test(text.replace(TITLE_VALUES, '')),
  contact: (text: string): boolean => isEmail(text) || isHttpUrl(text),
  mailbox: (text: string): boolean => findMailbox(text) !== undefined,
  store: (text: string): boolean => isVariable(text) || /^(sqlite:.|memory:$|postgres(ql)?:\/\/.)/s.test(text),
  passwordHash: (text: string): boolean => isVariable(text) || /^scrypt[$:].{20,400}$/.test(text),
  webhook: (text: string): boolean => isVariable(text) || isHttpUrl(text),
  smtp: (text: string): boolean => isVariable(text) || /^smtps?:\/\/./.test(text),
} as const;
