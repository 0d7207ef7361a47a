import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { OtherWords, Pick, Picks } from '../model/issue.ts';

/** A change of mind about the picks of one issue. `null` takes a value away. JSON-safe, so that it can be logged, sent and undone. */
export type PickCommand =
  | {
      readonly do: 'pick' | 'unpick' | 'hold' | 'unhold' | 'undrop' | 'clear';
      readonly match: string;
      readonly by?: string;
      readonly at?: string;
    }
  | { readonly do: 'drop'; readonly match: string; readonly reason: string; readonly by?: string; readonly at?: string }
  | ({ readonly do: 'edit'; readonly match: string; readonly by?: string; readonly at?: string } & ItemEdit)
  /** One decision about several items. */
  | {
      readonly do: 'each';
      readonly how: 'pick' | 'unpick' | 'hold' | 'unhold' | 'drop' | 'undrop';
      readonly matches: readonly string[];
      readonly reason?: string;
      readonly by?: string;
      readonly at?: string;
    }
  /** The items of a day or of the whole issue, in the order they shall stand; `moved`: one of them comes from another day. */
  | {
      readonly do: 'order';
      readonly matches: readonly string[];
      readonly moved?: { readonly match: string; readonly day: string };
      readonly by?: string;
      readonly at?: string;
    }
  | { readonly do: 'merge' | 'unmerge'; readonly matches: readonly string[] }
  | { readonly do: 'split' | 'unsplit'; readonly match: string }
  /** Somebody held the words of an item against its source; `of` is their mark (`wordsMark`). `null` takes it back. */
  | { readonly do: 'checked'; readonly match: string; readonly of: string | null; readonly by?: string; readonly at?: string }
  | { readonly do: 'intro'; readonly text: string | null }
  /** `matches`: what the curator saw as chosen; it becomes picked, so that later arrivals change nothing. */
  | {
      readonly do: 'approve';
      readonly by?: string;
      readonly at: string;
      readonly matches: readonly string[];
      /** The mark of what is approved: see `contentMark`. */
      readonly of?: string;
    }
  | { readonly do: 'unapprove' }
  | { readonly do: 'correct'; readonly at: string; readonly text: string }
  /** What `undoOf` answers: the touched parts as they were; other parts stay as they are now. */
  | {
      readonly do: 'restore';
      readonly items: readonly { readonly match: string; readonly was: Pick | null }[];
      readonly rest: Partial<Omit<Picks, 'date' | 'items'>> & { readonly gone?: readonly ('intro' | 'approved')[] };
    };

/** What an edit can say about an item. */
export interface ItemEdit {
  readonly title?: string | null;
  readonly summary?: string | null;
  readonly day?: string | null;
  readonly topic?: string | null;
  readonly note?: string | null;
  readonly translation?: Pick['translation'] | null;
  /** Words of editions in other languages, by language; `null` takes one back, others stay. */
  readonly translations?: Readonly<Record<string, OtherWords | null>>;
}

/** One spelling for what names an item: an address in any spelling, or an id. With a resolver, an address and an id of one article are one. */
export type Naming = (match: string) => string;

/** The naming without a resolver: addresses are compared in their canonical spelling, ids as they are. */
export const plainNaming: Naming = (match) => (findHttpUrl(match) ? canonicalizeUrl(match) : match.trim());

/** The picks of an issue that nobody touched. */
export function emptyPicks(date: string): Picks {
  return { date, items: [], merge: [], split: [], corrections: [] };
}

