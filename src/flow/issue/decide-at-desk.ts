// the desk's decisions: what was seen | edit | keep the step back. Two curators at one item: the second is told, shown both, loses nothing.

import type { PickCommand } from '../../curate/picks.ts';
import { applyCommand } from '../../curate/picks.ts';
import { createFinder } from '../../curate/propose.ts';
import { shortHash } from '../../kit/hash.ts';
import { canonicalizeUrl, findHttpUrl } from '../../kit/url.ts';
import { Fault } from '../../model/fault.ts';
import type { Pick, Picks } from '../../model/issue.ts';
import type { Story } from '../../model/story.ts';
import { said } from '../../rules/codes.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import { createPickNames } from '../decide/pick-name.ts';
import type { House } from '../open.ts';
import { type EditOutcome, edit } from './edit.ts';
import { type Look, picksOf, viewWeek, type WeekView } from './week.ts';

export type { PickCommand } from '../../curate/picks.ts';

/** What became of a decision: as an edit, or somebody decided about the same item meanwhile (both versions, nothing written). */
export type Decided =
  | EditOutcome
  | { readonly kind: 'item-conflict'; readonly mine: Pick | undefined; readonly theirs: Pick | undefined; readonly seen: string };

/** A step back, as it is kept in the store. */
interface UndoStep {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly command: PickCommand;
}

// What a curator put together by hand comes apart by taking that back; a split would be outweighed by it.
function apart(command: PickCommand, picks: Picks, naming: (match: string) => string): PickCommand {
  if (command.do !== 'split') return command;
  const group = picks.merge.find((each) => each.some((match) => naming(match) === naming(command.match)));
  return group ? { do: 'unmerge', matches: group } : command;
}

const MAX_UNDO = 100;
const MAX_RACES = 10;

