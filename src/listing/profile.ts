import { shortHash } from '../kit/hash.ts';
import { fold } from '../kit/text.ts';
import { width } from '../kit/width.ts';
import { addressShape } from './addresses.ts';
import { isStableClass } from './class-names.ts';
import { firstOfEach } from './features.ts';
import type { Found } from './found.ts';
import type { Scan, Spot } from './scan.ts';
import type { Vote } from './vote.ts';

/** What good readings of a source looked like. JSON-safe; under `listing` of `ReadingMemory`. */
export interface ListingProfile {
  readonly version: 1;
  /** Good readings so far. */
  readonly reads: number;
  readonly lastGoodAt: string;
  /** Hash of the configured selectors, '' without: others start anew. */
  readonly selectors: string;
  /** Entries a reading, smoothed. */
  readonly count: number;
  /** Share of entries with a date, smoothed. */
  readonly dated: number;
  /** Middle width of titles in characters, smoothed. */
  readonly width: number;
  /** Shapes of addresses, the commonest first, at most 6. */
  readonly shapes: readonly string[];
  /** The page's language tag, primary part, or ''. */
  readonly language: string;
  readonly script: string;
  /** Where the list stood, the largest part first, at most 4; `times`: how many elements of the page were described so. */
  readonly containers: readonly { readonly path: string; readonly times: number }[];
  /** Hashes of the addresses of known entries, newest first, at most 300. */
  readonly known: readonly string[];
  /** Hashes of their titles, newest first, at most 300: after a redesign with new addresses they tell the list. */
  readonly titles?: readonly string[];
  /** Hashes of links that are no entries (menus, footers), at most 60. */
  readonly furniture: readonly string[];
  /** Length of the page's text, smoothed. */
  readonly textLength: number;
  /** Share of that text which is the list's, smoothed. */
  readonly listShare: number;
  /** Share of entries whose address has one of the shapes, smoothed: low where a list links to many sites. */
  readonly shapely: number;
}

const MAX_KNOWN = 300;
const MAX_FURNITURE = 60;

/** A short name for an address in the memory. */
export function hashKey(key: string): string {
  return shortHash(key).slice(0, 10);
}

/** A short name for a headline, long enough to be one's own; undefined for a few words. */
export function hashTitle(title: string): string | undefined {
  return width(title) >= 16 ? shortHash(fold(title)).slice(0, 10) : undefined;
}

/** What one reading of one page looks like, to be kept or compared. */
export interface Snapshot extends Omit<ListingProfile, 'version' | 'reads' | 'lastGoodAt' | 'selectors'> {}

/** Describes a reading. */
export function describeReading(scan: Scan, vote: Vote, entries: readonly Found[]): Snapshot {
  const keys = new Set(entries.map((entry) => entry.key));
  const shapes = new Map<string, number>();
  for (const { url } of entries) shapes.set(addressShape(url), (shapes.get(addressShape(url)) ?? 0) + 1);
  const widths = entries.map((entry) => width(entry.title)).sort((a, b) => a - b);
  const inBlocks = coverBlocks(scan, vote);
  const furniture = new Set<string>();
  for (const link of scan.links) {
    if (furniture.size >= MAX_FURNITURE) break;
    if (keys.has(link.key) || link.own || inBlocks[link.spot]) continue;
    furniture.add(hashKey(link.key));
  }
  const common = [...shapes].sort((a, b) => b[1] - a[1]).slice(0, 6);
  return {
    count: entries.length,
    dated: entries.length ? entries.filter((entry) => entry.published).length / entries.length : 0,
    width: widths[widths.length >> 1] ?? 0,
    shapes: common.map(([shape]) => shape),
    language: (scan.language ?? '').toLowerCase().split(/[-_]/)[0] ?? '',
    script: scriptOf(entries.map((entry) => entry.title).join(' ')),
    containers: describeContainers(scan, vote),
    known: entries.map((entry) => hashKey(entry.key)).slice(0, MAX_KNOWN),
    titles: entries.flatMap((entry) => hashTitle(entry.title) ?? []).slice(0, MAX_KNOWN),
    furniture: [...furniture],
    textLength: scan.text.length,
    listShare: listShare(scan, vote),
    shapely: entries.length ? common.reduce((sum, [, count]) => sum + count, 0) / entries.length : 1,
  };
}

/** For each spot whether it lies in the block of an entry. */
function coverBlocks(scan: Scan, vote: Vote): Uint8Array {
  const covered = new Uint8Array(scan.spots.length);
  for (const group of vote.groups) for (const { block } of firstOfEach(group.members)) covered.fill(1, block.at, block.end + 1);
  return covered;
}

function listShare(scan: Scan, vote: Vote): number {
  const runs = vote.groups
    .flatMap((group) => firstOfEach(group.members).map((member) => member.block))
    .sort((a, b) => a.from - b.from);
  let covered = 0;
  let to = 0;
  for (const run of runs) {
    covered += Math.max(0, run.to - Math.max(to, run.from));
    to = Math.max(to, run.to);
  }
  return scan.text.length ? Math.min(1, covered / scan.text.length) : 0;
}

