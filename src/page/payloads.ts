import type { Element } from 'domhandler';
import { balancedEnd, type Json } from './data.ts';
import { findPushed, isFlattened, unflatten, valuesOfStream } from './flattened.ts';
import { type Literal, type Names, parseLiteral } from './js-literal.ts';
import { parseLooseJson } from './loose-json.ts';
import type { PageScripts } from './scripts.ts';

const LEAST = 200;
const MAX_VALUES = 24;
// Code has many brackets that open no data; most are left after a few characters, and all together may be read this often.
const MOST_READ = 3;
const MAX_ATTRIBUTES = 2_000_000;

/** The data that a page carries for its own scripts, in all the ways in which servers hand it over; nothing is run. */
export function payloadsOf(scripts: PageScripts['data'], elements: readonly Element[]): Json[] {
  const found: unknown[] = [];
  let stream = '';
  for (const { type, body } of scripts) {
    if (type.includes('ld+json')) continue;
    if (type.includes('json')) found.push(parseLooseJson(body));
    else if ((!type || /javascript|module/.test(type)) && body.length > LEAST) {
      stream += findPushed(body);
      found.push(...findAssigned(body));
    }
  }
  found.push(...valuesOfStream(stream), ...inAttributes(elements));
  return found.flatMap((value) => (value === undefined ? [] : [(isFlattened(value) ? unflatten(value) : value) as Json]));
}

/** Values assigned or handed over in a script: `state = {…}`, `start(app, { data: […] })`, `JSON.parse("…")`. */
function findAssigned(script: string): unknown[] {
  const found: unknown[] = [];
  const start = /(?:[=(,:]|\breturn)\s*(?=\{\s*["'\w$}]|\[\s*[[{"'\w])|\bJSON\.parse\(\s*(?=["'`])/g;
  for (let left = script.length * MOST_READ + LEAST; left > 0 && found.length < MAX_VALUES; ) {
    const hit = start.exec(script);
    if (!hit) break;
    const from = start.lastIndex;
    const { value, end, cost } = valueAt(script, from);
    left -= cost + 20;
    if (value === undefined) continue;
    if (end - from > LEAST) found.push(typeof value === 'string' ? parseLooseJson(value) : value);
    start.lastIndex = end;
  }
  return found;
}

/** What begins here, and how many characters were looked at for it. */
function valueAt(script: string, from: number): Literal & { cost: number } {
  const mayBeJson = /^[[{]\s*["[{]/.test(script.slice(from, from + 20));
  const end = mayBeJson ? balancedEnd(script, from) : -1;
  const json = end > 0 ? parseLooseJson(script.slice(from, end)) : undefined;
  const looked = mayBeJson ? (end > 0 ? end : script.length) - from : 0;
  if (json !== undefined) return { value: json, end, cost: looked };
  const literal = parseLiteral(script, from, namesFor(script, from));
  return { ...literal, cost: looked + literal.end - from };
}

const RETURNS = /\(function\s*\(([\w$,\s]*)\)\s*\{\s*return\s*$/;

/** What the letters of `(function(a,b){return {…}}("…",1))` stand for: such a function makes a page's data shorter. */
function namesFor(script: string, from: number): Names | undefined {
  const names = /\breturn\s*$/.test(script.slice(Math.max(0, from - 20), from))
    ? RETURNS.exec(script.slice(Math.max(0, from - 20_000), from))?.[1]
    : undefined;
  const end = names === undefined ? -1 : balancedEnd(script, from);
  const handed = end < 0 ? undefined : /^\s*;?\s*\}\s*\(/.exec(script.slice(end, end + 40));
  if (!names || !handed) return undefined;
  const open = end + handed[0].length - 1;
  const values = parseLiteral(`[${script.slice(open + 1, closingOf(script, open))}]`, 0).value;
  return Array.isArray(values) ? new Map(names.split(',').map((name, at) => [name.trim(), values[at] ?? null])) : undefined;
}

/** Where the arguments end: what follows is the end of the script, or of the statement. */
function closingOf(script: string, open: number): number {
  const end = script.lastIndexOf('))');
  return end > open ? end : script.length;
}

/** Data on elements: `data-page="{…}"`, `:items="[…]"`, `props="{…}"`. */
function inAttributes(elements: readonly Element[]): unknown[] {
  const found: unknown[] = [];
  let length = 0;
  for (const { attribs } of elements)
    for (const name in attribs) {
      const value = attribs[name]!;
      if (value.length < LEAST || (value[0] !== '{' && value[0] !== '[')) continue;
      length += value.length;
      if (length > MAX_ATTRIBUTES || found.length >= MAX_VALUES) return found;
      found.push(parseLooseJson(value) ?? parseLiteral(value, 0).value);
    }
  return found;
}
