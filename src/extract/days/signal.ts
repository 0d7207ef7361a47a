import { findDates, type ReadDate, readDate } from '../../kit/date.ts';
import type { Entry } from '../../model/feed.ts';

/** What is known when dates are read. */
export interface DateContext {
  readonly url: string;
  readonly language: string | undefined;
  readonly timezone: string | undefined;
  readonly now: string | undefined;
  /** Index of the headline's block and of the first and last block of the body. */
  readonly headline: number | undefined;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly entry: Entry | undefined;
  /** What the source's own selector gave; it wins. */
  readonly picked?: string;
}

/** Something on the page that tells a day. */
export interface Signal {
  readonly name: string;
  /** How much it says; signals of one group are counted once, by their strongest. */
  readonly weight: number;
  readonly group: 'structured' | 'element' | 'address' | 'text' | 'feed';
  readonly date: ReadDate;
  /** The day as the page writes it, in its own zone. */
  readonly day: string;
  readonly raw: string;
  /** The index of its block, for what the page shows. */
  readonly at?: number;
  /** A line of its own by the headline, or a short one that says what it is. */
  readonly shown?: boolean;
}

/** All that tells a day, as it is gathered. */
export interface Gathering {
  readonly context: DateContext;
  readonly published: Signal[];
  readonly updated: Signal[];
}

const DAY_MS = 86_400_000;

/** A day that could be one of news: not before 1995, not after now and a day. */
function isPlausible(value: string, now: string | undefined): boolean {
  if (value < '1995' || value > '2100') return false;
  return !now || Date.parse(value) <= Date.parse(now) + DAY_MS;
}

/** How the dates of this page are read. */
export function readingOf({ language, timezone }: DateContext): {
  language: string | undefined;
  timezone: string | undefined;
  keepZone: true;
} {
  return { language, timezone, keepZone: true };
}

/** The plausible dates in a running text. */
export function datesIn(text: string, context: DateContext): (ReadDate & { readonly index: number; readonly length: number })[] {
  return findDates(text, readingOf(context)).filter((date) => isPlausible(date.value, context.now));
}

/** A day whose year has two figures, in a short line by the headline: running text is full of such numbers. */
export function shortIn(text: string, context: DateContext): ReturnType<typeof datesIn> {
  const found = /(?<![\p{Nd}.,/-])\p{Nd}{1,2}([./-])\p{Nd}{1,2}\1\p{Nd}{2}(?![\p{Nd}/-]|[.,]\p{Nd})/u.exec(text);
  const date = found ? readDate(found[0], readingOf(context)) : undefined;
  if (!found || !date || !isPlausible(date.value, context.now)) return [];
  return [{ ...date, index: found.index, length: found[0].length }];
}

/** A signal made of one written date; undefined when it cannot be read or believed. */
export function signalOf(
  raw: string | undefined,
  context: DateContext,
  said: Pick<Signal, 'name' | 'weight' | 'group' | 'at'>,
): Signal | undefined {
  if (!raw || raw.length > 200) return undefined;
  const date = readDate(raw, readingOf(context));
  if (!date || !isPlausible(date.value, context.now)) return undefined;
  return { ...said, date, raw, day: date.value.slice(0, 10) };
}

/** Adds a signal when there is one. */
export function put(list: Signal[], signal: Signal | undefined): void {
  if (signal) list.push(signal);
}
