// The one place where a page is read and an article extracted: `poll`, `try`, `add`, `check --live`, the patch preview and `add --item`
// all come by here, so that what is tried is what a poll takes. No document freezes the house: what is large enough to take long is read
// in a thread of its own that can be ended (docs/decisions/0041), what is read here is so small that the worst of it takes no 200 ms.

import { refusePdf } from '../../extract/pdf/refuse.ts';
import { breathe } from '../../kit/breathe.ts';
import type { Article } from '../../model/article.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadingMemory } from '../../model/source.ts';
import { headlineOf } from '../../read/headline.ts';
import { judgeOpinion, wantsSecondOpinion } from '../../read/weigh-opinion.ts';
import { said } from '../../rules/codes.ts';
import { findNoPage } from '../../rules/no-page.ts';
import {
  type ArticleAsked,
  type EntriesAbout,
  quickOpinionHere,
  type Reader,
  readArticleHere,
  readContextOf,
  readOwnWordsHere,
  readSourceHere,
  secondOpinionHere,
  weighEntriesHere,
} from './read-here.ts';
import { inThread } from './reading-thread.ts';

export { type ArticleAsked, type Reader, readContextOf } from './read-here.ts';

/** Markup up to this size is read where we are: the worst that we met takes 1.3 µs a byte. */
const HERE_BYTES = 150 * 1024;
/** The second reader strips markup of texts in quadratic time: where they cannot be taken out before, so much takes some 40 ms at the worst. */
const OPINION_HERE_BYTES = 4 * 1024;
const READ_MS = 8_000;
const OPINION_MS = 4_000;
/** What a PDF may add to the memory of the process: its parts swell when they are opened, beyond the heap that a thread is bound to. */
const PDF_GROWTH_MB = 512;

/** What a source's page announces, with what the second reader says against it. */
export async function readSource(reader: Reader, page: Page, memory: ReadingMemory): Promise<Reading> {
  if (isPdf(page))
    return (await inThread('readPdfSourceHere', [reader, page, memory], READ_MS, PDF_GROWTH_MB)) ?? unreadable(page, memory);
  const reading =
    page.bytes.length <= HERE_BYTES
      ? await here(() => readSourceHere(reader, page, memory))
      : ((await inThread('readSourceHere', [reader, page, memory], READ_MS)) ?? unreadable(page, memory));
  return withSecondOpinion(reader, reading, memory, page);
}

/** What the second reader says is weighed and kept; it is asked where its word can change something. */
async function withSecondOpinion(
  { now, unheard }: Reader,
  reading: Reading,
  before: ReadingMemory,
  page: Page,
): Promise<Reading> {
  const why = wantsSecondOpinion(before, reading, page.hash);
  if (!why) return reading;
  if (why === 'unheard' && unheard && unheard.left-- <= 0) return reading;
  const { length } = page.bytes;
  const quick = length <= HERE_BYTES ? await here(() => quickOpinionHere(page, reading.feed)) : undefined;
  const opinion =
    quick ??
    (length <= OPINION_HERE_BYTES
      ? await here(() => secondOpinionHere(page, reading.feed))
      : await inThread(
          'secondOpinionHere',
          [page, { ...reading.feed, entries: withoutTexts(reading.feed.entries) }],
          OPINION_MS,
        ));
  return judgeOpinion(reading, before, opinion ?? { kind: 'ended' }, { at: new Date(now).toISOString(), url: page.finalUrl });
}

/** The second reader compares no texts: they need not travel. */
function withoutTexts(entries: readonly Entry[]): Entry[] {
  return entries.map(({ content: _, summary: __, ...entry }) => entry);
}

function unreadable(page: Page, memory: ReadingMemory): Reading {
  return {
    outcome: 'broken',
    reason: `expected a page that is read in ${READ_MS / 1000} s; this one (${Math.round(page.bytes.length / 1e5) / 10} MB) was not`,
    feed: { title: '', authors: [], format: 'none', hints: {}, entries: [], problems: [] },
    memory,
    announces: [],
  };
}

