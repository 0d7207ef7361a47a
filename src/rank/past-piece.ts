import type { PastPiece } from '../model/story.ts';
import type { Piece } from './same.ts';

/** A piece of the past as it is compared. */
export function pastPiece({ url, title, text, wording, language, published }: PastPiece): Piece {
  return {
    url,
    title,
    ...(text === undefined ? {} : { text }),
    ...(wording ? { wording } : {}),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined ? {} : { published }),
  };
}
