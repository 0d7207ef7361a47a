// One drawn shape may stand for several letters (ﻻ for lam and alef). The library turns lines from right to left around letter by letter,
// and such a pair with them: الأطفال became األطفال. Which shapes are pairs is known from how the line is drawn, shape by shape.
import type { Run } from './types.ts';

/** What one line draws, from the left to the right: the letters of each shape, and numbers that move the pen. */
export type Drawn = readonly unknown[];

const ARABIC = /^[\p{Script=Arabic}\p{M}]+$/u;
const WORD = /[\p{Script=Arabic}\p{M}]+/gu;
/** Two alefs in a row are written by nobody. */
const TURNED = /ا([أإآا])ل/gu;

/** Whether letters of a page stand as no word has them: then its pairs were turned around. */
export function hasTurnedPairs(runs: readonly Run[]): boolean {
  return runs.some((run) => run.isRtl && new RegExp(TURNED).test(run.text));
}

/** For each word as it came out what it is, as often as it is drawn and in that order: طلاب, turned around, is another word. */
export function wordsDrawn(lines: readonly Drawn[]): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const line of lines) {
    for (const shapes of wordsIn(line).reverse()) {
      const turned = [...shapes.join('')].reverse().join('');
      words.set(turned, [...(words.get(turned) ?? []), [...shapes].reverse().join('')]);
    }
  }
  return words;
}

function wordsIn(line: Drawn): string[][] {
  const words: string[][] = [[]];
  for (const each of line) {
    if (typeof each === 'number') continue;
    const shape = (each as { unicode?: unknown } | null)?.unicode;
    if (typeof shape === 'string' && ARABIC.test(shape)) words.at(-1)!.push(shape);
    else words.push([]);
  }
  return words.filter((word) => word.length > 0);
}

/** Runs, in the order in which they are drawn, with their pairs as they are read; a word of which no drawing is known, at least where it could be no word. */
export function withPairs(runs: readonly Run[], words: ReadonlyMap<string, readonly string[]>): Run[] {
  const used = new Map<string, number>();
  const read = (word: string): string => {
    const drawn = words.get(word) ?? [word];
    const at = used.get(word) ?? 0;
    used.set(word, at + 1);
    return drawn[at] ?? drawn.at(-1)!;
  };
  return runs.map((run) => (run.isRtl ? { ...run, text: run.text.replace(WORD, read).replace(TURNED, 'ال$1') } : run));
}