/** A short mark of what was decided about an item; equal for an equal decision. */
export function seenOf(pick: Pick | undefined): string {
  if (!pick) return 'none';
  const told = Object.entries(pick).filter(([key]) => key !== 'match' && key !== 'at');
  return shortHash(JSON.stringify(told.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** All that is decided about the story of an item, by any name of it: a story may be decided about by an article that leads it no more. */
export function pickOf(view: WeekView, match: string): Pick | undefined {
  const story = createFinder(view.stories)(match)?.story;
  return (story && decidedIn(view).get(story)) ?? pickNamed(view, match);
}

const decided = new WeakMap<WeekView['proposal'], ReadonlyMap<Story, Pick>>();

function decidedIn({ proposal }: WeekView): ReadonlyMap<Story, Pick> {
  const known = decided.get(proposal);
  if (known) return known;
  const picks = new Map(proposal.candidates.flatMap(({ story, pick }) => (pick ? [[story, pick] as const] : [])));
  decided.set(proposal, picks);
  return picks;
}

/** The decision about an article of a week, by any of its names. */
function pickNamed(view: WeekView, match: string, { items }: Picks = view.picks): Pick | undefined {
  const naming = namingOf(view);
  const wanted = naming(match);
  return items.find((item) => naming(item.match) === wanted);
}

/**
 * Applies a command for somebody who saw the item as `seen` says (absent: whatever it was); `look`: how they saw its week, where all that
 * is decided about was in it. Faults: `config/…`, `store/…`.
 */
export async function decideAtDesk(
  house: House,
  date: string,
  asked: PickCommand,
  about: { readonly by: string; readonly seen?: string; readonly look?: Look },
): Promise<Decided> {
  const view = await viewWeek(house, date, about.look);
  const naming = namingOf(view);
  const command = apart(asked, view.picks, naming);
  const named = inWrittenNames(view, command);
  const at = new Date(house.now()).toISOString();
  const isSigned = 'match' in named || ('matches' in named && named.do !== 'merge' && named.do !== 'unmerge');
  const signed = (isSigned ? { ...named, by: about.by, at } : named) as PickCommand;
  for (let race = 0; race < MAX_RACES; race++) {
    const { picks, hash } = await picksOf(house, date);
    if (about.seen !== undefined && 'match' in signed) {
      // What was held last week lies beneath the file; what the curator saw is both together.
      const theirs = pickOf(race === 0 ? view : await viewWeek(house, date, about.look), signed.match);
      if (seenOf(theirs) !== about.seen) {
        const mine = applyCommand(picks, signed, naming).items.find((item) => naming(item.match) === naming(signed.match));
        return { kind: 'item-conflict', mine, theirs, seen: seenOf(theirs) };
      }
    }
    const outcome = await edit(house, date, signed, { who: about.by, expected: hash });
    if (outcome.kind === 'conflict') continue; // the file changed between reading and writing: look again
    if (outcome.kind === 'saved')
      await afterwards(date, async () => {
        await Promise.all([
          keepUndo(house, date, { at, by: about.by, what: command.do, command: outcome.undo }),
          house.store.setFact(FACTS.deskWrote(date), { hash: outcome.hash, items: outcome.picks.items }),
        ]);
      });
    return outcome;
  }
  const { picks } = await picksOf(house, date);
  return {
    kind: 'item-conflict',
    mine: undefined,
    theirs: 'match' in signed ? pickNamed(view, signed.match, picks) : undefined,
    seen: 'none',
  };
}

/** What became of a step back; `what` names the command that it took back. */
type TakenBack = (EditOutcome & { readonly what?: string }) | { readonly kind: 'nothing' | 'overtaken' };

/**
 * Takes back the last decision that this curator made about a week, or about one item of it (`match`) or its frame (`intro`,
 * `approved`): `nothing` when there is none left, `overtaken` when somebody else has decided about the same item since, whose words
 * would go with it.
 */
export function takeBack(house: House, date: string, by: string, match?: string, look?: Look): Promise<TakenBack> {
  return inTurn(house, () => takeLastBack(house, date, by, match, look));
}

async function takeLastBack(house: House, date: string, by: string, match?: string, look?: Look): Promise<TakenBack> {
  const name = undoName(date);
  const steps = (await house.store.getFact(name)) ?? [];
  const storyOf = match === undefined ? undefined : storyNaming(await viewWeek(house, date, look));
  const isAsked = (step: UndoStep): boolean => {
    if (match === undefined || !storyOf) return true;
    const wanted = storyOf(match);
    return touchedBy(step.command).some(
      (each) => each === match || (each.startsWith(ITEM) && storyOf(each.slice(ITEM.length)) === wanted),
    );
  };
  const at = steps.findLastIndex((step) => step.by === by && isAsked(step));
  const last = steps[at];
  if (!last) return { kind: 'nothing' };
  const touched = touchedBy(last.command);
  if (steps.slice(at + 1).some((later) => touchedBy(later.command).some((each) => touched.includes(each))))
    return { kind: 'overtaken' };
  const outcome = await edit(house, date, last.command, { who: by });
  if (outcome.kind === 'saved') {
    await house.store.setFact(
      name,
      steps.filter((step) => step !== last),
    );
    await house.store.setFact(FACTS.deskWrote(date), { hash: outcome.hash, items: outcome.picks.items });
    return { ...outcome, what: last.what };
  }
  return outcome;
}

/** Decisions of the desk that are in the file no more, because somebody saved another version over them. */
export async function overwritten(house: House, date: string): Promise<readonly Pick[]> {
  const wrote = await house.store.getFact(FACTS.deskWrote(date));
  if (!wrote) return [];
  const { picks, hash } = await picksOf(house, date);
  if (hash === wrote.hash) return [];
  const left = new Set(picks.items.map((item) => item.match));
  return wrote.items.filter((item) => !left.has(item.match));
}

/** Puts overwritten decisions back, or lets them go for good. */
export async function settleOverwritten(
  house: House,
  date: string,
  by: string,
  keep: 'bring-back' | 'let-go',
): Promise<EditOutcome | { readonly kind: 'nothing' }> {
  const lost = await overwritten(house, date);
  if (!lost.length) return { kind: 'nothing' };
  if (keep === 'let-go') {
    const { picks, hash } = await picksOf(house, date);
    await house.store.setFact(FACTS.deskWrote(date), { hash: hash ?? '', items: picks.items });
    return { kind: 'nothing' };
  }
  const outcome = await edit(
    house,
    date,
    { do: 'restore', items: lost.map((was) => ({ match: was.match, was })), rest: {} },
    { who: by },
  );
  if (outcome.kind === 'saved')
    await house.store.setFact(FACTS.deskWrote(date), { hash: outcome.hash, items: outcome.picks.items });
  return outcome;
}

const undoName = (date: string): Fact<readonly UndoStep[]> => FACTS.undo(date) as Fact<readonly UndoStep[]>;

function keepUndo(house: House, date: string, step: UndoStep): Promise<void> {
  return inTurn(house, async () => {
    const steps = (await house.store.getFact(undoName(date))) ?? [];
    await house.store.setFact(undoName(date), [...steps, step].slice(-MAX_UNDO));
  });
}

// Of two curators at once neither may lose a step: the list is read and written by one after the other.
const turns = new WeakMap<House['store'], Promise<unknown>>();
function inTurn<T>({ store }: House, work: () => Promise<T>): Promise<T> {
  const before = turns.get(store) ?? Promise.resolve();
  const next = before.then(work, work);
  turns.set(store, next);
  return next;
}

const ITEM = 'item ';

// The decision stands in the file before the store is told of it: when the store is away then, that is what has to be said.
async function afterwards(date: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Fault(said('flow/kept-in-file'), { subject: date, cause });
  }
}

function movedAs(
  { moved }: Extract<PickCommand, { do: 'order' }>,
  written: (match: string) => string,
): { moved?: { match: string; day: string } } {
  return moved ? { moved: { match: written(moved.match), day: moved.day } } : {};
}

// What a step back would overwrite: items, and the parts of the file beside them.
function touchedBy(command: PickCommand): string[] {
  if (command.do !== 'restore') return [];
  const { gone = [], ...rest } = command.rest;
  return [...command.items.map((item) => `${ITEM}${item.match}`), ...Object.keys(rest), ...gone];
}

/** One name for an id, an address in any spelling, and another address of the same article. */
export function namingOf(view: WeekView): (match: string) => string {
  const known = namings.get(view.stories);
  if (known) return known;
  const find = createFinder(view.stories);
  const naming = (match: string): string =>
    find(match)?.article.id ?? (findHttpUrl(match) ? canonicalizeUrl(match) : match.trim());
  namings.set(view.stories, naming);
  return naming;
}

/** One name for all articles of a story. */
function storyNaming(view: WeekView): (match: string) => string {
  const [find, naming] = [createFinder(view.stories), namingOf(view)];
  return (match) => find(match)?.story.id ?? naming(match);
}

// A big week has ten thousand names, and a page of it asks for each of its cards.
const namings = new WeakMap<WeekView['stories'], (match: string) => string>();

// What takes stories together or apart names articles; all else is said of a story, under the name by which something is said of it already.
function inWrittenNames(view: WeekView, command: PickCommand): PickCommand {
  const isOfArticles = ['merge', 'unmerge', 'split', 'unsplit'].includes(command.do);
  const written = writtenNames(view, isOfArticles ? () => undefined : latestNames(view));
  if ('match' in command) return { ...command, match: written(command.match) };
  if (command.do === 'order') return { ...command, matches: command.matches.map(written), ...movedAs(command, written) };
  if (command.do === 'merge' || command.do === 'unmerge' || command.do === 'each')
    return { ...command, matches: command.matches.map(written) };
  return command;
}

// A file that a person reads says addresses, not ids; where the file names the item already, its own spelling stays.
function writtenNames(view: WeekView, nameOfStory: (match: string) => string | undefined): (match: string) => string {
  const find = createFinder(view.stories);
  const nameOf = createPickNames(view.stories);
  return (match) => {
    const known = pickNamed(view, match)?.match ?? nameOfStory(match);
    if (known) return known;
    const article = find(match)?.article;
    return article ? nameOf(article) : match;
  };
}

// Of several the last one outweighs the others.
function latestNames(view: WeekView): (match: string) => string | undefined {
  const find = createFinder(view.stories);
  const names = new Map(view.picks.items.flatMap(({ match }) => (find(match) ? [[find(match)!.story, match] as const] : [])));
  return (match) => {
    const story = find(match)?.story;
    return story && names.get(story);
  };
}
