import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import type { Scan } from './scan.ts';

/** Candidates that look like titles, whatever their group: where a block must stop growing. */
export function findProminent(groups: readonly Group[]): Candidate[] {
  const all: Candidate[] = [];
  for (const group of groups)
    for (const member of group.members) if ((member.heading || width(member.title) >= 25) && member.fill > 0.5) all.push(member);
  return all.sort((a, b) => a.at - b.at);
}

/** Grows each member's block until it would hold another title. */
export function setBlocks(scan: Scan, members: readonly Candidate[], prominent: readonly Candidate[]): void {
  const alone = new Set(members.map((member) => member.link.key)).size < 2;
  const others = alone ? prominent : members;
  const { before, after } = neighbours(others);
  let cursor = 0;
  for (const [index, member] of members.entries()) {
    const { key } = member.link;
    let from = -1;
    let to = Number.POSITIVE_INFINITY;
    if (alone) {
      while (cursor < others.length && others[cursor]!.at < member.at) cursor++;
      const left = others[cursor - 1];
      const right = others[cursor];
      if (left) from = left.link.key === key ? before[cursor - 1]! : left.at;
      if (right) to = right.link.key === key ? after[cursor]! : right.at;
    } else {
      from = before[index]!;
      to = after[index]!;
    }
    let top = scan.spots[member.at]!;
    while (top.parent >= 0) {
      const above = scan.spots[top.parent]!;
      if (above.at < from || above.end >= to || above.tag === 'body' || above.tag === 'main' || above.tag === 'html') break;
      top = above;
    }
    member.block = top;
  }
  spread(scan, members, prominent);
}

/** For each, where the nearest other address before and after it stands. */
function neighbours(list: readonly Candidate[]): { before: number[]; after: number[] } {
  const before: number[] = [];
  const after: number[] = new Array(list.length);
  for (let i = 0; i < list.length; i++) {
    if (i === 0) before.push(-1);
    else before.push(list[i - 1]!.link.key === list[i]!.link.key ? before[i - 1]! : list[i - 1]!.at);
  }
  for (let i = list.length - 1; i >= 0; i--) {
    if (i === list.length - 1) after[i] = Number.POSITIVE_INFINITY;
    else after[i] = list[i + 1]!.link.key === list[i]!.link.key ? after[i + 1]! : list[i + 1]!.at;
  }
  return { before, after };
}

/** Where items lie flat (heading, text, heading, text …) a block goes on to the next one, or to the next title of another kind. */
function spread(scan: Scan, members: readonly Candidate[], prominent: readonly Candidate[]): void {
  const starts = members.map((member) => scan.spots[member.block.at]!);
  let typical = 0;
  let cursor = 0;
  for (const [index, here] of starts.entries()) {
    if (here.parent < 0) continue;
    const around = scan.spots[here.parent]!;
    const next = starts[index + 1];
    let end: number;
    if (next && next.parent === here.parent && next.at > here.end) end = next.at - 1;
    else if (typical && (!next || next.at > around.end)) end = Math.min(around.end, here.end + typical);
    else continue;
    while (cursor < prominent.length && prominent[cursor]!.at <= here.end) cursor++;
    const stop = prominent.slice(cursor, cursor + 20).find((other) => other.link.key !== members[index]!.link.key);
    if (stop && stop.at <= end) end = Math.max(here.end, childOf(scan, stop.at, here.parent) - 1);
    if (end <= here.end) continue;
    if (next) typical = Math.max(typical, end - here.end);
    members[index]!.block = { at: here.at, end, from: here.from, to: end === around.end ? around.to : scan.spots[end + 1]!.from };
  }
}

/** Cuts blocks back where another title of the page's list stands in them: a small group's blocks had nothing to stop them. */
export function partBlocks(scan: Scan, members: readonly Candidate[]): void {
  const list = [...members].sort((a, b) => a.at - b.at);
  const { before, after } = neighbours(list);
  for (const [index, member] of list.entries()) {
    const { block } = member;
    if (block.at > before[index]! && block.end < after[index]!) continue;
    let top = scan.spots[member.at]!;
    while (top.parent >= 0) {
      const above = scan.spots[top.parent]!;
      if (above.at <= before[index]! || above.end >= after[index]!) break;
      top = above;
    }
    const around = scan.spots[Math.max(0, top.parent)]!;
    const end = Math.min(block.end, around.end, after[index]! - 1);
    const flat = block.at >= top.at && end > top.end;
    member.block =
      flat && Number.isFinite(end)
        ? { at: top.at, end, from: top.from, to: scan.spots[Math.min(end + 1, scan.spots.length - 1)]!.from }
        : top;
  }
}

/** The child of `parent` that holds `at`. */
function childOf(scan: Scan, at: number, parent: number): number {
  let index = at;
  while (scan.spots[index]!.parent > parent) index = scan.spots[index]!.parent;
  return index;
}
