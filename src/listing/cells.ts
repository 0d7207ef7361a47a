import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import { findUp, type Scan } from './scan.ts';

/**
 * Groups without what stands in another cell of a table that lays out the page: a menu in the left cell and the list in the right one are
 * of one shape. Only where each cell holds some of them (a grid of cards has one a cell, a table of data many rows), and one words of a menu's
 * length, another headlines.
 */
export function partByCells(scan: Scan, groups: readonly Group[]): Group[] {
  return groups.flatMap((group) => partGroup(scan, group));
}

function partGroup(scan: Scan, group: Group): Group[] {
  const cells = new Map<number, Candidate[]>();
  for (const member of group.members) {
    const cell = findUp(scan, member.at, (spot) => spot.tag === 'td' || spot.tag === 'table');
    if (cell?.tag !== 'td') return [group];
    const known = cells.get(cell.at);
    if (known) known.push(member);
    else cells.set(cell.at, [member]);
  }
  const parts = [...cells];
  if (parts.length < 2 || parts.length > 4 || parts.some(([, members]) => members.length < 2)) return [group];
  const menus = parts.filter(([, members]) => isMenu(members));
  if (!menus.length || menus.length === parts.length) return [group];
  const rest = parts.flatMap(([, members]) => (isMenu(members) ? [] : members));
  if (mostly(rest, ({ title }) => width(title) >= HEADLINE) < 0.6) return [group];
  return [{ ...group, members: rest }, ...menus.map(([at, members]) => ({ shape: `${group.shape} in cell ${at}`, members }))];
}

const HEADLINE = 28;
const MENU = 22;

function isMenu(members: readonly Candidate[]): boolean {
  return mostly(members, ({ title }) => width(title) < MENU) >= 0.8;
}

function mostly(members: readonly Candidate[], holds: (member: Candidate) => boolean): number {
  return members.filter(holds).length / Math.max(1, members.length);
}
