/** A piece of text on a page: one font, one line. Points from the lower left corner. */
export interface Run {
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly isRtl: boolean;
}

/** An area of a page that leads to an address. */
export interface PdfLink {
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly top: number;
}

/** One page as it was read. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  readonly links: readonly PdfLink[];
}

/** Why nothing can be read of a PDF. */
export type PdfRefusal = 'encrypted' | 'broken' | 'scan' | 'garbled';

/** A PDF that was opened, or why it could not be. */
export type OpenedPdf =
  | {
      readonly kind: 'pdf';
      readonly pages: readonly PdfPage[];
      /** Of the whole document; more than `pages` where it is longer than we read. */
      readonly pageCount: number;
      /** Pages that could not be read. */
      readonly damaged: number;
      readonly info: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'refused'; readonly why: PdfRefusal };

/** A line of a page. */
export interface Line {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** The size of most of its letters. */
  readonly size: number;
  /** The font of all of it; '' when they are several. */
  readonly font: string;
  readonly isRtl: boolean;
  /** It is parted by wide gaps, as the row of a table is. */
  readonly isRow: boolean;
  /** Where it leads, if it is a link or holds one. */
  readonly url?: string;
}

/** A paragraph with the page on which it begins. */
export interface PdfParagraph {
  readonly text: string;
  readonly page: number;
  readonly kind: 'text' | 'heading' | 'item' | 'cell';
  readonly size: number;
  readonly url?: string;
}
