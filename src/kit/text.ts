// C0 (but tab, LF, CR), DEL, C1, non-characters: ill-formed or invisible in XML and HTML.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/** Text without control and non-characters and with lone surrogates and U+FFFD gone, in NFC (rules/publishing P06). */
export function cleanText(value: string): string {
  let out = '';
  const stripped = value.replace(CONTROLS, '');
  for (const char of stripped) {
    const code = char.codePointAt(0)!;
    if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfffd || (code & 0xfffe) === 0xfffe) continue;
    out += char;
  }
  return out.normalize('NFC');
}

// Marks, embeddings, overrides and isolates.
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text without the signs that set its direction: one of them in a headline turns the rest of a line or a page around (P06). */
export function withoutTurns(value: string): string {
  return value.replace(TURNS, '');
}

/** Runs of white space of any kind become one space; zero-width characters go; trimmed. */
export function squeeze(value: string): string {
  const bare = value.replace(/[\u200b\u2060\ufeff\u00ad]/g, '');
  // to replace each of the spaces of a text that is squeezed already costs more than to look
  return (/[^\S ]| {2}/.test(bare) ? bare.replace(/[\s\u00a0]+/g, ' ') : bare).trim();
}

/**
 * Text folded for comparing: without case, accents and punctuation, single spaces. İ, I, ı and i become one letter, so a Turkish
 * text folds alike whoever wrote it and whatever language it is said to be in.
 */
export function fold(value: string, _language?: string): string {
  if (/^[\x00-\x7f]*$/.test(value))
    return value
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\u0131/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The sentences of a text, by the rules of its language (Intl.Segmenter), each trimmed. */
export function sentences(value: string, language = 'en'): string[] {
  const out: string[] = [];
  for (const { segment } of segmenter(language).segment(value)) {
    const text = segment.trim();
    if (text) out.push(text);
  }
  return out;
}

const segmenters = new Map<string, Intl.Segmenter>();
function segmenter(language: string): Intl.Segmenter {
  let found = segmenters.get(language);
  if (!found) {
    try {
      found = new Intl.Segmenter(language, { granularity: 'sentence' });
    } catch {
      found = new Intl.Segmenter('en', { granularity: 'sentence' }); // an ill-formed tag from outside
    }
    segmenters.set(language, found);
  }
  return found;
}

/** Scripts that write no spaces between words: a word may begin anywhere. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** True when one of the words or phrases begins a word of the text, folded alike; endings do not matter (`öğretmen` is in `öğretmenler`). */
export function hasWord(text: string, words: readonly string[]): boolean {
  const folded = ` ${fold(text)}`;
  return words.some((word) => {
    const sought = fold(word);
    return sought !== '' && folded.includes(UNSPACED.test(sought) ? sought : ` ${sought}`);
  });
}
