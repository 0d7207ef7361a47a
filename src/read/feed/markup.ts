import { Parser } from 'htmlparser2';
import { withoutControls } from '../xml/controls.ts';
import { squeezeText } from './text.ts';

const MARKUP_NAMES = new Set(
  'a abbr acronym address article aside b bdi bdo big blockquote br center cite code dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd label li main mark nav nobr ol p pre q s samp script section small span strike strong style sub sup table tbody td th time tr tt u ul var wbr'.split(
    ' ',
  ),
);

const NO_END = new Set('br hr img wbr p li'.split(' '));

/** True when a text holds HTML markup: a known element that ends, or one that needs no end. `a < b` and `List<String>` hold none. */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  const opened = new Set<string>();
  const ended = new Set<string>();
  for (const [, slash, written] of text.matchAll(/<(\/?)([a-z][a-z0-9]{0,10})(?=[\s/>])/gi)) {
    const name = written!.toLowerCase();
    if (!MARKUP_NAMES.has(name)) continue;
    if (!slash && NO_END.has(name)) return true;
    (slash ? ended : opened).add(name);
  }
  for (const name of opened) if (ended.has(name)) return true;
  return false;
}

const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe']);

/** The visible text of HTML, white space squeezed. */
export function htmlToPlain(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (HIDDEN.has(name)) hidden++;
      if (name === 'br' || name === 'p' || name === 'div' || name === 'li' || name === 'td') parts.push(' ');
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
    },
    ontext(text) {
      if (!hidden) parts.push(text);
    },
  });
  parser.write(html.slice(0, 20_000));
  parser.end();
  return squeezeText(withoutControls(parts.join('')));
}
