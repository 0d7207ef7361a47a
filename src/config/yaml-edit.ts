import { isDeepStrictEqual } from 'node:util';
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

/** A way to a place in a file: keys and positions. */
export type YamlPath = readonly (string | number)[];

/** A YAML text being edited; whatever an edit does not name keeps every byte where that is possible, and every comment in any case. */
export interface YamlEditor {
  /** Writes a value, over the old one or as a new key; groups on the way are made. */
  set(path: YamlPath, value: unknown): void;
  /** Takes a key or an item away; a list that becomes empty goes with it. */
  remove(path: YamlPath): void;
  /** Adds items to a list, which is made when it is not there. */
  append(path: YamlPath, ...items: readonly unknown[]): void;
  toJS(): unknown;
  text(): string;
}

/** What stands in the text in place of what stood from `start` to `end`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly next: string;
}

interface Change {
  readonly cut: (text: string, doc: Document) => Splice | undefined;
  readonly write: (doc: Document) => void;
  /** What the file says after this change. */
  readonly meant: unknown;
}

/** An editor for a text that is valid YAML of one document. */
export function createYamlEditor(original: string): YamlEditor {
  let text = original;
  let value: unknown = parseDocument(text).toJS();
  let waiting: Change[] = [];

  function plan(change: Change): void {
    if (isSame(change.meant, value)) return;
    waiting.push(change);
    value = change.meant;
  }

  function flush(): void {
    // Changes that leave the positions of all others alone are cut out of one reading of the file; else each has its own.
    const together = waiting.length > 1 ? cutTogether(text, waiting) : undefined;
    text = together ?? waiting.reduce(changeText, text);
    waiting = [];
  }

  const editor: YamlEditor = {
    set(path, next) {
      const clean = JSON.parse(JSON.stringify(next)) as unknown;
      plan({
        cut: (now, doc) => cutSet(now, doc, path, clean),
        write: (doc) => doc.setIn(path, doc.createNode(clean)),
        meant: withValue(value, path, clean),
      });
    },
    remove(path) {
      const around = valueAt(value, path.slice(0, -1));
      if (Array.isArray(around) && around.length === 1 && path.length > 1) return editor.remove(path.slice(0, -1));
      flush();
      plan({
        cut: (now, doc) => cutRemove(now, doc, path),
        write: (doc) => doc.deleteIn(path),
        meant: withoutValue(value, path),
      });
      flush();
    },
    append(path, ...items) {
      const list = valueAt(value, path);
      if (!Array.isArray(list) || list.length === 0) return editor.set(path, items);
      const clean = JSON.parse(JSON.stringify(items)) as unknown[];
      plan({
        cut: (now, doc) => cutAppend(now, doc, path, clean),
        write(doc) {
          for (const item of clean) doc.addIn(path, doc.createNode(item));
        },
        meant: withValue(value, path, [...list, ...clean]),
      });
    },
    toJS: () => value,
    text() {
      flush();
      return text;
    },
  };
  return editor;
}

// The text is cut as a person would; then it is read again. Where that gives another value than was meant, the library writes the file anew.
function changeText(text: string, change: Change): string {
  const cut = cutTogether(text, [change]);
  if (cut !== undefined) return cut;
  const next = writeAnew(text, change.write);
  if (next !== undefined && isSame(parseDocument(next).toJS(), change.meant)) return next;
  throw new Fault(said('config/edit-references'));
}

function cutTogether(text: string, changes: readonly Change[]): string | undefined {
  const doc = parseDocument(text);
  const splices = changes.map((change) => change.cut(text, doc));
  if (splices.some((splice) => splice === undefined)) return undefined;
  let next = '';
  let at = 0;
  for (const splice of (splices as Splice[]).sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (splice.start < at) return undefined;
    next += text.slice(at, splice.start) + splice.next;
    at = splice.end;
  }
  next += text.slice(at);
  const again = parseDocument(next);
  return !again.errors.length && isSame(again.toJS(), changes.at(-1)!.meant) ? next : undefined;
}

function writeAnew(text: string, write: (doc: Document) => void): string | undefined {
  const doc = parseDocument(text);
  try {
    write(doc);
  } catch {
    return undefined; // the library throws where a path leads through a reference
  }
  return doc.toString({ lineWidth: 0 });
}

// A file of nothing but remarks says as little as an empty group.
function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a ?? {}, b ?? {});
}

