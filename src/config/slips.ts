import type { Document } from 'yaml';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { yamlLibrary } from './yaml-library.ts';

/** A slip of the pen: where, and what it is. */
export interface Slip {
  readonly offset: number;
  readonly what: Said;
}

const GLUED_DASH = /^ *-(?=[A-Za-z][\w-]*: )/;
const BULLET = /^[ \t]*(?=[•·▪◦‣–—−*+] +[A-Za-z][\w-]*:)/;
/** A value that begins as YAML's own signs do, and goes on as a text. */
const SIGN = /^ *(?:- +)*[A-Za-z][\w-]*: +(?=(?:[>|?-] +[^#\s]|[[{][^\]}]*[\]}] *[^#\s,\]}]|[&!%@`]))/;
const HASH = /^ *(?:- +)*[A-Za-z][\w-]*: +(?=#\S)/;
const KEY = /^( *)(?:- +)*[A-Za-z][\w-]*: +[^\s#|>&*{[]/;

/** What was pasted, or saved by a program for texts with a layout: no YAML was ever meant. */
export function isForeign(text: string): boolean {
  return /^\ufeff?\s*(?:<(?:!doctype|html|body|head|p|div|ul|table)\b|\{\\rtf|PK\u0003\u0004|%PDF-)/i.test(text.slice(0, 200));
}

/** Slips that make a file say something else than was meant, though YAML takes it: a text after `#`, a mark that nothing refers to. */
export function quietSlips(text: string, doc: Document): Slip[] {
  const lines = linesOf(text);
  const hashes = lines.flatMap(({ line, offset }, at): Slip[] => {
    const [before] = HASH.exec(line) ?? [];
    const next = lines.slice(at + 1).find((each) => each.line.trim() && !each.line.trim().startsWith('#'));
    const isGroup = next !== undefined && (indentOf(next.line) > indentOf(line) || next.line.trim().startsWith('- '));
    return before === undefined || isGroup ? [] : [{ offset: offset + before.length, what: special(line) }];
  });
  return [...hashes, ...strayMarks(text, doc)];
}

/** Where the bracket stands that is never closed: the parser notices only at the end of the file. */
export function openBracket(text: string, from: number): number | undefined {
  const open: number[] = [];
  // Texts in quotes and what follows a # may hold any bracket.
  for (const { 0: sign, index } of text.slice(0, from).matchAll(/"(?:\\.|[^"\\])*"|'[^']*'|(?<=^|\s)#[^\n]*|[[\]{}]/gm))
    if (sign === '[' || sign === '{') open.push(index);
    else if (sign === ']' || sign === '}') open.pop();
  return open.at(-1);
}

/** The slip that broke a file, looked for in its lines; undefined where it is none of these. `from`: where the parser noticed. */
export function loudSlip(text: string, from: number): Slip | undefined {
  const lines = linesOf(text).filter(({ offset }) => offset <= from);
  for (const { line, offset } of lines.slice(-2).reverse()) {
    const found = slipIn(line);
    if (found) return { offset: offset + found.at, what: found.what };
  }
  return tooDeep(text, from);
}

function slipIn(line: string): { readonly at: number; readonly what: Said } | undefined {
  const dash = GLUED_DASH.exec(line);
  if (dash) return { at: dash[0].length - 1, what: said('config/is-glued-dash', { line: short(line) }) };
  const bullet = BULLET.exec(line);
  if (bullet) return { at: bullet[0].length, what: said('config/is-bullet', { line: short(line) }) };
  const sign = SIGN.exec(line);
  return sign ? { at: sign[0].length, what: special(line) } : undefined;
}

/** A key that stands further to the right than its brothers, below a key that has its value already. */
function tooDeep(text: string, from: number): Slip | undefined {
  const lines = linesOf(text);
  const at = lines.findLastIndex(({ offset }) => offset <= from);
  const [above, below] = [lines[at], lines[at + 1]];
  if (!above || !below || !KEY.test(above.line) || !KEY.test(below.line)) return undefined;
  const column = above.line.search(/[A-Za-z]/);
  if (indentOf(below.line) <= column) return undefined;
  return { offset: below.offset + indentOf(below.line), what: said('config/is-indent', { line: short(below.line) }) };
}

function strayMarks(text: string, doc: Document): Slip[] {
  const anchors = new Map<string, number>();
  const names = new Set<string>();
  const aliases: { readonly name: string; readonly offset: number }[] = [];
  const { isAlias, isScalar, visit } = yamlLibrary();
  visit(doc, {
    Node(_, node) {
      if (isAlias(node)) aliases.push({ name: node.source, offset: node.range?.[0] ?? 0 });
      else if ('anchor' in node && typeof node.anchor === 'string') names.add(node.anchor);
      if (isScalar(node) && node.anchor) anchors.set(node.anchor, text.lastIndexOf(`&${node.anchor}`, node.range?.[0] ?? 0));
    },
  });
  const lost = aliases.filter(({ name }) => !names.has(name)).map(({ offset }) => offset);
  const unused = [...anchors].filter(([name]) => !aliases.some((each) => each.name === name)).map(([, offset]) => offset);
  return [...lost, ...unused].filter((offset) => offset >= 0).map((offset) => ({ offset, what: special(lineAt(text, offset)) }));
}

function special(line: string): Said {
  return said('config/is-special-start', { line: short(line) });
}

function short(line: string): string {
  const plain = line.trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}

function linesOf(text: string): { readonly line: string; readonly offset: number }[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ line: match[0].replace(/\r$/, ''), offset: match.index }));
}
