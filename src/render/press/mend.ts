import type { Element } from 'domhandler';
import { childOf, childrenOf, element, setChildren, textOf } from '../xml.ts';
import type { FeedSheet } from './sheet.ts';

/** One correction after the library: the fault as docs/upstream.md names it, and what mends it. */
export interface Mend {
  readonly fault: string;
  mend(document: Built, sheet: FeedSheet): void;
}

/** What the library built: the element that holds the feed, its entries, and the outermost one. */
export interface Built {
  readonly root: Element;
  readonly head: Element;
  readonly entries: readonly Element[];
}

/** Sets the text of an element where it is not the one that we gave. */
export function mendText(parent: Element, name: string, text: string | undefined): void {
  const node = childOf(parent, name);
  if (text === undefined || !node || textOf(node) === text) return;
  setChildren(node, element(name, {}, text).children);
}

/** Adds children at the end; undefined ones are left out. */
export function append(parent: Element, ...more: readonly (Element | undefined)[]): void {
  setChildren(parent, [...parent.children, ...more.filter((each) => each !== undefined)]);
}

/** Children in the order of these names, all others before them; those of one name stay in theirs. */
export function order(parent: Element, names: readonly string[]): void {
  const named = names.flatMap((name) => childrenOf(parent, name));
  setChildren(parent, [...parent.children.filter((child) => !named.includes(child as Element)), ...named]);
}
