/** A value written in a script, and where it ends; `undefined` where something else stands, and how far it looked like a value. */
export interface Literal {
  readonly value: unknown;
  readonly end: number;
}

/** What names stand for: the arguments of the function that returns the value. */
export type Names = ReadonlyMap<string, unknown>;

const MAX_DEPTH = 60;
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const WORD = /[\p{L}$_][\p{L}\p{Nd}$_]*/uy;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const WORDS: Names = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
  ['NaN', null],
  ['Infinity', null],
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '', '\n': '' };

/**
 * A value as scripts write it, which is more than JSON: keys without quotes, other quotes, `new Date(…)`, `void 0`, `!0`. Nothing is
 * run.
 */
export function parseLiteral(text: string, from: number, names: Names = WORDS): Literal {
  const reader: Reader = { text, at: from, names, codeAt: -1 };
  const value = valueAt(reader, 0);
  return reader.codeAt >= 0 ? { value: undefined, end: reader.codeAt } : { value, end: reader.at };
}

interface Reader {
  readonly text: string;
  readonly names: Names;
  at: number;
  /** Where something stands that is no value: the reading ends. */
  codeAt: number;
}

function fail(reader: Reader): null {
  if (reader.codeAt < 0) reader.codeAt = reader.at;
  reader.at = reader.text.length;
  return null;
}

function valueAt(reader: Reader, depth: number): unknown {
  if (depth > MAX_DEPTH || reader.codeAt >= 0) return fail(reader);
  const char = peek(reader);
  if (char === '{') return objectAt(reader, depth);
  if (char === '[') return listAt(reader, '[', ']', depth);
  if (char === '"' || char === "'" || char === '`') return stringAt(reader);
  if (char === '!') {
    reader.at++;
    return !valueAt(reader, depth + 1);
  }
  const figure = take(reader, NUMBER);
  if (figure !== undefined) return Number(figure);
  return namedAt(reader, depth);
}

function namedAt(reader: Reader, depth: number): unknown {
  const word = take(reader, WORD);
  if (word === undefined) return fail(reader);
  if (word === 'void') {
    valueAt(reader, depth + 1);
    return null;
  }
  if (word === 'new') return madeAt(reader, depth);
  if (reader.names.has(word)) return reader.names.get(word);
  return WORDS.has(word) ? WORDS.get(word) : fail(reader);
}

/** `new Date(…)`, `new Map([…])`, `new Set([…])`, `new URL("…")`: by their first argument. */
function madeAt(reader: Reader, depth: number): unknown {
  peek(reader);
  const kind = take(reader, WORD);
  peek(reader);
  const [first] = listAt(reader, '(', ')', depth);
  if (kind !== 'Date') return first ?? null;
  const at = typeof first === 'number' || typeof first === 'string' ? new Date(first) : undefined;
  return at && !Number.isNaN(at.getTime()) ? (typeof first === 'string' ? first : at.toISOString()) : null;
}

function objectAt(reader: Reader, depth: number): unknown {
  const found: [string, unknown][] = [];
  reader.at++;
  while (reader.codeAt < 0 && peek(reader) !== '}') {
    const char = reader.text[reader.at];
    const key = char === '"' || char === "'" ? stringAt(reader) : (take(reader, WORD) ?? take(reader, NUMBER));
    if (key === undefined || peek(reader) !== ':') return fail(reader);
    reader.at++;
    found.push([key, valueAt(reader, depth + 1)]);
    separate(reader, '}');
  }
  reader.at++;
  return Object.fromEntries(found);
}

function listAt(reader: Reader, opening: string, closing: string, depth: number): unknown[] {
  const found: unknown[] = [];
  if (reader.text[reader.at] !== opening) fail(reader);
  reader.at++;
  while (reader.codeAt < 0 && peek(reader) !== closing) {
    // a place left empty: `[,1]`
    found.push(reader.text[reader.at] === ',' ? null : valueAt(reader, depth + 1));
    separate(reader, closing);
  }
  reader.at++;
  return found;
}

function separate(reader: Reader, closing: string): void {
  const char = peek(reader);
  if (char === ',') reader.at++;
  else if (char !== closing) fail(reader);
}

function stringAt(reader: Reader): string {
  const { text } = reader;
  const quote = text[reader.at]!;
  let out = '';
  let from = reader.at + 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (char === quote) {
      reader.at = at + 1;
      return out + text.slice(from, at);
    }
    if (char === '$' && quote === '`' && text[at + 1] === '{') break;
    if (char !== '\\') continue;
    const [said, length] = escapeAt(text, at + 1);
    out += text.slice(from, at) + said;
    at += length;
    from = at + 1;
  }
  fail(reader);
  return '';
}

/** What an escape says, and how long it is without its stroke. */
function escapeAt(text: string, at: number): [string, number] {
  const char = text[at] ?? '';
  if (char !== 'u' && char !== 'x') return [ESCAPES[char] ?? char, 1];
  const length = char === 'x' ? 2 : 4;
  const code = text[at + 1] === '{' ? text.slice(at + 2, text.indexOf('}', at)) : text.slice(at + 1, at + 1 + length);
  if (!/^[\da-f]{1,6}$/i.test(code)) return [char, 1];
  const point = Number.parseInt(code, 16);
  return [point > 0x10ffff ? '' : String.fromCodePoint(point), text[at + 1] === '{' ? code.length + 3 : 1 + length];
}

/** The next character that says something; what is blank before it is passed. */
function peek(reader: Reader): string | undefined {
  take(reader, SPACE);
  return reader.text[reader.at];
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const hit = pattern.exec(reader.text);
  if (!hit) return undefined;
  reader.at += hit[0].length;
  return hit[0];
}
