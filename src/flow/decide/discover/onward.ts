import { loadHtml } from '../../../kit/html.ts';
import { squeeze } from '../../../kit/text.ts';
import { canonicalizeUrl, findHttpUrl } from '../../../kit/url.ts';
import { siteOf } from '../../../listing/addresses.ts';
import { type BoxKind, kindsCoded, kindsNamed } from '../../../listing/box-words.ts';
import { refreshTarget } from '../../../page/facts.ts';
import { type Answer, findHtml } from './answer.ts';

const MAX_ONWARD = 3;
/** What a page that only sends on may say beside it. */
const SENDS_ON_LETTERS = 600;
/** Links by which a home page leads to its news are words of a menu. */
const MENU_LETTERS = 60;
const MENU_WORDS = 6;
const MAX_ANCHORS = 2000;
/** A page on which one chooses a language has little else. */
const CHOICE_LINKS = 40;

/**
 * Where a person would click on from a page that holds no news of its own, the likeliest first, at most three, all of the same site: where
 * it sends its visitors (a refresh, a script, a frame), its pages of news or notices by their names in the menu, else the page in a
 * language: that of the newsroom, English, any.
 */
export function onwardFrom({ page }: Answer, language?: string): string[] {
  const html = findHtml(page);
  if (html === undefined) return [];
  const $ = loadHtml(html);
  const base = findHttpUrl($('base').attr('href') ?? '', page.finalUrl)?.href ?? page.finalUrl;
  const open = openWays(page.finalUrl, base);
  const letters = squeeze($('body').clone().find('script, style, noscript').remove().end().text()).length;
  if (letters < SENDS_ON_LETTERS) for (const href of sentOn($, html)) open.add(href);
  if (open.found.length) return open.found.slice(0, MAX_ONWARD);
  const anchors: Anchor[] = [];
  for (const element of $('a[href]').slice(0, MAX_ANCHORS).toArray()) {
    const anchor = $(element);
    const text = squeeze(anchor.text().slice(0, 300)) || squeeze((anchor.find('img').attr('alt') ?? '').slice(0, 300));
    anchors.push({ href: anchor.attr('href')!, text, language: anchor.attr('hreflang') ?? anchor.attr('lang') ?? '' });
  }
  const ranked = anchors
    .map((anchor, at) => ({ anchor, at, weight: newsWeight(anchor, base) }))
    .filter(({ weight }) => weight > 0);
  for (const { anchor } of ranked.sort((a, b) => b.weight - a.weight || a.at - b.at)) open.add(anchor.href);
  if (!open.found.length && anchors.length <= CHOICE_LINKS) for (const href of languages(anchors, base, language)) open.add(href);
  return open.found.slice(0, MAX_ONWARD);
}

interface Anchor {
  readonly href: string;
  readonly text: string;
  readonly language: string;
}

/** Collects addresses of the page's own site, each once, never the page itself. */
function openWays(own: string, base: string): { readonly found: string[]; add(href: string): void } {
  const keys = new Set([canonicalizeUrl(own)]);
  const site = siteOf(findHttpUrl(own)?.hostname ?? '');
  const found: string[] = [];
  return {
    found,
    add(href) {
      const url = findHttpUrl(href.trim(), base);
      if (!url || siteOf(url.hostname) !== site || /\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|gif|mp[34])$/i.test(url.pathname)) return;
      url.hash = '';
      const key = canonicalizeUrl(url.href);
      if (keys.has(key)) return;
      keys.add(key);
      found.push(url.href);
    },
  };
}

