import { decodeHTMLStrict } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { habitualName, namespaceName } from './namespaces.ts';

/** An element. Names are `namespace:local` in small letters, the namespace by URI: `atom:title`, `rss:item`, `dc:date`. */
export interface XmlNode {
  readonly name: string;
  /** As written, in small letters, without its prefix. */
  readonly local: string;
  /** Name, value, name, value …; names in small letters, prefixed ones by namespace (`xml:base`). */
  readonly attributes: readonly string[];
  readonly children: (XmlNode | string)[];
  /** What relative addresses in it resolve against. */
  readonly base: string;
  readonly language: string | undefined;
}

/** Bounds on what is built of a document. */
export interface XmlLimits {
  /** Elements within each other; what is deeper is left out. */
  readonly maxDepth: number;
  /** UTF-16 units of text directly in one element; the rest is cut. */
  readonly maxText: number;
  /** Elements kept at once: those of one entry, and those of all that is no entry. */
  readonly maxNodes: number;
}

/** What a document turned out to be, besides what was handed to `take`. */
export interface XmlDocument {
  /** The outermost element that `isRoot` knows; undefined when there is none. */
  readonly root: XmlNode | undefined;
  /** The first element of all, whatever it is: for saying what a document is that is no feed. */
  readonly first: string | undefined;
  /** In words: what was left out or is wrong with it. */
  readonly oddities: readonly string[];
  /** The document ends inside an element. */
  readonly isCutOff: boolean;
  /** Namespaces of the root, as declared. */
  readonly namespaces: readonly string[];
}

/** What the reader of a document wants of it. */
export interface XmlPlan {
  readonly base: string;
  readonly limits: XmlLimits;
  isRoot(name: string, local: string): boolean;
  /** Elements that are handed over when they end, and then forgotten. */
  isTaken(name: string): boolean;
  take(node: XmlNode, root: XmlNode, isWhole: boolean): void;
}

interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  /** Resolved names, by what is written. */
  readonly names: Map<string, string>;
}

interface Open {
  readonly written: string;
  readonly scope: Scope;
  /** Undefined: beyond a limit, or outside a root; its end is counted, nothing is kept. */
  readonly node: XmlNode | undefined;
  room: number;
}

const EMPTY: readonly string[] = [];
const MAX_ATTRIBUTES = 200;
/** Levels beyond the depth limit whose ends are still matched. */
const MAX_STACK = 3000;

/**
 * Reads a document the way the world writes XML: ends that fit nothing are passed over, an end closes what stands open within it,
 * HTML's named entities are known, entities of the DOCTYPE are taken when they are plain text. Nothing is fetched.
 */
