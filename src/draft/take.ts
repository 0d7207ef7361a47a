import { UNSPACED } from '../kit/text.ts';
import type { JudgedDraft } from './check.ts';

/** What a curator takes over of a draft. */
export interface Taken {
  readonly title?: string;
  /** Paragraphs parted by blank lines. */
  readonly summary?: string;
  /** How many sentences were left out because the source does not bear them out. */
  readonly left: number;
}

/**
 * What is taken over: the sentences by their place (0: the title), or `whole`, which is all but those that the source does not bear out.
 * Sentences on one paragraph of the source stand in one paragraph.
 */
export function takeOver({ judged, language }: JudgedDraft, which: readonly number[] | 'whole', mostParagraphs: number): Taken {
  const isTaken = (at: number): boolean => (which === 'whole' ? !judged[at]!.doubts.length : which.includes(at));
  const title = isTaken(0) ? judged[0]!.text : undefined;
  const groups: { paragraph: number; texts: string[] }[] = [];
  judged.forEach(({ text, paragraph }, at) => {
    if (at === 0 || !isTaken(at)) return;
    const last = groups.at(-1);
    if (last && (last.paragraph === paragraph || groups.length >= Math.max(1, mostParagraphs))) last.texts.push(text);
    else groups.push({ paragraph, texts: [text] });
  });
  const space = UNSPACED.test(judged.map(({ text }) => text).join('')) && /^(?:zh|ja|th|lo|km|my)/.test(language) ? '' : ' ';
  const summary = groups.map(({ texts }) => texts.join(space)).join('\n\n');
  return {
    ...(title ? { title } : {}),
    ...(summary ? { summary } : {}),
    left: which === 'whole' ? judged.filter(({ doubts }) => doubts.length > 0).length : 0,
  };
}
