// Reading and extraction as such, in the thread that calls; everybody comes by `read-source.ts`, which decides in which.
import { escapeHtml } from '../../kit/html.ts';
import type { Article } from '../../model/article.ts';
import type { Publication } from '../../model/edition.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { ReadingMemory, Source, SourceState } from '../../model/source.ts';
import type { Opinion } from '../../read/second-opinion.ts';
import { judgeEntries, type Verdict } from '../decide/judge-entries.ts';
import { type Standing, standingsOf } from '../decide/standing.ts';

/** What reading rests on beside the page. */
export interface Reader {
  readonly source: Source;
  readonly publication: Pick<Publication, 'language' | 'timezone'>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What the source was seen to repeat; absent where it is not known yet. */
  readonly boilerplate?: SourceState['boilerplate'];
  readonly images?: SourceState['images'];
  /** How many sources may still be read by the second reader for the first time, where many are read at once; absent: all. */
  readonly unheard?: { left: number };
}

/** When we read, and what holds where neither page nor source says it: the publication's language and zone. */
export function readContextOf({ source, publication, now }: Reader): ReadContext {
  return {
    now: new Date(now).toISOString(),
    timezone: source.timezone ?? publication.timezone,
    language: source.language ?? publication.language,
  };
}

/** What a source's page announces. */
export async function readSourceHere(reader: Reader, page: Page, memory: ReadingMemory): Promise<Reading> {
  const { readPage } = await import('../../read/read.ts');
  return readPage(page, reader.source, memory, readContextOf(reader));
}

/** What the second reader says of the page. */
export async function secondOpinionHere(page: Page, feed: Feed): Promise<Opinion> {
  const { secondOpinion } = await import('../../read/second-opinion.ts');
  return secondOpinion(page.bytes, feed, { contentType: page.contentType, url: page.finalUrl });
}

/** The same where it is had in a moment; undefined where it may take longer. */
export async function quickOpinionHere(page: Page, feed: Feed): Promise<Opinion | undefined> {
  const { quickOpinion } = await import('../../read/second-opinion.ts');
  return quickOpinion(page.bytes, feed, { contentType: page.contentType, url: page.finalUrl });
}

/** How to read an article page. */
export interface ArticleAsked {
  /** What announced it; absent for a page that somebody brought. */
  readonly entry?: Entry;
  /** Every step of the extraction is told. */
  readonly trace?: true;
}

/** A page as an article. Where it has no headline, the entry's words or its own first ones do. */
export async function readArticleHere(reader: Reader, page: Page, asked: ArticleAsked): Promise<Article> {
  const [{ extractArticle }, { headlineOf }] = await Promise.all([
    import('../../extract/extract.ts'),
    import('../../read/headline.ts'),
  ]);
  const article = extractArticle(page.bytes, page.finalUrl, {
    ...(await optionsOf(reader, asked.entry)),
    ...(page.contentType ? { contentType: page.contentType } : {}),
    ...(asked.trace ? { trace: true } : {}),
  });
  return asked.entry && !article.title ? { ...article, title: headlineOf(asked.entry, article.text) } : article;
}

/** A PDF as an article. The library that opens it is loaded here, at the first one, and by nobody else. */
export async function readPdfHere({ source, publication, now }: Reader, page: Page, { entry }: ArticleAsked): Promise<Article> {
  const { readPdf } = await import('../../extract/pdf/read-pdf.ts');
  return readPdf(page.bytes, page.finalUrl, {
    entry,
    language: source.language,
    timezone: source.timezone ?? publication.timezone,
    now,
  });
}

/** A PDF as the page of a source: what its rows link to; else the document itself. */
export async function readPdfSourceHere(reader: Reader, page: Page, memory: ReadingMemory): Promise<Reading> {
  const [{ readPdf, linkedIn }, { pdfReading }, { learnIdentity }] = await Promise.all([
    import('../../extract/pdf/read-pdf.ts'),
    import('../decide/pdf-reading.ts'),
    import('../../read/identity.ts'),
  ]);
  const { source, publication, now } = reader;
  const about = { language: source.language, timezone: source.timezone ?? publication.timezone, now };
  const article = await readPdf(page.bytes, page.finalUrl, about);
  const reading = pdfReading(article, article.isArticle ? await linkedIn(page.bytes) : [], readContextOf(reader));
  return { ...reading, memory: learnIdentity(reading.feed.entries, memory) };
}

/** The words that the source itself sent, put through the same extraction as a page: same bounds, same cleaning. */
export async function readOwnWordsHere(reader: Reader, entry: Entry, address: string): Promise<Article> {
  const [{ extractArticle }, { headlineOf }] = await Promise.all([
    import('../../extract/extract.ts'),
    import('../../read/headline.ts'),
  ]);
  const words = entry.content ?? entry.summary ?? '';
  const title = escapeHtml(entry.title);
  const html = `<!doctype html><title>${title}</title><article><h1>${title}</h1>${words.includes('<') ? words : `<p>${escapeHtml(words)}</p>`}</article>`;
  const article = extractArticle(html, address, await optionsOf(reader, entry));
  return {
    ...article,
    isArticle: true,
    title: headlineOf(entry, article.title || article.text),
    ...(entry.published ? { published: entry.published } : {}),
    publishedTrust: entry.publishedTrust,
  };
}

async function optionsOf({ source, publication, now, boilerplate, images }: Reader, entry: Entry | undefined) {
  const { repeatedImages } = await import('../../extract/boilerplate.ts');
  const repeated = repeatedImages(images);
  const language = entry?.language ?? source.language;
  return {
    timezone: source.timezone ?? publication.timezone,
    now: new Date(now).toISOString(),
    ...(entry ? { entry } : {}),
    ...(language ? { language } : {}),
    ...(source.article ? { article: source.article } : {}),
    ...(boilerplate ? { boilerplate } : {}),
    ...(repeated.length ? { repeatedImages: repeated } : {}),
  };
}

/** What weighing new entries rests on. */
export interface EntriesAbout {
  readonly source: Source;
  readonly state: Pick<SourceState, 'url'>;
  readonly feed: Pick<Feed, 'link' | 'self' | 'entries'>;
  readonly isFirstPoll: boolean;
  /** It is a page of the source's past. */
  readonly isPast?: boolean;
  /** ISO instant: what is older is known news at the first poll. */
  readonly firstFrom: string;
}

/** What each new entry stands on, and whether it is taken; reads the markup of their texts. */
export async function weighEntriesHere(
  entries: readonly Entry[],
  about: EntriesAbout,
): Promise<{ readonly standings: readonly Standing[]; readonly verdicts: readonly Verdict[] }> {
  const standings = standingsOf(entries, about);
  return { standings, verdicts: judgeEntries(entries, standings, about) };
}

/** What a reading thread does when it is told so by name. */
export const jobs = {
  readSourceHere,
  secondOpinionHere,
  weighEntriesHere,
  readArticleHere,
  readOwnWordsHere,
  readPdfHere,
  readPdfSourceHere,
};
