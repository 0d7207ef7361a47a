import type { Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { Document, LineCounter, Node, YAMLError } from 'yaml';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { findOddSpaces } from './odd-spaces.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { isForeign, loudSlip, openBracket, quietSlips } from './slips.ts';
import { yamlLibrary } from './yaml-library.ts';

/** A YAML file as read, with the place of everything in it. */
export interface YamlFile {
  /** As told to people: `config/sources.yaml`. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly doc: Document;
  readonly lines: LineCounter;
  /** What it says. */
  readonly value: unknown;
}

/** The bytes of a file, or undefined when there is none. Fault `config/unreadable` for anything else. */
export async function findBytes(path: string, name: string): Promise<Uint8Array | undefined> {
  return ifThere(name, () => readFile(path));
}

const A_PIECE = 256 * 1024;

/**
 * Adds the bytes of a file to a hash, a piece of them in memory at a time: how many they are, or undefined when there is no such file.
 * Fault `config/unreadable` for anything else.
 */
export async function hashBytes(hash: Hash, path: string, name: string): Promise<number | undefined> {
  return ifThere(name, async () => {
    const file = await open(path);
    try {
      const piece = Buffer.alloc(A_PIECE);
      let count = 0;
      for (let read = A_PIECE; read; count += read) {
        read = (await file.read(piece)).bytesRead;
        hash.update(piece.subarray(0, read));
      }
      return count;
    } finally {
      await file.close();
    }
  });
}

async function ifThere<T>(name: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(name, cause);
  }
}

function unreadable(name: string, cause: unknown): Fault {
  const { code } = cause as NodeJS.ErrnoException;
  return new Fault(said('config/unreadable', { file: name, why: code ?? '?' }), { subject: name, cause });
}

/** The file's tree, or what makes it no YAML. */
export function readYaml(bytes: Uint8Array, name: string): { file: YamlFile } | { problems: Problem[]; hash: string } {
  const hash = sha256Hex(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Fatal decoding has no other way to say so. Older editors on Windows save Turkish as windows-1254, or as UTF-16.
    return {
      problems: [mistake(`${name}:1:1`, said('config/is-encoding'))],
      hash,
    };
  }
  // Saved as UTF-16 without a mark every other byte is nothing.
  if (text.includes('\0')) return { problems: [mistake(`${name}:1:1`, said('config/is-encoding'))], hash };
  if (isForeign(text)) return { problems: [mistake(`${name}:1:1`, said('config/is-no-plain-text'))], hash };
  const plain = readPlainYaml(text);
  if (plain) return { file: withTree({ name, text, hash, value: plain.value }) };
  const { doc, lines } = parseWhole(text);
  const bare: YamlFile = { name, text, hash, doc, lines, value: undefined };
  const odd = findOddSpaces(text, doc);
  if (odd.length) return { problems: odd.map((offset) => mistake(at(bare, offset), said('config/is-odd-space'))), hash };
  if (doc.errors.length) return { problems: syntaxProblems(bare, doc.errors), hash };
  const tagged = doc.warnings.find((warning) => warning.code === 'TAG_RESOLVE_FAILED');
  if (tagged)
    return {
      problems: [mistake(at(bare, tagged.pos[0]), said('config/is-tag'))],
      hash,
    };
  const quiet = quietSlips(text, doc);
  if (quiet.length) return { problems: quiet.map(({ offset, what }) => mistake(at(bare, offset), what)), hash };
  try {
    return { file: { ...bare, value: doc.toJS({ maxAliasCount: 20 }) } };
  } catch (error) {
    return {
      problems: [
        mistake(`${name}:1:1`, said('config/is-reference', { why: error instanceof Error ? error.message : String(error) })),
      ],
      hash,
    };
  }
}

function parseWhole(text: string): { readonly doc: Document; readonly lines: LineCounter } {
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  return { doc: parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true }), lines };
}

/** A file that was read plainly, of which nothing is kept: where a place in it is asked for, it is read again. */
export function fileOnDisk(path: string, name: string, value: unknown): YamlFile {
  let file: YamlFile | undefined;
  const whole = (): YamlFile => {
    file ??= withTree({ name, ...readAgain(path, name), value });
    return file;
  };
  return {
    name,
    value,
    get text() {
      return whole().text;
    },
    get hash() {
      return whole().hash;
    },
    get doc() {
      return whole().doc;
    },
    get lines() {
      return whole().lines;
    },
  };
}

function readAgain(path: string, name: string): Pick<YamlFile, 'text' | 'hash'> {
  try {
    const bytes = readFileSync(path);
    return { text: bytes.toString(), hash: sha256Hex(bytes) };
  } catch (cause) {
    throw unreadable(name, cause); // it was there a moment ago
  }
}

/** A file whose tree is made when a place in it is asked for: in most files nothing is wrong. */
function withTree(file: Omit<YamlFile, 'doc' | 'lines'>): YamlFile {
  let whole: ReturnType<typeof parseWhole> | undefined;
  const tree = (): ReturnType<typeof parseWhole> => {
    whole ??= parseWhole(file.text);
    return whole;
  };
  return {
    ...file,
    get doc() {
      return tree().doc;
    },
    get lines() {
      return tree().lines;
    },
  };
}

/** One mistake in our config, as a row. */
export function mistake(subject: string, what: Said): Problem {
  return { ...said('config/mistake', { what }), subject, level: 'error' };
}

