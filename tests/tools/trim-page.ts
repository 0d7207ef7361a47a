import { loadHtml } from '../../src/kit/html.ts';

/** Attributes that say something to a reader of pages; all others go. */
const KEPT = new Set(
  (
    'id class href src srcset rel type name property content itemprop itemtype itemscope datetime title alt lang dir role hidden style ' +
    'width height http-equiv charset aria-hidden aria-modal pubdate'
  ).split(' '),
);
const MAX_ATTRIBUTE = 400;

/** A page as a fixture keeps it: its structure and words, and the data that it tells machines. */
export function trimPage(html: string): string {
  const $ = loadHtml(html);
  $('script:not([type*="ld+json"]), style, svg, iframe, noscript, link[rel="stylesheet"], link[rel="preload"]').remove();
  for (const element of $('*'))
    if ('attribs' in element)
      for (const [name, value] of Object.entries(element.attribs))
        if (!KEPT.has(name) || value.length > MAX_ATTRIBUTE) delete element.attribs[name];
  return $.html()
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
