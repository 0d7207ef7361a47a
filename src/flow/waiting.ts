// what waits for a curator: the issue at hand | what an editor saved over | what is decided and not printed | sources in trouble | what colleagues added
import { isOut } from '../curate/assemble.ts';
import type { Difference } from '../curate/differences.ts';
import { BY_HAND } from '../curate/written.ts';
import type { Issue, Pick, Week } from '../model/issue.ts';
import { type Approval, approvalOf } from './issue/approval.ts';
import { assemble, numberFor } from './issue/assemble.ts';
import { unprintedOf } from './issue/corrections.ts';
import { overwritten } from './issue/decide-at-desk.ts';
import { withOneLook } from './issue/decisions.ts';
import { deskWeek } from './issue/desk-week.ts';
import { publishesAt } from './issue/issue-hour.ts';
import { type Draft, draftsOf } from './issue/own.ts';
import type { House } from './open.ts';
import { type Standing, standingsAtHand } from './sources/standings.ts';
import { type SourceStatus, statusesFor } from './sources/status.ts';

/** Everything that wants a curator's eye, with how many there are. */
export interface Waiting {
  readonly week: Week;
  readonly state: Issue['state'];
  readonly hasEnded: boolean;
  readonly publishesAt?: string;
  readonly chosen: number;
  readonly approval: Approval;
  readonly lost: readonly Pick[];
  readonly unprinted: readonly { readonly date: string; readonly differences: readonly Difference[] }[];
  /** The worst of those in trouble, worst first. */
  readonly sources: readonly SourceStatus[];
  /** How many are in trouble in all. */
  readonly troubled: number;
  readonly added: readonly { readonly id: string; readonly title: string; readonly at: string }[];
  readonly drafts: readonly Draft[];
}

/** Issues that may still want a correction. */
const LOOKED_AT = 3;
const WORST: readonly Standing['condition'][] = ['broken', 'gone', 'blocked', 'moved'];
/** So many sources in trouble are listed at once; the rest stands in the list of all. */
const MOST_LISTED = 50;

/** What waits for a curator who was here last `since`. */
export async function waitingFor(
  asked: House,
  date: string,
  about: { readonly name: string; readonly since: string },
): Promise<Waiting> {
  const house = withOneLook(asked);
  const issues = await house.store.issueHeads();
  const { view, draft, printed } = await deskWeek(house, date, { mayBeOld: true });
  const out = issues.filter((each) => isOut(each.state)).slice(-LOOKED_AT);
  const unprinted = [];
  for (const { week } of out) unprinted.push(await unprintedOf(house, week.date, issues));
  const hour = await publishesAt(house, view.week);
  const troubled = worstFirst(((await standingsAtHand(house)) ?? []).filter(({ standing }) => isInTrouble(standing)));
  const isPrinted = view.issue !== undefined && isOut(view.issue.state);
  return {
    week: view.week,
    state: view.state,
    hasEnded: house.now() >= Date.parse(view.week.endAt),
    ...(hour ? { publishesAt: hour } : {}),
    chosen: printed.length || draft.sections.length,
    approval: isPrinted ? { kind: 'none' } : await approvalOf(house, view, assemble(house, view, numberFor(issues))),
    lost: await overwritten(house, date),
    unprinted: unprinted.filter((each) => each.differences.length),
    sources: await statusesFor(
      house,
      troubled.slice(0, MOST_LISTED).map(({ source }) => source),
    ),
    troubled: troubled.length,
    added: view.proposal.candidates
      .filter(({ lead }) => lead.sourceId === BY_HAND && lead.metAt > about.since)
      .map(({ lead }) => ({ id: lead.id, title: lead.title, at: lead.metAt })),
    drafts: await draftsOf(house, about.name),
  };
}

/** How many things wait. */
export function countWaiting(waiting: Waiting): number {
  const { hasEnded, state, lost, unprinted, troubled, added, drafts } = waiting;
  const isDue = hasEnded && (state === 'review' || state === 'collecting') ? 1 : 0;
  return isDue + (lost.length ? 1 : 0) + unprinted.length + troubled + added.length + drafts.length;
}

/** Broken, gone, blocked and moved sources, those that hold a flood, and those that were never polled before the rest. */
export function worstFirst<T extends { readonly standing: Standing }>(sources: readonly T[]): T[] {
  const ranked = sources.map((each) => ({ each, rank: rankOf(each.standing), since: each.standing.since ?? '' }));
  ranked.sort((a, b) => a.rank - b.rank || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return ranked.map(({ each }) => each);
}

function isInTrouble({ condition, isHeld }: Standing): boolean {
  return WORST.includes(condition) || isHeld === true;
}

function rankOf({ condition, isHeld }: Standing): number {
  const at = WORST.indexOf(condition);
  if (at >= 0) return at;
  if (isHeld) return WORST.length;
  return WORST.length + 1 + ['new', 'quiet', 'healthy', 'paused'].indexOf(condition);
}
