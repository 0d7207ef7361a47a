import type { XmlNode } from './node.ts';

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
  /** In words: what was left out or is wrong with it. */
  readonly oddities: readonly string[];
  /** The document ends inside an element. */
  readonly isCutOff: boolean;
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
