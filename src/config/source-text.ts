import { join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { sha256Hex } from '../kit/hash.ts';
import { Fault } from '../model/fault.ts';
import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { shown } from './load.ts';
import type { SourceEntry } from './schema.ts';
import { findBytes } from './yaml-file.ts';

/** The entry of one source as YAML of its own, and the hash of the whole file as `replaceSource` expects it. Fault `config/no-source`. */
export async function findSourceText(dir: string, id: string): Promise<{ readonly text: string; readonly hash: string }> {
  const path = join(dir, 'sources.yaml');
  const bytes = await findBytes(path, shown(path));
  const list = (bytes ? (parseDocument(new TextDecoder().decode(bytes)).toJS() as { sources?: unknown } | null) : null)?.sources;
  const entry = Array.isArray(list) ? list.find((each: { id?: unknown } | null) => each?.id === id) : undefined;
  if (!bytes || !entry) throw new Fault(said('config/no-source', { file: shown(path), source: id }), { subject: id });
  return { text: stringify(entry, { lineWidth: 0 }), hash: sha256Hex(bytes) };
}

/** An entry that somebody typed. Whether it is a valid one is judged with the whole file, when it is put there. */
export function readSourceText(
  text: string,
): { readonly kind: 'ok'; readonly entry: SourceEntry } | { readonly kind: 'mistakes'; readonly told: readonly Told[] } {
  const doc = parseDocument(text, { uniqueKeys: true });
  if (doc.errors.length) return { kind: 'mistakes', told: doc.errors.map((error) => error.message.split('\n')[0]!) };
  const entry: unknown = doc.toJS({ maxAliasCount: 0 });
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return { kind: 'mistakes', told: [said('config/source-lines')] };
  return { kind: 'ok', entry: entry as SourceEntry };
}
