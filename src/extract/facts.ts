import type { Element } from 'domhandler';
import { squeeze } from '../kit/text.ts';

/** One JSON-LD object. */
export type LdNode = Readonly<Record<string, unknown>>;

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

const ARTICLE_TYPE = /(?:Article|BlogPosting|SocialMediaPosting|Report|LiveBlogPosting|AnalysisNewsArticle|Recipe|Review)$/;
const PAGE_TYPE = /(?:WebPage|ItemPage|CreativeWork|VideoObject|Event|Product|QAPage|Course|PodcastEpisode)$/;
const MAX_LD = 2_000_000;

/** The types of a JSON-LD object, without their vocabulary. */
export function ldTypes(node: LdNode): string[] {
  const type = node['@type'] ?? node.type;
  return (Array.isArray(type) ? type : [type])
    .filter((each) => typeof each === 'string')
    .map((each: string) => each.replace(/^.*[/#:]/, ''));
}

/** A JSON-LD value as text: strings, `{name}`, `{@value}`, `{@id}`, or the first of a list that has one. */
export function ldText(value: unknown): string | undefined {
  if (typeof value === 'string') return squeeze(value) || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    for (const each of value.slice(0, 50)) {
      const text = ldText(each);
      if (text) return text;
    }
    return undefined;
  }
  if (value && typeof value === 'object') {
    const node = value as LdNode;
    return ldText(node.name ?? node['@value'] ?? node.url ?? node['@id']);
  }
  return undefined;
}

/** JSON as servers write it: comment and CDATA wrappers, control characters, trailing commas and semicolons forgiven. */
export function parseLooseJson(text: string): unknown {
  const trimmed = text
    .replace(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[|\/\*<!\[CDATA\[\*\/)/, '')
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>|\/\*\]\]>\*\/)\s*$/, '')
    .replace(/[;\s]+$/, '')
    .trim();
  if (!/^[[{]/.test(trimmed)) return undefined;
  const attempts = [
    () => trimmed,
    () => escapeInside(trimmed).replace(/,(\s*[}\]])/g, '$1'),
    () => `[${escapeInside(trimmed).replace(/\}\s*\{/g, '},{')}]`,
    () => trimmed.replace(/&quot;/g, '"'),
  ];
  for (const attempt of attempts) {
    const value = tryParse(attempt());
    if (value !== undefined) return value;
  }
  return undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // broken JSON-LD is a thing of the world: the next attempt, or none
  }
}

/** Raw line ends and tabs inside strings become escapes; other control characters go. */
function escapeInside(text: string): string {
  let out = '';
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (inString && char === '\\') {
      const next = text[i + 1] ?? '';
      if ('"\\/bfnrtu'.includes(next)) out += char + next;
      else out += next;
      i++;
    } else if (char === '"') {
      inString = !inString;
      out += char;
    } else if (char < ' ') out += inString ? (char === '\n' ? '\\n' : ' ') : char;
    else out += char;
  }
  return out;
}

function collectLd(value: unknown, out: LdNode[], depth: number): void {
  if (depth > 6 || out.length > 500 || !value || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const each of value) collectLd(each, out, depth + 1);
    return;
  }
  const node = value as LdNode;
  out.push(node);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart']) {
    const child = node[key];
    if (child && typeof child === 'object') collectLd(child, out, depth + 1);
  }
}

function chooseArticle(nodes: readonly LdNode[]): LdNode | undefined {
  let best: LdNode | undefined;
  let bestScore = 0;
  for (const node of nodes) {
    const types = ldTypes(node);
    const isArticle = types.some((type) => ARTICLE_TYPE.test(type));
    if (!isArticle && !types.some((type) => PAGE_TYPE.test(type))) continue;
    const score =
      (isArticle ? 4 : 0.5) +
      (node.headline ? 1 : 0) +
      (node.datePublished ? 1 : 0) +
      (typeof node.articleBody === 'string' ? 2 : 0) +
      (node.mainEntityOfPage ? 0.5 : 0);
    if (score > bestScore) {
      best = node;
      bestScore = score;
    }
  }
  return best;
}

/** What the page says of itself. `elements` are all its elements in document order. */
export function readFacts(elements: readonly Element[]): PageFacts {
  const meta = new Map<string, string[]>();
  const ld: LdNode[] = [];
  let canonical: string | undefined;
  let htmlLang: string | undefined;
  let titleTag: string | undefined;
  let base: string | undefined;
  let refresh: string | undefined;
  let ldCharacters = 0;
  for (const element of elements) {
    const attributes = element.attribs;
    switch (element.name) {
      case 'html':
        htmlLang ??= attributes.lang || attributes['xml:lang'] || undefined;
        break;
      case 'base':
        base ??= attributes.href;
        break;
      case 'title':
        if (titleTag === undefined && (element.parent as Element | null)?.name !== 'svg')
          titleTag = squeeze(textInside(element)) || undefined;
        break;
      case 'link':
        if (/(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? '')) canonical ??= attributes.href;
        break;
      case 'meta': {
        const content = attributes.content ?? attributes.value;
        if (content === undefined) break;
        if (attributes['http-equiv']?.toLowerCase() === 'refresh') refresh ??= content;
        for (const name of [attributes.name, attributes.property, attributes.itemprop, attributes['http-equiv']]) {
          if (!name) continue;
          const key = name.trim().toLowerCase();
          const value = squeeze(content);
          if (!value) continue;
          const list = meta.get(key);
          if (list) list.push(value);
          else meta.set(key, [value]);
        }
        break;
      }
      case 'script':
        if (/ld\+json/i.test(attributes.type ?? '')) {
          const text = textInside(element);
          ldCharacters += text.length;
          if (ldCharacters <= MAX_LD) collectLd(parseLooseJson(text), ld, 0);
        }
        break;
    }
  }
  const article = chooseArticle(ld);
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

/** All characters below an element, as they stand. */
export function textInside(element: Element): string {
  let out = '';
  const stack = [...element.children].reverse();
  while (stack.length) {
    const node = stack.pop()!;
    if (node.type === 'text') out += (node as unknown as { data: string }).data;
    else if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as never);
  }
  return out;
}

/** The first value of the first of these meta names that the page has. */
export function metaValue(facts: PageFacts, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = facts.meta.get(name)?.[0];
    if (value) return value;
  }
  return undefined;
}
