import { findHttpUrl } from '../kit/url.ts';
import type { Candidate, Group } from './candidate.ts';
import { withoutKickers } from './full-title.ts';
import { isLabel, type Labels } from './labels.ts';
import { findUp, type Link, type Scan, type Spot, spotText } from './scan.ts';
import { TITLE_CLASS, withoutLeadingDay } from './titles.ts';

// What opens an accordion, and what a term of a list says, head as headings do.
const HEADS = /^(?:h[1-6]|summary|dt)$/;

/** Headings (also what opens an accordion) that are no links themselves, each with a link of the same label in its block ("Full story"): the heading is the title. */
export function findHeaded(scan: Scan, labels: Labels): Group[] {
  const groups: Group[] = [];
  const isNamed = (link: Link): boolean => isLabel(labels, link.text);
  const host = hostOf(scan.url);
  const usable = scan.links.filter((link) => !link.own && link.text && hostOf(link.url) === host);
  for (const [shape, headings] of headingsByShape(scan)) {
    if (headings.length < 3) continue;
    const members: Candidate[] = [];
    let labelled = 0;
    let cursor = 0;
    for (const [index, heading] of headings.entries()) {
      while (cursor < usable.length && usable[cursor]!.spot < heading.at) cursor++;
      const title = withoutLeadingDay(spotText(scan, heading, 500), scan.language);
      const term = termOf(scan, heading);
      if (term) {
        // the number of a paper and its forms stand in the term, its title in what the term says
        let first: Link | undefined;
        for (let at = cursor - 1; at >= 0 && at > cursor - 60 && usable[at]!.spot > term.at; at--) first = usable[at];
        if (!first || !title) continue;
        labelled++;
        members.push({ link: first, titleSpot: heading, title, heading: true, fill: 1, at: heading.at, block: heading });
        continue;
      }
      const next = headings[index + 1]?.at ?? heading.at + 200;
      const inside: Link[] = [];
      for (let at = cursor; at < usable.length && at < cursor + 60 && usable[at]!.spot < next; at++) inside.push(usable[at]!);
      if (!title || !inside.length || inside[0]!.spot <= heading.end) continue;
      const named = inside.find(isNamed);
      if (named) labelled++;
      // "Full story" where there is one; else the last link: what comes before are links of the text.
      const link = named ?? inside.at(-1)!;
      members.push({ link, titleSpot: heading, title, heading: true, fill: 1, at: heading.at, block: heading });
    }
    if (members.length >= 3 && labelled >= members.length * 0.6)
      groups.push({ shape: `unlinked ${shape}`, members: withoutKickers(scan, members) });
  }
  return groups;
}

/** What heads and is no link, alike in tag, class and place. */
function headingsByShape(scan: Scan): Map<string, Spot[]> {
  const shapes = new Map<string, Spot[]>();
  for (const spot of scan.spots) {
    if (!HEADS.test(spot.tag) && !spot.classes.some((word) => TITLE_CLASS.test(word))) continue;
    if (spot.to - spot.from < 6 || spot.to - spot.from > 400) continue;
    if (findUp(scan, spot.parent, (above) => above.tag === 'a')) continue;
    const shape = `${spot.tag}.${spot.classes[0] ?? ''}|${spot.zone}|${spot.depth}`;
    const known = shapes.get(shape);
    if (known) known.push(spot);
    else shapes.set(shape, [spot]);
  }
  return shapes;
}

/** The term (`dt`) right before the `dd` that a title stands in, where it has links. */
function termOf(scan: Scan, heading: Spot): Spot | undefined {
  const said = findUp(scan, heading.parent, (spot) => spot.tag === 'dd' || spot.tag === 'dl');
  if (said?.tag !== 'dd') return undefined;
  for (let at = said.at - 1; at > said.parent; at--) {
    const spot = scan.spots[at]!;
    if (spot.parent === said.parent) return spot.tag === 'dt' && hasLink(scan, spot) ? spot : undefined;
  }
  return undefined;
}

function hasLink(scan: Scan, { at, end }: Spot): boolean {
  for (let inside = at + 1; inside <= end; inside++) if (scan.spots[inside]!.element.attribs.href) return true;
  return false;
}

function hostOf(address: string): string {
  return findHttpUrl(address)?.host.replace(/^www\./, '') ?? '';
}
