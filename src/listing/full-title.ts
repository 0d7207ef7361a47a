import { squeezeText } from '../page/text.ts';
import type { Candidate } from './candidate.ts';
import { type Scan, type Spot, spotText } from './scan.ts';

const CUT = /^(.{4,}?)\s*(?:…|\.{3,})$/su;

/** A title that the page cuts short ("About the winter timetable…") with the words that the link's `title` gives whole; as it stands otherwise. */
export function fullTitle(title: string, anchor: Spot): string {
  const begun = CUT.exec(title)?.[1];
  if (begun === undefined) return title;
  const told = squeezeText(anchor.element.attribs.title ?? anchor.element.attribs['aria-label'] ?? '');
  return told.length > begun.length && told.length <= 400 && told.startsWith(begun) ? told : title;
}

/**
 * Candidates whose titles are without the word that stands in an element of its own before each ("News", "Press release"): the same before
 * three of them and more, it is a label of the list.
 */
export function withoutKickers(scan: Scan, members: readonly Candidate[]): readonly Candidate[] {
  if (members.length < 3) return members;
  const kickers = members.map((member) => firstWords(scan, member));
  const counts = new Map<string, number>();
  for (const words of kickers) counts.set(words, (counts.get(words) ?? 0) + 1);
  return members.map((member, index) => {
    const words = kickers[index]!;
    return words && counts.get(words)! >= 3 ? { ...member, title: member.title.slice(words.length + 1) } : member;
  });
}

/** The text of the element that opens the title, '' where none does. */
function firstWords(scan: Scan, { titleSpot, title }: Candidate): string {
  for (let at = titleSpot.at + 1; at <= titleSpot.end && at < titleSpot.at + 12; at = scan.spots[at]!.end + 1) {
    const words = spotText(scan, scan.spots[at]!, 60);
    if (words.length >= 2 && words.length <= 30 && title.startsWith(`${words} `)) return words;
  }
  return '';
}
