import type { Element } from 'domhandler';
import { findHttpUrl } from '../../kit/url.ts';
import type { TraceStep } from '../../model/article.ts';
import type { Picture } from '../../model/feed.ts';
import { metaValue, type PageFacts } from '../../page/facts.ts';
import type { LdNode } from '../../page/json-ld.ts';
import { canLead, isCounter, isSign } from '../../rules/pictures.ts';

/** The lead picture: og, twitter, structured data, then the first real one of the article; never a logo, a placeholder or a counter. */
export function findImage(
  facts: PageFacts,
  elements: readonly Element[],
  bodyElement: Element | undefined,
  headline: Element | undefined,
  base: string,
  repeated: readonly string[],
  trace: TraceStep[],
): Picture | undefined {
  const told: { url: string | undefined; why: string; width?: number; height?: number; alt?: string }[] = [
    {
      url: metaValue(facts, 'og:image:secure_url', 'og:image', 'og:image:url'),
      why: 'og:image',
      ...sizes(metaValue(facts, 'og:image:width'), metaValue(facts, 'og:image:height')),
      ...altOf(metaValue(facts, 'og:image:alt')),
    },
    {
      url: metaValue(facts, 'twitter:image', 'twitter:image:src', 'twitter:image0'),
      why: 'twitter:image',
      ...altOf(metaValue(facts, 'twitter:image:alt')),
    },
    ...ldImages(facts.article?.image ?? facts.article?.thumbnailUrl),
    { url: metaValue(facts, 'parsely-image-url', 'sailthru.image.full', 'thumbnail', 'image', 'dc.image'), why: 'meta image' },
    {
      url: elements.find((each) => each.name === 'link' && each.attribs.rel === 'image_src')?.attribs.href,
      why: 'link image_src',
    },
  ];
  let second: Picture | undefined;
  for (const each of told) {
    const url = each.url ? findHttpUrl(each.url, base) : undefined;
    if (!url || isCounter(url) || repeated.includes(url.href)) continue;
    const picture: Picture = {
      url: url.href,
      ...(each.alt ? { alt: each.alt } : {}),
      ...(each.width ? { width: each.width } : {}),
      ...(each.height ? { height: each.height } : {}),
    };
    if (isSign(url) || (each.width !== undefined && each.width < 100)) {
      if (!/logo|icon|blank|pixel|1x1|spacer|placeholder|default/i.test(url.pathname)) second ??= picture;
      continue;
    }
    trace.push({ step: 'image', action: 'take', what: url.href, why: each.why });
    return picture;
  }
  const inBody = bodyElement
    ? (firstPicture(bodyElement, base, repeated) ?? (headline && pictureBetween(elements, headline, bodyElement, base, repeated)))
    : undefined;
  const found = inBody ?? second;
  if (found)
    trace.push({
      step: 'image',
      action: 'take',
      what: found.url,
      why: inBody ? 'the first picture of the text' : 'the page names it, though it looks like an icon',
    });
  return found;
}

function sizes(width: string | undefined, height: string | undefined): { width?: number; height?: number } {
  const w = Number.parseInt(width ?? '', 10);
  const h = Number.parseInt(height ?? '', 10);
  return { ...(w > 0 && w < 20_000 ? { width: w } : {}), ...(h > 0 && h < 20_000 ? { height: h } : {}) };
}

function altOf(alt: string | undefined): { alt?: string } {
  return alt && alt.length < 500 ? { alt } : {};
}

function ldImages(value: unknown): { url: string | undefined; why: string; width?: number; height?: number; alt?: string }[] {
  return (Array.isArray(value) ? value.slice(0, 5) : [value]).map((each) => {
    if (typeof each === 'string') return { url: each, why: 'json-ld image' };
    if (!each || typeof each !== 'object') return { url: undefined, why: 'json-ld image' };
    const node = each as LdNode;
    const url = node.url ?? node.contentUrl ?? node['@id'];
    return {
      url: typeof url === 'string' ? url : undefined,
      why: 'json-ld image',
      ...sizes(String(node.width ?? ''), String(node.height ?? '')),
    };
  });
}

const PICTURES = new Set(['img', 'amp-img']);
const ASIDES = new Set(['aside', 'nav', 'footer']);
const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'src'] as const;

/** The first picture within an element that is large enough, or whose size nobody says. */
function firstPicture(body: Element, base: string, repeated: readonly string[]): Picture | undefined {
  const stack: Element[] = [body];
  for (let looked = 0; stack.length && looked < 20_000; looked++) {
    const element = stack.pop()!;
    const picture = PICTURES.has(element.name) ? pictureOf(element, base, repeated) : undefined;
    if (picture) return picture;
    if (ASIDES.has(element.name)) continue;
    for (const child of [...element.children].reverse()) if ('attribs' in child) stack.push(child);
  }
  return undefined;
}

/** Pictures between a headline and its text that are looked at. */
const BETWEEN = 60;

/** The first large enough picture that stands between the headline and its text: many templates set it beside the box of the text. */
function pictureBetween(
  elements: readonly Element[],
  headline: Element,
  body: Element,
  base: string,
  repeated: readonly string[],
): Picture | undefined {
  const from = elements.indexOf(headline);
  const to = elements.indexOf(body);
  if (from < 0 || to <= from || to - from > BETWEEN) return undefined;
  for (const element of elements.slice(from, to)) {
    const picture = PICTURES.has(element.name) ? pictureOf(element, base, repeated) : undefined;
    if (picture) return picture;
  }
  return undefined;
}

/** An element as a lead picture, when it is one; lazy attributes and srcset count. */
function pictureOf({ attribs }: Element, base: string, repeated: readonly string[]): Picture | undefined {
  const lazy = LAZY.map((name) => attribs[name]).find((each) => each);
  const url = findHttpUrl(largest(attribs.srcset ?? attribs['data-srcset']) ?? lazy ?? '', base);
  const size = sizes(attribs.width, attribs.height);
  if (!url || repeated.includes(url.href) || !canLead(url, size)) return undefined;
  return { url: url.href, ...altOf(attribs.alt), ...size };
}

/** The widest candidate of a srcset. */
function largest(srcset: string | undefined): string | undefined {
  if (!srcset || srcset.length > 20_000) return undefined;
  let best: string | undefined;
  let width = -1;
  for (const part of srcset.split(/,\s+/)) {
    const [url, size] = part.trim().split(/\s+/);
    const w = Number.parseFloat(size ?? '1');
    if (url && w > width) {
      best = url;
      width = w;
    }
  }
  return best;
}