/** The picks after a command. The given picks stay; items that the command does not name keep their place and every key. */
export function applyCommand(picks: Picks, command: PickCommand, naming: Naming = plainNaming): Picks {
  const signed = 'by' in command || 'at' in command ? signature(command) : {};
  switch (command.do) {
    case 'pick':
      return changeItem(picks, command.match, naming, (item) => ({ ...without(item, 'drop', 'hold'), pick: true, ...signed }));
    case 'unpick':
      return changeItem(picks, command.match, naming, (item) => ({ ...without(item, 'pick'), ...signed }));
    case 'drop':
      return changeItem(picks, command.match, naming, (item) => ({
        ...without(item, 'pick', 'hold'),
        drop: command.reason,
        ...signed,
      }));
    case 'undrop':
      return changeItem(picks, command.match, naming, (item) => ({ ...without(item, 'drop'), ...signed }));
    case 'hold':
      return changeItem(picks, command.match, naming, (item) => ({ ...without(item, 'pick', 'drop'), hold: true, ...signed }));
    case 'unhold':
      return changeItem(picks, command.match, naming, (item) => ({ ...without(item, 'hold'), ...signed }));
    case 'clear':
      return { ...picks, items: picks.items.filter((item) => naming(item.match) !== naming(command.match)) };
    case 'edit':
      return changeItem(picks, command.match, naming, (item) => ({ ...editItem(item, command), ...signed }));
    case 'checked':
      return changeItem(picks, command.match, naming, (item) =>
        command.of === null ? without(item, 'checked') : { ...item, checked: { ...signed, of: command.of } },
      );
    case 'each':
      return command.matches.reduce((now, match) => applyCommand(now, oneOf(command, match, signed), naming), picks);
    case 'order': {
      const ordered = command.matches.reduce(
        (now, match, at) => changeItem(now, match, naming, (item) => ({ ...item, order: at + 1, ...signed })),
        picks,
      );
      const { moved } = command;
      return moved ? changeItem(ordered, moved.match, naming, (item) => ({ ...item, day: moved.day, ...signed })) : ordered;
    }
    case 'merge':
      return {
        ...picks,
        merge: mergeGroup(picks.merge, command.matches, naming),
        split: picks.split.filter((each) => !isAmong(each, command.matches, naming)),
      };
    case 'unmerge':
      return { ...picks, merge: picks.merge.filter((group) => !sameGroup(group, command.matches, naming)) };
    case 'split':
      return isAmong(command.match, picks.split, naming) ? picks : { ...picks, split: [...picks.split, command.match] };
    case 'unsplit':
      return { ...picks, split: picks.split.filter((each) => naming(each) !== naming(command.match)) };
    case 'intro':
      return command.text === null || !command.text.trim() ? without(picks, 'intro') : { ...picks, intro: command.text };
    case 'approve': {
      const frozen = command.matches.reduce(
        (now, match) => changeItem(now, match, naming, (item) => (item.pick ? item : { ...item, pick: true, ...signed })),
        picks,
      );
      return { ...frozen, approved: { ...signed, ...(command.of === undefined ? {} : { of: command.of }) } };
    }
    case 'unapprove':
      return without(picks, 'approved');
    case 'correct':
      return { ...picks, corrections: [...picks.corrections, { at: command.at, text: command.text }] };
    case 'restore':
      return restore(picks, command, naming);
  }
}

/** The command that takes a command back: what it touched becomes what it was in `before`; what others did meanwhile elsewhere stays. */
export function undoOf(before: Picks, command: PickCommand, naming: Naming = plainNaming): PickCommand {
  const items = matchesOf(command).map((match) => ({
    match,
    was: before.items.find((item) => naming(item.match) === naming(match)) ?? null,
  }));
  switch (command.do) {
    case 'merge':
    case 'unmerge':
      return { do: 'restore', items: [], rest: { merge: before.merge, split: before.split } };
    case 'split':
    case 'unsplit':
      return { do: 'restore', items: [], rest: { split: before.split } };
    case 'intro':
      return { do: 'restore', items: [], rest: before.intro === undefined ? { gone: ['intro'] } : { intro: before.intro } };
    case 'approve':
    case 'unapprove':
      return {
        do: 'restore',
        items,
        rest: before.approved === undefined ? { gone: ['approved'] } : { approved: before.approved },
      };
    case 'correct':
      return { do: 'restore', items: [], rest: { corrections: before.corrections } };
    case 'restore':
      return {
        do: 'restore',
        items,
        rest: {
          ...(command.rest.merge ? { merge: before.merge } : {}),
          ...(command.rest.split ? { split: before.split } : {}),
          ...(command.rest.corrections ? { corrections: before.corrections } : {}),
          ...(before.intro === undefined ? {} : { intro: before.intro }),
          ...(before.approved === undefined ? {} : { approved: before.approved }),
          gone: [
            ...(before.intro === undefined ? (['intro'] as const) : []),
            ...(before.approved === undefined ? (['approved'] as const) : []),
          ],
        },
      };
    default:
      return { do: 'restore', items, rest: {} };
  }
}

/** What a week hands to the next one: its held items with all that was written about them, to be picked there. */
export function heldIn(picks: Picks): Pick[] {
  return picks.items
    .filter((item) => item.hold && item.drop === undefined)
    .map((item) => ({ ...without(item, 'hold', 'day', 'order'), pick: true }));
}

/** What was dropped for ever. */
export function droppedIn(picks: Picks): Pick[] {
  return picks.items.filter((item) => item.drop !== undefined);
}

/** Carried items beneath the week's own: what this week's file says about an item wins, key by key; a drop or hold takes the carried pick away. */
export function withCarried(picks: Picks, carried: readonly Pick[], naming: Naming = plainNaming): Picks {
  const own = new Map(picks.items.map((item) => [naming(item.match), item]));
  const seen = new Set<string>();
  const brought = carried.flatMap((item) => {
    const name = naming(item.match);
    if (seen.has(name)) return [];
    seen.add(name);
    const mine = own.get(name);
    if (!mine) return [item];
    own.delete(name);
    const isDecided = mine.drop !== undefined || mine.hold || mine.pick !== undefined;
    const base = isDecided ? without(item, 'pick', 'drop', 'hold') : item;
    return [{ ...base, ...mine }];
  });
  const rest = picks.items.filter((item) => own.has(naming(item.match)));
  return { ...picks, items: [...rest, ...brought] };
}

