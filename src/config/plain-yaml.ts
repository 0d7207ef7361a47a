/** What a plain file says, or that it is not plain enough to be read here. */
export type PlainYaml = { readonly value: unknown } | undefined;

interface Line {
  readonly indent: number;
  /** Without indent and trailing blanks. */
  readonly text: string;
}

/** Thrown where a file is more than this reader knows. */
const NOT_PLAIN = new Error('not plain');

const FOREIGN = /[^\n\u0020-\u007e\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff\uf900-\ufaff]|[\u1680\u00ad]/u;
const KEY = /^([A-Za-z][\w-]*):(?: +(.*))?$/;
const FLOW_KEY = /([A-Za-z][\w-]*): +/y;
const QUOTED = /"([^"\\]*)"|'([^']*)'/y;
const FLOW_WORD = /[^,[\]{}"'#]+/y;
const NUMBER_LIKE = /^[-+]?\.?\d[\d.]*(?:[eE][-+]?\d*)?$|^0[xo]/;
const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

/**
 * The value of a YAML file that is written plainly: maps, lists, texts and numbers each on their line, or in brackets on one. Undefined
 * for everything else (comments behind values, escapes, blocks of text, anchors, whatever may be a slip of the pen): the parser for all of
 * YAML reads that, a hundred times more slowly. What is read here says the same there; a test holds the two beside each other. A long
 * file may come in pieces of whole lines. `keep` makes of each item of a list below a key at the top what stands in its place, as soon as
 * it is read; undefined: the file is not read here.
 */
export function readPlainYaml(text: string | Iterable<string>, keep?: (item: unknown) => unknown): PlainYaml {
  const pieces = typeof text === 'string' ? [text] : text;
  const reader: Reader = { pieces: pieces[Symbol.iterator](), piece: '', at: 0, line: undefined };
  try {
    step(reader);
    if (reader.line?.indent !== 0) return undefined;
    const value = isItem(reader.line.text) ? readList(reader, 0) : readMap(reader, 0, keep);
    return reader.line ? undefined : { value };
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

interface Reader {
  readonly pieces: Iterator<string>;
  piece: string;
  /** Where the line after this one begins. */
  at: number;
  /** Undefined at the end. */
  line: Line | undefined;
}

/** On to the next line that says something; one at a time, since all lines of a long list take more memory than what they say. */
function step(reader: Reader): void {
  while (reader.at < reader.piece.length || hasMore(reader)) {
    const { piece } = reader;
    const found = piece.indexOf('\n', reader.at);
    const line = piece.slice(reader.at, found < 0 ? piece.length : found);
    reader.at += line.length + 1;
    const plain = line.trim();
    if (!plain || plain.startsWith('#')) continue;
    reader.line = { indent: line.length - line.trimStart().length, text: plain };
    return;
  }
  reader.line = undefined;
}

function hasMore(reader: Reader): boolean {
  const { value, done } = reader.pieces.next();
  if (done) return false;
  if (FOREIGN.test(value)) throw NOT_PLAIN;
  reader.piece = value;
  reader.at = 0;
  return true;
}

const isItem = (text: string): boolean => text.startsWith('- ');

function readMap(reader: Reader, indent: number, keep?: (item: unknown) => unknown): unknown {
  const map: Record<string, unknown> = {};
  for (let { line } = reader; line && line.indent === indent && !isItem(line.text); line = reader.line) {
    const [, key, rest] = KEY.exec(line.text) ?? [];
    if (key === undefined || key in map) throw NOT_PLAIN;
    step(reader);
    map[key] = rest ? scalar(rest) : readBelow(reader, indent, keep);
  }
  return closed(reader, indent, map);
}

/** What stands below a key without a value: a list may stand as far to the left as the key. */
function readBelow(reader: Reader, indent: number, keep?: (item: unknown) => unknown): unknown {
  const next = reader.line;
  if (next && isItem(next.text) && next.indent >= indent) return readList(reader, next.indent, keep);
  return next && next.indent > indent ? readMap(reader, next.indent) : null;
}

function readList(reader: Reader, indent: number, keep: (item: unknown) => unknown = (item) => item): unknown {
  const list: unknown[] = [];
  const add = (item: unknown): void => {
    const kept = keep(item);
    if (kept === undefined) throw NOT_PLAIN;
    list.push(kept);
  };
  for (let { line } = reader; line && line.indent === indent && isItem(line.text); line = reader.line) {
    const inner = line.text.slice(2).trimStart();
    if (KEY.test(inner)) {
      // the first key of a map, which goes on below at the same place
      const column = indent + line.text.length - inner.length;
      reader.line = { indent: column, text: inner };
      add(readMap(reader, column));
    } else {
      step(reader);
      add(scalar(inner));
    }
  }
  return closed(reader, indent, list);
}

/** Nothing may go on further to the right than what has just ended. */
function closed<T>(reader: Reader, indent: number, value: T): T {
  const next = reader.line;
  if (next && next.indent > indent) throw NOT_PLAIN;
  return value;
}

function scalar(text: string): unknown {
  const first = text[0]!;
  if (first === '{' || first === '[' || first === '"' || first === "'") {
    const flow: Flow = { text, at: 0 };
    const value = readFlow(flow);
    if (flow.at !== text.length) throw NOT_PLAIN;
    return value;
  }
  if (text.includes(' #')) throw NOT_PLAIN;
  return word(text);
}

interface Flow {
  readonly text: string;
  at: number;
}

function readFlow(flow: Flow): unknown {
  const first = flow.text[flow.at];
  if (first === '{') return readFlowMap(flow);
  if (first === '[') return readFlowList(flow);
  if (first === '"' || first === "'") {
    const [, double, single] = match(flow, QUOTED);
    if (flow.text[flow.at] === "'") throw NOT_PLAIN; // a doubled quote is a quote
    return double ?? single!;
  }
  return word(match(flow, FLOW_WORD)[0].trimEnd());
}

function readFlowMap(flow: Flow): unknown {
  const map: Record<string, unknown> = {};
  flow.at++;
  for (blanks(flow); flow.text[flow.at] !== '}'; blanks(flow)) {
    const [, key] = match(flow, FLOW_KEY);
    if (key! in map) throw NOT_PLAIN;
    map[key!] = readFlow(flow);
    separate(flow, '}');
  }
  flow.at++;
  return map;
}

function readFlowList(flow: Flow): unknown {
  const list: unknown[] = [];
  flow.at++;
  for (blanks(flow); flow.text[flow.at] !== ']'; blanks(flow)) {
    list.push(readFlow(flow));
    separate(flow, ']');
  }
  flow.at++;
  return list;
}

/** After an entry: a comma with another one to come, or the end. */
function separate(flow: Flow, end: string): void {
  blanks(flow);
  if (flow.text[flow.at] === end) return;
  if (flow.text[flow.at] !== ',') throw NOT_PLAIN;
  flow.at++;
  blanks(flow);
  if (flow.text[flow.at] === end) throw NOT_PLAIN;
}

function blanks(flow: Flow): void {
  while (flow.text[flow.at] === ' ') flow.at++;
}

function match(flow: Flow, what: RegExp): RegExpExecArray {
  what.lastIndex = flow.at;
  const found = what.exec(flow.text);
  if (!found) throw NOT_PLAIN;
  flow.at = what.lastIndex;
  return found;
}

/** A word without quotes, by the core schema of YAML 1.2. */
function word(text: string): unknown {
  if (!/^[\p{L}\p{N}/$(]/u.test(text) || /:(?: |$)/.test(text)) throw NOT_PLAIN;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^(?:null|true|false)$/i.test(text)) throw NOT_PLAIN;
  if (!NUMBER_LIKE.test(text)) return text;
  if (!NUMBER.test(text)) throw NOT_PLAIN;
  return Number(text);
}
