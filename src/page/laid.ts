import type { CheerioAPI } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import type { ParagraphKind } from '../model/article.ts';
import type { Flag } from './flag-words.ts';

/** A run of text between two block borders, with what we know of it. */
export interface Block {
  readonly index: number;
  readonly text: string;
  /** Characters within links. */
  readonly linkCharacters: number;
  readonly links: number;
  /** Where its first link leads, as written. */
  readonly href: string | undefined;
  readonly kind: ParagraphKind;
  /** The box it stands in. */
  readonly box: Box;
  /** 1–6 for headings. */
  readonly level: number;
  /** Characters in bold or italic. */
  readonly strongCharacters: number;
}

/** An element as a reader of text sees it: its place among the boxes, and the range of blocks within it. */
export interface Box {
  readonly element: Element | Document;
  readonly name: string;
  readonly parent: Box | undefined;
  readonly depth: number;
  /** Why this box is unlikely to hold the article, from its names; undefined when nothing says so. */
  readonly flag: Flag | undefined;
  from: number;
  to: number;
}

/** An element whose tag or names speak of a date or an author, its box, and the index of the block that follows. */
export interface Marked {
  readonly element: Element;
  readonly box: Box;
  readonly at: number;
  readonly says: 'date' | 'author';
}

/** A visible element, numbered in document order; a subtree is the run of numbers `at … end`. */
export interface Spot {
  readonly at: number;
  end: number;
  /** The number of the visible element around it; -1 for the outermost. */
  readonly parent: number;
  readonly depth: number;
  readonly tag: string;
  readonly element: Element;
  /** Where its text starts and ends in `Laid.text`. */
  from: number;
  to: number;
}

/** A page laid flat by one walk: everything after it runs over these lists, linear and not recursive. */
export interface Laid {
  readonly $: CheerioAPI;
  /** All elements in document order, the silent and the hidden too. */
  readonly elements: readonly Element[];
  /** Runs of text in order. */
  readonly blocks: readonly Block[];
  /** Block elements, and inline ones whose names say something, in document order. */
  readonly boxes: readonly Box[];
  /** Elements that may hold a date or a name. */
  readonly marked: readonly Marked[];
  /** Elements that take room on the page, in document order. */
  readonly spots: readonly Spot[];
  /** The text of the spots as it stands; blocks are set apart by line feeds, inline elements by a joint (see `text.ts`). */
  readonly text: string;
  /** The page held more than is read; what came after was left. */
  readonly cut: boolean;
}