/** Another file's decisions beneath those of a week: what its own file says wins, key by key. Approvals and corrections stay with their file. */
export function withBeneath(picks: Picks, other: Picks): Picks {
  const intro = picks.intro ?? other.intro;
  return {
    ...withCarried(picks, other.items),
    ...(intro === undefined ? {} : { intro }),
    merge: [...picks.merge, ...other.merge],
    split: [...new Set([...picks.split, ...other.split])],
  };
}

const SAYS = [
  ...(['pick', 'drop', 'hold', 'title', 'summary', 'day', 'order', 'topic', 'note'] as const),
  ...(['translation', 'translations', 'checked'] as const),
] as const;

/** What a decision says about its item; nothing where all was taken back and only the signature is left. */
export function saysOf(pick: Pick): (typeof SAYS)[number][] {
  return SAYS.filter((key) => pick[key] !== undefined);
}

function matchesOf(command: PickCommand): readonly string[] {
  if (command.do === 'restore') return command.items.map((item) => item.match);
  if ('matches' in command) return ['order', 'approve', 'each'].includes(command.do) ? command.matches : [];
  return 'match' in command && command.do !== 'split' && command.do !== 'unsplit' ? [command.match] : [];
}

/** A decision about several, as the one about each. */
function oneOf(
  { how, reason = '' }: Extract<PickCommand, { do: 'each' }>,
  match: string,
  signed: ReturnType<typeof signature>,
): PickCommand {
  return how === 'drop' ? { do: 'drop', match, reason, ...signed } : { do: how, match, ...signed };
}

function changeItem(picks: Picks, match: string, naming: Naming, change: (item: Pick) => Pick): Picks {
  const name = naming(match);
  const at = picks.items.findIndex((item) => naming(item.match) === name);
  if (at < 0) return { ...picks, items: [...picks.items, change({ match })] };
  return { ...picks, items: picks.items.map((item, n) => (n === at ? change(item) : item)) };
}

const WORDS = ['title', 'summary', 'note', 'translation', 'translations'] as const;
const EDITABLE = ['title', 'summary', 'day', 'topic', 'note', 'translation'] as const;

function editItem(item: Pick, edit: ItemEdit): Pick {
  // other words are not those that somebody checked
  let edited = WORDS.some((key) => edit[key] !== undefined) ? without(item, 'checked') : item;
  for (const key of EDITABLE) {
    const value = edit[key];
    if (value === undefined) continue;
    edited = value === null || value === '' ? without(edited, key) : { ...edited, [key]: value };
  }
  return edit.translations ? withOthers(edited, edit.translations) : edited;
}

function withOthers(item: Pick, changes: NonNullable<ItemEdit['translations']>): Pick {
  const all = { ...item.translations, ...changes };
  const kept = Object.entries(all).filter((each): each is [string, OtherWords] => each[1] !== null);
  const rest = without(item, 'translations');
  return kept.length ? { ...rest, translations: Object.fromEntries(kept) } : rest;
}

function restore(picks: Picks, command: Extract<PickCommand, { do: 'restore' }>, naming: Naming): Picks {
  let items = picks.items;
  for (const { match, was } of command.items) {
    const at = items.findIndex((item) => naming(item.match) === naming(match));
    if (was === null) items = items.filter((_, n) => n !== at);
    else items = at < 0 ? [...items, was] : items.map((item, n) => (n === at ? was : item));
  }
  const { gone = [], ...rest } = command.rest;
  return without({ ...picks, items, ...rest }, ...gone);
}

function mergeGroup(groups: Picks['merge'], matches: readonly string[], naming: Naming): Picks['merge'] {
  const touching = groups.filter((group) => group.some((each) => isAmong(each, matches, naming)));
  const members = [...touching.flat(), ...matches];
  const unique = members.filter((each, at) => members.findIndex((other) => naming(other) === naming(each)) === at);
  return unique.length < 2 ? groups : [...groups.filter((group) => !touching.includes(group)), unique];
}

function sameGroup(a: readonly string[], b: readonly string[], naming: Naming): boolean {
  return a.length === b.length && a.every((each) => isAmong(each, b, naming));
}

function isAmong(match: string, list: readonly string[], naming: Naming): boolean {
  return list.some((each) => naming(each) === naming(match));
}

function signature({ by, at }: { readonly by?: string; readonly at?: string }): { by?: string; at?: string } {
  return { ...(by === undefined ? {} : { by }), ...(at === undefined ? {} : { at }) };
}

function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): T {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
