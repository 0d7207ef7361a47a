import { sentences } from '../../kit/text.ts';
import { daysOf } from './days.ts';
import { figuresOf } from './figures.ts';
import { lexiconOf } from './lexicon.ts';
import { namesOf } from './names.ts';
import { piecesOf } from './pieces.ts';
import type { Parsed } from './types.ts';

/** A paragraph as its sentences, each taken apart. */
export function parseParagraph(text: string, paragraph: number, language: string | undefined): Parsed[] {
  return mendedSentences(text, language).map((sentence) => parseSentence(sentence, paragraph, language));
}

/** One sentence, taken apart. */
export function parseSentence(text: string, paragraph: number, language: string | undefined): Parsed {
  const lexicon = lexiconOf(language);
  const pieces = piecesOf(text, lexicon.language);
  const days = daysOf(pieces, lexicon.language);
  return { text, paragraph, pieces, days, figures: figuresOf(pieces, days, lexicon), names: namesOf(pieces, days, lexicon) };
}

const ABBREVIATION =
  /(?:^|[\s(.])(?:\p{Lu}|dr|prof|mr|mrs|ms|st|sr|sra|doç|av|uzm|mio|mrd|bzw|ca|nr|no|vs|etc|art|mme|mlle|jr|inc|gen|gov|sen|rep|z\.\s?b|u\.\s?s|vb|yrd|hz|bkz|bspw|sog|ggf|inkl|usw|evtl|aug|sept|oct|nov|dec|jan|feb|mar|apr|okt|dez|janv|févr|juil)\.$/iu;

/** Sentences by the rules of the language, with those put together again that an abbreviation or a day parted: `Dr. | Frost`, `am 3. | Mai`. */
function mendedSentences(text: string, language: string | undefined): string[] {
  const out: string[] = [];
  const orders = language === 'de' || language === 'tr';
  for (const sentence of sentences(text, language ?? 'en')) {
    const before = out.at(-1);
    if (before !== undefined && (ABBREVIATION.test(before) || (orders && /(?:^|\s)\d{1,2}\.$/.test(before))))
      out[out.length - 1] = `${before} ${sentence}`;
    else out.push(sentence);
  }
  return out;
}
