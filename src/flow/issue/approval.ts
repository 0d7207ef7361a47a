// approval: what was approved, kept with its mark | what would print now | do they agree?

import { contentMark } from '../../curate/approval.ts';
import { type Difference, differencesBetween } from '../../curate/differences.ts';
import { applyCommand, type PickCommand } from '../../curate/picks.ts';
import type { Issue, Picks } from '../../model/issue.ts';
import { type Approved, FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { assemble, numberFor } from './assemble.ts';
import { namingOf } from './decide-at-desk.ts';
import { draftOf } from './preview.ts';
import type { WeekView } from './week.ts';

/** Whether a week is approved as it stands. `issue` is what was approved, where this store has seen it. */
export type Approval =
  | { readonly kind: 'none' }
  | { readonly kind: 'stands'; readonly by?: string; readonly at?: string; readonly issue?: Issue }
  | { readonly kind: 'changed'; readonly by?: string; readonly at?: string; readonly differences: readonly Difference[] };

/**
 * How the approval of a week stands against the issue as it would print. An approval that a person wrote into the file without a mark is
 * bound to what stands when it is first seen, by whichever door.
 */
export async function approvalOf({ store }: Pick<House, 'store'>, view: WeekView, issue: Issue): Promise<Approval> {
  const { approved } = view.picks;
  const name = FACTS.approved(view.week.date);
  const kept = await store.getFact(name);
  if (!approved) {
    if (kept) await store.setFact(name, null);
    return { kind: 'none' };
  }
  const { of, ...signed } = approved;
  const key = keyOf(approved);
  const mark = contentMark(issue, view.picks, view.stories);
  if (kept?.key === key) {
    if (kept.mark === mark) return { kind: 'stands', ...signed, issue: kept.issue };
    return { kind: 'changed', ...signed, differences: differencesBetween(kept.issue, issue) };
  }
  if (of !== undefined && of !== mark) return { kind: 'changed', ...signed, differences: [] };
  await keep({ store }, view.week.date, { key, mark, issue });
  return { kind: 'stands', ...signed, issue };
}

function keyOf({ by, at, of }: NonNullable<Picks['approved']>): string {
  return JSON.stringify([by, at, of]);
}

function keep({ store }: Pick<House, 'store'>, date: string, kept: Approved): Promise<void> {
  return store.setFact(FACTS.approved(date), kept);
}

/** The command that approves a week as it stands: what is chosen now, and the mark of how it would print. */
export async function approveCommand(
  house: House,
  view: WeekView,
  signed: { readonly by: string; readonly at: string },
): Promise<PickCommand> {
  const draft = await draftOf(house, view);
  const addresses = new Map(
    view.proposal.candidates.map(({ lead, pick }) => [lead.id, pick?.match ?? lead.canonical ?? lead.url]),
  );
  const matches = draft.sections.flatMap(({ items }) => items.map((item) => addresses.get(item.articleId) ?? item.url));
  const command = { do: 'approve', ...signed, matches } as const;
  const picks = applyCommand(view.picks, command, namingOf(view));
  const issue = assemble(house, { ...view, picks }, numberFor(await house.store.issueHeads()));
  const of = contentMark(issue, picks, view.stories);
  // Kept before the file is written: a killed process leaves a mark that no approval asks for.
  await keep(house, view.week.date, { key: keyOf({ ...signed, of }), mark: of, issue });
  return { ...command, of };
}
