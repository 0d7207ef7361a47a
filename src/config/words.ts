import { validateDetailed } from 'node-cron';
import { z } from 'zod';
import { isDay } from '../kit/day.ts';
import type { Said, Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { expected } from '../rules/expected.ts';

/**
 * The small words of our config: each a schema whose error is what was expected (`expected.ts`), so that `mistakes.ts` can set it before
 * what it found.
 */

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const EXPECTED_DURATION = expected('config/expected-duration');

/** Milliseconds of a duration such as `30m`, `2h`, `1d`, `1w`; undefined when it is none. */
export function findDurationMs(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})\s?(m|h|d|w)$/.exec(text.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * UNITS[unit!]!;
}

/** A duration between a minute and 30 days. */
export const Duration = z
  .string({ error: EXPECTED_DURATION })
  .regex(/^\d{1,5}\s?(m|h|d|w)$/, { error: EXPECTED_DURATION, abort: true })
  .refine(
    (text) => {
      const ms = findDurationMs(text) ?? 0;
      return ms >= UNITS.m! && ms <= 30 * UNITS.d!;
    },
    { error: expected('config/expected-duration-between') },
  );

const EXPECTED_CRON = expected('config/expected-cron');

/** A cron expression of five fields. */
export const Cron = z.string({ error: EXPECTED_CRON }).superRefine((text, context) => {
  const fields = text.trim().split(/\s+/).length;
  const [first] = fields === 5 ? validateDetailed(text).errors : [];
  if (fields === 5 && !first) return;
  const message =
    first && first.field !== 'expression'
      ? expected('config/expected-cron-field', { field: first.field, value: String(first.value) })
      : EXPECTED_CRON;
  context.addIssue({ code: 'custom', message });
});

const EXPECTED_ZONE = expected('config/expected-timezone');

/** An IANA timezone. */
export const Timezone = z.string({ error: EXPECTED_ZONE }).refine(isTimezone, { error: EXPECTED_ZONE });

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false; // an offset knows no daylight saving
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl has no other way to say that it does not know a zone
  }
}

/** Names to look for the nearest of, when a timezone is unknown. */
export function timezones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

const EXPECTED_URL = expected('config/expected-url');

/** An absolute http(s) address without a password in it. */
export const HttpUrl = z.string({ error: EXPECTED_URL }).refine(isHttpUrl, { error: EXPECTED_URL });

