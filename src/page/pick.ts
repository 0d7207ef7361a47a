import type { Cheerio } from 'cheerio/slim';
import type { Element } from 'domhandler';
import type { Laid } from './laid.ts';

/** Elements in Cheerio's hands, to be narrowed by selectors. */
export type Picked = Cheerio<Element>;

/**
 * The elements with these tags, in document order, for questions that CSS says better than a loop (`.filter('meta[name]')`). The walk has
 * found them already; `$(selector)` would go through the whole page again for each question.
 */
export function pick(laid: Laid, tags: readonly string[]): Picked {
  const wanted = new Set(tags);
  return laid.$(laid.elements.filter((element) => wanted.has(element.name))) as unknown as Picked;
}
