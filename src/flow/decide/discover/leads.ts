import { loadHtml } from '../../../kit/html.ts';
import { squeeze } from '../../../kit/text.ts';
import { canonicalizeUrl, findHttpUrl, plainFeedAddress } from '../../../kit/url.ts';
import { kindsCoded, kindsNamed } from '../../../listing/box-words.ts';
import { findFeedLinksInHeader } from '../../../page/feed-links.ts';
import { type Answer, findHtml, isReadAs } from './answer.ts';

/** An address worth a request, and why. */
export interface Lead {
  readonly url: string;
  readonly why: 'announced' | 'common place';
  readonly title?: string;
}

const MAX_LEADS = 6;
const MAX_COMMON = 4;

/**
 * What to ask for after the first page, in order, at most six: the feeds that it announces; where it announces none, the few
 * places where its kind of site keeps one. Empty when the page is a feed itself, or no page at all.
 */
export function findLeads(first: Answer): Lead[] {
  if (isReadAs(first, 'feed')) return [];
  const announced = announcedLeads(first);
  if (announced.length) return announced;
  const html = findHtml(first.page);
  if (html === undefined) return [];
  const places = commonPlaces(first.page.finalUrl, html);
  // What a page lists itself is better than what its site tells search engines.
  const sitemap = first.reading.outcome === 'read' ? [] : [new URL(NEWS_SITEMAP, first.page.finalUrl).href];
  return [...places, ...sitemap].map((url): Lead => ({ url, why: 'common place' }));
}

/**
 * What else to ask for where none of the first leads was a feed, at most six: feeds that are linked below a dead announcement, those that
 * a page of feeds lists (`answers` are what the leads came to), and the usual places.
 */
export function furtherLeads(first: Answer, answers: readonly Answer[], asked: ReadonlySet<string>): Lead[] {
  const pages = [first, ...answers].flatMap(({ page }) => {
    const html = findHtml(page);
    return html === undefined ? [] : [{ html, url: page.finalUrl }];
  });
  const listed = pages
    .flatMap(({ html, url }) => feedsLinked(html, url))
    .map(({ url, title }): Lead => ({ url, why: 'announced', title }));
  const places = commonPlaces(first.page.finalUrl, pages[0]?.html ?? '').map((url): Lead => ({ url, why: 'common place' }));
  const keys = new Set([first.page.finalUrl, ...asked].map(canonicalizeUrl));
  const each = new Map([...listed, ...places].map((lead) => [canonicalizeUrl(lead.url), lead] as const));
  return [...each]
    .filter(([key]) => !keys.has(key))
    .map(([, lead]) => lead)
    .slice(0, MAX_LEADS);
}

/** Where a feed may lie behind an address that answers nobody, at most three. */
export function blindLeads(address: string): Lead[] {
  return commonPlaces(address, '')
    .slice(0, 3)
    .map((url): Lead => ({ url, why: 'common place' }));
}

const FEED_FILE =
  /(?:^|[/._-])(?:rss|atom|feed|rdf)[^?]*\.(?:xml|rss|atom|rdf|php|aspx)$|\.(?:rss|atom|rdf)$|[/?](?:rss|atom|feed)\/?$/i;

/** What a page links to that is a feed by its address, also where the link says only what the feed is about; what is about schools first. */
function feedsLinked(html: string, url: string): { url: string; title: string }[] {
  const $ = loadHtml(html);
  const base = findHttpUrl($('base').attr('href') ?? '', url)?.href ?? url;
  const found: { url: string; title: string }[] = [];
  for (const element of $('a[href]').toArray()) {
    const address = findHttpUrl(plainFeedAddress($(element).attr('href')!), base);
    if (!address || !FEED_FILE.test(address.pathname)) continue;
    const title = squeeze($(element).text().slice(0, 200)) || squeeze(($(element).find('img').attr('alt') ?? '').slice(0, 200));
    if (!isComments(address.href, title)) found.push({ url: address.href, title });
  }
  const weights = new Map(found.map((each) => [each, aboutWeight(each.title, each.url)]));
  return found.sort((a, b) => weights.get(b)! - weights.get(a)!).slice(0, MAX_LEADS);
}

const SCHOOLING =
  /educa[tcç]|eğitim|bildung|schul|ensino|éducation|enseignement|scolaire|istruzione|scuol|onderwijs|utbildning|uddannelse|koulutus|oktatás|oświat|edukacj|образован|освіт|εκπαίδευσ|παιδεία|تعليم|آموزش|חינוך|शिक्षा|শিক্ষা|கல்வி|教育|교육|การศึกษา|giáo dục|pendidikan|school/iu;

