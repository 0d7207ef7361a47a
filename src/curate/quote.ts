import { cleanText, sentences, squeeze } from '../kit/text.ts';
import type { Publication } from '../model/edition.ts';
import type { Source } from '../model/source.ts';

/** The paragraphs of a text, parted by blank lines. */
export function paragraphsOf(text: string): string[] {
  return cleanText(text)
    .split(/\n[ \t]*\n/)
    .map(squeeze)
    .filter((paragraph) => paragraph !== '');
}

/** The source's own sentences within what its rights and our bounds allow: whole paragraphs, the last one cut between sentences. */
export function quote(
  summary: string,
  source: Pick<Source, 'excerpt'> | undefined,
  publication: Pick<Publication, 'summary'>,
  language?: string,
): string[] {
  if (source?.excerpt === 'headline') return [];
  const { paragraphs: most, maxCharacters } = publication.summary;
  const out: string[] = [];
  let left = maxCharacters;
  for (const paragraph of paragraphsOf(summary).slice(0, most)) {
    if (paragraph.length <= left) out.push(paragraph);
    else {
      const part = sentencesWithin(paragraph, left, language);
      if (part) out.push(part);
      break;
    }
    left -= paragraph.length;
  }
  return out;
}

function sentencesWithin(paragraph: string, maxCharacters: number, language?: string): string {
  let end = 0;
  let at = 0;
  for (const sentence of sentences(paragraph, language)) {
    at = paragraph.indexOf(sentence, at) + sentence.length;
    if (at > maxCharacters) break;
    end = at;
  }
  return paragraph.slice(0, end);
}
