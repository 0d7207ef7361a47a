import { sha256Hex } from '../../kit/hash.ts';
import type { DateTrust } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';

/** One headline of a letter that lists links. */
export interface LetterItem {
  readonly title: string;
  readonly link?: string;
  /** HTML. */
  readonly summary?: string;
  readonly published?: string;
  readonly publishedTrust?: DateTrust;
}

/** A letter as it is kept and read: cleaned, its links led to their ends. JSON-safe. */
export interface Letter {
  readonly id: string;
  readonly list?: string;
  readonly from: string;
  readonly subject: string;
  readonly date?: string;
  /** HTML; where `items` are there, only they are entries. */
  readonly html: string;
  /** The page that shows it. */
  readonly online?: string;
  readonly items?: readonly LetterItem[];
}

/** The media type of the page that letters make. */
export const LETTERS_TYPE = 'application/vnd.gundem.letters+json';

/** Letters as the page that a reader of the house reads; `home` is the site of their sender, where one is known. */
export function lettersPage(
  letters: readonly Letter[],
  about: { readonly url: string; readonly now: number; readonly home?: string },
): Page {
  const bytes = new TextEncoder().encode(JSON.stringify({ letters, ...(about.home ? { home: about.home } : {}) }));
  return {
    url: about.url,
    finalUrl: about.url,
    status: 200,
    contentType: LETTERS_TYPE,
    headers: {},
    bytes,
    hash: sha256Hex(bytes),
    fetchedAt: new Date(about.now).toISOString(),
  };
}