/** Of feeds of one site that are equal else: what is about schools, then what is news; calendars, vacancies and pictures last. */
export function aboutWeight(title: string, url: string): number {
  const path = findHttpUrl(url)?.pathname ?? '';
  if (SCHOOLING.test(title) || SCHOOLING.test(path)) return 2;
  const kind = kindsNamed(title)[0] ?? kindsCoded(path)[0];
  if (kind === undefined || kind === 'notices') return 0;
  return kind === 'news' ? 1 : -1;
}

/** The feeds that a page and its answer announce, at most six, those of its own section first: not those of its comments, not itself. */
export function announcedLeads({ page, reading }: Answer): Lead[] {
  const own = canonicalizeUrl(page.finalUrl);
  const all = [...findFeedLinksInHeader(page.headers?.link ?? '', page.finalUrl), ...reading.announces];
  const each = new Map(all.map((link) => [canonicalizeUrl(link.url), link]));
  return [...each.values()]
    .filter(({ url, title }) => canonicalizeUrl(url) !== own && !isComments(url, title))
    .map((link, at) => ({ link, at, near: nearness(link.url, page.finalUrl) }))
    .sort((a, b) => b.near - a.near || a.at - b.at)
    .slice(0, MAX_LEADS)
    .map(({ link }) => link)
    .map(({ url, title }): Lead => ({ url, why: 'announced', ...(title ? { title } : {}) }));
}

/** How many folders of the page a feed's address shares: "/news/feed" tells what "/news" lists. */
function nearness(feed: string, page: string): number {
  const folders = (address: string): string[] => findHttpUrl(address)?.pathname.split('/').filter(Boolean) ?? [];
  const of = folders(page);
  const its = folders(feed);
  const at = of.findIndex((folder, depth) => folder !== its[depth]);
  return at < 0 ? of.length : at;
}

const COMMENTS_ADDRESS = /comments?(?:\/feed|\/default|\.xml|\.rss|feed)|feed\/comments/i;
const COMMENTS_TITLE = /(?<!\p{L})(?:comments?|kommentare?|commentaires?|comentarios|yorumlar|commenti)(?!\p{L})/iu;

/** Whether a feed holds what readers wrote below articles. */
export function isComments(url: string, title = ''): boolean {
  return COMMENTS_ADDRESS.test(url) || COMMENTS_TITLE.test(title);
}

/** Where each system keeps its feed, by a word of its generator. */
const PLACES: readonly { readonly made: string; readonly places: (folder: string, origin: string) => string[] }[] = [
  { made: 'wordpress', places: (folder, origin) => [`${folder}/feed/`, `${origin}/feed/`] },
  { made: 'drupal', places: (folder, origin) => [`${folder}/rss.xml`, `${origin}/rss.xml`, `${folder}/feed`] },
  { made: 'hugo', places: (folder, origin) => [`${folder}/index.xml`, `${origin}/index.xml`] },
  { made: 'ghost', places: (folder, origin) => [`${folder}/rss/`, `${origin}/rss/`] },
  { made: 'jekyll', places: (_, origin) => [`${origin}/feed.xml`, `${origin}/atom.xml`] },
  { made: 'blogger', places: (_, origin) => [`${origin}/feeds/posts/default`] },
  { made: '', places: (folder, origin) => [`${folder}/feed`, `${origin}/rss.xml`, `${origin}/feed`, `${origin}/atom.xml`] },
];

/** Where sites keep what they tell search engines of their news. */
const NEWS_SITEMAP = '/sitemap-news.xml';

/** Where a kind of site keeps its feed; few, because each is a request that may be for nothing. */
function commonPlaces(address: string, html: string): string[] {
  const own = findHttpUrl(address);
  if (!own) return [];
  const folder = `${own.origin}${own.pathname.replace(/\/[^/]*\.[a-z0-9]{2,5}$/i, '').replace(/\/+$/, '')}`;
  const generator = loadHtml(html)('meta[name="generator" i]').attr('content') ?? '';
  const traces = `${/wp-content|wp-includes/.test(html) ? 'wordpress' : ''} ${/\/sites\/default\/files/.test(html) ? 'drupal' : ''}`;
  const made = `${generator} ${traces}`.toLowerCase();
  const { places } = PLACES.find((each) => made.includes(each.made))!;
  return [...new Set(places(folder, own.origin))].slice(0, MAX_COMMON);
}
