import { type CheerioAPI, load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { decodeText } from '../kit/charset.ts';
import { htmlToText, parseHtml } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import { findHttpUrl, stripTracking } from '../kit/url.ts';
import type { Article, ParagraphKind, TraceStep } from '../model/article.ts';
import { Fault } from '../model/fault.ts';
import type { Entry } from '../model/feed.ts';
import type { ArticleOptions } from '../model/source.ts';
import { metaValue, type PageFacts, readFacts } from '../page/facts.ts';
import { ldText } from '../page/json-ld.ts';
import type { Block, Laid } from '../page/laid.ts';
import { layFlat } from '../page/lay.ts';
import { type Body, findBody } from './body/find-body.ts';
import { isBoilerplate } from './boilerplate.ts';
import { findAuthors } from './fields/byline.ts';
import { findImage } from './fields/image.ts';
import { findLanguage } from './fields/language.ts';
import { findDays } from './fields/published.ts';
import { findTitle } from './fields/title.ts';
import { judgePage } from './verdict.ts';

/** What the caller knows and wants. */
export interface ExtractOptions {
  /** The Content-Type header, for bytes. */
  readonly contentType?: string;
  /** The feed's or listing's entry: its title, date and summary are a free truth. */
  readonly entry?: Entry;
  /** Selectors of the source; they win. */
  readonly article?: ArticleOptions;
  /** The source's language; the text's own wins. */
  readonly language?: string;
  /** IANA zone for times written without one. */
  readonly timezone?: string;
  /** ISO instant or epoch milliseconds; dates after it (and a day) are not believed. */
  readonly now?: string | number;
  /** Hashes of paragraphs that this source repeats, as `learnBoilerplate` keeps them. */
  readonly boilerplate?: Readonly<Record<string, number>>;
  /** Addresses of pictures that the source shows on every page. */
  readonly repeatedImages?: readonly string[];
  readonly trace?: boolean;
}

/** More than any article: the longest met had 110,000 characters. */
const MAX_TEXT = 400_000;

/**
 * What we make of an article page: title, body, day, author, picture, language, address; or that it is none, and why.
 * One parse a page, linear in it, within the limits of `parseHtml`. Throws only for selectors that cannot be read (`extract/selector`).
 */
export function extractArticle(html: string | Uint8Array, url: string, options: ExtractOptions = {}): Article {
  const trace: TraceStep[] = [];
  const { root, cut } = parseHtml(typeof html === 'string' ? html : decode(html, options.contentType));
  for (const what of cut) trace.push({ step: 'parse', action: 'note', what, why: 'over the limits' });
  const $ = load(root);
  const picked = applySelectors($, options.article, trace);
  const laid = layFlat($);
  const facts = readFacts(laid);
  const base = (facts.base && findHttpUrl(facts.base, url)?.href) || url;
  const host = findHttpUrl(url)?.host ?? '';

  const found = findTitle(laid, facts, host, options.entry, trace);
  const title = clean(picked.title ?? found.title);
  const body = bodyOf(laid, facts, { title, host, picked, options }, trace);
  const { passages, text } = body;
  const language = findLanguage(text || title, facts, options.language ?? options.entry?.language, trace);
  const first = body.blocks[0]?.index ?? 0;
  const says = (block: Block): boolean => block.kind === 'heading' && block.index <= first + 2 && sameText(block.text, title);
  const headline =
    laid.blocks.findLast((block) => block.level === 1 && says(block)) ??
    laid.blocks.findLast(says) ??
    laid.blocks.find((block) => block.level === 1);
  const place = { headline: headline?.index, bodyFrom: first, bodyTo: body.blocks.at(-1)?.index ?? first };
  const days = findDays(
    laid,
    facts,
    {
      url,
      language: language ?? options.language,
      timezone: options.timezone,
      now: typeof options.now === 'number' ? new Date(options.now).toISOString() : options.now,
      entry: options.entry,
      ...place,
      ...(picked.date ? { picked: picked.date } : {}),
    },
    trace,
  );
  const authors = picked.author
    ? [{ name: picked.author }]
    : findAuthors(laid, facts, { ...place, siteName: found.siteName, host }, trace);
  const bodyElement = body.box && 'attribs' in body.box.element ? body.box.element : undefined;
  const image = findImage(facts, laid.elements, bodyElement, base, options.repeatedImages ?? [], trace);
  const verdict = picked.body?.length
    ? { isArticle: text.length > 0 }
    : judgePage(laid, facts, body, { title, url, published: days.published });
  const canonical = findCanonical(facts, base, url);
  return {
    url,
    ...(canonical ? { canonical } : {}),
    isArticle: verdict.isArticle,
    ...('reason' in verdict && verdict.reason ? { verdictReason: verdict.reason } : {}),
    title,
    paragraphs: passages.map((passage) => passage.text),
    text,
    ...(passages.some((passage) => passage.kind !== 'text') ? { kinds: passages.map((passage) => passage.kind) } : {}),
    ...(body.standfirst ? { standfirst: clean(body.standfirst) } : {}),
    ...days,
    ...(authors.length ? { author: authors.map((author) => author.name).join(', ') } : {}),
    authors,
    ...(image ? { image } : {}),
    ...(language ? { language } : {}),
    ...(found.siteName ? { siteName: found.siteName } : {}),
    ...(options.trace ? { trace } : {}),
  };
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  return decodeText(bytes, { as: 'html', ...(contentType ? { contentType } : {}) }).text;
}

/** Text as we hand it out: no control characters or lone surrogates, single spaces; else as the page has it (NFC is the printer's). */
function clean(text: string): string {
  return squeeze(text.replace(UNPRINTABLE, ''));
}
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function sameText(a: string, b: string): boolean {
  return squeeze(a).toLowerCase() === squeeze(b).toLowerCase();
}

interface Picked {
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly body?: readonly Element[];
}

/** The source's own selectors: what they name is removed or taken before anything is guessed. */
function applySelectors($: CheerioAPI, selectors: ArticleOptions | undefined, trace: TraceStep[]): Picked {
  if (!selectors) return {};
  const select = (selector: string): ReturnType<typeof $> => {
    try {
      return $(selector);
    } catch (cause) {
      throw new Fault('extract/selector', { message: `Expected a CSS selector, got "${selector}"`, subject: selector, cause });
    }
  };
  for (const selector of selectors.remove ?? []) {
    const doomed = select(selector);
    if (doomed.length)
      trace.push({ step: 'selectors', action: 'remove', what: selector, why: `${doomed.length} elements, as configured` });
    doomed.remove();
  }
  const one = (name: 'title' | 'date' | 'author'): string | undefined => {
    const selector = selectors[name];
    if (!selector) return undefined;
    const element = select(selector).first();
    const attributes = element.get(0);
    const told = attributes && 'attribs' in attributes ? (attributes.attribs.datetime ?? attributes.attribs.content) : undefined;
    const value = squeeze((name === 'date' ? told : undefined) || element.text() || told || '');
    trace.push({ step: 'selectors', action: value ? 'take' : 'note', what: `${name}: ${value || 'nothing'}`, why: selector });
    return value || undefined;
  };
  const title = one('title');
  const date = one('date');
  const author = one('author');
  const body = selectors.body
    ? select(selectors.body)
        .toArray()
        .filter((node): node is Element => 'attribs' in node)
    : [];
  if (selectors.body)
    trace.push({
      step: 'selectors',
      action: body.length ? 'take' : 'note',
      what: `body: ${body.length} elements`,
      why: selectors.body,
    });
  return {
    ...(title ? { title } : {}),
    ...(date ? { date } : {}),
    ...(author ? { author } : {}),
    ...(body.length ? { body } : {}),
  };
}

/** A paragraph, and what it is. */
interface Passage {
  readonly text: string;
  readonly kind: ParagraphKind;
}

interface WholeBody extends Body {
  readonly passages: readonly Passage[];
  readonly text: string;
}

/** The body by selector, by our reading of the page, or, where the page shows less than it tells, from its structured data. */
function bodyOf(
  laid: Laid,
  facts: PageFacts,
  known: { title: string; host: string; picked: Picked; options: ExtractOptions },
  trace: TraceStep[],
): WholeBody {
  const { picked, options } = known;
  const told = facts.article?.articleBody;
  const articleBody = typeof told === 'string' ? told : undefined;
  const { entry } = options;
  const found = picked.body
    ? bodyWithin(laid, picked.body)
    : findBody(
        laid,
        {
          title: known.title,
          host: known.host,
          articleBody: articleBody?.includes('<') ? htmlToText(articleBody) : articleBody,
          teasers: [
            metaValue(facts, 'og:description'),
            metaValue(facts, 'description', 'twitter:description'),
            ldText(facts.article?.description),
            entry?.summary ? htmlToText(entry.summary.slice(0, 20_000)) : undefined,
          ].filter((each) => each !== undefined),
          authors: [...(facts.meta.get('author') ?? []), ldText(facts.article?.author)].filter((each) => each !== undefined),
        },
        trace,
      );
  let passages: Passage[] = [];
  let room = MAX_TEXT;
  for (const block of found.blocks) {
    if (room <= 0) {
      trace.push({ step: 'body', action: 'note', what: `the text after ${MAX_TEXT} characters`, why: 'over the limits' });
      break;
    }
    const text = clean(block.text.slice(0, room));
    if (!text) continue;
    room -= text.length;
    if (isBoilerplate(options.boilerplate, text))
      trace.push({ step: 'boilerplate', action: 'remove', what: text.slice(0, 80), why: 'this source repeats it' });
    else passages.push({ text, kind: block.kind });
  }
  const length = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  if (!picked.body && articleBody && articleBody.length > 300 && length < 0.35 * articleBody.length) {
    trace.push({
      step: 'body',
      action: 'take',
      what: `${articleBody.length} characters of structured data`,
      why: `the page itself shows ${length}`,
    });
    passages = paragraphsOf(articleBody).map((text) => ({ text, kind: 'text' }));
  }
  const announced = !picked.body && entry?.content ? paragraphsOf(entry.content.slice(0, 400_000)) : [];
  const announcedLength = announced.reduce((sum, paragraph) => sum + paragraph.length, 0);
  const shownLength = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  if (announcedLength > 600 && shownLength < 0.4 * announcedLength) {
    trace.push({
      step: 'body',
      action: 'take',
      what: `${announcedLength} characters of the entry`,
      why: `the page itself shows ${shownLength}`,
    });
    passages = announced.map((text) => ({ text, kind: 'text' }));
  }
  return { ...found, passages, text: passages.map((passage) => passage.text).join('\n\n') };
}

function paragraphsOf(text: string): string[] {
  const plain = /<\/?(?:p|br|div)\b/i.test(text) ? htmlToText(text) : text;
  return plain
    .slice(0, 400_000)
    .split(/\n+/)
    .map(clean)
    .filter((paragraph) => paragraph.length > 1);
}

/** All text within the elements that the source's selector names. */
function bodyWithin(laid: Laid, elements: readonly Element[]): Body {
  const inside = laid.boxes.filter((box) => elements.includes(box.element as Element));
  const blocks: Block[] = [];
  let until = -1;
  for (const box of inside) {
    for (let i = Math.max(box.from, until); i < box.to; i++) blocks.push(laid.blocks[i]!);
    until = Math.max(until, box.to);
  }
  return { blocks, box: inside[0] };
}

/** The address that the page calls its own: http(s), of the same site, not the front page, without click counters. */
function findCanonical(facts: PageFacts, base: string, url: string): string | undefined {
  const own = findHttpUrl(url);
  for (const value of [facts.canonical, metaValue(facts, 'og:url')]) {
    const found = value ? findHttpUrl(value, base) : undefined;
    if (!found || !own || !sameSite(found.hostname, own.hostname)) continue;
    if (found.pathname === '/' && !found.search && own.pathname !== '/') continue;
    found.hash = '';
    return stripTracking(found.href);
  }
  return undefined;
}

/** Hosts of one registrable name, near enough: equal, or one ends with the other, `www.` and `m.` aside. */
function sameSite(a: string, b: string): boolean {
  const strip = (host: string): string => host.toLowerCase().replace(/^(?:www\d?|m|mobile|amp)\./, '');
  const [x, y] = [strip(a), strip(b)];
  return (
    x === y ||
    x.endsWith(`.${y}`) ||
    y.endsWith(`.${x}`) ||
    (x.split('.').length > 2 &&
      y.split('.').length > 2 &&
      x.split('.').slice(1).join('.') === y.split('.').slice(1).join('.') &&
      x.split('.').slice(1).join('.').length > 6)
  );
}
