import { sentences } from '../kit/text.ts';
import type { DraftOrder, RawDraft } from './protocol.ts';

/** The title and each paragraph of an order as a translator gets them, one text each. */
export function textsOf({ title, paragraphs }: DraftOrder): string[] {
  return [title, ...paragraphs.map(({ text }) => text)];
}

/** Translated texts as a draft: each sentence of a paragraph stands on that paragraph. */
export function draftOf(texts: readonly string[], order: DraftOrder): RawDraft {
  const [title = '', ...rest] = texts;
  return {
    title,
    sentences: order.paragraphs.flatMap(({ number }, at) =>
      sentences(rest[at] ?? '', order.to).map((text) => ({ text, paragraph: number })),
    ),
    used: { in: textsOf(order).reduce((sum, each) => sum + each.length, 0), out: 0 },
  };
}
