import { findDates } from '../../kit/date.ts';
import { shortHash } from '../../kit/hash.ts';
import { escapeHtml } from '../../kit/html.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { Article } from '../../model/article.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { ReadContext } from '../../model/read-context.ts';
import { said } from '../../rules/codes.ts';

/** A stretch of a document that leads somewhere. */
interface Linked {
  readonly text: string;
  readonly url: string;
}

/** What a source announces whose page is a PDF: each row that leads to an address of its own; where there are fewer than two, the document itself. */
export function pdfReading(article: Article, linked: readonly Linked[], context: ReadContext): Omit<Reading, 'memory'> {
  const feed = {
    title: article.title,
    authors: [],
    format: 'pdf',
    hints: {},
    problems: [],
    ...(article.language ? { language: article.language } : {}),
  };
  if (!article.isArticle)
    return {
      outcome: 'broken',
      reason: article.verdictReason ?? said('extract/no-page', { kind: 'pdf', pages: 0 }),
      feed: { ...feed, entries: [] },
      announces: [],
    };
  const rows = linked.flatMap((each) => rowEntry(each, article.url, context));
  const entries = rows.length > 1 ? rows : [documentEntry(article)];
  return {
    outcome: 'read',
    reason: said('discover/format-entries', { format: 'pdf', count: entries.length }),
    feed: { ...feed, entries },
    announces: [],
  };
}

function rowEntry({ text, url }: Linked, base: string, context: ReadContext): Entry[] {
  const link = findHttpUrl(url, base)?.href;
  const [date] = findDates(text, { now: context.now, timezone: context.timezone, language: context.language });
  const title = (date ? text.slice(0, date.index) + text.slice(date.index + date.length) : text)
    .replace(/^[\s\p{P}\p{Nd}]+|[\s,;:·|–-]+$/gu, '')
    .replace(/\s+/g, ' ');
  if (!link || (title.match(/\p{L}/gu)?.length ?? 0) < 8) return [];
  return [
    {
      id: link,
      idFrom: 'link',
      title,
      link,
      ...(date ? { published: date.value } : {}),
      publishedTrust: date ? date.trust : 'absent',
      authors: [],
      enclosures: [],
      categories: [],
    },
  ];
}

/** The document under its address: another text is another entry. */
function documentEntry(article: Article): Entry {
  return {
    id: shortHash(`${article.title}\n${article.text}`),
    idFrom: 'hash',
    title: article.title,
    link: article.url,
    content: article.paragraphs.map((each) => `<p>${escapeHtml(each)}</p>`).join('\n'),
    ...(article.published ? { published: article.published } : {}),
    publishedTrust: article.publishedTrust,
    authors: article.authors,
    enclosures: [],
    categories: [],
  };
}