/** The profile after one more good reading. */
export function learn(known: ListingProfile | undefined, seen: Snapshot, at: string, selectors: string): ListingProfile {
  if (!known) return { version: 1, reads: 1, lastGoodAt: at, selectors, ...seen };
  const mix = (before: number, now: number): number => Math.round((before * 0.7 + now * 0.3) * 1000) / 1000;
  return {
    version: 1,
    reads: known.reads + 1,
    lastGoodAt: at,
    selectors,
    count: mix(known.count, seen.count),
    dated: mix(known.dated, seen.dated),
    width: mix(known.width, seen.width),
    shapes: [...new Set([...seen.shapes.slice(0, 3), ...known.shapes, ...seen.shapes])].slice(0, 6),
    language: seen.language || known.language,
    script: seen.script,
    containers: seen.containers.length ? seen.containers : known.containers,
    known: [...new Set([...seen.known, ...known.known])].slice(0, MAX_KNOWN),
    titles: [...new Set([...(seen.titles ?? []), ...(known.titles ?? [])])].slice(0, MAX_KNOWN),
    furniture: seen.furniture,
    textLength: mix(known.textLength, seen.textLength),
    listShare: mix(known.listShare, seen.listShare),
    shapely: mix(known.shapely, seen.shapely),
  };
}

/** The profile out of a stored memory; undefined when there is none or it is of another make. */
export function findProfile(memory: Readonly<Record<string, unknown>> | undefined): ListingProfile | undefined {
  return memory && memory.version === 1 && Array.isArray(memory.known) ? (memory as unknown as ListingProfile) : undefined;
}

/** Elements that hold the list: for each taken group the lowest one around all its titles. What only repeats better ones ("latest posts" beside) holds none. */
export function findContainers(scan: Scan, vote: Vote): Spot[] {
  const keys = new Set<string>();
  const own = vote.groups.filter((group) => {
    const before = keys.size;
    for (const { link } of group.members) keys.add(link.key);
    return keys.size > before;
  });
  const sized = own.map((group) => ({
    spot: commonAncestor(
      scan,
      group.members.map((member) => member.at),
    ),
    size: group.members.length,
  }));
  const unique = new Map<number, { spot: Spot; size: number }>();
  for (const each of sized)
    if (each.spot) unique.set(each.spot.at, { spot: each.spot, size: each.size + (unique.get(each.spot.at)?.size ?? 0) });
  return [...unique.values()]
    .sort((a, b) => b.size - a.size)
    .slice(0, 4)
    .map((each) => each.spot);
}

function describeContainers(scan: Scan, vote: Vote): { path: string; times: number }[] {
  const paths = findContainers(scan, vote).map((spot) => describePlace(scan, spot));
  const counts = countPlaces(scan, new Set(paths));
  return [...new Set(paths)].map((path) => ({ path, times: counts.get(path) ?? 0 }));
}

/** How many elements of a page are described by each of these. */
export function countPlaces(scan: Scan, paths: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  const tags = new Set([...paths].map((path) => /^[a-z0-9-]+/.exec(path)?.[0] ?? ''));
  for (const spot of scan.spots) {
    if (!tags.has(spot.tag)) continue;
    const path = describePlace(scan, spot);
    if (paths.has(path)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

/** An element in words that outlive its content: tag, id and classes, up to the nearest ancestor that has a name. */
export function describePlace(scan: Scan, spot: Spot): string {
  const parts: string[] = [];
  for (let at = spot.at, step = 0; at >= 0 && step < 12; at = scan.spots[at]!.parent, step++) {
    const each = scan.spots[at]!;
    const name = nameOf(each);
    parts.push(`${each.tag}${name}`);
    if (name || each.tag === 'main' || each.tag === 'body') break;
  }
  return parts.join('<');
}

/** `#id` when an id is a word, else its stable classes; '' when it has neither. */
export function nameOf(spot: Spot): string {
  const { id } = spot.element.attribs;
  if (id && /^[a-z][a-z_-]{2,40}$/i.test(id)) return `#${id}`;
  return spot.classes
    .filter(isStableClass)
    .sort()
    .slice(0, 3)
    .map((word) => `.${word}`)
    .join('');
}

/** The lowest element around all of these. */
export function commonAncestor(scan: Scan, places: readonly number[]): Spot | undefined {
  if (!places.length) return undefined;
  const low = Math.min(...places.slice(0, 5000));
  const high = Math.max(...places.slice(0, 5000));
  for (let at = scan.spots[low]!.parent; at >= 0; at = scan.spots[at]!.parent)
    if (scan.spots[at]!.end >= high) return scan.spots[at];
  return undefined;
}

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Han', 'Hangul', 'Devanagari', 'Thai'] as const;
const SCRIPT_TESTS = SCRIPTS.map((name) => ({
  name,
  test: name === 'Han' ? /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu : new RegExp(`\\p{Script=${name}}`, 'gu'),
}));

function scriptOf(text: string): string {
  let best = '';
  let most = 0;
  for (const { name, test } of SCRIPT_TESTS) {
    const count = text.slice(0, 5000).match(test)?.length ?? 0;
    if (count > most) {
      best = name;
      most = count;
    }
  }
  return best;
}
