import { squeeze } from '../kit/text.ts';
import { chooseArticle, type LdNode, readLd } from './json-ld.ts';
import type { Laid } from './laid.ts';
import { type Picked, pick } from './pick.ts';

/** What a page says of itself: meta, link and JSON-LD, read in one walk. Names in lower case, values squeezed. */
export interface PageFacts {
  /** All values of `<meta name|property|itemprop>`, in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** JSON-LD objects of the whole page, graphs and arrays laid flat. */
  readonly ld: readonly LdNode[];
  /** The JSON-LD object that describes the article, when there is one. */
  readonly article?: LdNode;
  readonly canonical?: string;
  readonly htmlLang?: string;
  readonly titleTag?: string;
  /** `<base href>`. */
  readonly base?: string;
  readonly refresh?: string;
}

/** What the page says of itself. */
export function readFacts(laid: Laid): PageFacts {
  const told = pick(laid, ['html', 'base', 'title', 'link', 'meta', 'script']);
  const ld = readLd(told);
  const article = chooseArticle(ld);
  const canonical = told.filter('link[rel~="canonical" i]').attr('href');
  const htmlLang = told.filter('html').attr('lang') || told.filter('html').attr('xml:lang');
  const titleTag = squeeze(told.filter('title').not('svg title').first().text());
  const base = told.filter('base[href]').attr('href');
  const { meta, refresh } = readMeta(told);
  return {
    meta,
    ld,
    ...(article ? { article } : {}),
    ...(canonical ? { canonical } : {}),
    ...(htmlLang ? { htmlLang } : {}),
    ...(titleTag ? { titleTag } : {}),
    ...(base ? { base } : {}),
    ...(refresh ? { refresh } : {}),
  };
}

function readMeta(told: Picked): { meta: Map<string, string[]>; refresh: string | undefined } {
  const meta = new Map<string, string[]>();
  let refresh: string | undefined;
  for (const { attribs } of told.filter('meta')) {
    const content = attribs.content ?? attribs.value;
    const value = squeeze(content ?? '');
    if (!content || !value) continue;
    if (attribs['http-equiv']?.toLowerCase() === 'refresh') refresh ??= content;
    for (const name of [attribs.name, attribs.property, attribs.itemprop, attribs['http-equiv']]) {
      if (!name) continue;
      const key = name.trim().toLowerCase();
      const list = meta.get(key);
      if (list) list.push(value);
      else meta.set(key, [value]);
    }
  }
  return { meta, refresh };
}

/** The first value of the first of these meta names that the page has. */
export function metaValue(facts: PageFacts, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = facts.meta.get(name)?.[0];
    if (value) return value;
  }
  return undefined;
}

const REFRESH = /^\s*\d{0,3}(?:\.\d+)?\s*[;,]?\s*url\s*=\s*['"]?([^'">\s]+)/i;

/** Where a `refresh` of a page leads, as it stands in its `content` (WHATWG HTML, shared declarative refresh steps); undefined when the page only loads itself again. */
export function refreshTarget(content: string): string | undefined {
  return REFRESH.exec(content)?.[1];
}
