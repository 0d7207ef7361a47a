import type { Element } from 'domhandler';
import { textInside } from '../../page/text-inside.ts';

const KEYS = [
  'datePublished|published_at|publishedAt|published_date|publishedDate|publish_date|publishDate|publicationDate',
  'firstPublished(?:At|Date)?|pubDate|date_published',
];
const IN_SCRIPT = new RegExp(`"(?:${KEYS.join('|')})"\\s*:\\s*"([^"]{8,40})"`, 'g');
const MAX_CHARACTERS = 3_000_000;

/** The day of publication in data that a script brings, when all that is there agree. */
export function dateInScripts(elements: readonly Element[]): string | undefined {
  let first: string | undefined;
  let budget = MAX_CHARACTERS;
  for (const element of elements) {
    if (element.name !== 'script' || element.attribs.src) continue;
    const text = textInside(element);
    budget -= text.length;
    if (budget < 0) break;
    for (const [, date] of text.matchAll(IN_SCRIPT)) {
      first ??= date!;
      if (first.slice(0, 10) !== date!.slice(0, 10)) return undefined;
    }
  }
  return first;
}
