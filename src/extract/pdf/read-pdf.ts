// A PDF as an article: opened, put into lines, freed of what stands on every page, put together to paragraphs that know their page.
import type { Article } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import { guessLanguage } from '../../rules/language.ts';
import { findNoPage } from '../../rules/no-page.ts';
import { clean } from '../clean.ts';
import { dayOf } from './day-of.ts';
import { withoutFurniture } from './furniture.ts';
import { illegible } from './legible.ts';
import { linesOf } from './lines.ts';
import { openPdf } from './open-pdf.ts';
import { paragraphsOf } from './paragraphs.ts';
import { refusePdf } from './refuse.ts';
import { titleOf } from './title-of.ts';
import type { Line, OpenedPdf, PdfParagraph } from './types.ts';

/** What is known beside the bytes. */
export interface PdfOptions {
  readonly entry?: Entry | undefined;
  readonly language?: string | undefined;
  readonly timezone?: string | undefined;
  readonly now?: string | number | undefined;
}

/** The article that a PDF is; or why it is none, its pages counted where it says how many. */
export async function readPdf(bytes: Uint8Array, url: string, options: PdfOptions = {}): Promise<Article> {
  const opened = await openPdf(bytes);
  if (opened.kind === 'refused') return refusePdf(url, opened.why, findNoPage(bytes, undefined)?.pages ?? 0, options.entry);
  const { lines, paragraphs } = setPdf(opened);
  const why = illegible(paragraphs.map((each) => each.text).join('\n'));
  if (why) return refusePdf(url, why, opened.pageCount, options.entry);
  const found = titleOf(paragraphs, lines, opened.info);
  const untitled = paragraphs.filter((each) => !found.taken.has(each));
  const sample = untitled
    .slice(0, 30)
    .map((each) => each.text)
    .join(' ');
  const language = guessLanguage(sample) ?? options.entry?.language ?? options.language;
  const isAnnounced = options.entry?.published !== undefined && options.entry.publishedTrust !== 'absent';
  const { dated, taken } = dayOf(untitled, opened.info, { language, timezone: options.timezone, now: options.now, isAnnounced });
  const body = untitled.filter((each) => each !== taken);
  const texts = body.map((each) => clean(each.text));
  return {
    url,
    isArticle: texts.length > 0,
    leadsTo: { kind: 'pdf', pages: opened.pageCount },
    title: clean(found.title) || (options.entry?.title ?? ''),
    paragraphs: texts,
    text: texts.join('\n\n'),
    ...(body.some(({ kind }) => kind !== 'text') ? { kinds: body.map(({ kind }) => kind) } : {}),
    pages: body.map(({ page }) => page),
    ...dated,
    ...authorsOf(opened.info),
    ...(language ? { language } : {}),
  };
}

/** The paragraphs and rows of a document that lead somewhere. */
export async function linkedIn(bytes: Uint8Array): Promise<readonly (PdfParagraph & { readonly url: string })[]> {
  const opened = await openPdf(bytes);
  if (opened.kind === 'refused') return [];
  return setPdf(opened).paragraphs.flatMap((each) => (each.url ? [{ ...each, url: each.url }] : []));
}

/** A document's lines and paragraphs, without what stands on every page. */
function setPdf(opened: Extract<OpenedPdf, { kind: 'pdf' }>): {
  readonly lines: readonly Line[];
  readonly paragraphs: readonly PdfParagraph[];
} {
  const lines = withoutFurniture(opened.pages.map((page) => ({ page, lines: linesOf(page) })));
  return { lines, paragraphs: paragraphsOf(lines) };
}

/** Who wrote it, where the file names people; the accounts and programs that made files are none. */
function authorsOf({ Author }: Readonly<Record<string, unknown>>): Pick<Article, 'author' | 'authors'> {
  const name = typeof Author === 'string' ? clean(Author) : '';
  const isPerson =
    /^\p{Lu}[\p{L}'’.-]+(?:\s+\p{L}[\p{L}'’.-]*){1,3}$/u.test(name) &&
    !/user|admin|microsoft|office|author|kullanıcı/i.test(name);
  return isPerson ? { author: name, authors: [{ name }] } : { authors: [] };
}
