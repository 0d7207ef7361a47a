import type { Scan, Spot } from './scan.ts';

// Classes that tell one item from the next, not one kind of item from another.
/** Class words that pass. */
export const PASSING =
  /\d|^(?:odd|even|first|last|active|current|sticky|has|is|no|post|category|tag|status|format|type|hentry|item|col|author|lazy|clearfix|row)(?:$|[-_])/;

/** What links alike have in common: tags and lasting classes around them, tags up to the root, the zone. */
export function shapeOf(scan: Scan, anchor: Spot, heading: Spot | undefined, paths: Map<number, string>): string {
  const parts: string[] = [];
  let at = anchor.at;
  for (let step = 0; step < 4 && at >= 0; step++) {
    const spot = scan.spots[at]!;
    const word = spot.classes.filter((each) => !PASSING.test(each)).sort()[0];
    parts.push(word ? `${spot.tag}.${word}` : spot.tag);
    at = spot.parent;
  }
  return `${heading ? (heading.at < anchor.at ? 'H' : heading.at > anchor.at ? 'h' : '=') : ''}${parts.join('<')}<<${pathOf(scan, at, paths)}|${anchor.zone}`;
}

/** Tag names up to the root; kept for each spot, so that a page costs what it holds. */
function pathOf(scan: Scan, at: number, paths: Map<number, string>): string {
  if (at < 0) return '';
  const known = paths.get(at);
  if (known !== undefined) return known;
  const tags: string[] = [];
  for (let index = at, step = 0; index >= 0 && step < 40; index = scan.spots[index]!.parent, step++)
    tags.push(scan.spots[index]!.tag);
  const path = tags.join('<');
  paths.set(at, path);
  return path;
}
