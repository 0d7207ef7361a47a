import { squeeze } from '../kit/text.ts';
import { parseLooseJson } from './loose-json.ts';
import type { Picked } from './pick.ts';
import { textInside } from './text-inside.ts';

/** One JSON-LD object. */
export type LdNode = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:Article|BlogPosting|SocialMediaPosting|Report|LiveBlogPosting|AnalysisNewsArticle|Recipe|Review)$/;
const PAGE_TYPE = /(?:WebPage|ItemPage|CreativeWork|VideoObject|Event|Product|QAPage|Course|PodcastEpisode|JobPosting)$/;
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

/** The JSON-LD objects of a page, graphs and arrays laid flat. */
export function readLd(told: Picked): LdNode[] {
  const nodes: LdNode[] = [];
  let characters = 0;
  for (const script of told.filter('script[type*="ld+json" i]')) {
    const text = textInside(script);
    characters += text.length;
    if (characters <= MAX_LD) collectLd(parseLooseJson(text), nodes, 0);
  }
  return nodes;
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

/** The object that describes the article, when there is one. */
export function chooseArticle(nodes: readonly LdNode[]): LdNode | undefined {
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
