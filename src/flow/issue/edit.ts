// edit: load | apply a pure command | save against the revision. The one writer of a week's picks, for the terminal and the desk alike.
import { ANY, type Expected, editPicks } from '../../config/edit.ts';
import { applyCommand, type PickCommand, plainNaming, undoOf } from '../../curate/picks.ts';
import { createFinder } from '../../curate/propose.ts';
import { nearestAddress } from '../../kit/nearest.ts';
import { findHttpUrl } from '../../kit/url.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Picks } from '../../model/issue.ts';
import { said } from '../../rules/codes.ts';
import { createPickNames } from '../decide/pick-name.ts';
import type { House } from '../open.ts';
import { findArticles } from './find-articles.ts';
import { keepRead, picksOf, viewWeek, type WeekView } from './week.ts';

/** What can be done to the picks of a week; see `curate/picks.ts`. */
export type { PickCommand };

/** What became of an edit. Nothing is lost: with `conflict` and `mistakes` both versions come back and the file is untouched. */
export type EditOutcome =
  | { readonly kind: 'saved'; readonly date: string; readonly picks: Picks; readonly hash: string; readonly undo: PickCommand }
  | { readonly kind: 'conflict'; readonly mine: string; readonly theirs: string; readonly theirsHash: string | undefined }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[]; readonly mine: string };

/** Who edits what they saw. */
export interface EditOptions {
  readonly who: string;
  /** The hash of the picks file that was shown; absent: the file as it is now. */
  readonly expected?: string | undefined | typeof ANY;
}

/** Applies one command to the picks of a week (any day of it names it) and writes it down in the log. */
export async function edit(house: House, date: string, command: PickCommand, options: EditOptions): Promise<EditOutcome> {
  const before = await picksOf(house, date);
  const expected: Expected = 'expected' in options ? options.expected : ANY;
  const edited = await editPicks(house.configDir, date, (picks) => applyCommand(picks, command), expected);
  if (edited.kind === 'conflict')
    return { kind: 'conflict', mine: edited.mine.text, theirs: edited.theirs.text, theirsHash: edited.theirs.hash };
  if (edited.kind === 'mistakes') return { kind: 'mistakes', problems: edited.problems, mine: edited.mine.text };
  await tell(house, edited.picks, { who: options.who, what: JSON.stringify(command) });
  return { kind: 'saved', date, picks: edited.picks, hash: edited.hash, undo: undoOf(before.picks, command) };
}

/** What is told of a saved decision. When the store is away, that is said as what it is: the decision itself stands in the file. */
async function tell(house: House, picks: Picks, line: { readonly who: string; readonly what: string }): Promise<void> {
  try {
    // together: one writing instead of two, and who decided waits for it
    await Promise.all([
      house.store.appendLog([{ at: new Date(house.now()).toISOString(), ...line, subject: picks.date }]),
      keepRead(house, picks),
    ]);
  } catch (cause) {
    throw new Fault(said('flow/kept-in-file'), { subject: picks.date, cause });
  }
}

/** The candidate of a week that a number in the list, an id or its beginning, or an address names. Fault `flow/no-item`. */
export function candidateOf(view: WeekView, match: string): WeekView['proposal']['candidates'][number] {
  const { candidates } = view.proposal;
  const story = createFinder(view.stories)(match)?.story;
  const found =
    (/^\d{1,3}$/.test(match) ? candidates[Number(match) - 1] : undefined) ?? candidates.find((each) => each.story === story);
  if (found) return found;
  throw noItem(view, match);
}

/** The name that an item of a week is written down by (its address, or its id where others share that): from its number in the list (`3`), its id or its beginning, or its address. Fault `flow/no-item`. */
export async function resolveItem(
  house: House,
  date: string,
  match: string,
  /** An address that nobody met may be named: what is said about it is a whole item. */
  mayBeNew = false,
): Promise<{ readonly url: string; readonly title: string }> {
  const view = await viewWeek(house, date);
  const byNumber = /^\d{1,3}$/.test(match) ? view.proposal.candidates[Number(match) - 1]?.lead : undefined;
  const inWeek = byNumber ?? createFinder(view.stories)(match)?.article;
  // Of another week: a decision brings it into this one.
  const article = inWeek ?? (await findArticles(house.store, [match]))[0];
  if (article) return { url: createPickNames(view.stories)(article), title: article.title };
  if (mayBeNew && findHttpUrl(match)) return { url: match, title: match };
  throw noItem(view, match);
}

/** An address of which nothing is known: no article, and no words of a curator. */
export async function isUnmet(house: House, { stories, picks }: WeekView, match: string): Promise<boolean> {
  const url = findHttpUrl(match);
  if (!url || createFinder(stories)(match)) return false;
  const name = plainNaming(match);
  if (picks.items.some((each) => plainNaming(each.match) === name)) return false;
  return !(await findArticles(house.store, [match])).length;
}

function noItem(view: WeekView, match: string): Fault {
  const addresses = new Map(
    view.stories.map(({ lead }) => [plainNaming(lead.canonical ?? lead.url), lead.canonical ?? lead.url]),
  );
  // As the source writes it: the spelling that we compare by may answer nobody.
  const near = addresses.get(nearestAddress(plainNaming(match), addresses.keys()) ?? '');
  return new Fault(
    said('flow/no-item', { date: view.week.date, match, near: near ?? 'none', isAddress: findHttpUrl(match) ? 'yes' : 'no' }),
    { subject: match },
  );
}
