import { htmlToText } from '../kit/html.ts';
import type { ParagraphKind, TraceStep } from '../model/article.ts';
import type { Repeated } from '../model/source.ts';
import type { Block } from '../page/laid.ts';
import { isBoilerplate } from './boilerplate.ts';
import { clean } from './clean.ts';

/** A paragraph, and what it is. */
export interface Passage {
  readonly text: string;
  readonly kind: ParagraphKind;
}

/** More than any article: the longest met had 110,000 characters. */
const MAX_TEXT = 400_000;

/** The characters of some passages. */
export function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, passage) => sum + passage.text.length, 0);
}

/** The blocks of a body as they are handed out, without what the source repeats. */
export function passagesOf(blocks: readonly Block[], boilerplate: Repeated | undefined, trace: TraceStep[]): Passage[] {
  const passages: Passage[] = [];
  let room = MAX_TEXT;
  for (const block of blocks) {
    if (room <= 0) {
      trace.push({ step: 'body', action: 'note', what: `the text after ${MAX_TEXT} characters`, why: 'over the limits' });
      break;
    }
    const text = clean(block.text.slice(0, room));
    if (!text) continue;
    room -= text.length;
    if (isBoilerplate(boilerplate, text))
      trace.push({ step: 'boilerplate', action: 'remove', what: text.slice(0, 80), why: 'this source repeats it' });
    else passages.push({ text, kind: block.kind });
  }
  return passages;
}

/** A text that comes as markup or plain, as paragraphs. */
export function paragraphsOf(text: string): Passage[] {
  const plain = /<\/?(?:p|br|div)\b/i.test(text) ? htmlToText(text) : text;
  return plain
    .slice(0, MAX_TEXT)
    .split(/\n+/)
    .map((line) => ({ text: clean(line), kind: 'text' as const }))
    .filter((passage) => passage.text.length > 1);
}
