import { cleanText, squeeze } from '../kit/text.ts';

/** The paragraphs of a text that a person wrote, parted by blank lines. */
export function paragraphsOf(text: string): string[] {
  return cleanText(text)
    .split(/\n[ \t]*\n/)
    .map(squeeze)
    .filter((paragraph) => paragraph !== '');
}
