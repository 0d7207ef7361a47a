import type { Pick, Picks } from '../model/issue.ts';

/** What names an item, in one spelling for all its names. */
type Naming = (match: string) => string;

/**
 * The decisions of a printed week of which only some go out now: those on the chosen keys (articles, `intro`, `order`) as they are, all
 * others as they were when the issue was printed last.
 */
export function chosenPicks(now: Picks, printed: Picks, keys: readonly string[], naming: Naming): Picks {
  const chosen = new Set(keys);
  const before = new Map(printed.items.map((pick) => [naming(pick.match), pick]));
  const after = new Map(now.items.map((pick) => [naming(pick.match), pick]));
  const items = [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const pick = chosen.has(name) ? after.get(name) : before.get(name);
    const order = (chosen.has('order') ? after : before).get(name)?.order;
    return withOrder(pick, order, (after.get(name) ?? before.get(name))!.match);
  });
  const { intro } = chosen.has('intro') ? now : printed;
  const { intro: _, ...rest } = now;
  return { ...rest, ...(intro === undefined ? {} : { intro }), items };
}

function withOrder(pick: Pick | undefined, order: number | undefined, match: string): Pick[] {
  if (!pick) return order === undefined ? [] : [{ match, order }];
  const { order: _, ...rest } = pick;
  return [{ ...rest, ...(order === undefined ? {} : { order }) }];
}