/** A whole answer of a script that goes elsewhere at once, outside of any function that waits for a click. */
const SCRIPT_GOES =
  /(?:^|[;{}\s(>])(?:(?:window|self|top|document|parent)\.)?location(?:\.href)?\s*(?:=\s*|\.(?:replace|assign)\(\s*)(['"])([^'"\s]{1,1000})\1/;
/** The frame of a frameset that only holds the menu, or the banner. */
const MENU_FRAME = /menu|nav|toc|left|top|banner|header|footer/i;

/** Where a page that says nearly nothing sends its visitors. */
function sentOn($: ReturnType<typeof loadHtml>, html: string): string[] {
  const refreshes = $('meta[http-equiv="refresh" i]')
    .toArray()
    .flatMap((element) => refreshTarget($(element).attr('content') ?? '') ?? []);
  const frames = $('frame[src], iframe[src]')
    .toArray()
    .map(({ attribs }) => ({ src: attribs.src!, isMenu: MENU_FRAME.test(`${attribs.name ?? ''} ${attribs.src}`) }))
    .sort((a, b) => Number(a.isMenu) - Number(b.isMenu))
    .map(({ src }) => src);
  const scripts = html.length < 100_000 ? $('script:not([src])').toArray() : [];
  const goes = scripts.flatMap((element) => SCRIPT_GOES.exec($(element).text().slice(0, 20_000))?.[2] ?? []);
  return [...refreshes, ...goes, ...frames];
}

/** Rooms of a site in which its news stand under another name, or one click further. */
const ROOMS =
  /^(?:the )?(?:media|media (?:cent(?:re|er)|room|hub)|press cent(?:re|er)|insights?|publications|research|resources|what(?:’|')?s new|medya|medya merkezi|medien|mediathek|médias?|espace (?:presse|médias?)|salle de presse|sala (?:de prensa|stampa)|prensa|medios|imprensa|mídia|centro stampa|медиа|медиацентр|медиа-центр|прес-центр|المركز الإعلامي|الإعلام|رسانه|מדיה|媒体中心|新闻中心|メディア|広報|미디어|홍보|media en pers|stampa|прессе|sajtó|pro média|dla mediów|for media|για τα μέσα|truyền thông|สื่อ|मीडिया)$/iu;
const NEITHER =
  /newsletter|infolettre|rundbrief|nyhetsbrev|bülten|subscri|abonn|rss|feed|login|facebook|twitter|instagram|whatsapp|linkedin/i;
const OTHER_KINDS: ReadonlySet<BoxKind> = new Set(['popular', 'related', 'archive', 'tenders', 'jobs', 'media', 'events']);

/** How likely a link leads to the site's list of news, by its words, else by its address; 0 when not at all. */
function newsWeight({ href, text }: Anchor, base: string): number {
  const url = findHttpUrl(href, base);
  if (!url || !text || text.length > MENU_LETTERS || text.split(' ').length > MENU_WORDS || NEITHER.test(text)) return 0;
  const depth = url.pathname.split('/').filter(Boolean).length;
  // of two that are called the same the one nearer to the top leads to all of it
  const nearness = Math.max(0, 4 - depth) / 10;
  const [named] = kindsNamed(text);
  if (named === 'news') return 3 + nearness;
  if (named === 'notices') return 2 + nearness;
  if (named && OTHER_KINDS.has(named)) return 0;
  if (ROOMS.test(text)) return 1.5 + nearness;
  const [coded] = kindsCoded(url.pathname.split('/').filter(Boolean).slice(-2).join('/'));
  return coded === 'news' && depth <= 3 ? 1 + nearness : 0;
}

/** The pages in single languages that a page of choice leads to, those that are wanted first. */
function languages(anchors: readonly Anchor[], base: string, wanted: string | undefined): string[] {
  const found = anchors.flatMap(({ href, language }) => {
    const path = findHttpUrl(href, base)?.pathname ?? '';
    const code = language || /^\/([a-z]{2})(?:[-_][a-z]{2})?(?:\/(?:index\.\w+|home)?)?$/i.exec(path)?.[1];
    return code ? [{ href, code: code.slice(0, 2).toLowerCase() }] : [];
  });
  const rank = ({ code }: { code: string }): number => (code === wanted?.slice(0, 2) ? 0 : code === 'en' ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b)).map(({ href }) => href);
}