/** What wants a look at that place and stops nothing. */
export function warning(subject: string, what: Said): Problem {
  return { ...said('config/doubt', { what }), subject, level: 'warning' };
}

/** `config/sources.yaml:14:12` of an offset in the text. */
export function at(file: YamlFile, offset: number): string {
  const { line, col } = file.lines.linePos(offset);
  return `${file.name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
}

/** The node at a path, or undefined. */
export function nodeAt(doc: Document, path: readonly PropertyKey[]): Node | undefined {
  const { isNode } = yamlLibrary();
  const node = doc.getIn(path as unknown[], true);
  return isNode(node) ? node : undefined;
}

/** The pair of a key in the map at a path. */
export function pairAt(doc: Document, path: readonly PropertyKey[], key: PropertyKey) {
  const { isMap, isScalar } = yamlLibrary();
  const map = path.length ? nodeAt(doc, path) : doc.contents;
  return isMap(map) ? map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key)) : undefined;
}

/** Where a person should look for the thing at this path: its value; else its key; else what is around it. */
export function placeOf(file: YamlFile, path: readonly PropertyKey[]): string {
  const { isNode, isPair, isScalar } = yamlLibrary();
  for (let depth = path.length; depth > 0; depth--) {
    const pair = pairAt(file.doc, path.slice(0, depth - 1), path[depth - 1]!);
    const key = isPair(pair) && isNode(pair.key) ? pair.key : undefined;
    const value = nodeAt(file.doc, path.slice(0, depth));
    // An empty value has a place after its key, on no line that says anything; and what is missing in a group is told at its beginning.
    const isEmpty = !value?.range || (isScalar(value) && value.range[0] === value.range[1]);
    const node = isEmpty ? key : value;
    if (node?.range) return at(file, node.range[0]);
  }
  return isNode(file.doc.contents) && file.doc.contents.range ? at(file, file.doc.contents.range[0]) : `${file.name}:1:1`;
}

/** Where a key stands. */
export function placeOfKey(file: YamlFile, path: readonly PropertyKey[], key: PropertyKey): string {
  const pair = pairAt(file.doc, path, key);
  return pair && yamlLibrary().isNode(pair.key) && pair.key.range ? at(file, pair.key.range[0]) : placeOf(file, path);
}

// One slip of the pen makes several errors in a row; the first of a line tells it.
function syntaxProblems(file: YamlFile, errors: readonly YAMLError[]): Problem[] {
  const seen = new Set<number>();
  const problems: Problem[] = [];
  for (const error of errors) {
    const { line } = file.lines.linePos(error.pos[0]);
    if (seen.has(line)) continue;
    seen.add(line);
    const offset = isOpenBracket(error) ? (openBracket(file.text, error.pos[0]) ?? error.pos[0]) : error.pos[0];
    const blank = /^[ ]*/.exec(file.text.slice(offset))![0].length;
    const slip =
      error.code === 'DUPLICATE_KEY' || error.code === 'TAB_AS_INDENT' ? undefined : loudSlip(file.text, offset + blank);
    const told = slip
      ? mistake(at(file, slip.offset), slip.what)
      : mistake(at(file, offset + blank), explain(error, lineOf(file.text, file.lines, file.lines.linePos(offset).line)));
    // Duplicate keys are mistakes of their own; after any other, what follows is read in a wrong light.
    if (!problems.length || error.code === 'DUPLICATE_KEY') problems.push(told);
  }
  return problems;
}

function isOpenBracket({ code, message }: YAMLError): boolean {
  return ['BAD_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN'].includes(code) && !/quote/.test(message) && /flow/i.test(message);
}

function lineOf(text: string, lines: LineCounter, line: number): string {
  const start = lines.lineStarts[line - 1] ?? 0;
  return text.slice(start, lines.lineStarts[line] ?? text.length).trim();
}

function explain(error: YAMLError, written: string): Said {
  const line = written.length > 80 ? `${written.slice(0, 80)}…` : written;
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return said('config/is-tab');
    case 'DUPLICATE_KEY':
      return said('config/is-duplicate-key', { line });
    case 'BLOCK_AS_IMPLICIT_KEY':
      return said('config/is-colon-in-text', { line });
    case 'BAD_SCALAR_START':
      return said('config/is-special-start', { line });
    case 'MULTIPLE_DOCS':
      return said('config/is-second-document');
    case 'MULTILINE_IMPLICIT_KEY':
      return /^(?:- +)*[A-Za-z][\w-]*:[^\s:]/.test(written)
        ? said('config/is-glued-colon', { line })
        : said('config/is-line', { line });
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
    case 'UNEXPECTED_TOKEN':
      if (/:\s*\*/.test(written)) return said('config/is-star', { line });
      if (/quote/.test(error.message)) return said('config/is-open-quote');
      if (isOpenBracket(error)) return said('config/is-bracket', { line });
      if (/^['"]/.test(written.replace(/^[\w-]+:\s*/, ''))) return said('config/is-quotes-inside', { line });
      if (/^(?:- +)*[A-Za-z][\w-]*:[^\s:]/.test(written)) return said('config/is-glued-colon', { line });
      return said('config/is-indent', { line });
    default:
      return said('config/is-no-yaml', { line, why: error.message.split('\n')[0]! });
  }
}
