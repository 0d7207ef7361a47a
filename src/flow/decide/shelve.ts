import { isOut } from '../../curate/assemble.ts';
import { emptyPicks, withBeneath } from '../../curate/picks.ts';
import { type Calendar, weekOf, weekStarting } from '../../curate/week.ts';
import type { Publication } from '../../model/edition.ts';
import type { Pick as Decision, IssueHead, Picks } from '../../model/issue.ts';

/** What one file of decisions says. */
export interface Filed {
  /** As people see it. */
  readonly name: string;
  /** The day that its name says. */
  readonly date?: string;
  /** Named as we name them: after the day, and where we look for it. */
  readonly isNamed: boolean;
  readonly picks: Picks;
}

/** What decides for which week a decision is. */
export interface Shelf {
  readonly calendar: Calendar;
  readonly approval: Publication['approval'];
  readonly issues: readonly IssueHead[];
  /** The week of the issue in which the item of this name stands. */
  readonly printedIn: (match: string) => string | undefined;
  /** When the item of this name stands; undefined for what we never met. */
  readonly placedAt: (match: string) => string | undefined;
}

/** A decision of a file without a day, about what nobody knows. */
export interface Unplaced {
  readonly file: string;
  readonly match: string;
}

/** Whether a file is the one of a week: of today's calendar, or of an issue that came out under another. */
export function isOfWeek(
  { date, isNamed }: Pick<Filed, 'date' | 'isNamed'>,
  { calendar, issues }: Pick<Shelf, 'calendar' | 'issues'>,
): boolean {
  if (!isNamed || date === undefined) return false;
  return printedDays(issues).has(date) || weekStarting(date, calendar).date === date;
}

const days = new WeakMap<readonly IssueHead[], ReadonlySet<string>>();

/** The days of the weeks that came out, in the order of the issues: asked of every file that ever was. */
export function printedDays(issues: readonly IssueHead[]): ReadonlySet<string> {
  let found = days.get(issues);
  if (!found) {
    found = new Set(issues.filter((each) => isOut(each.state)).map((each) => each.week.date));
    days.set(issues, found);
  }
  return found;
}

/** The decisions by the weeks that they are for: each file under its week; what stands in any other, where its items do. */
export function shelve(
  files: readonly Filed[],
  shelf: Shelf,
): { readonly weeks: ReadonlyMap<string, Picks>; readonly unplaced: readonly Unplaced[] } {
  const weeks = new Map<string, Picks>();
  const unplaced: Unplaced[] = [];
  const [own, strays] = [files.filter((each) => isOfWeek(each, shelf)), files.filter((each) => !isOfWeek(each, shelf))];
  for (const { date, picks } of own) weeks.set(date!, picks);
  const place = createPlace(shelf);
  for (const stray of strays) {
    const parts = partsOf(stray, place, shelf);
    for (const [date, part] of parts.byWeek) weeks.set(date, withBeneath(weeks.get(date) ?? emptyPicks(date), part));
    unplaced.push(...parts.lost.map((match) => ({ file: stray.name, match })));
  }
  return { weeks, unplaced };
}

interface Part {
  readonly items: Decision[];
  readonly merge: (readonly string[])[];
  readonly split: string[];
}

type Place = (match: string) => string | undefined;

/** The week in which an item was printed, or stands. */
function createPlace({ issues, printedIn, placedAt, calendar }: Shelf): Place {
  const out = issues.filter((each) => isOut(each.state));
  return (match) => {
    const before = printedIn(match);
    if (before) return before;
    const at = placedAt(match);
    if (at === undefined) return undefined;
    return out.find(({ week }) => at >= week.startAt && at < week.endAt)?.week.date ?? weekOf(at, calendar).date;
  };
}

function partsOf({ date, picks }: Filed, place: Place, { calendar }: Shelf) {
  const places = picks.items.map((item) => place(item.match));
  // Where its day starts no week the file is that of the week in which most of its items stand.
  const home = mostOf(places) ?? (date && weekStarting(date, calendar).date);
  const byWeek = new Map<string, Part>();
  const lost: string[] = [];
  const put = (matches: readonly string[], to: (part: Part) => void): void => {
    const week = matches.map(place).find((each) => each !== undefined) ?? (date ? home : undefined);
    if (week === undefined) return void lost.push(matches[0]!);
    const part = byWeek.get(week) ?? { items: [], merge: [], split: [] };
    byWeek.set(week, part);
    to(part);
  };
  for (const item of picks.items) put([item.match], (part) => part.items.push(item));
  for (const group of picks.merge) put(group, (part) => part.merge.push(group));
  for (const match of picks.split) put([match], (part) => part.split.push(match));
  if (home && picks.intro !== undefined && !byWeek.has(home)) byWeek.set(home, { items: [], merge: [], split: [] });
  const intro = picks.intro === undefined ? {} : { intro: picks.intro };
  return {
    byWeek: [...byWeek].map(([week, part]): [string, Picks] => [
      week,
      { ...emptyPicks(week), ...part, ...(week === home ? intro : {}) },
    ]),
    lost,
  };
}

function mostOf(places: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const place of places) if (place) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1))[0]?.[0];
}
