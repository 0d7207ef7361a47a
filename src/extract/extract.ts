import { load } from 'cheerio/slim';
import { decodeText } from '../kit/charset.ts';
import { parseHtml } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { Article, NoPage, TraceStep } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { ArticleOptions, Repeated } from '../model/source.ts';
import { readFacts } from '../page/facts.ts';
import type { Block, Laid } from '../page/laid.ts';
import { layFlat } from '../page/lay.ts';
import { withStateArticle } from '../page/state-article.ts';
import { said } from '../rules/codes.ts';
import { findNoPage } from '../rules/no-page.ts';
import { findCanonical } from './canonical.ts';
import { clean } from './clean.ts';
import { findDays } from './days/find-days.ts';
import { findAuthors } from './fields/byline.ts';
import { findImage } from './fields/image.ts';
import { findLanguage } from './fields/language.ts';
import { findNamedHeadline } from './fields/named-headline.ts';
import { findNearTitle } from './fields/near-title.ts';
import { findTitle } from './fields/title.ts';
import { applySelectors } from './selectors.ts';
import { judgePage } from './verdict.ts';
import { findWholeBody, type WholeBody } from './whole-body.ts';

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
  readonly boilerplate?: Repeated;
  /** Addresses of pictures that the source shows on every page. */
  readonly repeatedImages?: readonly string[];
  readonly trace?: boolean;
}

/**
 * What we make of an article page: title, body, day, author, picture, language, address; or that it is none, and why.
 * One parse a page, linear in it, within the limits of `parseHtml`. Throws only for selectors that cannot be read (`extract/selector`).
 */
export function extractArticle(html: string | Uint8Array, url: string, options: ExtractOptions = {}): Article {
  const noPage = findNoPage(typeof html === 'string' ? beginning(html) : html, options.contentType);
  if (noPage) return withoutPage(url, noPage, options);
  const trace: TraceStep[] = [];
  const { entry } = options;
  const { root, cut } = parseHtml(typeof html === 'string' ? html : decode(html, options.contentType));
  for (const what of cut) trace.push({ step: 'parse', action: 'note', what, why: 'over the limits' });
  const $ = load(root);
  const picked = applySelectors($, options.article, trace);
  const laid = layFlat($);
  const facts = withStateArticle(readFacts(laid), laid, url);
  const base = (facts.base && findHttpUrl(facts.base, url)?.href) || url;
  const host = findHttpUrl(url)?.host ?? '';

  const found = findTitle(laid, facts, host, entry, trace);
  const told = clean(picked.title ?? found.title);
  const body = findWholeBody(
    laid,
    facts,
    { title: told, host, picked: picked.body, entry, boilerplate: options.boilerplate },
    trace,
  );
  const nearer = picked.title
    ? undefined
    : findNearTitle(laid, { title: told, host, isTold: found.isTold, bodyFrom: body.blocks[0]?.index ?? 0 }, trace);
  const paragraphs = body.passages.map((passage) => passage.text);
  const text = paragraphs.join('\n\n');
  const named =
    picked.title || found.isTold || !body.blocks.length
      ? undefined
      : findNamedHeadline(laid, { title: nearer ?? told, text, bodyFrom: body.blocks[0]!.index }, trace);
  const title = clean(named ?? nearer ?? told);
  const language = findLanguage(text || title, facts, options.language ?? entry?.language, trace);
  const place = placeOf(laid, body, title);
  const days = findDays(
    laid,
    facts,
    {
      url,
      language: language ?? options.language,
      timezone: options.timezone,
      now: typeof options.now === 'number' ? new Date(options.now).toISOString() : options.now,
      entry,
      ...place,
      ...(picked.date ? { picked: picked.date } : {}),
    },
    trace,
  );
  const authors = picked.author
    ? [{ name: picked.author }]
    : findAuthors(laid, facts, { ...place, siteName: found.siteName, host }, trace);
  const bodyElement = body.box && 'attribs' in body.box.element ? body.box.element : undefined;
  const headline = place.headline === undefined ? undefined : laid.blocks[place.headline]!.box.element;
  const headlineElement = headline && 'attribs' in headline ? headline : undefined;
  const image = findImage(facts, laid.elements, bodyElement, headlineElement, base, options.repeatedImages ?? [], trace);
  const verdict = picked.body
    ? { isArticle: text.length > 0 }
    : judgePage(laid, facts, { blocks: body.passages }, { url, published: days.published, entry: options.entry });
  const canonical = findCanonical(facts, base, url);
  return {
    url,
    ...(canonical ? { canonical } : {}),
    isArticle: verdict.isArticle,
    ...('reason' in verdict && verdict.reason ? { verdictReason: verdict.reason } : {}),
    title,
    paragraphs,
    text,
    ...(body.passages.some(({ kind }) => kind !== 'text') ? { kinds: body.passages.map(({ kind }) => kind) } : {}),
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

/** The first characters of a text that was decoded already, as bytes again. */
function beginning(html: string): Uint8Array {
  return Buffer.from(html.slice(0, 4096), 'latin1');
}

/** An answer that is no page: no byte of it is text. */
function withoutPage(url: string, leadsTo: NoPage, { entry }: ExtractOptions): Article {
  return {
    url,
    isArticle: false,
    verdictReason: said('extract/no-page', { kind: leadsTo.kind, pages: leadsTo.pages ?? 0 }),
    leadsTo,
    title: entry?.title ?? '',
    paragraphs: [],
    text: '',
    publishedTrust: 'absent',
    authors: [],
  };
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  return decodeText(bytes, { as: 'html', ...(contentType ? { contentType } : {}) }).text;
}

/** Where the article stands among the blocks: its headline, the first and the last of its text. */
function placeOf(laid: Laid, body: WholeBody, title: string): { headline: number | undefined; bodyFrom: number; bodyTo: number } {
  const bodyFrom = body.blocks[0]?.index ?? 0;
  const says = (block: Block): boolean =>
    block.kind === 'heading' && block.index <= bodyFrom + 2 && squeeze(block.text).toLowerCase() === squeeze(title).toLowerCase();
  const headline =
    laid.blocks.findLast((block) => block.level === 1 && says(block)) ??
    laid.blocks.findLast(says) ??
    laid.blocks.find((block) => block.level === 1);
  return { headline: headline?.index, bodyFrom, bodyTo: body.blocks.at(-1)?.index ?? bodyFrom };
}
