import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Pick, Picks } from '../model/issue.ts';
import { said } from '../rules/codes.ts';
import { readSources } from './check-file.ts';
import { picksPath, readPicks } from './load-picks.ts';
import { emptyPicks, matchKey, writtenId } from './picks.ts';
import type { SourceEntry } from './schema.ts';
import { shown } from './shown.ts';
import { withSourceText } from './source-text.ts';
import { withLock, writeWhole } from './write-file.ts';
import { createYamlEditor, type YamlEditor } from './yaml-edit.ts';
import { findBytes } from './yaml-file.ts';

/** What became of a change to a file. Only `saved` has touched it. */
export type Edited<T> =
  | ({ readonly kind: 'saved'; readonly hash: string; readonly text: string } & T)
  /** The file is not the one that was expected. `mine` is theirs with my change in it: saved when it is asked for again with `theirs.hash`. */
  | {
      readonly kind: 'conflict';
      readonly mine: { readonly text: string };
      readonly theirs: { readonly text: string; readonly hash: string | undefined };
    }
  /** The file, or what it would become, is not valid. `mine` is what was to be written, so that no words are lost. */
  | {
      readonly kind: 'mistakes';
      readonly problems: readonly Problem[];
      readonly mine: { readonly text: string };
      readonly hash: string | undefined;
    };

/** Pass as the expected hash to change the file as it is now, whatever it is. */
export const ANY = Symbol('whatever is there');

/** A hash as `loadPicks` and `readSourcesFile` give it, undefined for no file, or `ANY`. */
export type Expected = string | undefined | typeof ANY;

/** Adds one source at the end of sources.yaml; every other byte stays. */
export function appendSource(dir: string, entry: SourceEntry, expected: Expected = ANY): Promise<Edited<object>> {
  return editSources(dir, expected, (editor) => editor.append(['sources'], entry));
}

/** Adds sources at the end of sources.yaml in one writing: all of them or none; every other byte stays. */
export function appendSources(dir: string, entries: readonly SourceEntry[]): Promise<Edited<object>> {
  return editSources(dir, ANY, (editor) => editor.append(['sources'], ...entries));
}

/** Changes keys of one source; `undefined` takes a key away. Fault `config/no-source` when there is none of this id. */
export function setSourceKeys(
  dir: string,
  id: string,
  keys: { readonly [K in keyof SourceEntry]?: SourceEntry[K] | undefined },
  expected: Expected = ANY,
): Promise<Edited<object>> {
  return editSources(dir, expected, (editor) => {
    const at = positionOf(editor, id);
    for (const [key, value] of Object.entries(keys)) {
      if (value === undefined) editor.remove(['sources', at, key]);
      else editor.set(['sources', at, key], value);
    }
  });
}

/** Puts a whole entry, as somebody typed it with its comments, in the place of another. Faults `config/no-source`, `config/edit`. */
export function replaceSource(
  dir: string,
  id: string,
  { text, entry }: { readonly text: string; readonly entry: SourceEntry },
  expected: Expected = ANY,
): Promise<Edited<object>> {
  return editSourcesText(dir, expected, (file) => {
    const next = withSourceText(file, id, text);
    const [before, after] = [file, next].map((each) => createYamlEditor(each).toJS() as { sources: { id?: unknown }[] });
    const wanted = before!.sources.map((each) => (each?.id === id ? entry : each));
    if (!isDeepStrictEqual(after, { ...before, sources: wanted }))
      throw new Fault(said('config/edit', { file: 'sources.yaml' }), { subject: id });
    return next;
  });
}

/** Takes a source out of sources.yaml. Fault `config/no-source`. */
export function removeSource(dir: string, id: string, expected: Expected = ANY): Promise<Edited<object>> {
  return editSources(dir, expected, (editor) => {
    const at = positionOf(editor, id);
    if ((editor.toJS() as { sources: unknown[] }).sources.length > 1) editor.remove(['sources', at]);
    else editor.set(['sources'], []);
  });
}

function positionOf(editor: YamlEditor, id: string): number {
  const list = (editor.toJS() as { sources?: { id?: unknown }[] } | null)?.sources ?? [];
  const at = list.findIndex((source) => source?.id === id);
  if (at === -1) throw new Fault(said('config/no-source', { file: 'sources.yaml', source: id }), { subject: id });
  return at;
}

const NEW_SOURCES = '# yaml-language-server: $schema=./sources.schema.json\n';

