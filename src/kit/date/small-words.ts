import { foldWord } from './fold.ts';
import { calendarNames } from './names.ts';
import { isWeekdayAnywhere } from './names-anywhere.ts';
import type { Token } from './tokens.ts';
import type { Context } from './types.ts';

/** What may stand behind a whole date and says nothing. */
export const IGNORED = new Set(
  'г год года р рік року ж жыл жылы оны м m d gada de het kl klo uhr h hrs hr น am on թ ժ saat ora ore tarihli tarihinde بتوقيت م ه هـ ق ش هجری هجري شمسی قمری ھ ዓ.ም እኤአ'
    .split(' ')
    .map(foldWord),
);

/** What may stand before a date. */
export const LEADING = new Set(
  'the le el am den der on vom ថ្ងៃទី ngay thu hai ba tu nam sau bay chu nhat il em dne dia ημερα στισ في بتاريخ ביום יום'
    .split(' ')
    .map(foldWord),
);

/** True for a mark that may stand between a day and its time. */
export const isSeparator = (token: Token): boolean => token.kind === 'mark' && ',|-·•@().'.includes(token.text);

/** What stands between a day and its time. */
export const TIME_WORDS = new Set(
  't at um a à las les às as saat saati klo kl v в о ore alle om o ob u kello ve et τισ στισ lúc luc pukul jam den pm г г. года godz godzina hod hodin kell plkst d val الساعة الساعه ساعت בשעה ժամը saatı саат сағат soat'
    .split(' ')
    .map(foldWord),
);

// words and marks between day, month and year
const FILLERS = new Set(
  'de del d of di the den der do dne gada m g год года г а i mes ж жылғы жылдың жыл жылы թ р року роки ko พ.ศ ค.ศ ta соли ខែ ឆ្នាំ'
    .split(' ')
    .map(foldWord),
);

/** Endings of ordinal numbers and cases. */
export const SUFFIXES = new Set(
  'st nd rd th er re e a o º ª ste de ème eme ième te ter ko ko. да го та ші inci nci ncı'.split(' ').map(foldWord),
);

/** Over marks and small words between the parts; undefined where something else stands. */
export function skipFillers(tokens: readonly Token[], from: number, marks: string): number {
  let at = from;
  for (let count = 0; count < 4; count++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'mark' ? marks.includes(token.text) : token.kind === 'word' && FILLERS.has(token.folded)) at++;
    else break;
  }
  return at;
}

/** Behind the day of the week that begins here; undefined where none does. Some are written in parts: segunda-feira, יום שישי. */
export function weekdayEnd(tokens: readonly Token[], at: number, context: Context): number | undefined {
  let key = '';
  for (let end = at; end < at + 3 && tokens[end]; end++) {
    const token = tokens[end]!;
    if (token.kind === 'number' || (token.kind === 'mark' && (token.text !== '-' || end === at))) return undefined;
    if (token.kind === 'mark') continue;
    key += token.folded;
    if (isWeekdayName(key, context)) {
      const [mark, second] = [tokens[end + 1], tokens[end + 2]];
      const isLonger = mark?.text === '-' && second?.kind === 'word' && isWeekdayName(key + second.folded, context);
      return isLonger ? end + 3 : end + 1;
    }
  }
  return undefined;
}

function isWeekdayName(key: string, context: Context): boolean {
  return context.languages.some((language) => calendarNames(language)?.weekdays.has(key)) || isWeekdayAnywhere(key);
}
