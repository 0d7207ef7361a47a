import type { Candidate } from './candidate.ts';
import { partedText, type Scan, spotText } from './scan.ts';

/** One line of a block's text, with where it stands. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const MAX_BLOCK = 6000;

/** A run of a page: numbers of spots, and the text they hold. */
export interface Run {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of a run without the words of the title: what stands beside it. */
export function piecesOf(scan: Scan, member: Candidate, run: Run): Piece[] {
  const to = Math.min(run.to, run.from + MAX_BLOCK);
  const title = titleRange(scan, member);
  const pieces: Piece[] = [];
  let from = run.from;
  for (const line of scan.text.slice(run.from, to).split('\n')) {
    const end = from + line.length;
    for (const [a, b] of cutOut(from, end, title)) {
      const text = partedText(scan.text.slice(a, b));
      if (text && text !== member.title) pieces.push({ text, from: a, to: b });
    }
    from = end + 1;
  }
  return pieces;
}

/** Where the title's own words stand; undefined when its element holds more than them. */
function titleRange(scan: Scan, member: Candidate): readonly [number, number] | undefined {
  const { titleSpot, title } = member;
  const whole = spotText(scan, titleSpot, 1500);
  if (whole.length <= title.length + 3) return [titleSpot.from, titleSpot.to];
  // A day opens the heading: what follows is the title.
  const at = whole.endsWith(title) ? scan.text.indexOf(title, titleSpot.from) : -1;
  if (at >= 0 && at < titleSpot.to) return [at, titleSpot.to];
  // The anchor goes on after the title, with a day or a label.
  const start = whole.startsWith(title) ? scan.text.indexOf(title, titleSpot.from) : -1;
  return start >= 0 && start < titleSpot.from + 20 ? [start, start + title.length] : undefined;
}

function cutOut(from: number, to: number, hole: readonly [number, number] | undefined): (readonly [number, number])[] {
  if (!hole || hole[1] <= from || hole[0] >= to) return [[from, to]];
  const parts: (readonly [number, number])[] = [];
  if (hole[0] > from) parts.push([from, hole[0]]);
  if (hole[1] < to) parts.push([hole[1], to]);
  return parts;
}