/** What each new entry stands on, and whether it is taken. Their texts, should they take too long, are left out of account. */
export async function weighEntries(entries: readonly Entry[], about: EntriesAbout): ReturnType<typeof weighEntriesHere> {
  const size = about.feed.entries.reduce((sum, each) => sum + (each.content?.length ?? 0) + (each.summary?.length ?? 0), 0);
  if (size <= HERE_BYTES) return here(() => weighEntriesHere(entries, about));
  const feed = { link: about.feed.link, self: about.feed.self, entries: about.feed.entries } as EntriesAbout['feed'];
  const weighed = await inThread('weighEntriesHere', [entries, { ...about, feed, state: { url: about.state.url } }], READ_MS);
  if (weighed) return weighed;
  const bare = withoutTexts(about.feed.entries);
  return weighEntriesHere(
    entries.map((each) => bare[about.feed.entries.indexOf(each)] ?? each),
    { ...about, feed: { ...feed, entries: bare } },
  );
}

/** A page of links by each way of reading it, the vote first, and box by box: for `try`. */
export async function compareSource(reader: Reader, page: Page) {
  const { compareBoxes, compareReadings } = await import('../../listing/read-listing.ts');
  const { now, timezone, language } = readContextOf(reader);
  const about = {
    now,
    ...(timezone ? { timezone } : {}),
    ...(language ? { language } : {}),
    ...(page.contentType ? { contentType: page.contentType } : {}),
  };
  return {
    readings: compareReadings(page.bytes, page.finalUrl, about),
    boxes: compareBoxes(page.bytes, page.finalUrl, about),
  };
}

/** A page as an article. Where it has no headline, the entry's words or its own first ones do. */
export async function readArticle(reader: Reader, page: Page, asked: ArticleAsked): Promise<Article> {
  if (isPdf(page)) return readPdf(reader, page, asked);
  if (page.bytes.length <= HERE_BYTES) return here(() => readArticleHere(reader, page, asked));
  return (await inThread('readArticleHere', [reader, page, asked], READ_MS)) ?? tooHeavy(page.finalUrl, asked.entry);
}

/** Never here: a PDF costs what it likes, whatever its size. */
async function readPdf(reader: Reader, page: Page, asked: ArticleAsked): Promise<Article> {
  const read = await inThread('readPdfHere', [reader, page, asked], READ_MS, PDF_GROWTH_MB);
  if (!read) return refusePdf(page.finalUrl, 'too-heavy', findNoPage(page.bytes, page.contentType)?.pages ?? 0, asked.entry);
  return asked.entry && !read.title ? { ...read, title: headlineOf(asked.entry, read.text) } : read;
}

/** Where we are, one after the other; whoever waits for an answer has it before. */
async function here<T>(read: () => Promise<T>): Promise<T> {
  await breathe();
  return read();
}

function isPdf({ bytes, contentType }: Page): boolean {
  return findNoPage(bytes, contentType)?.kind === 'pdf';
}

/** The words that the source itself sent, under the address to which readers are led; put through the same extraction as a page: same bounds, same cleaning. */
export async function readOwnWords(reader: Reader, entry: Entry, address: string): Promise<Article> {
  if ((entry.content ?? entry.summary ?? '').length <= HERE_BYTES) return here(() => readOwnWordsHere(reader, entry, address));
  const read = await inThread('readOwnWordsHere', [reader, entry, address], READ_MS);
  return read ?? { ...tooHeavy(address, entry), isArticle: true };
}

function tooHeavy(url: string, entry: Entry | undefined): Article {
  return {
    url,
    isArticle: false,
    verdictReason: said('flow/too-heavy', { seconds: READ_MS / 1000 }),
    title: entry ? headlineOf(entry, '') : '',
    paragraphs: [],
    text: '',
    publishedTrust: 'absent',
    authors: [],
  };
}
