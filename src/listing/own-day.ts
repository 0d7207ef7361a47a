import { findDates } from '../kit/date.ts';
import type { Candidate } from './candidate.ts';
import { accept, type DateContext, type EntryDate, firstIn, namedBeside, publishedIn, read, toldTwice } from './dates.ts';
import { spellDayBox } from './day-box.ts';
import { namesChange, namesOtherDay, namesPublication } from './other-days.ts';
import { piecesOf, type Run } from './pieces.ts';
import { partedText, type Scan, type Spot, spotText } from './scan.ts';

const DATE_CLASS =
  /(?:^|[-_])(?:date|datum|fecha|tarih|datetime|time|timestamp|published|pubdate|posted|dateline|created|day)(?:$|[-_])|^(?:data|when|fecha|tarih)$/;
const MODIFIED = /(?:^|[-_])(?:updated|modified)(?:$|[-_])/;
const OTHER_CLASS = /(?:^|[-_])(?:deadline|event|expires|expiry|comment|comments|read|reading|duration)(?:$|[-_])/;

/** The date printed inside a run of the page that belongs to one entry alone; undefined when it shows none. */
export function findOwnDate(scan: Scan, member: Candidate, run: Run, context: DateContext): EntryDate | undefined {
  const cells = findBarred(scan, run);
  const ways = (barred: Barred): EntryDate | undefined =>
    dateInMarkup(scan, run, barred, context) ??
    dateNamedPublished(scan, member, run, barred, context) ??
    dateInLeaf(scan, member, run, barred, context) ??
    dateInBox(scan, run, barred, context) ??
    dateInText(scan, member, run, barred, context) ??
    dateAfterLabel(scan, run, barred, context) ??
    dayBelowMonth(scan, member, run, barred, context);
  // When it was changed is second to when it was published, and better than nothing.
  return (cells.hasChanged ? ways(cells.barredOrChanged) : undefined) ?? ways(cells.barred);
}

/** Whether what stands at this place of the text says another day. */
type Barred = (at: number) => boolean;

/** Elements whose dates say something else than when it was published: columns and labels of deadlines and events; columns of changes apart. */
function findBarred(scan: Scan, run: Run): { barred: Barred; barredOrChanged: Barred; hasChanged: boolean } {
  const barred: { from: number; to: number }[] = [];
  const changed: { from: number; to: number }[] = [];
  const told: { from: number; to: number }[] = [];
  const others: { from: number; to: number }[] = [];
  for (let at = run.at; at <= run.end && at < run.at + 300; at++) {
    const spot = scan.spots[at]!;
    const column = spot.tag === 'td' ? columnName(scan, spot) : '';
    const { from, to } = spot;
    if (namesOtherDay(column) || isLabelled(scan, spot, run)) barred.push({ from, to });
    else if (namesChange(column)) changed.push({ from, to });
    else if (column) (namesPublication(column) ? told : others).push({ from, to });
  }
  // where a column is that of publication, no other dates the entry
  if (told.length) barred.push(...others);
  const within = (parts: readonly { from: number; to: number }[]): Barred => {
    return (at) => parts.some(({ from, to }) => at >= from && at < to);
  };
  return { barred: within(barred), barredOrChanged: within([...barred, ...changed]), hasChanged: changed.length > 0 };
}

/** Whether the words right before a short element, or that it begins with, say that its day is another. */
function isLabelled(scan: Scan, spot: Spot, run: Run): boolean {
  if (spot.to - spot.from < 4 || spot.to - spot.from > 120) return false;
  const before =
    scan.text
      .slice(Math.max(run.from, spot.from - 60), spot.from)
      .split('\n')
      .filter((line) => line.trim())
      .at(-1) ?? '';
  if (before.length <= 60 && /[:：]\s*[\u200b\s]*$/.test(before) && namesOtherDay(before)) return true;
  const own = scan.text.slice(spot.from, Math.min(spot.to, spot.from + 60));
  const label = /^([^\d]{3,40}?)[:：]/.exec(own)?.[1];
  if (label === undefined || !namesOtherDay(label)) return false;
  // "Apply until: … Published: …": the label is of the first of them alone
  return (scan.text.slice(spot.from, spot.to).match(/(?<!\p{Nd})[:：]\s*\p{Nd}/gu) ?? []).length < 2;
}

