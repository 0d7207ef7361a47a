import { createHash } from 'node:crypto';
import type { Exchange, Fetcher, FetchRequest, FetchResult } from '../../src/model/page.ts';

/** A world of sources at the fetcher's door: what each announces at an hour is a function of that hour alone. */
export interface YearsWorld {
  readonly fetcher: Fetcher;
  /** What was asked for since the start. */
  readonly asked: { feeds: number; articles: number };
  /** The ids of the sources that announced something after this moment. */
  announcing(since: number): string[];
}

const DAY_MS = 86_400_000;
const ENTRIES = 20;

/** How often each source brings something. */
interface Rhythm {
  readonly sources: number;
  /** Days between two articles. */
  readonly everyDays: number;
  readonly from: number;
  /** So many articles come first, and closer together. */
  readonly first?: { readonly count: number; readonly everyDays: number };
}

/** `sources` feeds at https://sN.example/feed; each announces a new article every `everyDays` days, beginning at `from`. */
export function yearsWorld(about: Rhythm, now: () => number): YearsWorld {
  const asked = { feeds: 0, articles: 0 };
  const { count, everyDays } = about.first ?? { count: 0, everyDays: about.everyDays };
  const later = about.from + count * everyDays * DAY_MS;
  const shareOf = (source: number): number => source / about.sources;
  const dateOf = (source: number, n: number): number =>
    n < count
      ? about.from + (n + shareOf(source)) * everyDays * DAY_MS
      : later + (n - count + shareOf(source)) * about.everyDays * DAY_MS;
  const newestOf = (source: number, at = now()): number => {
    const early = Math.floor((at - about.from) / DAY_MS / everyDays - shareOf(source));
    if (early < count) return early;
    return count + Math.max(-1, Math.floor((at - later) / DAY_MS / about.everyDays - shareOf(source)));
  };
  return {
    asked,
    announcing: (since) =>
      Array.from({ length: about.sources }, (_, source) => source)
        .filter((source) => newestOf(source) > newestOf(source, since))
        .map((source) => `s${source}`),
    fetcher: {
      async get(request) {
        const { hostname, pathname } = new URL(request.url);
        const source = Number(hostname.slice(1).split('.')[0]);
        if (pathname === '/feed') {
          asked.feeds++;
          const newest = newestOf(source);
          const etag = `"${newest}"`;
          if (request.validators?.etag === etag) return unchanged(request, etag, now());
          return fresh(request, feedOf(source, newest, dateOf), 'application/rss+xml', etag, now());
        }
        asked.articles++;
        const n = Number(/-(\d+)$/.exec(pathname)?.[1]);
        return fresh(request, pageOf(source, n, dateOf(source, n)), 'text/html; charset=utf-8', undefined, now());
      },
      close: async () => undefined,
    },
  };
}

function feedOf(source: number, newest: number, dateOf: (source: number, n: number) => number): string {
  const items: string[] = [];
  for (let n = newest; n >= 0 && items.length < ENTRIES; n--) {
    const words = wordsOf(source, n);
    items.push(
      `<item><title>${titleOf(words)}</title><link>${linkOf(source, n)}</link><guid isPermaLink="false">s${source}-${n}</guid><pubDate>${new Date(dateOf(source, n)).toUTCString()}</pubDate><description>${paragraphOf(words, 0).slice(0, 400)}</description></item>`,
    );
  }
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Source ${source}</title><link>https://s${source}.example/</link><description>News</description>${items.join('')}</channel></rss>`;
}

function pageOf(source: number, n: number, at: number): string {
  const words = wordsOf(source, n);
  const paragraphs = Array.from({ length: 9 }, (_, each) => `<p>${paragraphOf(words, each)}</p>`).join('\n');
  const links = Array.from({ length: 30 }, (_, each) => `<li><a href="/section/${each}">Section ${each} of this paper</a></li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${titleOf(words)}</title><meta property="article:published_time" content="${new Date(at).toISOString()}"><link rel="canonical" href="${linkOf(source, n)}"></head><body><nav><ul>${links.join('')}</ul></nav><main><article><h1>${titleOf(words)}</h1>\n${paragraphs}\n</article></main><footer>Source ${source}</footer></body></html>`;
}

function linkOf(source: number, n: number): string {
  return `https://s${source}.example/${2000 + Math.floor(n / 50)}/news-of-the-schools-${n}`;
}

/** Each article has words of its own, so that no two are one piece or one story. */
function wordsOf(source: number, n: number): () => string {
  let state = (source * 100_003 + n * 7919 + 17) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    let value = ((t ^ (t >>> 14)) >>> 0) % 40_000;
    let word = '';
    for (let each = 0; each < 3; each++) {
      word += SYLLABLES[value % SYLLABLES.length]!;
      value = Math.floor(value / SYLLABLES.length);
    }
    return word;
  };
}
const SYLLABLES = 'ba ke li mo nu ra se ti vo du pa ge hi jo ku la me ni po ru sa te vi wo zu da fe gi ho lu ma ne si to'.split(
  ' ',
);

function titleOf(words: () => string): string {
  const title = Array.from({ length: 8 }, words).join(' ');
  return title[0]!.toUpperCase() + title.slice(1);
}

function paragraphOf(words: () => string, _n: number): string {
  const sentences = Array.from({ length: 5 }, () => {
    const sentence = Array.from({ length: 16 }, words).join(' ');
    return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
  });
  return sentences.join(' ');
}

function fresh(request: FetchRequest, text: string, contentType: string, etag: string | undefined, now: number): FetchResult {
  const bytes = Buffer.from(text);
  const at = new Date(now).toISOString();
  const headers: Record<string, string> = { 'content-type': contentType, ...(etag ? { etag } : {}) };
  return {
    kind: 'fresh',
    validators: etag ? { etag } : {},
    exchange: exchangeOf(request, 200, bytes.length, at),
    page: {
      url: request.url,
      finalUrl: request.url,
      status: 200,
      contentType,
      headers,
      bytes,
      hash: createHash('sha256').update(bytes).digest('hex'),
      fetchedAt: at,
    },
  };
}

function unchanged(request: FetchRequest, etag: string, now: number): FetchResult {
  return {
    kind: 'unchanged',
    by: 'status',
    validators: { etag },
    exchange: exchangeOf(request, 304, 0, new Date(now).toISOString()),
  };
}

function exchangeOf({ url, validators }: FetchRequest, status: number, bytes: number, startedAt: string): Exchange {
  return {
    url,
    startedAt,
    hops: [{ url, status }],
    status,
    sent: validators ?? {},
    received: {},
    wireBytes: bytes,
    decodedBytes: bytes,
    ms: { total: 80, waited: 0, connect: 20, firstByte: 60 },
  };
}