function cutSet(text: string, doc: Document, path: YamlPath, value: unknown): Splice | undefined {
  const flow = flowAround(doc, path);
  if (flow) return cutFlow(flow.node, withValue(flow.node.toJS(doc), path.slice(flow.depth), value));
  const parentPath = path.slice(0, -1);
  const key = path.at(-1)!;
  const parent = parentPath.length ? doc.getIn(parentPath, true) : doc.contents;
  if (isSeq(parent) && typeof key === 'number') return cutSetInSeq(text, parent, key, value);
  if (isMap(parent)) {
    if (!parent.items.length && parentPath.length) return cutSet(text, doc, parentPath, { [key]: value });
    return cutSetInMap(text, parent, String(key), value);
  }
  if (parent !== null && parent !== undefined && !(isScalar(parent) && parent.value === null)) return undefined;
  if (parentPath.length) return cutSet(text, doc, parentPath, typeof key === 'number' ? [value] : { [key]: value });
  const body = lines(stringify({ [String(key)]: value }, STYLE)).join(eol(text)) + eol(text);
  return { start: text.length, end: text.length, next: text === '' || text.endsWith('\n') ? body : eol(text) + body };
}

function cutSetInSeq(text: string, parent: YAMLSeq, key: number, value: unknown): Splice | undefined {
  const node = parent.items[key];
  if (!isNode(node) || !node.range) return undefined;
  const column = columnOf(text, node.range[0]);
  return replaceValue(text, node.range[0], endOf(text, node), indented(lines(stringify(value, STYLE)), column).trimStart());
}

/** In place of what the key holds, or below the last key. */
function cutSetInMap(text: string, parent: YAMLMap, key: string, value: unknown): Splice | undefined {
  const written = (column: number): string => indented(lines(stringify({ [key]: value }, STYLE)), column);
  const pair = findPair(parent, key);
  if (pair && isNode(pair.key) && pair.key.range) {
    const [from, to] = pair.key.range;
    const hasValue = isNode(pair.value) && pair.value.range && pair.value.range[1] > pair.value.range[0];
    const end = hasValue ? endOf(text, pair.value as Node) : afterColon(text, to);
    return replaceValue(text, from, end, written(columnOf(text, from)).trimStart());
  }
  const [first] = parent.items;
  const last = parent.items.at(-1);
  if (!first || !last || !isNode(first.key) || !first.key.range) return undefined;
  return insertAfterLine(text, endOfPair(text, last), written(columnOf(text, first.key.range[0])));
}

function cutRemove(text: string, doc: Document, path: YamlPath): Splice | undefined {
  const flow = flowAround(doc, path);
  if (flow) return cutFlow(flow.node, withoutValue(flow.node.toJS(doc), path.slice(flow.depth)));
  const parent = path.length > 1 ? doc.getIn(path.slice(0, -1), true) : doc.contents;
  const key = path.at(-1)!;
  if (isSeq(parent) && typeof key === 'number') {
    const node = parent.items[key];
    if (!isNode(node) || !node.range) return undefined;
    return removeLines(
      text,
      text.lastIndexOf('-', node.range[0] - (isScalar(node) || isCollection(node) ? 1 : 0)),
      endOf(text, node),
    );
  }
  if (!isMap(parent)) return undefined;
  const at = parent.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  const pair = parent.items[at];
  if (!pair || !isNode(pair.key) || !pair.key.range) return undefined;
  if (parent.items.length === 1 && path.length > 1) return cutSet(text, doc, path.slice(0, -1), {});
  const start = pair.key.range[0];
  if (/^\s*$/.test(text.slice(lineStart(text, start), start))) return removeLines(text, start, endOfPair(text, pair));
  // The first key of a list item shares its line with the dash: the next key takes its place there, and remarks about that one go above.
  const next = parent.items[at + 1];
  if (!next || !isNode(next.key) || !next.key.range) return undefined;
  const line = lineStart(text, start);
  const indent = /^\s*/.exec(text.slice(line, start))![0];
  const remarks = text
    .slice(lineEnd(text, endOfPair(text, pair)), next.key.range[0])
    .split('\n')
    .filter((each) => each.trim().startsWith('#'))
    .map((each) => `${indent}${each.trim()}${eol(text)}`);
  return { start: line, end: next.key.range[0], next: remarks.join('') + text.slice(line, start) };
}

function cutAppend(text: string, doc: Document, path: YamlPath, items: readonly unknown[]): Splice | undefined {
  const flow = flowAround(doc, [...path, 0]);
  if (flow) {
    const inside = path.slice(flow.depth);
    const old: unknown = flow.node.toJS(doc);
    return cutFlow(flow.node, withValue(old, inside, [...(valueAt(old, inside) as unknown[]), ...items]));
  }
  const list = doc.getIn(path, true);
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (!isSeq(list) || !isNode(last) || !last.range) return undefined;
  const dash = text.lastIndexOf('-', last.range[0] - 1);
  const before = list.items.at(-2);
  const isSpaced = isNode(before) && before.range ? /\n[ \t]*\r?\n/.test(text.slice(endOf(text, before), dash)) : false;
  const bodies = items.map((item) => indented(lines(stringify([item], STYLE)), columnOf(text, dash)));
  return insertAfterLine(text, endOf(text, last), bodies.map((body) => (isSpaced ? `\n${body}` : body)).join('\n'));
}

