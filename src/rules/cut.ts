import { sentences, squeeze } from '../kit/text.ts';

/** Fills the bounds: whole paragraphs while they fit (a blank line between them counts), the last one cut at a sentence. */
export function fillBounds(paragraphs: readonly string[], maxCharacters: number, language?: string): string[] {
  const out: string[] = [];
  let left = maxCharacters;
  // what ends in a colon announces what is not here
  const end = paragraphs.findLastIndex((paragraph, i) => i === 0 || !/[:：]$/u.test(paragraph));
  for (const paragraph of paragraphs.slice(0, end + 1)) {
    const gap = out.length ? 2 : 0;
    if (paragraph.length + gap <= left) {
      out.push(paragraph);
      left -= paragraph.length + gap;
      continue;
    }
    const cut = cutAtSentence(paragraph, left - gap, language);
    if (cut && (!out.length || cut.length > 60)) out.push(cut);
    break;
  }
  return out;
}

/** As many whole sentences as fit, with the language's mark for what was left out; of one long sentence, whole words. */
function cutAtSentence(paragraph: string, limit: number, language: string | undefined): string | undefined {
  if (limit < 20) return undefined;
  const mark = /^(?:zh|ja)/.test(language ?? '') ? '……' : ' …';
  let taken = '';
  for (const sentence of sentences(paragraph.slice(0, 2 * limit), language)) {
    const next = taken ? `${taken}${/[。！？」』]$/u.test(taken) ? '' : ' '}${sentence}` : sentence;
    if (next.length + mark.length > limit) break;
    taken = next;
  }
  if (taken) return taken.length < squeeze(paragraph.slice(0, 2 * limit)).length ? taken + mark : taken;
  const cut = paragraph.slice(0, limit - mark.length);
  const at = cut.lastIndexOf(' ');
  return (at > 0.5 * cut.length ? cut.slice(0, at) : cut).replace(/[\s,;:–—-]+$/u, '').replace(/[\ud800-\udbff]$/, '') + mark;
}
