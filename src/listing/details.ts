import { type DateOptions, findDates, type ReadDate, readDate } from '../kit/date.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { DateTrust, Picture } from '../model/feed.ts';
import { width } from './features.ts';
import type { Candidate } from './groups.ts';
import { partedText, type Scan, type Spot, spotText, squeezeText } from './scan.ts';

/** What dates are read with. */
export type DateContext = DateOptions;

/** A date as an entry carries it. */
export interface EntryDate {
  readonly published: string;
  readonly trust: DateTrust;
}

/** One line of a block's text, with where it stands. */
interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const MAX_BLOCK = 6000;
const DATE_CLASS =
  /(?:^|[-_])(?:date|datum|fecha|tarih|datetime|time|timestamp|published|pubdate|posted|dateline|created|day)(?:$|[-_])/;
const OTHER_DATE = /(?:^|[-_])(?:updated|modified|deadline|event|expires|comment|comments|read|reading|duration)(?:$|[-_])/;

/** The date printed in an entry's block, else the day in its address; undefined when its block shows none. */
export function findDate(scan: Scan, member: Candidate, context: DateContext): EntryDate | undefined {
  return (
    dateInMarkup(scan, member, context) ??
    dateInLeaf(scan, member, context) ??
    dateInText(scan, member, context) ??
    dateInAddress(member.link.url, context)
  );
}

function dateInMarkup(scan: Scan, member: Candidate, context: DateContext): EntryDate | undefined {
  const { block } = member;
  let weak: EntryDate | undefined;
  for (let at = block.at; at <= block.end && at < block.at + 300; at++) {
    const spot = scan.spots[at]!;
    const { itemprop, datetime, content, title } = spot.element.attribs;
    const isTime = spot.tag === 'time';
    const isMarked =
      isTime || /^date(?:Published|Created)$/.test(itemprop ?? '') || spot.classes.some((word) => DATE_CLASS.test(word));
    if (!isMarked) continue;
    const shown = spotText(scan, spot, 200);
    if (shown.length > 80 && !datetime && !content) continue;
    const found =
      read(datetime, context) ??
      read(content, context) ??
      read(shown, context) ??
      first(shown, context) ??
      (isTime ? read(title, context) : undefined);
    if (!found) continue;
    const isOther = itemprop === 'dateModified' || spot.classes.some((word) => OTHER_DATE.test(word));
    if (!isOther) return found;
    weak ??= found;
  }
  return weak;
}

/** An element without others in it whose whole text is a date. */
function dateInLeaf(scan: Scan, member: Candidate, context: DateContext): EntryDate | undefined {
  const { block, titleSpot } = member;
  for (let at = block.at; at <= block.end && at < block.at + 200; at++) {
    const spot = scan.spots[at]!;
    if (spot.end !== at || (at >= titleSpot.at && at <= titleSpot.end && spot.to - spot.from >= member.title.length)) continue;
    // dün, hoy, 昨日
    if (spot.to - spot.from < 2 || spot.to - spot.from > 60) continue;
    const text = spotText(scan, spot, 60);
    const found = /\d/.test(text) || context.now !== undefined ? read(text, context) : undefined;
    if (found) return found;
  }
  return undefined;
}

