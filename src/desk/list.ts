import { type Asked, isInState, type WeekFilter } from '../flow/decide/week-filter.ts';
import { type Grouping, type Line, linesOf } from '../flow/decide/week-lines.ts';
import { pickOf, seenOf } from '../flow/issue/decide-at-desk.ts';
import { type DeskWeek, dayOfLine } from '../flow/issue/desk-week.ts';
import { topicsIn } from '../flow/issue/preview.ts';
import type { WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';

/** A story with what becomes of it. */
export type Candidate = WeekView['proposal']['candidates'][number];

/** What the address of a list says, and nothing else does: it is kept by links, forms, Back and reload. */
export interface ListQuery extends WeekFilter {
  readonly group: Grouping;
  /** The id of the opened story. */
  readonly open: string;
  /** The id of the story that another one is to be joined with. */
  readonly merge: string;
  readonly page: number;
}

/** What one curator brings to a list. */
export interface Reader {
  readonly language: string;
  readonly read: ReadonlySet<string>;
  /** What was met later is new to them. */
  readonly since: string;
}

/** One story as a line of the list. */
export interface LineView {
  readonly id: string;
  readonly state: Candidate['state'];
  readonly title: string;
  readonly language?: string;
  readonly day: string;
  readonly source: string;
  readonly others: number;
  readonly score: number;
  readonly isRead: boolean;
  readonly isNew: boolean;
  readonly isLate: boolean;
  readonly hasOwnWords: boolean;
  readonly hasPicture: boolean;
  readonly hasDraft: boolean;
  /** What a careful colleague says about it. */
  readonly lint: readonly string[];
  /** What was decided about it, as a mark: see `seenOf`. */
  readonly seen: string;
}

const DECIDED: readonly Candidate['state'][] = ['picked', 'dropped', 'held'];

/** Lines a page, and a piece of the window over the list. */
export const PAGE_LINES = 100;

/** What a filter asks about this week and this reader. */
export function askedOf(house: House, week: DeskWeek, reader: Reader): Asked {
  const names = namesOf(house);
  return {
    topicsOf: (candidate) => topicsIn(house, candidate),
    nameOf: (id) => names.get(id) ?? id,
    isInIssue: ({ lead }) => week.items.has(lead.id),
    // what was decided about was read, by whomever
    isRead: ({ lead, state }) => reader.read.has(lead.id) || DECIDED.includes(state),
    isNew: ({ lead, story }) => [lead, story.lead, ...story.others].some((each) => each.metAt > reader.since),
  };
}

// Every request asks, and there may be a hundred thousand.
const named = new WeakMap<House['sources'], ReadonlyMap<string, string>>();

function namesOf({ former, sources }: House): ReadonlyMap<string, string> {
  const names = named.get(sources) ?? new Map([...former, ...sources].map((source) => [source.id, source.name]));
  named.set(sources, names);
  return names;
}

/** All lines of a week as they were asked for. */
export function listOf(house: House, week: DeskWeek, query: ListQuery, asked: Asked): Line[] {
  const { timezone } = house.publication;
  return linesOf(week.view.proposal.candidates, query, query.group, {
    ...asked,
    dayOf: (candidate) => dayOfLine(week, candidate, timezone),
    printed: week.printed,
  });
}

/** A candidate as its line shows it. */
export function lineOf(house: House, week: DeskWeek, candidate: Candidate, asked: Asked, language: string): LineView {
  const { lead, story, pick, state } = candidate;
  const item = week.items.get(lead.id);
  const lint = [...(week.lintBy.get(lead.id) ?? []), ...(week.lintBy.get(lead.canonical ?? lead.url) ?? [])];
  return {
    id: lead.id,
    // an item that only waits for the approval stands in the draft
    state: state === 'left' && item ? 'proposed' : state,
    title: item?.title ?? pick?.title ?? lead.title,
    ...(item?.ownWords || pick?.title ? {} : lead.language ? { language: lead.language } : {}),
    day: dayOfLine(week, candidate, house.publication.timezone),
    source: asked.nameOf(lead.sourceId),
    others: story.others.length,
    score: story.score,
    isRead: asked.isRead(candidate),
    isNew: asked.isNew(candidate),
    isLate: lead.late ?? false,
    hasOwnWords: pick?.title !== undefined || pick?.summary !== undefined || pick?.translation !== undefined,
    hasPicture: lead.image !== undefined,
    hasDraft: week.drafts.has(lead.id),
    lint: lint.map((problem) => say(problem, language)),
    seen: seenOf(pick ?? pickOf(week.view, lead.id)),
  };
}

const STATES = ['issue', 'unread', 'new', 'picked', 'left', 'held', 'dropped', 'published'] as const;

/** How many stand in each part of the week. */
export function countsOf({ view }: DeskWeek, asked: Asked): Record<string, number> {
  const { candidates } = view.proposal;
  const counts = STATES.map((state) => [state, candidates.filter((each) => isInState(each, state, asked)).length] as const);
  return { ...Object.fromEntries(counts), all: candidates.length };
}
