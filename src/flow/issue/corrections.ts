// corrections: a printed issue | what was decided since | which of it goes out. Nothing goes out that was not named.

import { chosenPicks } from '../../curate/corrections.ts';
import { type Difference, differencesBetween } from '../../curate/differences.ts';
import { emptyPicks } from '../../curate/picks.ts';
import type { Issue, IssueHead, Picks } from '../../model/issue.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { assemble } from './assemble.ts';
import { namingOf } from './decide-at-desk.ts';
import { viewOf, type WeekView } from './week.ts';
import { withdrawnFrom } from './withdrawn.ts';

/** Which of what was decided since goes out: by the keys of the differences. */
export type Which = 'all' | 'none' | readonly string[];

/** Decisions of a printed week that are not printed yet. */
export interface Unprinted {
  readonly date: string;
  readonly differences: readonly Difference[];
}

/** A printed issue with some of what was decided since; the very same one when nothing of that shows. */
export interface Corrected {
  readonly issue: Issue;
  /** The decisions that are in it. */
  readonly picks: Picks;
}

/** Keeps the decisions that an issue was printed with. */
export async function keepPrinted({ store }: Pick<House, 'store'>, picks: Picks): Promise<void> {
  await store.setFact(FACTS.printedPicks(picks.date), picks);
}

/** A printed issue as it would be corrected. */
export async function correctedWith(house: House, view: WeekView, before: Issue, which: Which): Promise<Corrected> {
  const printed = (await house.store.getFact(FACTS.printedPicks(before.week.date))) ?? emptyPicks(before.week.date);
  const keys = which === 'none' ? [] : which;
  const picks = keys === 'all' ? view.picks : chosenPicks(view.picks, printed, keys, namingOf(view));
  const withdrawn = await withdrawnFrom(house, before.week.date);
  return { issue: assemble(house, { ...view, picks, printedPicks: printed }, before.number, before, withdrawn), picks };
}

/** In what a printed issue would differ if everything decided since went out; empty when it would not. */
export async function unprintedOf(house: House, date: string, issues?: readonly IssueHead[]): Promise<Unprinted> {
  const known = issues ?? (await house.store.issueHeads());
  const isPrinted = known.some((each) => each.week.date === date);
  const before = isPrinted ? await house.store.loadIssue(date) : undefined;
  if (!before) return { date, differences: [] };
  const view = await viewOf(house, before.week, known);
  const { issue } = await correctedWith(house, view, before, 'all');
  const told = view.picks.corrections.filter(
    (each) => !before.corrections.some(({ at, text }) => at === each.at && text === each.text),
  );
  const notes = told.map(({ text }): Difference => ({ key: 'note', kind: 'note', title: text, parts: [] }));
  return { date, differences: issue === before ? [] : [...differencesBetween(before, issue), ...notes] };
}