/** The heading of the column that a cell stands in, '' when there is none. */
function columnName(scan: Scan, cell: Spot): string {
  const row = scan.spots[cell.parent];
  const label = cell.element.attribs['data-label'] ?? cell.element.attribs['data-title'] ?? cell.element.attribs.headers;
  if (label) return label;
  if (row?.tag !== 'tr') return '';
  let column = 0;
  for (let at = row.at + 1; at < cell.at; at = scan.spots[at]!.end + 1) column++;
  let table = row.parent;
  while (table >= 0 && scan.spots[table]!.tag !== 'table') table = scan.spots[table]!.parent;
  if (table < 0) return '';
  for (let at = table + 1; at <= scan.spots[table]!.end && at < table + 60; at++) {
    if (scan.spots[at]!.tag !== 'tr') continue;
    let index = 0;
    for (let child = at + 1; child <= scan.spots[at]!.end; child = scan.spots[child]!.end + 1) {
      if (index === column) return scan.spots[child]!.tag === 'th' ? spotText(scan, scan.spots[child]!, 60) : '';
      index++;
    }
    return '';
  }
  return '';
}

function dateInMarkup(scan: Scan, run: Run, barred: (at: number) => boolean, context: DateContext): EntryDate | undefined {
  let weak: EntryDate | undefined;
  for (let at = run.at; at <= run.end && at < run.at + 300; at++) {
    const spot = scan.spots[at]!;
    const { itemprop, datetime, content, title } = spot.element.attribs;
    const isTime = spot.tag === 'time';
    const isMarked =
      isTime || /^date(?:Published|Created)$/.test(itemprop ?? '') || spot.classes.some((word) => DATE_CLASS.test(word));
    if (!isMarked || barred(spot.from)) continue;
    const shown = spotText(scan, spot, 200);
    if (shown.length > 80 && !datetime && !content) continue;
    const found =
      read(datetime, context) ??
      read(content, context) ??
      read(shown, context) ??
      firstIn(shown, context) ??
      (isTime ? read(title, context) : undefined);
    if (!found) continue;
    const kind = kindOf(spot, shown);
    if (kind === 'published') return found;
    if (kind === 'modified') weak ??= found;
  }
  return weak;
}

/** WordPress writes "published updated" on one element: what is also published is not only updated. */
function kindOf(spot: Spot, shown: string): 'published' | 'modified' | 'other' {
  const isModified = spot.element.attribs.itemprop === 'dateModified' || spot.classes.some((word) => MODIFIED.test(word));
  if (isModified) return spot.classes.some((word) => /publish|posted|entry[-_]date/.test(word)) ? 'published' : 'modified';
  return spot.classes.some((word) => OTHER_CLASS.test(word)) || namesOtherDay(shown) ? 'other' : 'published';
}

/** The day that stands right behind a word for publication, where others stand beside it: the number of a circular has a day, too. */
function dateNamedPublished(
  scan: Scan,
  member: Candidate,
  run: Run,
  barred: Barred,
  context: DateContext,
): EntryDate | undefined {
  const dated = piecesOf(scan, member, run).filter(({ text }) => text.length <= 90 && /\p{Nd}{2}/u.test(text));
  if (dated.length < 2) return undefined;
  for (const { text, from } of dated) {
    const label = /^\P{Nd}{4,40}(?=\p{Nd})/u.exec(text)?.[0];
    if (!label || barred(from) || !namesPublication(label) || isSpan(text)) continue;
    const found = read(text.slice(label.length), context) ?? firstIn(text, context);
    if (found) return found;
  }
  return undefined;
}

