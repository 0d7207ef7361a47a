import { IntlMessageFormat } from 'intl-messageformat';

const read = new Map<string, IntlMessageFormat>();

/**
 * A sentence in ICU MessageFormat with its values: plurals and choices by the rules of its language. One that cannot be read, or lacks
 * a value, is shown as it was written: a wrong sentence must not stop what it tells of.
 */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>, language: string): string {
  if (!/[{}']/.test(sentence)) return sentence;
  try {
    const key = `${language} ${sentence}`;
    // `ignoreTag`: a "<" in a sentence is a letter like any other.
    const format = read.get(key) ?? new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
    read.set(key, format);
    return String(format.format(values));
  } catch {
    return sentence; // the library tells of a mistake in a sentence by throwing; the house test finds ours
  }
}
