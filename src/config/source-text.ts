import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { sha256Hex } from '../kit/hash.ts';
import { Fault } from '../model/fault.ts';
import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import type { SourceEntry } from './schema.ts';
import { shown } from './shown.ts';
import { findBytes } from './yaml-file.ts';

/** The entry of one source as it stands in the file, its comments with it, and the hash of the whole file as `replaceSource` expects it. Fault `config/no-source`. */
export async function findSourceText(dir: string, id: string): Promise<{ readonly text: string; readonly hash: string }> {
  const path = join(dir, 'sources.yaml');
  const bytes = await findBytes(path, shown(path));
  const file = bytes && new TextDecoder().decode(bytes);
  const span = file === undefined ? undefined : spanOf(file, id);
  if (!bytes || file === undefined || !span)
    throw new Fault(said('config/no-source', { file: shown(path), source: id }), { subject: id });
  const margin = new RegExp(`^ {0,${span.indent}}`);
  const [first = '', ...rest] = file.slice(span.start, span.end).split(/\r?\n/);
  return { text: `${[first, ...rest.map((line) => line.replace(margin, ''))].join('\n')}\n`, hash: sha256Hex(bytes) };
}

/** The file with the entry of a source as somebody typed it, comments included; every other byte stays. Fault `config/no-source`. */
export function withSourceText(file: string, id: string, typed: string): string {
  const span = spanOf(file, id);
  if (!span) throw new Fault(said('config/no-source', { file: 'sources.yaml', source: id }), { subject: id });
  const [first = '', ...rest] = typed.trimEnd().split('\n');
  const lines = [first, ...rest.map((line) => (line.trim() ? ' '.repeat(span.indent) + line : ''))];
  return file.slice(0, span.start) + lines.join(file.includes('\r\n') ? '\r\n' : '\n') + file.slice(span.end);
}

/** Where an entry stands, from its first key to the end of its last line and the comments below that are indented like it. */
function spanOf(file: string, id: string): { readonly start: number; readonly end: number; readonly indent: number } | undefined {
  const range = rangeInLong(file, id) ?? rangesOf(file).get(id);
  if (!range) return undefined;
  const [start, valueEnd] = range;
  const indent = start - (file.lastIndexOf('\n', start - 1) + 1);
  // A text in several lines ends with the break after its last one.
  let end = file[valueEnd - 1] === '\n' ? valueEnd - 1 : endOfLine(file, valueEnd);
  for (let next = lineAfter(file, end); next && isOwnComment(next, indent); next = lineAfter(file, end)) end += next.length + 1;
  return { start, end: file[end - 1] === '\r' ? end - 1 : end, indent };
}

/** A longer file is not read in whole for one entry: that would take seconds. */
const LONG = 200_000;
const LIST = /^sources:[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *- )/m;
const OF_A_WORD = /[\w-]/;

/** Where an entry stands in a long file in which each begins on a line of its own: only what names it is read. Undefined where it is not found so. */
function rangeInLong(file: string, id: string): Range | undefined {
  const list = file.length < LONG ? null : LIST.exec(file);
  if (!list || !id) return undefined;
  const item = `\n${list[1]}`;
  let tried = -1;
  for (let at = file.indexOf(id, list.index); at >= 0; at = file.indexOf(id, at + 1)) {
    if (OF_A_WORD.test(file[at - 1] ?? '') || OF_A_WORD.test(file[at + id.length] ?? '')) continue;
    const start = file.lastIndexOf(item, at) + 1;
    if (start <= list.index || start === tried) continue;
    tried = start;
    const next = file.indexOf(item, at);
    const range = rangesIn(file.slice(start, next < 0 ? file.length : next + 1)).get(id);
    if (range) return [range[0] + start, range[1] + start];
  }
  return undefined;
}

/** Of a piece of the list; nothing where it cannot be read by itself. */
function rangesIn(piece: string): ReadonlyMap<string, Range> {
  const { errors, contents } = parseDocument(piece);
  return errors.length ? new Map() : rangesOfList(contents);
}

type Range = readonly [start: number, valueEnd: number];
/** Of the file that was looked into last: a thousand entries take a tenth of a second to find. */
let known: { readonly file: string; readonly ranges: ReadonlyMap<string, Range> } | undefined;

function rangesOf(file: string): ReadonlyMap<string, Range> {
  if (known?.file === file) return known.ranges;
  const ranges = rangesOfList(parseDocument(file).get('sources'));
  known = { file, ranges };
  return ranges;
}

function rangesOfList(list: unknown): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const each of isSeq(list) ? list.items : []) {
    const id = isMap(each) ? each.get('id') : undefined;
    // of two that have one id the first is meant
    if (isMap(each) && each.range && typeof id === 'string' && !ranges.has(id)) ranges.set(id, [each.range[0], each.range[1]]);
  }
  return ranges;
}

function endOfLine(file: string, at: number): number {
  const end = file.indexOf('\n', at);
  return end < 0 ? file.length : end;
}

function lineAfter(file: string, end: number): string | undefined {
  return end < file.length ? file.slice(end + 1, endOfLine(file, end + 1)) : undefined;
}

function isOwnComment(line: string, indent: number): boolean {
  return new RegExp(`^ {${indent},}#`).test(line);
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
