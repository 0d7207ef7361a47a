import { decodeText } from './entities.ts';
import { attributesOf, outermostScope, type RootName, resolveBase, resolveName, type Scope, scopeFor } from './names.ts';
import { attributeOf, type XmlNode } from './node.ts';
import type { XmlPlan } from './plan.ts';

/** Takes the events of a document one by one and builds of them what the plan wants. */
export interface Tree {
  readonly root: () => XmlNode | undefined;
  readonly oddities: ReadonlySet<string>;
  open(written: string, attributes: readonly string[], selfClosing: boolean): void;
  /** An end; one that fits nothing is passed over, one that fits closes what stands open in it. */
  end(written: string): void;
  /** True when this is the element that was opened last: nearly always. */
  isOnTop(text: string, start: number, stop: number): boolean;
  closeTop(): void;
  text(raw: string, isMarkup: boolean): void;
  /** Closes all that still stands open; true when something that was kept did. */
  finish(): boolean;
}

interface Open {
  readonly written: string;
  readonly scope: Scope;
  /** Undefined: beyond a limit, or outside a root; its end is counted, nothing is kept. */
  readonly node: XmlNode | undefined;
  room: number;
}

const EMPTY: readonly string[] = [];
/** Levels beyond the depth limit whose ends are still matched. */
const MAX_STACK = 3000;

/** A tree that grows by events. `isNested` says whether an element of a name can stand in its like, asked only where one does. */
export function createTree(plan: XmlPlan, entities: ReadonlyMap<string, string>, isNested: (written: string) => boolean): Tree {
  const oddities = new Set<string>();
  const stack: Open[] = [];
  /** How many elements of a name stand open: an end without a beginning must not search a deep stack. */
  const standing = new Map<string, number>();
  const outermost = outermostScope();
  /** Depths at which entries stand open, the innermost last. */
  const taken: number[] = [];
  let root: RootName | undefined;
  let nodes = 0;
  let metaNodes = 0;
  let beyond = 0;

  function open(written: string, attributes: readonly string[], selfClosing: boolean): void {
    const parent = stack.at(-1);
    const scope = scopeFor(parent?.scope ?? outermost, attributes);
    const name = resolveName(written, scope, root);
    if (isUnclosedBefore(written, name)) {
      closeDownTo(taken.pop()!);
      open(written, attributes, selfClosing);
      return;
    }
    if (stack.length >= plan.limits.maxDepth) oddities.add(`elements deeper than ${plan.limits.maxDepth} levels left out`);
    const node = nodeFor(written, name, attributes, scope, parent);
    if (stack.length >= MAX_STACK) {
      if (!selfClosing) beyond++;
      return;
    }
    stack.push({ written, scope, node, room: plan.limits.maxText });
    standing.set(written, (standing.get(written) ?? 0) + 1);
    if (selfClosing) close(true);
  }

  /** An entry that begins in an entry, in a document with fewer ends than beginnings: the one before was not closed. */
  function isUnclosedBefore(written: string, name: string): boolean {
    const depth = taken.at(-1);
    return depth !== undefined && stack[depth]?.node?.name === name && plan.isTaken(name) && !isNested(written);
  }

  function closeDownTo(depth: number): void {
    taken.push(depth);
    while (stack.length > depth) close(true);
  }

  function nodeFor(
    written: string,
    name: string,
    attributes: readonly string[],
    scope: Scope,
    parent: Open | undefined,
  ): XmlNode | undefined {
    const local = name.slice(name.indexOf(':') + 1);
    const isRoot = parent?.node === undefined && !taken.length && plan.isRoot(name, local);
    // an entry directly in an entry is one of its own; one that stands deeper belongs to what it stands in
    const begins = plan.isTaken(name) && (!taken.length || parent?.node?.name === name);
    const isKept = (isRoot || parent?.node !== undefined) && stack.length < plan.limits.maxDepth && (begins || roomForNode());
    if (!isKept) return undefined;
    const above = parent?.node;
    const named = attributes.length ? attributesOf(attributes, scope, entities) : EMPTY;
    const node: XmlNode = {
      name,
      local,
      attributes: named,
      children: [],
      base: resolveBase(named, above?.base ?? plan.base),
      language: named.length ? (attributeOf(named, 'xml:lang') ?? above?.language) : above?.language,
    };
    if (isRoot && !root) {
      const prefix = written.includes(':') ? written.slice(0, written.indexOf(':')) : '';
      root = { node, prefix, uri: scope.prefixes.get(prefix), plainUri: scope.prefixes.get('') };
    }
    if (begins) {
      if (!taken.length) nodes = 0;
      taken.push(stack.length);
    } else above?.children.push(node);
    return node;
  }

  function roomForNode(): boolean {
    const count = taken.length ? nodes++ : metaNodes++;
    if (count < plan.limits.maxNodes) return true;
    oddities.add(`more than ${plan.limits.maxNodes} elements in one place, the rest left out`);
    return false;
  }

  function close(isWhole: boolean): void {
    const ended = stack.pop()!;
    const left = standing.get(ended.written)! - 1;
    if (left) standing.set(ended.written, left);
    else standing.delete(ended.written);
    if (stack.length !== taken.at(-1)) return;
    taken.pop();
    if (ended.node && root) plan.take(ended.node, root.node, isWhole);
  }

  function text(raw: string, isMarkup: boolean): void {
    const top = stack.at(-1);
    if (!top?.node || !raw || top.room <= 0) return;
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
  }

  function end(written: string): void {
    if (beyond > 0) {
      beyond--;
      return;
    }
    if (!standing.has(written)) return;
    let at = stack.length - 1;
    while (stack[at]!.written !== written) at--;
    while (stack.length > at) close(true);
  }

  return {
    root: () => root?.node,
    oddities,
    open,
    end,
    isOnTop(source, start, stop) {
      const top = stack.at(-1);
      return top !== undefined && beyond === 0 && top.written.length === stop - start && source.startsWith(top.written, start);
    },
    closeTop: () => close(true),
    text,
    finish() {
      const isCutOff = stack.some((each) => each.node !== undefined);
      while (stack.length) close(false);
      return isCutOff;
    },
  };
}
