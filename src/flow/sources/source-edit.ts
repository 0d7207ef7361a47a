// A source's own entry in sources.yaml, for the desk: shown as it is written, replaced as a whole, or a key at a time; comments stay.

import { type Edited, replaceSource, setSourceKeys } from '../../config/edit.ts';
import { findSourceText, readSourceText } from '../../config/source-text.ts';
import type { Told } from '../../model/said.ts';
import type { ListingOptions } from '../../model/source.ts';
import { rowsOf, said } from '../../rules/codes.ts';
import type { House } from '../open.ts';

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
  return settle(house, id, who, 'settings', await replaceSource(house.configDir, id, read.entry, hash));
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
  return settle(
    house,
    id,
    who,
    'took the proposed selectors',
    await setSourceKeys(house.configDir, id, { listing: { ...patch } }),
  );
}

async function settle(house: House, id: string, who: string, what: string, edited: Edited<object>): Promise<SourceEdited> {
  if (edited.kind === 'mistakes') return { kind: 'refused', told: rowsOf(edited.problems) };
  if (edited.kind === 'conflict')
    return {
      kind: 'refused',
      told: [said('sources/changed-meanwhile')],
    };
  await house.store.appendLog([{ at: new Date(house.now()).toISOString(), who, what, subject: id }]);
  return { kind: 'saved' };
}
