import type { Link } from './scan.ts';

/** Which addresses stand behind the same words. */
export type Labels = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether these very words stand on links to several pages. */
export function isSameWords(labels: Labels, text: string): boolean {
  return (labels.get(text.toLowerCase())?.size ?? 0) >= (text.length <= 20 ? 2 : 3);
}

/** Whether these words are a label of links ("Read more", "19 comments") and no title, in any language. */
export function isLabel(labels: Labels, text: string): boolean {
  const plain = text.toLowerCase();
  if (isSameWords(labels, text)) return true;
  // "19 comments", "comments (2)"; "Bulletin of week 12" is a title.
  return text.length <= 30 && (text.match(/\p{L}+/gu)?.length ?? 0) <= 2 && (labels.get(withoutNumbers(plain))?.size ?? 0) >= 3;
}

/** Words without their numbers: "19 comments" and "2 comments" are one label. */
function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '#');
}

/** Which addresses stand behind the same words. */
export function countLabels(links: readonly Link[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  for (const { text, key } of links) {
    if (text.length > 60) continue;
    const plain = text.toLowerCase();
    for (const label of new Set([plain, withoutNumbers(plain)])) {
      const keys = labels.get(label);
      if (keys) keys.add(key);
      else labels.set(label, new Set([key]));
    }
  }
  return labels;
}