function editSources(dir: string, expected: Expected, change: (editor: YamlEditor) => void): Promise<Edited<object>> {
  return editSourcesText(dir, expected, (text) => written(text, change));
}

async function editSourcesText(dir: string, expected: Expected, change: (text: string) => string): Promise<Edited<object>> {
  const path = join(dir, 'sources.yaml');
  return withLock(path, async () => {
    const name = shown(path);
    const bytes = await findBytes(path, name);
    const theirs = {
      text: bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : '',
      hash: bytes && sha256Hex(bytes),
    };
    if (bytes) {
      // What is no YAML cannot be changed without losing something.
      const { problems, isYaml } = readSources(bytes, name);
      if (!isYaml) return { kind: 'mistakes', problems, mine: { text: change(NEW_SOURCES) }, hash: theirs.hash };
    }
    const text = change(bytes ? theirs.text : NEW_SOURCES);
    if (expected !== ANY && expected !== theirs.hash) return { kind: 'conflict', mine: { text }, theirs };
    const next = readSources(Buffer.from(text), name);
    if (next.problems.some((problem) => problem.level === 'error'))
      return { kind: 'mistakes', problems: next.problems, mine: { text }, hash: theirs.hash };
    return save(path, text, theirs, {});
  });
}

function written(text: string, change: (editor: YamlEditor) => void): string {
  const editor = createYamlEditor(text);
  change(editor);
  return editor.text();
}

/**
 * Changes the picks of an issue in their file: the comments, the order and the spelling that a person wrote stay. `change` is pure and
 * may be called more than once. With another hash than `expected` nothing is written and both versions come back.
 */
export async function editPicks(
  dir: string,
  date: string,
  change: (picks: Picks) => Picks,
  expected: Expected,
): Promise<Edited<{ readonly picks: Picks }>> {
  const path = picksPath(dir, date);
  const name = shown(path);
  return withLock(path, async () => {
    const bytes = await findBytes(path, name);
    const now = readPicks(bytes, name, date);
    if (now.kind === 'mistakes') {
      const mine = { text: withPicks(newPicksFile(date), emptyPicks(date), change(emptyPicks(date))) };
      return expected !== ANY && expected !== now.hash
        ? { kind: 'conflict', mine, theirs: { text: now.text, hash: now.hash } }
        : { kind: 'mistakes', problems: now.problems, mine, hash: now.hash };
    }
    const wanted = change(now.picks);
    const theirs = { text: bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : '', hash: now.hash };
    const text = isDeepStrictEqual(wanted, now.picks)
      ? theirs.text
      : withPicks(bytes ? theirs.text : newPicksFile(date), now.picks, wanted);
    if (expected !== ANY && expected !== now.hash) return { kind: 'conflict', mine: { text }, theirs };
    if (text === theirs.text) return { kind: 'saved', picks: now.picks, hash: now.hash ?? '', text };
    const next = readPicks(Buffer.from(text), name, date);
    if (next.kind === 'mistakes') return { kind: 'mistakes', problems: next.problems, mine: { text }, hash: now.hash };
    if (!samePicks(next.picks, wanted)) {
      throw new Fault(said('config/edit', { file: name }), { subject: name });
    }
    return save(path, text, theirs, { picks: next.picks });
  });
}

// Editors do not know our lock: look once more in the last moment.
async function save<T>(
  path: string,
  text: string,
  theirs: { text: string; hash: string | undefined },
  more: T,
): Promise<Edited<T>> {
  const bytes = await findBytes(path, shown(path));
  const hash = bytes && sha256Hex(bytes);
  if (hash !== theirs.hash)
    return { kind: 'conflict', mine: { text }, theirs: { text: bytes ? new TextDecoder().decode(bytes) : '', hash } };
  await writeWhole(path, text);
  return { kind: 'saved', hash: sha256Hex(text), text, ...more };
}

function newPicksFile(date: string): string {
  return `# yaml-language-server: $schema=../picks.schema.json\n# Picks for the issue of the week that starts on ${date}\n`;
}

