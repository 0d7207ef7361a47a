import type { PastPiece } from '../model/story.ts';
import type { Piece } from './same.ts';

/** A piece of the past as it is compared. */
export function pastPiece({ url, title, text, language, published }: PastPiece): Piece {
  return {
    url,
    title,
    ...(text === undefined ? {} : { text }),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined ? {} : { published }),
  };
}
