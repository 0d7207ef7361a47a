// A source's own entry in sources.yaml, for the desk: shown and saved as it is written, or changed a key at a time; comments stay.

import { type Edited, removeSource, replaceSource, setSourceKeys } from '../../config/edit.ts';
import { findSourceText, readSourceText } from '../../config/source-text.ts';
import type { Told } from '../../model/said.ts';
import type { ListingOptions, SourceState } from '../../model/source.ts';
import { logged, rowsOf, said } from '../../rules/codes.ts';
import type { House } from '../open.ts';

/** What is done to an entry. */
type Did = 'settings' | 'paused' | 'resumed' | 'patch' | 'removed' | 'moved';

/** What became of a change: saved, or the mistakes. */
export type SourceEdited = { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly told: readonly Told[] };

/** The entry as it stands in the file, comments included, and the hash of the whole file. Fault `config/no-source`. */
export async function sourceText(house: House, id: string): Promise<{ readonly text: string; readonly hash: string }> {
  return findSourceText(house.configDir, id);
}

/** Puts a typed entry in the place of the old one, if the file is the one that was shown. */
export async function saveSourceText(house: House, id: string, text: string, hash: string, who: string): Promise<SourceEdited> {
  const read = readSourceText(text);
  if (read.kind === 'mistakes') return { kind: 'refused', told: read.told };
  if (read.entry.id !== id) return { kind: 'refused', told: [said('sources/id-stays', { id })] };
  return settle(house, id, who, 'settings', await replaceSource(house.configDir, id, { text, entry: read.entry }, hash));
}

/** Stops or starts the polling of a source. */
export async function pauseSource(house: House, id: string, isPaused: boolean, who: string): Promise<SourceEdited> {
  return settle(
    house,
    id,
    who,
    isPaused ? 'paused' : 'resumed',
    await setSourceKeys(house.configDir, id, { paused: isPaused ? true : undefined }),
  );
}

/** Writes the selectors that were proposed for a listing that changed. */
export async function acceptPatch(house: House, id: string, patch: ListingOptions, who: string): Promise<SourceEdited> {
  return settle(house, id, who, 'patch', await setSourceKeys(house.configDir, id, { listing: { ...patch } }));
}

/** What a form says about a source; an empty text or list takes the key away. */
export interface SourceForm {
  readonly name: string;
  readonly language: string;
  /** As in the file: `2h`. */
  readonly every: string;
  readonly topics: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly weight: string;
  readonly maxPerIssue: string;
}

/** Writes the keys of a form into the entry of a source; every other key, and every comment, stays. */
export async function saveSourceForm(
  house: House,
  id: string,
  form: SourceForm,
  hash: string,
  who: string,
): Promise<SourceEdited> {
  const text = (value: string): string | undefined => value.trim() || undefined;
  const list = (value: readonly string[]): string[] | undefined => (value.length ? [...value] : undefined);
  const number = (value: string): number | undefined => (value.trim() ? Number(value.replace(',', '.')) : undefined);
  const keys = {
    name: text(form.name),
    language: text(form.language),
    every: text(form.every),
    topics: list(form.topics),
    include: list(form.include),
    exclude: list(form.exclude),
    weight: number(form.weight),
    maxPerIssue: number(form.maxPerIssue),
  };
  return settle(house, id, who, 'settings', await setSourceKeys(house.configDir, id, keys, hash));
}

/** The values of the form as the file has them now. */
export async function sourceForm(house: House, id: string): Promise<SourceForm> {
  const { text } = await sourceText(house, id);
  const read = readSourceText(text);
  const entry = (read.kind === 'mistakes' ? {} : read.entry) as Readonly<Record<string, unknown>>;
  const word = (name: string): string => (entry[name] === undefined ? '' : String(entry[name]));
  const list = (name: string): string[] => (Array.isArray(entry[name]) ? entry[name].map(String) : []);
  return {
    name: word('name'),
    language: word('language'),
    every: word('every'),
    topics: list('topics'),
    include: list('include'),
    exclude: list('exclude'),
    weight: word('weight'),
    maxPerIssue: word('maxPerIssue'),
  };
}

/** Takes a source out of the file. What it brought stays. */
export async function removeSourceEntry(house: House, id: string, who: string): Promise<SourceEdited> {
  return settle(house, id, who, 'removed', await removeSource(house.configDir, id));
}

/** Writes the address to which a source says that it has moved. */
export async function takeMove(house: House, id: string, who: string): Promise<SourceEdited> {
  const to = movedTo((await house.store.loadStates([id])).get(id), house.sources.find((each) => each.id === id)?.url);
  if (!to) return { kind: 'refused', told: [said('sources/not-moved')] };
  return settle(house, id, who, 'moved', await setSourceKeys(house.configDir, id, { url: to }), to);
}

/** The address that a source is read at by now, or says that it has moved to; undefined where it has not. */
export function movedTo(state: SourceState | undefined, configured: string | undefined): string | undefined {
  const to = state?.http.move?.to ?? state?.url;
  return to && to !== configured ? to : undefined;
}

async function settle(house: House, id: string, who: string, did: Did, edited: Edited<object>, to = ''): Promise<SourceEdited> {
  if (edited.kind === 'mistakes') return { kind: 'refused', told: rowsOf(edited.problems) };
  if (edited.kind === 'conflict')
    return {
      kind: 'refused',
      told: [said('sources/changed-meanwhile')],
    };
  const what = logged(said('history/source', { did, to }));
  await house.store.appendLog([{ at: new Date(house.now()).toISOString(), who, what, subject: id }]);
  return { kind: 'saved' };
}