/** The text of a file of picks that said `old` and is to say `next`. */
function withPicks(text: string, old: Picks, next: Picks): string {
  const editor = createYamlEditor(text);
  const setOrRemove = (key: string, was: unknown, is: unknown): void => {
    if (isDeepStrictEqual(was, is)) return;
    if (is === undefined) editor.remove([key]);
    else editor.set([key], is);
  };
  setOrRemove('title', old.title, next.title);
  setOrRemove('intro', old.intro, next.intro);
  setOrRemove('intros', old.intros, next.intros);
  setOrRemove('footer', old.footer, next.footer);
  setOrRemove('approved', old.approved, next.approved && (Object.keys(next.approved).length ? next.approved : true));

  const before = new Map(old.items.map((item) => [matchKey(item.match), item]));
  const after = new Map(next.items.map((item) => [matchKey(item.match), item]));
  for (const [key, item] of before) if (!after.has(key)) changeItem(editor, key, item, undefined);
  for (const [key, item] of after) changeItem(editor, key, before.get(key), item);

  for (const list of ['merge', 'split', 'corrections'] as const) {
    const was: readonly unknown[] = old[list];
    const is: readonly unknown[] = next[list];
    if (was.length > 0 && isDeepStrictEqual(is.slice(0, was.length), was))
      for (const item of is.slice(was.length)) editor.append([list], item);
    else setOrRemove(list, was.length ? was : undefined, is.length ? is : undefined);
  }
  return editor.text();
}

interface WrittenPicks {
  readonly items?: readonly ({ readonly url?: string; readonly id?: string; readonly title?: string } & Record<
    string,
    unknown
  >)[];
  readonly pick?: readonly string[];
  readonly hold?: readonly string[];
  readonly drop?: readonly { readonly url?: string; readonly id?: string }[] | Readonly<Record<string, string>>;
}

function changeItem(editor: YamlEditor, key: string, old: Pick | undefined, next: Pick | undefined): void {
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])].filter(
    (name) => name !== 'match',
  ) as (keyof Pick)[];
  const changed = names.filter((name) => !isDeepStrictEqual(old?.[name], next?.[name]));
  // Where a short form says what is no longer so, it goes; the new decision stands among the items.
  for (const name of changed) if (name === 'pick' || name === 'hold' || name === 'drop') removeShort(editor, name, key);
  const at = () =>
    ((editor.toJS() as WrittenPicks | null)?.items ?? []).findIndex(
      (item) => matchKey(item.url ?? item.id ?? writtenId(item.title) ?? '') === key,
    );
  const position = at();
  if (!next) {
    if (position !== -1) editor.remove(['items', position]);
    return;
  }
  if (position !== -1) {
    // Its headline named it: under another one it needs a name of its own.
    if (changed.includes('title') && isNameless(editor, position)) editor.set(['items', position, 'id'], next.match);
    for (const name of changed) {
      if (next[name] === undefined) editor.remove(['items', position, name]);
      else editor.set(['items', position, name], next[name]);
    }
    return;
  }
  const fresh = Object.fromEntries(changed.filter((name) => next[name] !== undefined).map((name) => [name, next[name]]));
  const isKnown = old !== undefined && Object.keys(fresh).length === 0;
  if (!isKnown)
    editor.append(['items'], { ...(/^https?:/i.test(next.match) ? { url: next.match } : { id: next.match }), ...fresh });
}

function isNameless(editor: YamlEditor, position: number): boolean {
  const item = (editor.toJS() as WrittenPicks).items?.[position];
  return item !== undefined && item.url === undefined && item.id === undefined;
}

function removeShort(editor: YamlEditor, name: 'pick' | 'hold' | 'drop', key: string): void {
  const list = (editor.toJS() as WrittenPicks | null)?.[name];
  if (Array.isArray(list)) {
    const at = (list as (string | { url?: string; id?: string })[]).findIndex(
      (each) => matchKey(typeof each === 'string' ? each : (each.url ?? each.id ?? '')) === key,
    );
    if (at !== -1) editor.remove([name, at]);
  } else if (list) {
    const match = Object.keys(list).find((each) => matchKey(each) === key);
    if (match === undefined) return;
    if (Object.keys(list).length === 1) editor.remove([name]);
    else editor.remove([name, match]);
  }
}

function samePicks(a: Picks, b: Picks): boolean {
  const plain = (picks: Picks) => {
    const { items, ...rest } = JSON.parse(JSON.stringify(picks)) as Picks;
    const kept = items.map((item): [string, unknown] => [
      matchKey(item.match),
      Object.fromEntries(Object.entries(item).filter(([name, value]) => name !== 'match' && !(value === false))),
    ]);
    return {
      ...rest,
      intro: rest.intro === false ? false : rest.intro?.trim(),
      items: new Map(kept.filter(([, item]) => Object.keys(item as object).length)),
    };
  };
  return isDeepStrictEqual(plain(a), plain(b));
}
