/** Folded for comparing: lower case, Turkish İ as i. */
export function foldWords(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase().normalize('NFC');
}

const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** A text as words with a space between and around them. */
function spaced(text: string): string {
  return ` ${text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

/**
 * Whether one of these words, `a | b c | begin*`, stands in a folded text. Whole words, but those of languages that write none; `*` leaves
 * the end open. By search in strings: hundreds of words as one expression take long to be made ready.
 */
export function createFinder(words: readonly string[]): (text: string) => boolean {
  const unspaced = words.filter((word) => UNSPACED.test(word)).map((word) => word.replace('*', ''));
  const others = words
    .filter((word) => !UNSPACED.test(word))
    .map((word) => (word.endsWith('*') ? spaced(word).trimEnd() : spaced(word)));
  return (text) => {
    const padded = spaced(text);
    return others.some((word) => padded.includes(word)) || unspaced.some((word) => text.includes(word));
  };
}

/** `a | b | c` as words. */
export function listWords(words: string): string[] {
  return words.split('|').map((word) => foldWords(word.trim()));
}
