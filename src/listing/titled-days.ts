import type { Candidate } from './candidate.ts';
import { type DateContext, type EntryDate, read } from './dates.ts';
import { namesOtherDay } from './other-days.ts';

/** A title in which a day stands, and what is left of it. */
interface Titled {
  readonly title: string;
  readonly date: EntryDate;
}

const LONGEST_DAY = 40;

/**
 * Lists whose titles hold the day themselves ("20-11-26 Call for applications", "Call for applications (20.11.2026)"): of the members, those
 * with the title that is left and the day. Empty where fewer than three, or few of all, do so: "24 November celebrated" is a title like others.
 */
export function findTitledDays(members: readonly Candidate[], context: DateContext): ReadonlyMap<Candidate, Titled> {
  const found = new Map<Candidate, Titled>();
  if (members.length < 3) return found;
  for (const opensIt of [true, false]) {
    for (const member of members) {
      const titled = opensIt ? dayBefore(member.title, context) : dayBehind(member.title, context);
      if (titled) found.set(member, titled);
    }
    if (found.size >= 3 && found.size >= members.length * 0.7) return found;
    found.clear();
  }
  return found;
}

function dayBefore(title: string, context: DateContext): Titled | undefined {
  if (!/^.{0,14}\p{Nd}/u.test(title)) return undefined;
  // the longest that is a day: "20 March 2026", not "20 March"
  for (let end = Math.min(LONGEST_DAY, title.length - 8); end > 3; end--) {
    if (!/[\s:)\]】）]/.test(title[end]!)) continue;
    const date = dayOf(title.slice(0, end + 1), context);
    const rest = title.slice(end).replace(/^[\s:)\]】）.,·|–—-]+/u, '');
    const isSetOff = /[:)\]】）·|–—-]/u.test(title.slice(end, title.length - rest.length));
    if (date && rest.length >= 8 && (isSetOff || !date.isYearless)) return { title: rest, date };
  }
  return undefined;
}

function dayBehind(title: string, context: DateContext): Titled | undefined {
  if (!/\p{Nd}.{0,8}$/u.test(title)) return undefined;
  const match = /^(.{8,}?)\s*(?:[([（【]|\s[-–—|·:]\s)\s*([^()[\]（）【】]{6,40})[)\]）】]?$/su.exec(title);
  const date = match && dayOf(match[2]!, context);
  return date && !date.isYearless ? { title: match[1]!, date } : undefined;
}

function dayOf(text: string, context: DateContext): EntryDate | undefined {
  const day = text.replace(/^[\s([【（]+|[\s)\]】）:·|–—-]+$/gu, '');
  if (day.length < 5) return undefined;
  // "Dated: 20.11.2026", "dt. 20.11.2026", never "Last date: …"
  const label = /^(?:\p{L}[\p{L}\p{M}.]*\s?){1,2}[:：]?\s*(?=\p{Nd})/u.exec(day)?.[0];
  return read(day, context) ?? (label && !namesOtherDay(label) ? read(day.slice(label.length), context) : undefined);
}
