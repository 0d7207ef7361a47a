// what is a curator's own at the desk: settings, read marks, visits, words not saved yet; and notes to colleagues
import type { Aside, Draft, OwnSettings } from '../../store/facts.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

export type { Aside, Draft, OwnSettings } from '../../store/facts.ts';

type At = Pick<House, 'store' | 'now'>;

const MAX_DRAFTS = 40;
const MAX_DRAFT_CHARACTERS = 120_000;
const AWAY_MS = 45 * 60_000;
const NOTED_MS = 5 * 60_000;

/** What a curator set for themselves. */
export async function ownSettings({ store }: At, name: string): Promise<OwnSettings> {
  return (await store.getFact(FACTS.ownSettings(name))) ?? {};
}

/** Changes it. */
export async function changeOwn(house: At, name: string, change: (own: OwnSettings) => OwnSettings): Promise<void> {
  await inTurn(house, async () => house.store.setFact(FACTS.ownSettings(name), change(await ownSettings(house, name))));
}

/** Since when a curator was away: what came later is new to them. A visit lasts until three quarters of an hour pass without a sign. */
export async function newSince(house: At, name: string): Promise<string> {
  const { store, now } = house;
  const at = new Date(now()).toISOString();
  const known = await store.getFact(FACTS.visit(name));
  if (!known) {
    await store.setFact(FACTS.visit(name), { since: at, lastAt: at });
    return at;
  }
  const silent = now() - Date.parse(known.lastAt);
  if (silent >= 0 && silent < NOTED_MS) return known.since;
  const since = silent > AWAY_MS ? known.lastAt : known.since;
  await store.setFact(FACTS.visit(name), { since, lastAt: at });
  return since;
}

/** The ids of what a curator has read of a week. */
export async function readMarks({ store }: At, name: string, date: string): Promise<ReadonlySet<string>> {
  return new Set(await store.getFact(FACTS.readMarks(name, date)));
}

/** Marks items as read, or as unread again. */
export async function markRead(
  house: At,
  name: string,
  date: string,
  marks: { readonly read?: readonly string[]; readonly unread?: readonly string[] },
): Promise<void> {
  await inTurn(house, async () => {
    const known = await readMarks(house, name, date);
    const next = new Set([...known, ...(marks.read ?? [])]);
    for (const id of marks.unread ?? []) next.delete(id);
    if (next.size !== known.size || marks.unread?.length) await house.store.setFact(FACTS.readMarks(name, date), [...next]);
  });
}

/** Words that a curator typed and has not saved, newest first. */
export async function draftsOf({ store }: At, name: string): Promise<readonly Draft[]> {
  return (await store.getFact(FACTS.drafts(name))) ?? [];
}

/** Those of one form, by its path. */
export async function draftFor(house: At, name: string, of: string): Promise<Draft | undefined> {
  return (await draftsOf(house, name)).find((each) => each.of === of);
}

/** Keeps what is typed into a form; `undefined` lets it go. */
export async function keepDraft(house: At, name: string, of: string, fields: Draft['fields'] | undefined): Promise<void> {
  await inTurn(house, async () => {
    const all = await draftsOf(house, name);
    const others = all.filter((each) => each.of !== of);
    if (!fields && others.length === all.length) return;
    const own = fields ? [{ of, at: new Date(house.now()).toISOString(), fields }] : [];
    await house.store.setFact(FACTS.drafts(name), withinRoom([...own, ...others]));
  });
}

// The newest stay: a curator's drafts are one small fact, not an archive.
function withinRoom(drafts: readonly Draft[]): Draft[] {
  let room = MAX_DRAFT_CHARACTERS;
  return drafts.slice(0, MAX_DRAFTS).filter((draft, at) => {
    room -= JSON.stringify(draft).length;
    return at === 0 || room >= 0;
  });
}

/** The notes of colleagues about the items of a week, by article id; none of them is ever printed. */
export async function asidesOf({ store }: At, date: string): Promise<Readonly<Record<string, Aside>>> {
  return (await store.getFact(FACTS.asides(date))) ?? {};
}

/** Writes a note to colleagues, or takes it away. */
export async function setAside(house: At, date: string, id: string, text: string, by: string): Promise<void> {
  await inTurn(house, async () => {
    const { [id]: known, ...rest } = await asidesOf(house, date);
    if ((known?.text ?? '') === text) return;
    const own = text ? { [id]: { text, by, at: new Date(house.now()).toISOString() } } : {};
    await house.store.setFact(FACTS.asides(date), { ...rest, ...own });
  });
}

// Each of these is read, changed and written whole: of two at once neither may lose what the other wrote.
const turns = new WeakMap<House['store'], Promise<unknown>>();
function inTurn<T>({ store }: At, work: () => Promise<T>): Promise<T> {
  const before = turns.get(store) ?? Promise.resolve();
  const next = before.then(work, work);
  turns.set(store, next);
  return next;
}