export function readXml(source: string, plan: XmlPlan): XmlDocument {
  const text = withoutControls(source);
  const oddities = new Set<string>();
  const entities = new Map<string, string>();
  const stack: Open[] = [];
  /** How many elements of a name stand open: an end without a beginning must not search a deep stack. */
  const standing = new Map<string, number>();
  const outermost: Scope = { prefixes: new Map([['xml', 'xml']]), names: new Map() };
  let first: string | undefined;
  let root: XmlNode | undefined;
  let rootNamespaces: readonly string[] = [];
  let takenDepth = -1;
  let nodes = 0;
  let metaNodes = 0;
  let written = '';
  let attributes: string[] = [];
  let attributeName = '';
  let attributeStart = -1;
  let attributeEnd = -1;
  let beyond = 0;

  const open = (selfClosing: boolean): void => {
    const parent = stack.at(-1);
    const scope = scopeFor(parent?.scope ?? outermost, attributes);
    const name = resolveName(written, scope, root);
    const local = name.slice(name.indexOf(':') + 1);
    first ??= written;
    const isRoot = (parent === undefined || parent.node === undefined) && takenDepth < 0 && plan.isRoot(name, local);
    // an item never stands in an item: the one before was not closed
    if (takenDepth >= 0 && name === 'rss:item' && stack[takenDepth]?.node?.name === 'rss:item' && plan.isTaken(name)) {
      const depth = takenDepth;
      while (stack.length > depth) close(true);
      open(selfClosing);
      return;
    }
    if (stack.length >= plan.limits.maxDepth) oddities.add(`elements deeper than ${plan.limits.maxDepth} levels left out`);
    const begins = takenDepth < 0 && plan.isTaken(name);
    const keeps = (isRoot || parent?.node !== undefined) && stack.length < plan.limits.maxDepth && (begins || roomForNode());
    let node: XmlNode | undefined;
    if (keeps) {
      const named = attributes.length ? attributesOf(attributes, scope, entities) : EMPTY;
      const above = parent?.node;
      node = {
        name,
        local,
        attributes: named,
        children: [],
        base: resolveBase(named, above?.base ?? plan.base),
        language: named.length ? (attributeOf(named, 'xml:lang') ?? above?.language) : above?.language,
      };
      if (isRoot && !root) {
        root = node;
        rootNamespaces = [...scope.prefixes.values()];
      }
      if (begins) {
        takenDepth = stack.length;
        nodes = 0;
      } else above?.children.push(node);
    }
    if (stack.length >= MAX_STACK) {
      if (!selfClosing) beyond++;
      return;
    }
    stack.push({ written, scope, node, room: plan.limits.maxText });
    standing.set(written, (standing.get(written) ?? 0) + 1);
    if (selfClosing) close(true);
  };

  const roomForNode = (): boolean => {
    const count = takenDepth >= 0 ? nodes++ : metaNodes++;
    if (count < plan.limits.maxNodes) return true;
    oddities.add(`more than ${plan.limits.maxNodes} elements in one place, the rest left out`);
    return false;
  };

  const close = (isWhole: boolean): void => {
    const ended = stack.pop()!;
    const left = standing.get(ended.written)! - 1;
    if (left) standing.set(ended.written, left);
    else standing.delete(ended.written);
    if (stack.length !== takenDepth) return;
    takenDepth = -1;
    if (ended.node && root) plan.take(ended.node, root, isWhole);
  };

  const addText = (raw: string, isMarkup: boolean): void => {
    const top = stack.at(-1);
    if (!top?.node || !raw) return;
    if (top.room <= 0) return;
    // cut before decoding: a decoded copy of a giant is a second giant
    let piece = raw.length > top.room * 2 ? raw.slice(0, top.room * 2) : raw;
    if (isMarkup) piece = decodeText(piece, entities);
    if (piece.length > top.room) {
      piece = piece.slice(0, top.room);
      oddities.add(`text longer than ${plan.limits.maxText} characters cut`);
    }
    top.room -= piece.length;
    const { children } = top.node;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += piece;
    else children.push(piece);
  };

  const end = (name: string): void => {
    if (beyond > 0) {
      beyond--;
      return;
    }
    if (!standing.has(name)) return;
    let at = stack.length - 1;
    while (stack[at]!.written !== name) at--;
    while (stack.length > at) close(true);
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, stop) => addText(text.slice(start, stop), true),
      ontextentity: () => undefined,
      oncdata(start, stop, offset) {
        addText(text.slice(start, stop - offset), false);
      },
      onopentagname(start, stop) {
        written = nameAt(text, start, stop);
        attributes = [];
      },
      onattribname(start, stop) {
        attributeName = attributes.length < 2 * MAX_ATTRIBUTES ? text.slice(start, stop).toLowerCase() : '';
        attributeStart = -1;
        attributeEnd = -1;
      },
      onattribdata(start, stop) {
        if (attributeStart < 0) attributeStart = start;
        attributeEnd = stop;
      },
      onattribentity: () => undefined,
      onattribend() {
        if (attributeName)
          attributes.push(
            attributeName,
            attributeStart < 0 ? '' : text.slice(attributeStart, Math.min(attributeEnd, attributeStart + 100_000)),
          );
        attributeName = '';
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag(start, stop) {
        const top = stack.at(-1);
        // nearly always the element that was opened last
        if (top && beyond === 0 && top.written.length === stop - start && text.startsWith(top.written, start)) close(true);
        else end(nameAt(text, start, stop));
      },
      oncomment: () => undefined,
      ondeclaration(start, stop) {
        if (!root) declareEntity(text.slice(start, Math.min(stop, start + 1000)), entities);
      },
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  const isCutOff = stack.some((each) => each.node !== undefined);
  while (stack.length) close(false);
  return { root, first, oddities: [...oddities], isCutOff, namespaces: rootNamespaces };
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/;

const EVERY_CONTROL = new RegExp(CONTROLS.source, 'g');

/** Text without what no XML may hold. C1 controls are left to `mend`: they may be half of a letter. */
export function withoutControls(text: string): string {
  return CONTROLS.test(text) ? text.replace(EVERY_CONTROL, '') : text;
}

function nameAt(text: string, start: number, stop: number): string {
  return text.slice(start, Math.min(stop, start + 200)).toLowerCase();
}

function scopeFor(outer: Scope, attributes: readonly string[]): Scope {
  let prefixes: Map<string, string> | undefined;
  for (let at = 0; at < attributes.length; at += 2) {
    const name = attributes[at]!;
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    prefixes ??= new Map(outer.prefixes);
    if (prefixes.size < 100) prefixes.set(name.slice(6), attributes[at + 1]!);
  }
  return prefixes ? { prefixes, names: new Map() } : outer;
}

function resolveName(written: string, scope: Scope, root: XmlNode | undefined): string {
  // before there is a root nothing may be kept: "feed" without a namespace is Atom only because it stands outermost
  const known = root ? scope.names.get(written) : undefined;
  if (known !== undefined) return known;
  const colon = written.indexOf(':');
  const prefix = colon > 0 ? written.slice(0, colon) : '';
  const local = colon > 0 ? written.slice(colon + 1) : written;
  const uri = scope.prefixes.get(prefix);
  const plain = (root?.local ?? local) === 'feed' || (!root && local === 'entry') || root?.name === 'atom:entry' ? 'atom' : 'rss';
  let space: string;
  if (uri !== undefined && uri !== '')
    space = (prefix === 'xml' ? 'xml' : namespaceName(uri)) ?? (prefix ? (habitualName(prefix) ?? `x-${prefix}`) : plain);
  else space = prefix ? (habitualName(prefix) ?? `x-${prefix}`) : plain;
  const name = `${space}:${local}`;
  if (root && scope.names.size < 5000) scope.names.set(written, name);
  return name;
}

function attributesOf(raw: readonly string[], scope: Scope, entities: ReadonlyMap<string, string>): readonly string[] {
  const named: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const written = raw[at]!;
    if (written.startsWith('xmlns')) continue;
    const colon = written.indexOf(':');
    const prefix = colon > 0 ? written.slice(0, colon) : '';
    const uri = prefix ? scope.prefixes.get(prefix) : undefined;
    const space = prefix === 'xml' ? 'xml' : uri ? (namespaceName(uri) ?? prefix) : prefix;
    const name = colon > 0 ? `${space}:${written.slice(colon + 1)}` : written;
    if (attributeOf(named, name) === undefined) named.push(name, decodeText(raw[at + 1]!, entities));
  }
  return named;
}

function attributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return undefined;
}

