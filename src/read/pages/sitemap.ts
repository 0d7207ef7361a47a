import { decodeText } from '../../kit/charset.ts';
import { readDate } from '../../kit/date.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { ReadingMemory, Source } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { absoluteUrl } from '../feed/addresses.ts';
import { createNewest } from '../feed/newest.ts';
import { type Parts, partsOf } from '../feed/parts.ts';
import { plainText, squeezeText } from '../feed/text.ts';
import { titleText } from '../feed/title-text.ts';
import { learnIdentity } from '../identity.ts';
import { readXml } from '../xml/read-xml.ts';

const LIMITS = { maxDepth: 16, maxText: 10_000, maxNodes: 5000 };
const MAX_ENTRIES = 300;

/** What one sitemap holds: pages, and further sitemaps when it is an index. */
interface Sitemap {
  readonly entries: Entry[];
  readonly count: number;
  readonly children: { readonly url: string; readonly changed: string }[];
}

/**
 * The sitemap in these bytes (sitemaps.org 0.9, with Google's news extension); undefined when it is none. `lastmod` says when a page
 * changed, never when it was published (a redesign touches them all): only `news:publication_date` dates an entry.
 */
export function readSitemap(
  bytes: Uint8Array,
  url: string,
  options: { contentType?: string | undefined; now?: string | number; timezone?: string },
): Sitemap | undefined {
  const { text } = decodeText(bytes, { contentType: options.contentType, as: 'xml' });
  const newest = createNewest<Entry>(MAX_ENTRIES);
  const children: { url: string; changed: string }[] = [];
  const dates = { now: options.now, timezone: options.timezone, partial: true };
  const { root } = readXml(text, {
    base: url,
    limits: LIMITS,
    isRoot: (_name, local) => local === 'urlset' || local === 'sitemapindex',
    isTaken: (name) => name === 'rss:url' || name === 'rss:sitemap',
    take(node, _root, isWhole) {
      const parts = partsOf(node);
      const link = absoluteUrl(textOf(parts, 'rss:loc'), url);
      if (!link || !isWhole) return;
      const lastmod = textOf(parts, 'rss:lastmod');
      const changed = lastmod ? readDate(lastmod, dates)?.value : undefined;
      if (node.local === 'sitemap') {
        if (children.length < 2000) children.push({ url: link, changed: changed ?? '' });
        return;
      }
      const news = parts.get('news:news')?.[0];
      const told = news ? partsOf(news) : undefined;
      const written = told && textOf(told, 'news:publication_date');
      const published = written ? readDate(written, dates) : undefined;
      const rank = published?.value ?? changed;
      if (!newest.wants(rank)) {
        newest.skip();
        return;
      }
      const title = told && titleText(textOf(told, 'news:title') ?? '');
      const publication = told?.get('news:publication')?.[0];
      const language = publication && textOf(partsOf(publication), 'news:language');
      newest.add(
        {
          id: link,
          idFrom: 'link',
          title: title || wordsOfAddress(link),
          link,
          ...(published ? { published: published.value } : {}),
          publishedTrust: published?.trust ?? 'absent',
          ...(changed ? { updated: changed } : {}),
          authors: [],
          ...(language ? { language } : {}),
          enclosures: [],
          categories: told ? (textOf(told, 'news:keywords') ?? '').split(',').map(squeezeText).filter(Boolean).slice(0, 20) : [],
        },
        rank,
      );
    },
  });
  return root && { entries: newest.entries(), count: newest.count(), children };
}

function textOf(parts: Parts, name: string): string | undefined {
  const node = parts.get(name)?.[0];
  return node && (squeezeText(plainText(node)) || undefined);
}

/** Most sitemaps name no titles: the words of the address stand in until the page itself is read. */
function wordsOfAddress(link: string): string {
  const last = new URL(link).pathname.split('/').filter(Boolean).at(-1) ?? '';
  let words = last;
  try {
    words = decodeURIComponent(last);
  } catch {
    // a stray percent sign: the address as it stands will do
  }
  return squeezeText(words.replace(/\.[a-z]{2,5}$/i, '').replace(/[-_+]+/g, ' ')).slice(0, 200);
}

/** Of an index, the part that news comes in: named so, else the one that changed last. */
function newestChild(children: Sitemap['children']): string | undefined {
  const named = children.filter(({ url }) => /news|haber|aktuel|noticia|actual/i.test(new URL(url).pathname));
  return (named.length ? named : children).reduce<{ url: string; changed: string } | undefined>(
    (best, each) => (!best || each.changed > best.changed ? each : best),
    undefined,
  )?.url;
}

/** A page read as a sitemap: addresses of pages. */
export function readSitemapPage(page: Page, _source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  const feed: Feed = { title: '', authors: [], format: 'sitemap', hints: {}, entries: [], problems: [] };
  const found = readSitemap(page.bytes, page.finalUrl, {
    contentType: page.contentType,
    now: context.now,
    ...(context.timezone ? { timezone: context.timezone } : {}),
  });
  if (!found) {
    return {
      outcome: 'not-this-kind',
      reason: said('read/no-sitemap', { url: page.finalUrl }),
      feed,
      memory,
      announces: [],
    };
  }
  const problems: Problem[] = [];
  if (found.count > found.entries.length) {
    problems.push({
      code: 'read/too-many',
      subject: page.finalUrl,
      message: `${found.count} addresses; the newest ${found.entries.length} kept`,
      level: 'note',
    });
  }
  const more = found.entries.length ? undefined : newestChild(found.children);
  return {
    outcome: found.entries.length || more ? 'read' : 'empty',
    reason: more
      ? said('read/sitemap-index', { count: found.children.length, newest: more })
      : said('read/addresses', { count: found.entries.length }),
    feed: { ...feed, entries: found.entries, problems },
    memory: { ...learnIdentity(found.entries, memory), kind: 'sitemap' },
    announces: [],
    ...(more ? { more } : {}),
  };
}