/** An element without others in it whose whole text is a date. */
function dateInLeaf(
  scan: Scan,
  member: Candidate,
  run: Run,
  barred: (at: number) => boolean,
  context: DateContext,
): EntryDate | undefined {
  const { titleSpot } = member;
  for (let at = run.at; at <= run.end && at < run.at + 200; at++) {
    const spot = scan.spots[at]!;
    if (spot.end !== at || (at >= titleSpot.at && at <= titleSpot.end && spot.to - spot.from >= member.title.length)) continue;
    // dün, hoy, 昨日
    if (spot.to - spot.from < 2 || spot.to - spot.from > 60 || barred(spot.from)) continue;
    const text = spotText(scan, spot, 60);
    const found = /\p{Nd}/u.test(text) || context.now !== undefined ? read(text, context) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** An element without others in it that says a word or two before a date: "publicado em 23 de nov. de 2026", in the midst of a line of a card. */
function dateAfterLabel(scan: Scan, run: Run, barred: Barred, context: DateContext): EntryDate | undefined {
  for (let at = run.at; at <= run.end && at < run.at + 200; at++) {
    const spot = scan.spots[at]!;
    if (spot.end !== at || spot.to - spot.from < 8 || spot.to - spot.from > 70 || barred(spot.from)) continue;
    const text = spotText(scan, spot, 70);
    if (namesOtherDay(text) || isSpan(text)) continue;
    const found = findDates(text, context)[0];
    const label = found ? text.slice(0, found.index) : '';
    if (!found || found.index + found.length < text.length - 1 || !/^[^\p{Nd}]{3,26}$/u.test(label)) continue;
    const date = label.trim().split(/\s+/).length <= 3 ? accept(found, context) : undefined;
    if (date) return date;
  }
  return undefined;
}

/** A small element that holds nothing but the parts of a day. */
function dateInBox(scan: Scan, run: Run, barred: (at: number) => boolean, context: DateContext): EntryDate | undefined {
  for (let at = run.at; at <= run.end && at < run.at + 200; at++) {
    const spot = scan.spots[at]!;
    if (spot.to - spot.from < 4 || spot.to - spot.from > 60 || barred(spot.from)) continue;
    const text = partedText(scan.text.slice(spot.from, spot.to));
    const spelt = text.length <= 20 ? spellDayBox(text, context) : undefined;
    const found = spelt === undefined ? undefined : read(spelt, context);
    if (found) return found;
  }
  return undefined;
}

function dateInText(
  scan: Scan,
  member: Candidate,
  run: Run,
  barred: (at: number) => boolean,
  context: DateContext,
): EntryDate | undefined {
  for (const piece of piecesOf(scan, member, run)) {
    if (!/\p{Nd}|\p{L}{3}/u.test(piece.text) || barred(piece.from) || barred(piece.to - 1)) continue;
    if (piece.text.length <= 90) {
      if (namesOtherDay(piece.text) || isSpan(piece.text)) {
        const told = publishedIn(piece.text, context) ?? toldTwice(piece.text, context);
        if (told) return told;
        continue;
      }
      const found = read(piece.text, context) ?? firstIn(piece.text, context) ?? inPart(piece.text, context);
      if (found) return found;
    } else {
      const found = dateInProse(piece.text, context);
      if (found) return found;
    }
  }
  return undefined;
}

/** In prose only a date that opens it is the entry's: "12 March 2024 – The ministry …"; a long line of facts is none. */
function dateInProse(text: string, context: DateContext): EntryDate | undefined {
  const head = findDates(text.slice(0, 90), context)[0];
  if (head && head.index <= (isDateline(text, head) ? 60 : 25) && !namesOtherDay(text.slice(0, head.index)))
    return accept(head, context);
  return text.length <= 200 ? namedBeside(text, context) : undefined;
}

/** The day in one part of a line of facts: a year of two figures is one only where it stands alone ("By Ann Lee | 20.11.26 | 10:30"). */
function inPart(text: string, context: DateContext): EntryDate | undefined {
  if (!/[|·•]/.test(text)) return undefined;
  for (const part of text.split(/[|·•]/)) {
    const found = /\p{Nd}{2}/u.test(part) && part.length >= 7 ? read(part, context) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** "Ciudad del Lago, jueves 26 de noviembre de 2026.-": a place before a day that a mark sets off from the text. */
function isDateline(text: string, { index, length }: { readonly index: number; readonly length: number }): boolean {
  return !/[.!?;:]\s/u.test(text.slice(0, index)) && /^[.,)]?\s*[-–—:|]/u.test(text.slice(index + length));
}

/** "Thu, 26" below "November 2026", "26.11 –" below a year. */
function dayBelowMonth(
  scan: Scan,
  member: Candidate,
  run: Run,
  barred: (at: number) => boolean,
  context: DateContext,
): EntryDate | undefined {
  const { year, month } = context;
  if (year === undefined) return undefined;
  for (const piece of piecesOf(scan, member, run)) {
    const text = piece.text.replace(/[\s–—:|,-]+$/u, '');
    if (text.length > 20 || !/^(?:\p{L}{2,12}\.?,?\s)?\p{Nd}{1,2}(?:[./]\s?\p{Nd}{1,2})?\.?$/u.test(text) || barred(piece.from))
      continue;
    const spelt = spellDayBox(text, context);
    const found = (spelt && read(spelt, context)) || (month && /\p{L}/u.test(text) && read(`${text} ${month}`, context));
    if (found) return found;
  }
  return undefined;
}

/** From one day to another: an event's, or a time for applying. */
function isSpan(text: string): boolean {
  return /\p{Nd}[^\p{Nd}]{0,14}\s[–—-]\s[^\p{Nd}]{0,10}\p{Nd}{1,2}\b[^\p{Nd}]{1,14}\p{Nd}{4}|\p{Nd}{4}\s?[–—~〜-]\s?\p{Nd}{1,2}[./]/u.test(
    text,
  );
}
