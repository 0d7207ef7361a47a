// a week as the desk shows it: its view | the draft | what a colleague would say | a mark of each line, so that an answer carries only what changed

import type { Candidate } from '../../curate/propose.ts';
import { dayOf } from '../../curate/week.ts';
import { shortHash } from '../../kit/hash.ts';
import type { Problem } from '../../model/fault.ts';
import type { Issue, Item } from '../../model/issue.ts';
import type { House } from '../open.ts';
import { seenOf } from './decide-at-desk.ts';
import { type LinksAsked, linksAsked } from './desk-links.ts';
import { haveDrafts } from './draft/have-drafts.ts';
import { lintOf } from './lint.ts';
import { draftOf } from './preview.ts';
import { type Look, viewWeek, type WeekView } from './week.ts';

/** A week, ready to be shown line by line. */
export interface DeskWeek {
  readonly view: WeekView;
  readonly draft: Issue;
  readonly lint: readonly Problem[];
  readonly links: LinksAsked | undefined;
  /** Candidates by every article id in them. */
  readonly byId: ReadonlyMap<string, Candidate>;
  /** What is printed of a candidate, by its id. */
  readonly items: ReadonlyMap<string, Item>;
  /** The ids of the issue, in print order. */
  readonly printed: readonly string[];
  /** What a careful colleague says about an item, by its id. */
  readonly lintBy: ReadonlyMap<string, readonly Problem[]>;
  /** Which of what is proposed a machine has drafted. */
  readonly drafts: ReadonlySet<string>;
  /** Equal for an equal line, by id. */
  readonly marks: ReadonlyMap<string, string>;
}

/** Which weeks were made last, and from what. */
interface Kept {
  readonly stories: WeekView['stories'];
  readonly mark: string;
  readonly made: DeskWeek;
}
const kept = new WeakMap<House['store'], Map<string, Kept>>();
const KEPT_WEEKS = 3;

/** The week that holds a day, for the desk. Made anew when a decision, an article or the configuration changed. */
export async function deskWeek(house: House, date: string, look: Look = {}): Promise<DeskWeek> {
  const view = await viewWeek(house, date, look);
  const links = await linksAsked(house, view.week.date);
  const weeks = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, weeks);
  const mark = shortHash(
    JSON.stringify([view.picks, view.dropped.length, view.issue?.updatedAt, view.state, house.stamp, links?.at, view.problems]),
  );
  const known = weeks.get(view.week.date);
  if (known && known.stories === view.stories && known.mark === mark) return withDrafts(house, asOldAs(view, known.made));
  const made = await make(house, view, links);
  weeks.delete(view.week.date);
  if (weeks.size >= KEPT_WEEKS) weeks.delete(weeks.keys().next().value!);
  weeks.set(view.week.date, { stories: view.stories, mark, made });
  return withDrafts(house, made);
}

// It was made when it was new; what a poll brought since is told by the one who looks now.
function asOldAs({ isOld = false }: WeekView, made: DeskWeek): DeskWeek {
  return isOld === (made.view.isOld ?? false) ? made : { ...made, view: { ...made.view, isOld } };
}

// A draft comes at any moment, and changes nothing else of a week.
async function withDrafts(house: House, week: DeskWeek): Promise<DeskWeek> {
  if (!house.publication.model) return week;
  return {
    ...week,
    drafts: await haveDrafts(
      house,
      week.view.proposal.chosen.map(({ lead }) => lead.id),
    ),
  };
}

async function make(house: House, view: WeekView, links: LinksAsked | undefined): Promise<DeskWeek> {
  const draft = await draftOf(house, view);
  const lint = await lintOf(house, view, draft, links && new Map(links.dead));
  const byId = new Map<string, Candidate>();
  for (const candidate of view.proposal.candidates)
    for (const { id } of [candidate.lead, candidate.story.lead, ...candidate.story.others])
      if (!byId.has(id)) byId.set(id, candidate);
  const items = new Map<string, Item>();
  for (const item of draft.sections.flatMap((section) => section.items))
    items.set(byId.get(item.articleId)?.lead.id ?? item.articleId, item);
  const lintBy = new Map<string, Problem[]>();
  for (const problem of lint) {
    const own = lintBy.get(problem.subject);
    if (own) own.push(problem);
    else lintBy.set(problem.subject, [problem]);
  }
  const marks = new Map(
    view.proposal.candidates.map((candidate) => {
      const { id } = candidate.lead;
      const item = items.get(id);
      const parts = [candidate.state, seenOf(candidate.pick), candidate.story.others.length, item?.day, lintBy.get(id)?.length];
      return [id, parts.join(' ')];
    }),
  );
  return { view, draft, lint, links, byId, items, printed: [...items.keys()], lintBy, drafts: new Set(), marks };
}

/** The ids of lines that are another way in `after`, and of those that are there no more. */
export function changedLines(before: DeskWeek, after: DeskWeek): { readonly changed: string[]; readonly gone: string[] } {
  return {
    changed: [...after.marks].flatMap(([id, mark]) => (before.marks.get(id) === mark ? [] : [id])),
    gone: [...before.marks.keys()].filter((id) => !after.marks.has(id)),
  };
}

const days = new WeakMap<Candidate['lead'], string>();

/** The day of a candidate: where it is printed, else the day its article was placed in. */
export function dayOfLine(week: DeskWeek, candidate: Candidate, timezone: string): string {
  const printed = week.items.get(candidate.lead.id)?.day ?? candidate.pick?.day;
  if (printed) return printed;
  const known = days.get(candidate.lead) ?? dayOf(candidate.lead.placedAt, timezone);
  days.set(candidate.lead, known);
  return known;
}
