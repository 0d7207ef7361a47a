import { parseHtml } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { Article, TraceStep } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { ArticleOptions, Excerpt } from '../model/source.ts';
import { layFlat } from './blocks.ts';
import { ldText, metaValue, readFacts } from './facts.ts';
import { findBody } from './fields/body.ts';

/** What the caller knows and wants. */
export interface ExtractOptions {
  readonly contentType?: string;
  /** The feed's or listing's entry: its title, date and summary are a free truth. */
  readonly entry?: Entry;
  /** Selectors of the source; they win. */
  readonly article?: ArticleOptions;
  readonly language?: string;
  readonly timezone?: string;
  /** ISO instant; dates after it (and a day) are not believed. */
  readonly now?: string;
  readonly summary?: { readonly paragraphs: number; readonly maxCharacters: number; readonly style: 'lead' | 'best' };
  readonly excerpt?: Excerpt;
  /** Hashes of paragraphs that this source repeats, as `learnBoilerplate` keeps them. */
  readonly boilerplate?: Readonly<Record<string, number>>;
  readonly trace?: boolean;
}

/** What we make of an article page: title, body, summary, day, author, picture, language, address. Never throws for what a page holds. */
export function extractArticle(html: string | Uint8Array, url: string, options: ExtractOptions = {}): Article {
  const text = typeof html === 'string' ? html : new TextDecoder().decode(html);
  const trace: TraceStep[] = [];
  const { root, cut } = parseHtml(text);
  for (const what of cut) trace.push({ step: 'parse', action: 'note', what, why: 'over the limits' });
  const laid = layFlat(root);
  const facts = readFacts(root, laid.elements);
  const title =
    metaValue(facts, 'og:title') ?? ldText(facts.article?.['headline']) ?? facts.titleTag ?? options.entry?.title ?? '';
  const body = findBody(
    laid,
    {
      title,
      host: findHttpUrl(url)?.host ?? '',
      articleBody: typeof facts.article?.['articleBody'] === 'string' ? facts.article['articleBody'] : undefined,
      teasers: [metaValue(facts, 'og:description'), metaValue(facts, 'description'), ldText(facts.article?.['description'])].filter((each) => each !== undefined),
      authors: [metaValue(facts, 'author') ?? ldText(facts.article?.['author'])].filter((each) => each !== undefined),
    },
    trace,
  );
  const paragraphs = body.blocks.map((block) => block.text);
  const published = (ldText(facts.article?.['datePublished']) ?? metaValue(facts, 'article:published_time', 'date'))?.slice(
    0,
    10,
  );
  const author = metaValue(facts, 'author') ?? ldText(facts.article?.['author']);
  const image = metaValue(facts, 'og:image', 'twitter:image');
  const canonical = facts.canonical ? findHttpUrl(facts.canonical, url)?.href : undefined;
  return {
    url,
    ...(canonical ? { canonical } : {}),
    isArticle: paragraphs.length > 0,
    ...(paragraphs.length ? {} : { verdictReason: 'no running text' }),
    title: squeeze(title),
    paragraphs,
    text: paragraphs.join('\n\n'),
    summary: paragraphs
      .slice(0, options.summary?.paragraphs ?? 4)
      .join('\n\n')
      .slice(0, options.summary?.maxCharacters ?? 1600),
    ...(published && /^\d{4}-\d\d-\d\d$/.test(published) ? { published, publishedTrust: 'day' } : { publishedTrust: 'absent' }),
    ...(author ? { author } : {}),
    authors: author ? [{ name: author }] : [],
    ...(image && findHttpUrl(image, url) ? { image: { url: findHttpUrl(image, url)!.href } } : {}),
    ...(facts.htmlLang ? { language: facts.htmlLang } : {}),
    ...(options.trace ? { trace } : {}),
  };
}
