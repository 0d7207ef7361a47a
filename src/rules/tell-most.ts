import { fold } from '../kit/text.ts';
import type { TraceStep } from '../model/article.ts';

/**
 * The paragraphs that say most, in their order: words of the title, words that come often, an early place, numbers and quotations count;
 * questions and very short or long ones count less. The first paragraph always stands.
 */
export function tellMost(
  paragraphs: readonly string[],
  { title, most }: { readonly title: string; readonly most: number },
  trace: TraceStep[] = [],
): string[] {
  const wordsOf = (text: string): string[] =>
    fold(text)
      .split(' ')
      .filter((word) => word.length > 3 || /[^\u0000-\u024f]/.test(word));
  const often = new Map<string, number>();
  for (const paragraph of paragraphs) for (const word of new Set(wordsOf(paragraph))) often.set(word, (often.get(word) ?? 0) + 1);
  const sought = new Set(wordsOf(title));
  const scored = paragraphs.map((text, index) => {
    const words = wordsOf(text);
    const inTitle = words.filter((word) => sought.has(word)).length / Math.max(1, sought.size);
    const central = words.reduce((sum, word) => sum + Math.min(4, often.get(word) ?? 0), 0) / Math.max(12, words.length);
    const place = 1 / (1 + index / 3);
    const facts = (/\p{Nd}/u.test(text) ? 0.3 : 0) + (/["“„«]/u.test(text) ? 0.15 : 0);
    const shape = text.length < 80 ? -0.5 : text.length > 900 ? -0.3 : 0;
    const score =
      index === 0
        ? Infinity
        : 2 * Math.min(1, inTitle) + 0.5 * central + place + facts + shape - (/[?？؟]$/u.test(text) ? 0.5 : 0);
    return { index, text, score };
  });
  const chosen = scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, Math.max(1, most))
    .sort((a, b) => a.index - b.index);
  for (const each of chosen)
    trace.push({
      step: 'summary',
      action: 'take',
      what: each.text.slice(0, 80),
      why: each.index === 0 ? 'the first paragraph' : `score ${each.score.toFixed(2)}, paragraph ${each.index + 1}`,
    });
  return chosen.map((each) => each.text);
}
