import { width } from '../kit/width.ts';
import type { Candidate } from './candidate.ts';
import { findUp, type Scan, spotText } from './scan.ts';

// "Admissions", "Öğrenci işleri": what a menu says; headlines are longer.
const LABEL_WIDTH = 22;
// Old pages set their menus in tables.
const LISTS = new Set(['ul', 'ol', 'table']);

/**
 * Members without the entries of lists that are menus, where a page makes its menu as it makes its news: words of a label with nothing
 * beside them and no day, all in a list of their own, while nearly all others have a day.
 */
export function dropMenus(
  scan: Scan,
  members: readonly Candidate[],
  hasDay: (member: Candidate) => boolean,
): readonly Candidate[] {
  const dated = members.filter(hasDay).length;
  if (dated < 3 || dated === members.length) return members;
  const lists = new Map<number, Candidate[]>();
  for (const member of members) {
    const list = findUp(scan, member.at, (spot) => LISTS.has(spot.tag))?.at ?? -1;
    const known = lists.get(list);
    if (known) known.push(member);
    else lists.set(list, [member]);
  }
  const last = members.at(-1)!;
  // "Older topics…" below the list
  const isTail = !hasDay(last) && dated >= (members.length - 1) * 0.9 && isLabelAlone(scan, last);
  const isMenu = (list: readonly Candidate[]): boolean =>
    dated >= (members.length - list.length) * 0.9 && list.every((member) => !hasDay(member) && isLabelAlone(scan, member));
  const menus = new Set([...lists].filter(([at, list]) => at >= 0 && isMenu(list)).flatMap(([, list]) => list));
  if (isTail) menus.add(last);
  return menus.size ? members.filter((member) => !menus.has(member)) : members;
}

function isLabelAlone(scan: Scan, { title, heading, block }: Candidate): boolean {
  if (heading || width(title) >= LABEL_WIDTH) return false;
  const spot = scan.spots[block.at]!;
  return spotText(scan, { ...spot, from: block.from, to: block.to }, 200).length <= title.length + 2;
}
