import { fold } from '../../kit/text.ts';

const names = new Map<string, ReadonlyMap<string, number>>();

/** Which day of the week a folded word names in a language, Sunday 0; undefined where it names none. Turkish and German endings are let through. */
export function weekdayOf(folded: string, language: string): number | undefined {
  let known = names.get(language);
  if (!known) {
    known = gather(language);
    if (names.size < 200) names.set(language, known);
  }
  const exact = known.get(folded);
  if (exact !== undefined || folded.length < 6) return exact;
  for (const [name, day] of known)
    if (name.length > 4 && folded.startsWith(name) && folded.length - name.length <= 6 && ENDED.has(language)) return day;
  return undefined;
}
const ENDED = new Set(['tr', 'de']);

function gather(language: string): ReadonlyMap<string, number> {
  try {
    const format = new Intl.DateTimeFormat(language || 'en', { weekday: 'long', timeZone: 'UTC' });
    // 4 January 1970 was a Sunday
    return new Map(Array.from({ length: 7 }, (_, day) => [fold(format.format((3 + day) * 86_400_000)), day]));
  } catch {
    return new Map(); // a tag that is none
  }
}
