import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSource } from '../../../src/flow/sources/add.ts';
import { say } from '../../../src/words/say.ts';
import { type FakeSite, openFakeSite } from '../fake-site.ts';

const TITLES = [
  'Harbour school gets a reading room of its own',
  'Mathematics on Fridays: what the trial has shown',
  'New desks for the children of the upper valley',
  'The school bus will run twice as often in winter',
  'Four teachers come back from a year abroad',
];
const slug = (title: string): string => title.toLowerCase().replace(/\W+/g, '-');
const day = (at: number): string => `2026-11-${String(25 - at).padStart(2, '0')}`;
const list = (folder: string): string =>
  `<ul>${TITLES.map((title, at) => `<li><time datetime="${day(at)}">${day(at)}</time> <a href="${folder}${slug(title)}">${title}</a></li>`).join('')}</ul>`;
const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Valley schools</title>${head}</head><body><nav><a href="/about">About</a> <a href="/staff">Staff</a></nav><main>${body}</main></body></html>`;
const feed = (
  base: string,
  title = 'Valley schools',
  { year = 2026, titles = TITLES }: { year?: number; titles?: readonly string[] } = {},
): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${titles.map((each, at) => `<item><title>${each}</title><link>${base}/a/${slug(each)}</link><pubDate>${new Date(Date.UTC(year, 10, 25 - at)).toUTCString()}</pubDate></item>`).join('')}</channel></rss>`;
const hello = '<h1>Welcome</h1><p>Eleven schools along one river, and a boat between them.</p>';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
});
afterEach(() => site.close());

async function found(pages: Readonly<Record<string, string | number>>, at = '/') {
  for (const [path, answer] of Object.entries(pages)) site.pages.set(path, answer);
  const house = await site.house({}, '2026-11-27T09:00:00Z');
  const { kind, source } = await findSource(house, `${site.base}${at}`);
  await house.close();
  return kind === 'new' ? source.url.replace(site.base, '') : kind;
}

describe('a home page without news of its own leads on', () => {
  const menu = (words: string, href: string): string => page(`${hello}<p><a href="${href}">${words}</a></p>`);
  it.each([
    ['News', '/news'],
    ['Haberler', '/haberler'],
    ['Aktuelles', '/aktuelles'],
    ['Actualités', '/actu'],
    ['Berita', '/berita'],
    ['新着情報', '/shinchaku/index.html'],
    ['الأخبار', '/ar/akhbar'],
    ['Press releases', '/media/releases'],
    ['Duyurular', '/duyurular'],
    ['Insights', '/insights'],
    ['المركز الإعلامي', '/ar/media'],
  ])('by the word %s in its menu', async (words, href) => {
    expect(await found({ '/': menu(words, href), [href]: page(list('/a/')) })).toBe(href);
  });

  it('to the news before the newsletter, the events and the vacancies', async () => {
    const links =
      '<a href="/newsletter">News by mail: our newsletter</a> <a href="/events">Events</a> <a href="/jobs">Vacancies</a> <a href="/n">News</a>';
    const others = { '/newsletter': page('<form></form>'), '/events': page(list('/e/')), '/jobs': page(list('/j/')) };
    expect(await found({ '/': page(hello + links), '/n': page(list('/a/')), ...others })).toBe('/n');
  });

  it('through a choice of language, to that of the newsroom', async () => {
    const choice = page('<h1>Valley / Vallée</h1><a href="/fr/">Français</a> <a href="/en/">English</a>');
    const pages = { '/': choice, '/en/': menu('News', '/en/news'), '/en/news': page(list('/en/a/')) };
    expect(await found({ ...pages, '/fr/': menu('Actualités', '/fr/actu'), '/fr/actu': page(list('/fr/a/')) })).toBe('/en/news');
  });
});

describe('a front page that shows the beginning of its news', () => {
  const few = list('/a/').split('<li>').slice(0, 4).join('<li>');
  const front = page(`${hello}${few}</ul><a href="/news">All news</a>`);

  it('gives way to the whole list', async () => {
    expect(await found({ '/': front, '/news': page(list('/a/')) })).toBe('/news');
  });

  it('stays where the other list is another one, and where it is no front page', async () => {
    expect(await found({ '/': front, '/news': page(list('/b/')) })).toBe('/');
    expect(await found({ '/rowing': front, '/news': page(list('/a/')) }, '/rowing')).toBe('/rowing');
  });
});