/** The outermost [list] or {group} on one line that holds the place: it is small, and written anew as a whole. */
function flowAround(doc: Document, path: YamlPath): { node: YAMLMap | YAMLSeq; depth: number } | undefined {
  for (let depth = 0; depth < path.length; depth++) {
    const node = depth ? doc.getIn(path.slice(0, depth), true) : doc.contents;
    if (isCollection(node) && node.flow) return node.items.length ? { node: node as YAMLMap | YAMLSeq, depth } : undefined;
  }
  return undefined;
}

function cutFlow(node: Node, value: unknown): Splice | undefined {
  if (!node.range) return undefined;
  const doc = new Document(value);
  visit(doc, {
    Collection(_, each) {
      each.flow = true;
    },
    Scalar(_, each) {
      if (typeof each.value === 'string' && each.value.includes('\n')) each.type = 'QUOTE_DOUBLE'; // else it takes several lines, at columns that are wrong here
    },
  });
  const next = doc.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER }).trim();
  return { start: node.range[0], end: node.range[1], next };
}

const STYLE = { lineWidth: 0, indent: 2 } as const;

function lines(block: string): string[] {
  return block.replace(/\n$/, '').split('\n');
}

function indented(block: readonly string[], column: number): string {
  return block.map((line) => (line ? ' '.repeat(column) + line : line)).join('\n');
}

function eol(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end > 0 && text[end - 1] === '\r' ? end - 1 : end;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset) - (text.charCodeAt(0) === 0xfeff && lineStart(text, offset) === 0 ? 1 : 0);
}

/** Where a value ends, without the line break and comments behind it. */
function endOf(text: string, node: Node): number {
  let end = node.range![1];
  // The range of a group ends after the comments that follow it; the value ends where its last part does.
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1) as Node | Pair | undefined;
    end = last === undefined ? end : isNode(last) ? endOf(text, last) : endOfPair(text, last);
  }
  while (end > node.range![0] && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function endOfPair(text: string, pair: Pair): number {
  if (isNode(pair.value) && pair.value.range && pair.value.range[1] > pair.value.range[0]) return endOf(text, pair.value);
  return isNode(pair.key) && pair.key.range ? afterColon(text, pair.key.range[1]) : text.length;
}

function afterColon(text: string, keyEnd: number): number {
  const colon = text.indexOf(':', keyEnd);
  return colon === -1 ? keyEnd : colon + 1;
}

function replaceValue(text: string, start: number, end: number, next: string): Splice {
  const body = next.replaceAll('\n', eol(text));
  const rest = text.slice(end, lineEnd(text, end));
  if (!body.includes('\n') || !/^\s*#/.test(rest)) return { start, end, next: body };
  // A comment behind a value of several lines would become part of it: it goes above.
  const line = lineStart(text, start);
  const indent = /^\s*/.exec(text.slice(line, start))![0];
  return { start: line, end: lineEnd(text, end), next: `${indent}${rest.trim()}${eol(text)}${text.slice(line, start)}${body}` };
}

function insertAfterLine(text: string, offset: number, block: string): Splice {
  const end = lineEnd(text, offset);
  return { start: end, end, next: eol(text) + block.replaceAll('\n', eol(text)) + (end === text.length ? eol(text) : '') };
}

function removeLines(text: string, start: number, end: number): Splice {
  const after = text.indexOf('\n', end);
  return { start: lineStart(text, start), end: after === -1 ? text.length : after + 1, next: '' };
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return (map.items as Pair[]).find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function valueAt(root: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    root,
  );
}

function withValue(root: unknown, path: YamlPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root))
    return Object.assign([...(root as unknown[])], { [step]: withValue(root[step as number], rest, value) });
  const group = root !== null && typeof root === 'object' ? (root as Record<string, unknown>) : {};
  return { ...group, [step]: withValue(group[step], rest, value) };
}

function withoutValue(root: unknown, path: YamlPath): unknown {
  const [step, ...rest] = path;
  if (root === null || typeof root !== 'object' || step === undefined) return root;
  if (rest.length)
    return Object.hasOwn(root, step)
      ? withValue(root, [step], withoutValue((root as Record<string, unknown>)[step], rest))
      : root;
  if (Array.isArray(root)) return root.filter((_, at) => at !== step);
  return Object.fromEntries(Object.entries(root).filter(([key]) => key !== String(step)));
}
