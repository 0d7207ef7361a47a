const [FIRST_STRONG, POP] = ['\u2068', '\u2069'];

/**
 * Sentences of a language that is written from right to left, each value in an isolate of its own (UAX #9, FSI … PDI): a title or an
 * address of the other direction would turn the words round it. A `{WORD}` after the name of a case is that case's text, no value, and `'{WORD}'` is written as it stands.
 */
export function isolated<Sentences extends Readonly<Record<string, string>>>(sentences: Sentences): Sentences {
  const each = Object.entries(sentences).map(([key, sentence]) => [
    key,
    sentence.replace(/(?<![\w=] ?)(?<!')\{(\w+)\}/g, `${FIRST_STRONG}{$1}${POP}`),
  ]);
  return Object.fromEntries(each) as Sentences;
}
