import { ANY, type Edited, editPicks } from '../config/edit.ts';
import { applyCommand, type PickCommand, undoOf } from '../curate/picks.ts';
import { createFinder } from '../curate/propose.ts';
import { shortHash } from '../kit/hash.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { Pick, Picks } from '../model/issue.ts';
import type { House } from './open.ts';
import { loadWeek, type WeekView } from './week.ts';

export type { PickCommand } from '../curate/picks.ts';

/** Who decides, and what they saw of the item when they did. */
export interface EditBy {
  readonly by: string;
  /** `seenOf` the item as it was shown; another one in the file means that somebody else wrote meanwhile. Absent: do it anyway. */
  readonly seen?: string;
}

/** What became of an edit. Only `saved` has touched the file. */
export type EditResult =
  | Edited<{ readonly picks: Picks }>
  /** Somebody else decided about the same item meanwhile: both versions, nothing written. */
  | { readonly kind: 'item-conflict'; readonly mine: Pick | undefined; readonly theirs: Pick | undefined; readonly seen: string };

/** A step back, as it is kept in the store. */
interface UndoStep {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly command: PickCommand;
}

const MAX_UNDO = 100;

/** A short mark of what was decided about an item; equal for an equal decision. */
export function seenOf(pick: Pick | undefined): string {
  return pick ? shortHash(JSON.stringify(Object.entries(pick).sort(([a], [b]) => (a < b ? -1 : 1)))) : 'none';
}

/**
 * The one writer of decisions: applies a pure command to the picks file of a week, keeps the step back, and logs who did it.
 * Faults: `config/…` when the file cannot be written, `store/…`.
 */
export async function editWeek(house: House, date: string, command: PickCommand, about: EditBy): Promise<EditResult> {
  const naming = namingOf(await loadWeek(house, date));
  const at = new Date(house.now()).toISOString();
  const signed = 'match' in command || 'matches' in command ? ({ ...command, by: about.by, at } as PickCommand) : command;
  const match = 'match' in command ? naming(command.match) : undefined;
  const itemOf = (picks: Picks): Pick | undefined => picks.items.find((item) => naming(item.match) === match);
  let undo: PickCommand | undefined;
  let clash: { readonly mine: Pick | undefined; readonly theirs: Pick | undefined } | undefined;
  const change = (picks: Picks): Picks => {
    const wanted = applyCommand(picks, signed, naming);
    if (about.seen !== undefined && match !== undefined && seenOf(itemOf(picks)) !== about.seen) {
      clash = { mine: itemOf(wanted), theirs: itemOf(picks) };
      return picks;
    }
    clash = undefined;
    undo = undoOf(picks, signed, naming);
    return wanted;
  };
  const edited = await editPicks(house.configDir, date, change, ANY);
  if (clash) return { kind: 'item-conflict', ...clash, seen: seenOf(clash.theirs) };
  if (edited.kind === 'saved' && undo) {
    await keepUndo(house, date, { at, by: about.by, what: told(command), command: undo });
    await house.store.appendLog([
      { at, who: about.by, what: told(command), subject: date },
      ...itemLog(command, about.by, at, date),
    ]);
  }
  return edited;
}

/** Takes the last decision about a week back; `nothing` when there is none left. */
export async function undoWeek(house: House, date: string, by: string): Promise<EditResult | { readonly kind: 'nothing' }> {
  const name = undoName(date);
  const steps = (await house.store.getFact<readonly UndoStep[]>(name)) ?? [];
  const last = steps.at(-1);
  if (!last) return { kind: 'nothing' };
  const naming = namingOf(await loadWeek(house, date));
  const edited = await editPicks(house.configDir, date, (picks) => applyCommand(picks, last.command, naming), ANY);
  if (edited.kind === 'saved') {
    await house.store.setFact(name, steps.slice(0, -1));
    await house.store.appendLog([
      { at: new Date(house.now()).toISOString(), who: by, what: `took back: ${last.what}`, subject: date },
    ]);
  }
  return edited;
}

const undoName = (date: string): string => `undo ${date}`;

async function keepUndo(house: House, date: string, step: UndoStep): Promise<void> {
  const steps = (await house.store.getFact<readonly UndoStep[]>(undoName(date))) ?? [];
  await house.store.setFact(undoName(date), [...steps, step].slice(-MAX_UNDO));
}

// An id, an address in any spelling, and the address of another report of the same article are one name.
function namingOf(view: WeekView): (match: string) => string {
  const find = createFinder(view.stories);
  return (match) => find(match)?.article.id ?? (findHttpUrl(match) ? canonicalizeUrl(match) : match.trim());
}

function told(command: PickCommand): string {
  if (command.do === 'drop') return `drop ${command.match}: ${command.reason}`;
  if ('match' in command) return `${command.do} ${command.match}`;
  if (command.do === 'correct') return `correct: ${command.text.slice(0, 200)}`;
  if ('matches' in command) return `${command.do} ${command.matches.length} items`;
  return command.do;
}

function itemLog(command: PickCommand, who: string, at: string, date: string) {
  return 'match' in command ? [{ at, who, what: `${told(command)} (${date})`, subject: command.match }] : [];
}