function dateInText(scan: Scan, member: Candidate, context: DateContext): EntryDate | undefined {
  for (const piece of piecesOf(scan, member)) {
    if (!/\d|\p{L}{4}/u.test(piece.text)) continue;
    if (piece.text.length <= 90) {
      const found = read(piece.text, context) ?? first(piece.text, context);
      if (found) return found;
    } else {
      // In prose only a date that opens it is the entry's: "12 March 2024 – The ministry …".
      const head = findDates(piece.text.slice(0, 70), context)[0];
      const found = head && head.index <= 25 ? accept(head, context) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** The day written in an address: `/2016/03/18/…`, `2016-03-18`. A month alone is no date. */
export function dateInAddress(address: string, context: DateContext): EntryDate | undefined {
  const path = findHttpUrl(address)?.pathname ?? '';
  const found =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path) ??
    /\/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path);
  if (!found) return undefined;
  return read(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`, context);
}

/** The date that a whole text is, when plausible for a published article. */
export function read(text: string | undefined, context: DateContext): EntryDate | undefined {
  if (!text || text.length > 120) return undefined;
  const found = readDate(text, context);
  return found && accept(found, context);
}

function first(text: string, context: DateContext): EntryDate | undefined {
  for (const found of findDates(text, context)) {
    const date = accept(found, context);
    if (date) return date;
  }
  return undefined;
}

const DAY_MS = 86_400_000;

// A day to come is an event's, one before the web a subject's.
function accept(found: ReadDate, context: DateContext): EntryDate | undefined {
  const at = Date.parse(found.value);
  if (Number.isNaN(at) || at < Date.UTC(1993, 0, 1)) return undefined;
  const now = context.now === undefined ? undefined : new Date(context.now).getTime();
  if (now !== undefined && at > now + 2 * DAY_MS) return undefined;
  return { published: found.value, trust: found.trust };
}

/** The words under a title: the longest line of its block that is neither title, date nor label; undefined when short. */
export function findTeaser(scan: Scan, member: Candidate): string | undefined {
  const title = member.title.toLowerCase();
  let best: string | undefined;
  for (const piece of piecesOf(scan, member)) {
    if (width(piece.text) < 45 || title.includes(piece.text.toLowerCase())) continue;
    if (!best || piece.text.length > best.length) best = piece.text;
  }
  return best && best.length > 1200 ? `${best.slice(0, 1200).replace(/\s+\S*$/, '')}…` : best;
}

const NO_PICTURE = /avatar|gravatar|author|icon|logo|pixel|spacer|blank|placeholder|emoji|sprite|share|rating/i;

/** The picture in a block: the first that is no portrait, icon or counting pixel. */
export function findImage(scan: Scan, member: Candidate): Picture | undefined {
  const { block } = member;
  for (let at = block.at; at <= block.end && at < block.at + 300; at++) {
    const spot = scan.spots[at]!;
    if (spot.tag !== 'img') continue;
    const { attribs } = spot.element;
    const numbers = { width: Number.parseInt(attribs.width ?? '', 10), height: Number.parseInt(attribs.height ?? '', 10) };
    if (numbers.width < 60 || numbers.height < 40 || NO_PICTURE.test(`${attribs.class ?? ''} ${attribs.src ?? ''}`)) continue;
    const url = pictureUrl(attribs, scan.base);
    if (!url) continue;
    const alt = squeezeText(attribs.alt ?? '');
    return {
      url,
      ...(alt ? { alt } : {}),
      ...(numbers.width > 0 && numbers.width < 10_000 ? { width: numbers.width } : {}),
      ...(numbers.height > 0 && numbers.height < 10_000 ? { height: numbers.height } : {}),
    };
  }
  return undefined;
}

// Pictures that load late carry their address in one of these, and a stand-in in `src`.
const PICTURE_ATTRIBUTES = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'src'];

function pictureUrl(attribs: Readonly<Record<string, string>>, base: string): string | undefined {
  for (const name of PICTURE_ATTRIBUTES) {
    const value = attribs[name];
    if (value && !/^\s*data:/i.test(value)) return findHttpUrl(value, base)?.href;
  }
  const set = attribs['data-srcset'] ?? attribs.srcset;
  const last = set?.split(/,\s+/).at(-1)?.trim().split(/\s+/)[0];
  return last && !/^data:/i.test(last) ? findHttpUrl(last, base)?.href : undefined;
}

/** The lines of a block but its title and lines that are only links elsewhere. */
function piecesOf(scan: Scan, member: Candidate): Piece[] {
  const { block, titleSpot } = member;
  const to = Math.min(block.to, block.from + MAX_BLOCK);
  const pieces: Piece[] = [];
  let from = block.from;
  for (const line of scan.text.slice(block.from, to).split('\n')) {
    const piece = { text: partedText(line), from, to: from + line.length };
    from += line.length + 1;
    if (!piece.text || (piece.from < titleSpot.to && piece.to > titleSpot.from && piece.text.length <= member.title.length + 3))
      continue;
    pieces.push(piece);
  }
  return pieces;
}

/**
 * Where items lie flat, a date before each title ("12.03.2026 – title", `dt` over `dd`) looks like one after the title before it.
 * The ends tell: one stands before the first title, none after the last. Undefined when dates do not stand so.
 */
export function findLeadingDates(
  scan: Scan,
  members: readonly Candidate[],
  context: DateContext,
): Map<Candidate, EntryDate> | undefined {
  const first = members[0];
  const last = members.at(-1);
  if (!first || !last || members.length < 3) return undefined;
  const leading = (index: number): EntryDate | undefined => {
    const { titleSpot } = members[index]!;
    const after = members[index - 1]?.titleSpot.to ?? 0;
    const lines = scan.text
      .slice(Math.max(after, titleSpot.from - 160), titleSpot.from)
      .split('\n')
      .map(partedText)
      .filter(Boolean)
      .slice(-2)
      .reverse();
    for (const line of lines) {
      if (line.length > 90) return undefined;
      const found = read(line.replace(/[-–—:|,•\s]+$/, ''), context) ?? latest(line, context);
      if (found) return found;
    }
    return undefined;
  };
  const isInside = (member: Candidate): boolean => member.block.from < member.titleSpot.from - 4;
  if (isInside(first) || isInside(last)) return undefined;
  if (!leading(0) || dateInMarkup(scan, last, context) || dateInText(scan, last, context)) return undefined;
  const out = new Map<Candidate, EntryDate>();
  for (const [index, member] of members.entries()) {
    const date = leading(index);
    if (date) out.set(member, date);
  }
  return out.size >= members.length * 0.7 ? out : undefined;
}

function latest(text: string, context: DateContext): EntryDate | undefined {
  const found = findDates(text, context).at(-1);
  return found && accept(found, context);
}

/** Dates that stand over several entries ("6 March", then its items): for each position, the last one before it. */
export function findRunningDates(scan: Scan, members: readonly Candidate[], context: DateContext): Map<Candidate, EntryDate> {
  const out = new Map<Candidate, EntryDate>();
  if (!members.length) return out;
  const from = Math.max(0, members[0]!.block.at - 40);
  const to = members.at(-1)!.block.end;
  let cursor = 0;
  let running: EntryDate | undefined;
  for (let at = from; at <= to; at++) {
    while (cursor < members.length && members[cursor]!.block.at <= at) {
      if (running) out.set(members[cursor]!, running);
      at = Math.max(at, members[cursor]!.titleSpot.end);
      cursor++;
    }
    const spot: Spot | undefined = scan.spots[at];
    if (!spot || spot.to - spot.from < 4 || spot.to - spot.from > 60) continue;
    const found = read(spotText(scan, spot, 60), context);
    if (found) running = found;
  }
  return out;
}