describe('a page that only sends on', () => {
  it.each([
    ['a refresh', '<html><head><meta http-equiv="Refresh" content="0;URL=\'/portal/home\'"></head><body></body></html>'],
    ['a script', '<html><head><script>window.location.href = "/portal/home";</script></head><body></body></html>'],
    [
      'frames',
      '<html><frameset cols="20%,80%"><frame src="/menu.html" name="menu"><frame src="/portal/home" name="main"></frameset></html>',
    ],
  ])('by %s is followed', async (_, html) => {
    expect(await found({ '/': html, '/portal/home': page(list('/a/')), '/menu.html': page('<a href="/x">x</a>') })).toBe(
      '/portal/home',
    );
  });

  it('to another site is not', async () => {
    expect(await found({ '/': '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">' })).toBe('nothing');
  });
});

describe('feeds', () => {
  const announce = (...links: readonly (readonly [string, string])[]): string =>
    links.map(([href, title]) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`).join('');

  it('a page of feeds by topic gives the one about schools', async () => {
    const feeds = page(
      '<h1>RSS</h1><a href="/rss/sport.xml">Sport</a> <a href="/rss/education.xml">Education</a> <a href="/rss/health.xml">Health</a>',
    );
    const home = page(`${hello}<a href="/rss">RSS</a>`);
    const pages = {
      '/rss/sport.xml': feed(site.base),
      '/rss/education.xml': feed(site.base),
      '/rss/health.xml': feed(site.base),
    };
    expect(await found({ '/': home, '/rss': feeds, ...pages })).toBe('/rss/education.xml');
  });

  it('where the announced one is dead, the linked one', async () => {
    const home = page(`${hello}<a href="/files/rss.xml"><img src="x.png" alt="RSS"></a>`, announce(['/old/rss', 'Feed']));
    expect(await found({ '/': home, '/files/rss.xml': feed(site.base) })).toBe('/files/rss.xml');
  });

  it('of two announced the one of news, not that of events', async () => {
    const home = page(hello, announce(['/events.rss', 'Events'], ['/news.rss', 'News']));
    const pages = {
      '/events.rss': feed(site.base, 'Events', { titles: ['Open day', 'Fair'] }),
      '/news.rss': feed(site.base, 'News'),
    };
    expect(await found({ '/': home, ...pages })).toBe('/news.rss');
  });

  it('one that nobody has fed for years gives way to the page that goes on', async () => {
    const old = TITLES.map((title) => `Before: ${title}`);
    const pages = {
      '/': page(list('/a/'), announce(['/feed.xml', 'Feed'])),
      '/feed.xml': feed(site.base, 'Feed', { year: 2017, titles: old }),
    };
    expect(await found(pages)).toBe('/');
  });

  it('a site that refuses its front page is asked for its feed', async () => {
    expect(await found({ '/': 403, '/feed': feed(site.base) })).toBe('/feed');
  });
});

it('a site of nothing but ways on is left after a few requests', async () => {
  const lost = (at: number): string =>
    page(
      `${hello}<a href="/news/${at + 1}">News</a> <a href="/press/${at + 1}">Press</a> <a href="/notices/${at + 1}">Notices</a>`,
    );
  const pages = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`/news/${at}`, lost(at)]));

  expect(await found({ '/': lost(0), ...pages })).toBe('nothing');
  expect(site.asked.length).toBeLessThanOrEqual(24);
});

it('a list of feeds is told to be one, and what takes it', async () => {
  site.pages.set(
    '/list.opml',
    '<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  const house = await site.house({}, '2026-11-27T09:00:00Z');

  const { kind, reason } = await findSource(house, `${site.base}/list.opml`);

  expect(kind).toBe('nothing');
  expect(say(reason, 'en')).toMatch(/an OPML list of feeds .*gundem import/);
  await house.close();
});
