// What a row need not say twice: a sighting's key tells its source, a text is its paragraphs. Rows of before say it, and are read as well.
import type { Sighting, StoredArticle } from '../model/article.ts';
import type { Issue, IssueHead } from '../model/issue.ts';
import type { PollRecord, SourceState } from '../model/source.ts';
import { keyPart } from './keys.ts';

type KeptSighting = Omit<Sighting, 'sourceId' | 'key'> & Partial<Pick<Sighting, 'sourceId' | 'key'>>;
type KeptArticle = Omit<StoredArticle, 'text'> & Partial<Pick<StoredArticle, 'text'>>;

/** A sighting as its row keeps it. */
export function packSighting({ sourceId, key, ...rest }: Sighting): KeptSighting {
  return {
    ...(keyPart(sourceId) === sourceId ? {} : { sourceId }),
    ...(keyPart(key) === key ? {} : { key }),
    ...rest,
  };
}

/** The sighting of a row; `part` is the second part of the row's key. */
export function unpackSighting(kept: KeptSighting, sourceId: string, part: string): Sighting {
  return { sourceId, key: part, ...kept };
}

/** An article as its row keeps it. */
export function packArticle(article: StoredArticle): KeptArticle {
  if (article.text !== article.paragraphs.join('\n\n')) return article;
  const { text: _, ...rest } = article;
  return rest;
}

/** The article of a row. */
export function unpackArticle(kept: KeptArticle): StoredArticle {
  return kept.text === undefined ? { ...kept, text: kept.paragraphs.join('\n\n') } : (kept as StoredArticle);
}

type Facts = Readonly<Record<string, unknown>>;
/** What a thing says otherwise than the one before it; `-` names what it does not say. */
type Difference = Facts & { readonly '-'?: readonly string[] };
type KeptPoll = Difference & { readonly exchange?: Difference };
type KeptState = Omit<SourceState, 'polls'> & {
  readonly polls: readonly (PollRecord | KeptPoll)[];
  /** Each poll but the oldest is kept by how it differs from the one before it. */
  readonly pollsBy?: 'difference';
};

/** A state as its row keeps it: one poll of an unchanged source is much like the other. */
export function packState(state: SourceState): KeptState {
  const { polls } = state;
  // a row of an early version may have none
  if (!polls || polls.length < 2) return state;
  return {
    ...state,
    polls: polls.map((each, n) => (n < polls.length - 1 ? shortFormOf(each, polls[n + 1]!) : each)),
    pollsBy: 'difference',
  };
}

/** The state of a row. */
export function unpackState({ pollsBy, ...kept }: KeptState): SourceState {
  if (pollsBy === undefined) return kept as SourceState;
  const polls: PollRecord[] = [];
  let before: PollRecord | undefined;
  for (const each of [...kept.polls].reverse()) {
    const poll: PollRecord = before ? pollAfter(before, each as KeptPoll) : (each as PollRecord);
    if (before) shortForms.set(poll, { before, kept: each as KeptPoll });
    polls.push(poll);
    before = poll;
  }
  return { ...kept, polls: polls.reverse() };
}

/** Short forms as they were read: all polls but the newest are written as they were, and need not be compared again. */
const shortForms = new WeakMap<PollRecord, { readonly before: PollRecord; readonly kept: KeptPoll }>();

function shortFormOf(poll: PollRecord, before: PollRecord): KeptPoll {
  const known = shortForms.get(poll);
  return known?.before === before ? known.kept : pollBy(poll, before);
}

function pollBy(poll: PollRecord, before: PollRecord): KeptPoll {
  const difference = differenceOf(poll as unknown as Facts, before as unknown as Facts);
  if (!poll.exchange || !before.exchange) return difference;
  return {
    ...difference,
    exchange: differenceOf(poll.exchange as unknown as Facts, before.exchange as unknown as Facts),
  };
}

function pollAfter(before: PollRecord, { exchange, ...kept }: KeptPoll): PollRecord {
  const poll = after(before as unknown as Facts, kept);
  if (!exchange) return poll as unknown as PollRecord;
  return {
    ...poll,
    exchange: before.exchange ? after(before.exchange as unknown as Facts, exchange) : exchange,
  } as unknown as PollRecord;
}

function differenceOf(thing: Facts, before: Facts): Difference {
  const other: Record<string, unknown> = {};
  for (const name of Object.keys(thing)) {
    const value = thing[name];
    if (value !== undefined && !isEqual(value, before[name])) other[name] = value;
  }
  const gone = Object.keys(before).filter((name) => thing[name] === undefined);
  return gone.length ? { ...other, '-': gone } : other;
}

function after(before: Facts, { '-': gone = [], ...other }: Difference): Facts {
  const thing: Record<string, unknown> = { ...before, ...other };
  for (const name of gone) delete thing[name];
  return thing;
}

/** What was read by its difference is the same object as before: few are looked into. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isEqual((a as Facts)[name], (b as Facts)[name]));
}

/** The issues of a year without their items, by their days. */
export type HeadsOfYear = Readonly<Record<string, IssueHead>>;

/** The year whose row has the head of an issue. */
export function yearOf({ week }: Pick<Issue, 'week'>): string {
  return week.date.slice(0, 4);
}

/** An issue without its items. */
export function headOf({ id, number, week, state, title, publishedAt, updatedAt, inOther }: Issue): IssueHead {
  const head = { id, number, week, state, title, publishedAt, updatedAt };
  if (!inOther) return head;
  return { ...head, others: Object.fromEntries(Object.entries(inOther).map(([language, other]) => [language, other.updatedAt])) };
}
