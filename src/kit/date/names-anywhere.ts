import { calendarNames } from './names.ts';

// Languages whose months are known even where nobody names the language.
const COMMON =
  'en tr es fr de it pt nl ru uk ar fa he el pl cs sk hu ro bg sr hr sl sv da nb fi et lv lt ca eu gl ga cy is sq mk bs az kk ky uz hy ka hi bn ur ta te mr gu pa ne th id ms vi sw am af ku tk mn tg fil so lo km my si';

/** Those that running text is searched for where its own language has no such month: asking all of them costs a fifth of a second, once. */
const MAJOR = 'en tr es fr de it pt nl ru ar';

let everyMonth: Map<string, number> | undefined;

let majorMonth: Map<string, number> | undefined;

let everyWeekday: Set<string> | undefined;

/** The month that a word names in every language that knows it; undefined where languages differ (listopad is October and November). */
export function findMonthAnywhere(word: string, among: 'all' | 'major' = 'all'): number | undefined {
  if (among === 'major') {
    majorMonth ??= gatherMonths(MAJOR);
    return majorMonth.get(word) || undefined;
  }
  everyMonth ??= gatherMonths(COMMON);
  return everyMonth.get(word) || undefined;
}

/** True when the word names a day of the week in some language. */
export function isWeekdayAnywhere(word: string): boolean {
  everyWeekday ??= new Set(COMMON.split(' ').flatMap((language) => [...(calendarNames(language)?.weekdays ?? [])]));
  return everyWeekday.has(word);
}

function gatherMonths(languages: string): Map<string, number> {
  const all = new Map<string, number>();
  for (const language of languages.split(' ')) {
    for (const [name, month] of calendarNames(language)?.months ?? []) {
      const known = all.get(name);
      if (known === undefined) all.set(name, month);
      else if (known !== month && calendarNames('en')?.months.get(name) !== known) all.set(name, 0);
    }
  }
  return all;
}
