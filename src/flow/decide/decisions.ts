import { isOut } from '../../curate/assemble.ts';
import { droppedIn, emptyPicks, heldIn, plainNaming, saysOf, withBeneath, withCarried } from '../../curate/picks.ts';
import { nextWeek, weekStarting } from '../../curate/week.ts';
import type { Pick, Picks, Week } from '../../model/issue.ts';
import { type Filed, type Shelf, shelve, type Unplaced } from './shelve.ts';

/** What holds for a week. */
export interface InForce {
  /** Its own file, and beneath it what other files say about items that stand in it. */
  readonly picks: Picks;
  /** What was held for it. */
  readonly carried: readonly Pick[];
  /** What any other of these files drops: for ever. */
  readonly dropped: readonly Pick[];
  /** Items of this week that another one's file takes. */
  readonly elsewhere: readonly { readonly match: string; readonly date: string }[];
  readonly unplaced: readonly Unplaced[];
}

/**
 * What holds for a week. Decisions follow their items: where the calendar changed or a file is called otherwise, what it says holds for
 * the week in which the item stands today. `from`: where the articles of the week begin.
 */
export function decisionsFor(week: Week, from: string, files: readonly Filed[], shelf: Shelf): InForce {
  const { weeks, unplaced } = shelve(files, shelf);
  const printed = new Set(shelf.issues.filter((each) => isOut(each.state)).map((each) => each.week.date));
  const standsHere = ({ match }: Pick): boolean => {
    const at = shelf.placedAt(match);
    return at !== undefined && at >= from && at < week.endAt;
  };
  // A week that did not come out is printed with the next one: so is what was decided about its items.
  const comesAlong = (date: string): boolean => date < week.date && !printed.has(date) && shelf.approval === 'optional';
  const others = [...weeks.keys()].filter((date) => date !== week.date).sort();
  const along = others.filter(comesAlong).map((date) => takenAlong(weeks.get(date)!, standsHere));
  const picks = along.reverse().reduce(withBeneath, weeks.get(week.date) ?? emptyPicks(week.date));
  const own = new Set(picks.items.filter((item) => saysOf(item).length).map((item) => plainNaming(item.match)));
  const takers = printed.has(week.date) ? [] : others.filter((date) => !printed.has(date) && !comesAlong(date));
  return {
    picks,
    carried: carriedTo(week, weeks, shelf, comesAlong),
    dropped: others.flatMap((date) => droppedIn(weeks.get(date)!)),
    elsewhere: takers.flatMap((date) =>
      weeks
        .get(date)!
        .items.filter((item) => item.drop === undefined && saysOf(item).length && !own.has(plainNaming(item.match)))
        .filter(standsHere)
        .map(({ match }) => ({ match, date })),
    ),
    unplaced,
  };
}

function takenAlong(picks: Picks, standsHere: (pick: Pick) => boolean): Picks {
  const plain = picks.items.filter((item) => item.drop === undefined && !item.hold);
  const hasAny = (group: readonly string[]): boolean => group.some((match) => standsHere({ match }));
  return {
    date: picks.date,
    items: [...plain, ...heldIn(picks)].filter(standsHere),
    merge: picks.merge.filter(hasAny),
    split: picks.split.filter((match) => hasAny([match])),
    corrections: [],
  };
}

/** What was held for a week. An item may be held again and again; one that was held for a week that did not come out goes on to the next. */
function carriedTo(
  week: Week,
  weeks: ReadonlyMap<string, Picks>,
  { calendar, printedIn }: Shelf,
  comesAlong: (date: string) => boolean,
): readonly Pick[] {
  const carried = new Map<string, readonly Pick[]>();
  const todo = [...weeks.keys()].filter((date) => date < week.date).sort();
  for (let date = todo.shift(); date !== undefined; date = todo.shift()) {
    const brought = carried.get(date) ?? [];
    // Most weeks of ten years hold nothing and were handed nothing: their names need not be compared.
    if (!brought.length && !weeks.get(date)?.items.some((item) => item.hold)) continue;
    const inForce = withCarried(weeks.get(date) ?? emptyPicks(date), brought);
    const names = new Set(comesAlong(date) ? brought.map((item) => plainNaming(item.match)) : []);
    const waiting = inForce.items.filter((item) => names.has(plainNaming(item.match)) && item.drop === undefined && !item.hold);
    const on = [...heldIn(inForce), ...waiting];
    if (!on.length) continue;
    const to = nextWeek(weekStarting(date, calendar), calendar).date;
    carried.set(to, [...(carried.get(to) ?? []), ...on]);
    if (to < week.date && !todo.includes(to)) todo.splice(todo.filter((each) => each < to).length, 0, to);
  }
  // What stands in an issue already was held before it did.
  return (carried.get(week.date) ?? []).filter(({ match }) => (printedIn(match) ?? week.date) === week.date);
}
