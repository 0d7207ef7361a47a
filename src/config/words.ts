import { validateDetailed } from 'node-cron';
import { z } from 'zod';
import { isDay } from '../kit/day.ts';
import { expected } from '../rules/expected.ts';
import { findTermMistake } from './filter-term.ts';
import { IS } from './predicates.ts';

/**
 * The small words of our config: each a schema whose error is what was expected (`expected.ts`), so that `mistakes.ts` can set it before
 * what it found.
 */

const EXPECTED_DURATION = expected('config/expected-duration');

/** A duration between a minute and 30 days. */
export const Duration = z
  .string({ error: EXPECTED_DURATION })
  .regex(/^\d{1,5}\s?(m|h|d|w)$/, { error: EXPECTED_DURATION, abort: true })
  .refine(IS.duration, { error: expected('config/expected-duration-between') });

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
export const Timezone = z.string({ error: EXPECTED_ZONE }).refine(IS.timezone, { error: EXPECTED_ZONE });

const EXPECTED_URL = expected('config/expected-url');

/** An absolute http(s) address without a password in it. */
export const HttpUrl = z.string({ error: EXPECTED_URL }).refine(IS.httpUrl, { error: EXPECTED_URL });

/** An address that a source is read from: of the web, a mailbox, or a file or folder of letters. No password stands in it. */
export const SourceUrl = z.string({ error: EXPECTED_URL }).refine(IS.sourceUrl, { error: EXPECTED_URL });

const EXPECTED_LANGUAGE = expected('config/expected-language');

/** A BCP 47 language tag. */
export const LanguageTag = z.string({ error: EXPECTED_LANGUAGE }).refine(IS.language, { error: EXPECTED_LANGUAGE });

const EXPECTED_TERM = expected('config/expected-term');

/** A word, a phrase, or `/a regular expression/` that cannot take for ever. */
export const FilterTerm = z.string({ error: EXPECTED_TERM }).superRefine((text, context) => {
  const wrong = findTermMistake(text);
  if (wrong) context.addIssue({ code: 'custom', message: expected('config/expected-term-that', { why: wrong }) });
});

const EXPECTED_ID = expected('config/expected-id');

/** An id that may stand in addresses and file names. */
export const Id = z
  .string({ error: EXPECTED_ID })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: EXPECTED_ID })
  .max(60, { error: expected('config/expected-short', { most: 60 }) });

const EXPECTED_DAY = expected('config/expected-day');

/** A day of the calendar. */
export const Day = z.string({ error: EXPECTED_DAY }).refine(IS.day, { error: EXPECTED_DAY });

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
export const Text = z.string().refine(IS.text, { error: expected('config/expected-text-in-it') });
