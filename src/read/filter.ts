import { htmlToText } from '../kit/html.ts';
import { fold } from '../kit/text.ts';
import type { Entry } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

/**
 * Why a source's `include` and `exclude` keep an entry out; undefined when it may come in. Words and phrases are compared folded by
 * the source's language, from the start of a word (so that endings do not matter); a /pattern/ sees the text as it is.
 */
export function filterEntry(entry: Entry, source: Pick<Source, 'include' | 'exclude' | 'language'>): string | undefined {
  if (!source.include.length && !source.exclude.length) return undefined;
  const language = entry.language ?? source.language;
  const text = `${entry.title}\n${htmlToText(entry.summary ?? '')}\n${entry.categories.join('\n')}`.slice(0, 20_000);
  const folded = ` ${fold(text, language)} `;
  const hit = (term: string): boolean => {
    const pattern = /^\/(.+)\/([a-z]*)$/s.exec(term.trim());
    if (pattern) return new RegExp(pattern[1]!, `${pattern[2]!.includes('i') ? 'i' : ''}u`).test(text);
    const word = fold(term, language);
    return word !== '' && folded.includes(` ${word}`);
  };
  const excluded = source.exclude.find(hit);
  if (excluded !== undefined) return `excluded by "${excluded}"`;
  if (source.include.length && !source.include.some(hit))
    return `none of ${source.include.map((term) => `"${term}"`).join(', ')}`;
  return undefined;
}
