import type { Problem } from '../model/fault.ts';
import type { Reading } from '../model/feed.ts';
import type { Said } from '../model/said.ts';
import type { ReadingMemory } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import type { Field, Opinion } from './second-opinion.ts';

/** What is kept of the last opinion: until another one is asked, it stands in the status of the source. */
export interface KeptOpinion {
  readonly at: string;
  /** Empty: both readers agree. */
  readonly differs: readonly Said[];
}

/** One reading in so many is asked for without a reason. */
const SAMPLE = 64;

/** Why a second reader is asked: `unheard` where it never was, which can wait for the next reading; `now` where it cannot. */
export type WhyAsk = 'unheard' | 'now';

/**
 * Whether a second reader's word can change something: while it was not heard of a source yet, when what its entries are made of changed,
 * when the reading is in doubt (nothing in it where something was, cut off), and now and then. `hash` is that of the page.
 */
export function wantsSecondOpinion(before: ReadingMemory, reading: Reading, hash: string): WhyAsk | undefined {
  const { memory, outcome, feed } = reading;
  if (memory.kind !== 'feed') return undefined;
  if (outcome === 'empty' || feed.problems.some(({ code }) => code === 'read/cut-off')) return 'now';
  if (keptOpinion(before) === undefined) return 'unheard';
  if (before.feed?.shape !== memory.feed?.shape) return 'now';
  return Number.parseInt(hash.slice(0, 8), 16) % SAMPLE === 0 ? 'now' : undefined;
}

/** The opinion that a source's memory keeps; undefined when none was asked yet. */
export function keptOpinion(memory: ReadingMemory): KeptOpinion | undefined {
  return memory.feed?.opinion as KeptOpinion | undefined;
}

/**
 * The reading with what the second reader says: kept in its memory, and told where it says something else than the last time. Fewer or more
 * entries, other ids and other links are a warning: news may be lost, or come twice.
 */
export function judgeOpinion(
  reading: Reading,
  before: ReadingMemory,
  opinion: Opinion,
  about: { readonly at: string; readonly url: string },
): Reading {
  const differs = differencesIn(opinion, reading.feed.entries.length);
  const memory: ReadingMemory = {
    ...reading.memory,
    feed: { ...reading.memory.feed, opinion: { at: about.at, differs } satisfies KeptOpinion },
  };
  const known = new Set((keptOpinion(before)?.differs ?? []).map(kindOf));
  const told = differs.filter((each) => !known.has(kindOf(each)));
  const problems: Problem[] = told.map((each) => ({ ...each, subject: about.url, level: isGrave(each) ? 'warning' : 'note' }));
  return { ...reading, memory, feed: { ...reading.feed, problems: [...reading.feed.problems, ...problems] } };
}

function differencesIn(opinion: Opinion, ours: number): Said[] {
  if (opinion.kind === 'ended') return [said('read/second-ended')];
  if (opinion.kind === 'unread') return [said('read/second-unread', { why: opinion.why })];
  if (opinion.kind === 'none') return [];
  if (opinion.count !== ours) return [said('read/second-count', { theirs: opinion.count, ours })];
  return (Object.entries(opinion.differs) as [Field, { count: number; title: string }][]).map(([field, { count, title }]) =>
    said('read/second-differs', { field, count, all: ours, title }),
  );
}

const kindOf = ({ code, values }: Said): string => `${code} ${values.field ?? ''}`;

function isGrave({ code, values }: Said): boolean {
  return code === 'read/second-count' || values.field === 'link' || values.field === 'id';
}