/** The value of an attribute, entities decoded, not trimmed. */
export function attribute(node: XmlNode, name: string): string | undefined {
  return attributeOf(node.attributes, name);
}

function resolveBase(attributes: readonly string[], base: string): string {
  const own = attributes.length ? attributeOf(attributes, 'xml:base')?.trim() : undefined;
  if (!own || own.length > 2000) return base;
  return URL.canParse(own, base) ? new URL(own, base).href : base;
}

/** `<!ENTITY name "plain text">`: kept when it is short and refers to nothing but characters. */
function declareEntity(declaration: string, entities: Map<string, string>): void {
  const match = /!ENTITY\s{1,10}([A-Za-z][\w.-]{0,60})\s{1,10}(?:"([^"%<>]{0,200})"|'([^'%<>]{0,200})')\s{0,10}$/.exec(
    declaration,
  );
  if (!match || entities.size >= 500) return;
  const value = match[2] ?? match[3] ?? '';
  if (/&(?!#)/.test(value)) return;
  if (!entities.has(match[1]!)) entities.set(match[1]!, decodeText(decodeText(value, new Map()), new Map()));
}

const LONGEST_REFERENCE = 40;

/** Character references, the five of XML, the document's own, and HTML's names; what is none stays as it is. */
function decodeText(raw: string, entities: ReadonlyMap<string, string>): string {
  let at = raw.indexOf('&');
  if (at < 0) return raw;
  // joined in blocks: a million little additions would each be kept until the last
  let block: string[] = [];
  const blocks: string[] = [];
  let from = 0;
  while (at >= 0) {
    const code = raw.charCodeAt(at + 1);
    let value: string | undefined;
    let end = 0;
    if (code === 108 || code === 103) {
      if (raw.charCodeAt(at + 2) === 116 && raw.charCodeAt(at + 3) === 59) {
        value = code === 108 ? '<' : '>';
        end = at + 4;
      }
    } else if (code === 97 && raw.startsWith('amp;', at + 1)) {
      value = '&';
      end = at + 5;
    } else if (code === 113 && raw.startsWith('quot;', at + 1)) {
      value = '"';
      end = at + 6;
    }
    if (value === undefined) {
      end = referenceEnd(raw, at + 1);
      if (end > 0) value = referenced(raw.slice(at + 1, end - 1), entities);
    }
    if (value !== undefined) {
      if (at > from) block.push(raw.slice(from, at));
      block.push(value);
      if (block.length > 4000) {
        blocks.push(block.join(''));
        block = [];
      }
      from = end;
      at = raw.indexOf('&', end);
    } else at = raw.indexOf('&', at + 1);
  }
  if (from === 0) return raw;
  block.push(raw.slice(from));
  if (!blocks.length) return block.join('');
  blocks.push(block.join(''));
  return blocks.join('');
}

/** Just behind the `;` of the reference whose name begins here; 0 when it is none. */
function referenceEnd(raw: string, start: number): number {
  for (let at = start; at < start + LONGEST_REFERENCE; at++) {
    const code = raw.charCodeAt(at);
    if (code === 59) return at > start ? at + 1 : 0;
    const isName =
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 35 ||
      code === 45 ||
      code === 46 ||
      code === 95;
    if (!isName) return 0;
  }
  return 0;
}

function referenced(name: string, entities: ReadonlyMap<string, string>): string | undefined {
  if (name === 'apos') return "'";
  const own = entities.get(name);
  if (own !== undefined) return own;
  const written = `&${name};`;
  const decoded = decodeHTMLStrict(written);
  return decoded === written ? undefined : withoutControls(decoded);
}
