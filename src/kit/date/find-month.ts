import { foldWord } from './fold.ts';
import { calendarNames } from './names.ts';
import { findMonthAnywhere } from './names-anywhere.ts';
import type { Token } from './tokens.ts';
import type { Context } from './types.ts';

/** The month that one or two words name here. */
export function findMonthAt(tokens: readonly Token[], at: number, context: Context): { month: number; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const next = tokens[at + 1];
  if (next?.kind === 'word') {
    // "tashrin al-awwal" and its like are two words
    const both = lookUpMonth(token.folded + next.folded, context);
    if (both) return { month: both, end: at + 2 };
  }
  const month = findMonth(token.text, context);
  return month ? { month, end: at + 1 } : undefined;
}

/** What nearly every feed writes, found without asking Intl. */
export const ENGLISH: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, at) => [[name, at + 1] as const, [name.slice(0, 3), at + 1] as const]),
);

/** The month that a word names. */
export function findMonth(word: string, context: Context): number | undefined {
  if (context.languages.length === 1) {
    const month = ENGLISH.get(word.toLowerCase());
    if (month) return month;
  }
  if (word.length < 2 && word.charCodeAt(0) < 0x80) return undefined;
  return lookUpMonth(foldWord(word), context);
}

function lookUpMonth(folded: string, context: Context): number | undefined {
  for (const language of context.languages) {
    const month = calendarNames(language)?.months.get(folded);
    if (month) return month;
  }
  const among = context.exact || !context.options.language ? 'all' : 'major';
  const anywhere = findMonthAnywhere(folded, among);
  if (anywhere) return anywhere;
  // Hebrew writes "in March" as one word, Khmer "month March"
  if (folded.charCodeAt(0) === 0x5d1 && folded.length > 3) return calendarNames('he')?.months.get(folded.slice(1));
  return folded.startsWith('ខែ') ? calendarNames('km')?.months.get(folded.slice(2)) : undefined;
}