function isHttpUrl(text: string): boolean {
  if (/\s/.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.hostname !== '' && url.username === '' && url.password === '';
}

/** An address that a source is read from: of the web, a mailbox, or a file or folder of letters. No password stands in it. */
export const SourceUrl = z
  .string({ error: EXPECTED_URL })
  .refine((text) => isHttpUrl(text) || isLettersUrl(text), { error: EXPECTED_URL });

/** Whether letters are what an address leads to: a mailbox, or a file. */
export function isLettersUrl(text: string): boolean {
  if (/^file:[^\s?#]+$/i.test(text)) return true;
  if (/\s/.test(text) || !/^imaps?:\/\/[^/@]+\/?/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '';
}

const EXPECTED_LANGUAGE = expected('config/expected-language');

/** A BCP 47 language tag. */
export const LanguageTag = z.string({ error: EXPECTED_LANGUAGE }).refine(isLanguageTag, { error: EXPECTED_LANGUAGE });

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

const COMMON_LANGUAGES =
  'ar az bg bn bs cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk ko ky lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv sw th tk tr uk ur uz vi zh'.split(
    ' ',
  );

/** The code of a language that was written by its name, in English, in Turkish or in itself. */
export function findLanguageCode(name: string): string | undefined {
  const wanted = name.trim().toLocaleLowerCase('en');
  return COMMON_LANGUAGES.find((code) =>
    ['en', 'tr', code].some(
      (inLanguage) => new Intl.DisplayNames(inLanguage, { type: 'language' }).of(code)?.toLocaleLowerCase('en') === wanted,
    ),
  );
}

const EXPECTED_TERM = expected('config/expected-term');

/** A word, a phrase, or `/a regular expression/` that cannot take for ever. */
export const FilterTerm = z.string({ error: EXPECTED_TERM }).superRefine((text, context) => {
  const wrong = findTermMistake(text);
  if (wrong) context.addIssue({ code: 'custom', message: expected('config/expected-term-that', { why: wrong }) });
});

/** The parts of `/pattern/flags`; undefined for a word or phrase. */
export function findPattern(term: string): { source: string; flags: string } | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(term.trim()) ?? [];
  return source === undefined ? undefined : { source, flags: flags! };
}

function findTermMistake(text: string): Told | undefined {
  if (!text.trim()) return said('config/why-empty');
  if (text.length > 200) return said('config/why-long', { most: 200 });
  const pattern = findPattern(text);
  if (!pattern)
    return text.trim().length > 2 && /^\/.*[^/]$/.test(text.trim()) && /[\\()[\]*+?|]/.test(text)
      ? said('config/why-no-slash')
      : undefined;
  if (/[^iu]/.test(pattern.flags)) return said('config/why-flags');
  try {
    new RegExp(pattern.source, `${pattern.flags.includes('i') ? 'i' : ''}u`);
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error); // RegExp tells mistakes by throwing
  }
  return findSlowness(pattern.source);
}

/**
 * Why a pattern might take for ever on a hostile text: a repetition of a repetition, several open repetitions, a back reference.
 * Branches: a scanner of one pass, one sign of the pattern a branch.
 */
function findSlowness(source: string): Said | undefined {
  let open = 0;
  /** For each open group: does it hold a repetition or a choice? */
  const groups: boolean[] = [];
  let lastGroup: boolean | undefined;
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    const wasGroup = lastGroup;
    lastGroup = undefined;
    if (char === '\\') {
      if (/[1-9k]/.test(source[at + 1] ?? '')) return said('config/why-back-reference');
      at++;
    } else if (char === '[') {
      while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    } else if (char === '(') groups.push(false);
    else if (char === ')') {
      lastGroup = groups.pop();
      if (lastGroup && groups.length) groups[groups.length - 1] = true;
    } else if (char === '|' && groups.length) groups[groups.length - 1] = true;
    else if (char === '*' || char === '+' || (char === '{' && /^\{\d+,?\d*\}/.test(source.slice(at)))) {
      if (wasGroup) return said('config/why-nested-repetition');
      if (groups.length) groups[groups.length - 1] = true;
      if (char !== '{') open++;
      else {
        const [, least, , most] = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at))!;
        if (Number(most || least) > 100) return said('config/why-many-repetitions', { most: 100 });
        if (!most && /^\{\d+,\}/.test(source.slice(at))) open++;
      }
    }
  }
  return open > 2 ? said('config/why-open-repetitions') : undefined;
}

const EXPECTED_ID = expected('config/expected-id');

/** An id that may stand in addresses and file names. */
export const Id = z
  .string({ error: EXPECTED_ID })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: EXPECTED_ID })
  .max(60, { error: expected('config/expected-short', { most: 60 }) });

const EXPECTED_DAY = expected('config/expected-day');

/** A day of the calendar. */
export const Day = z.string({ error: EXPECTED_DAY }).refine(isDay, { error: EXPECTED_DAY });

const EXPECTED_INSTANT = expected('config/expected-instant');

/** A day or an instant of ISO 8601 with its offset. */
export const DayOrInstant = z
  .string({ error: EXPECTED_INSTANT })
  .refine(
    (text) =>
      isDay(text) ||
      (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))),
    {
      error: EXPECTED_INSTANT,
    },
  );

/** Text with something in it. */
export const Text = z.string().refine((text) => text.trim() !== '', { error: expected('config/expected-text-in-it') });
