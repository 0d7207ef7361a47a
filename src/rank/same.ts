import { canonicalizeUrl } from '../kit/url.ts';
import { fold } from '../kit/text.ts';

/** What is compared: an article, an item of an issue, or an entry whose page was not read. */
export interface Piece {
  readonly id?: string;
  readonly url: string;
  readonly canonical?: string;
  readonly title: string;
  readonly text?: string;
  readonly language?: string;
  readonly published?: string;
  readonly sourceId?: string;
  readonly entry?: { readonly id: string; readonly idFrom: string; readonly link?: string };
  /** Further addresses it is known by: redirects seen. */
  readonly addresses?: readonly string[];
}

/** Why two pieces are one, in words. */
export interface Sameness {
  readonly reason: string;
}

/** The reason why two are the same piece, or undefined. Neither an address nor a title alone is enough. */
export function isSamePiece(a: Piece, b: Piece, language?: string): Sameness | undefined {
  const address = addressesOf(a).some((each) => addressesOf(b).includes(each));
  const title = fold(a.title, a.language ?? language) === fold(b.title, b.language ?? language);
  if (address && title) return { reason: 'same address and title' };
  return undefined;
}

function addressesOf(piece: Piece): string[] {
  return [piece.url, piece.canonical, piece.entry?.link, ...(piece.addresses ?? [])].filter((each) => each !== undefined).map(canonicalizeUrl);
}
