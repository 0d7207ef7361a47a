import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/flow/decide/discover/answer.ts';
import { findLeads } from '../../../src/flow/decide/discover/leads.ts';
import { proposeSource } from '../../../src/flow/decide/discover/propose.ts';
import { plainSource } from '../../../src/flow/decide/plain-source.ts';
import type { Page } from '../../../src/model/page.ts';
import { readPage } from '../../../src/read/read.ts';
import { say } from '../../../src/words/say.ts';
import { HOMES } from '../../fixtures/listings/homes.ts';
import { KINDS } from '../../fixtures/listings/kinds.ts';
import { pageOf } from '../../fixtures/listings/sources.ts';

const CONTEXT = { now: '2026-03-10T09:00:00Z' };

/** A page as it is read where nobody said its kind. */
const answered = async (page: Page): Promise<Answer> => ({
  page,
  reading: await readPage(page, plainSource(page.url), {}, CONTEXT),
});

function feedPage(url: string, links: readonly string[], title = 'The paper'): ReturnType<typeof pageOf> {
  const items = links.map(
    (link, at) =>
      `<item><title>Story ${at} of the week</title><link>${link}</link><pubDate>Fri, 06 Mar 2026 08:00:00 GMT</pubDate></item>`,
  );
  return {
    ...pageOf(`<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`, url),
    contentType: 'application/rss+xml',
  };
}

describe('findLeads', () => {
  it('asks for announced feeds only, comments left out', async () => {
    const home = HOMES.find((each) => each.name === 'comments first')!;

    const leads = findLeads(await answered(pageOf(home.html, home.url)));

    expect(leads).toEqual([{ url: 'https://school.example/feed/', why: 'announced', title: 'School » Feed' }]);
  });

  it('asks at few common places when nothing is announced', async () => {
    const home = HOMES.find((each) => each.name === 'nothing announced, an unknown system')!;

    const leads = findLeads(await answered(pageOf(home.html, home.url)));

    expect(leads.length).toBeLessThanOrEqual(4);
    expect(leads.every((lead) => lead.why === 'common place')).toBe(true);
  });

  it('asks for nothing more when the address is a feed', async () => {
    expect(findLeads(await answered(feedPage('https://a.example/rss', ['https://a.example/1'])))).toEqual([]);
  });
});

describe('proposeSource', () => {
  const listing = KINDS['with a column of most read']!;

  it('proposes the feed that tells what the page lists', async () => {
    const own = feedPage('https://paper.example/education/feed', [
      'https://paper.example/new-rector-elected/',
      'https://paper.example/library-opens-on-sundays/',
    ]);
    const other = feedPage('https://paper.example/feed', [
      'https://paper.example/a-b-c/',
      'https://paper.example/d-e-f/',
      'https://paper.example/g-h-i/',
    ]);

    const proposal = proposeSource(
      await answered(pageOf(listing.html, listing.url)),
      await Promise.all([other, own].map(answered)),
      CONTEXT,
    );

    expect(proposal.source).toMatchObject({ kind: 'feed', url: 'https://paper.example/education/feed' });
  });

  it('proposes the page when its feed tells of other things in the same days', async () => {
    const jobs = feedPage('https://paper.example/jobs.rss', [
      'https://paper.example/j/1',
      'https://paper.example/j/2',
      'https://paper.example/j/3',
    ]);

    const proposal = proposeSource(await answered(pageOf(listing.html, listing.url)), [await answered(jobs)], CONTEXT);

    expect(proposal.source).toEqual({
      id: 'paper',
      name: 'News – Ministry of Learning',
      url: listing.url,
      kind: 'listing',
      language: 'en',
    });
    expect(proposal.preview).toHaveLength(10);
  });

  it('says of JSON that its items have to be pointed at, and where that is told', async () => {
    const api = {
      ...pageOf('{"results":[{"headline":"A","url":"/a"}]}', 'https://api.example/news'),
      contentType: 'application/json',
    };

    const proposal = proposeSource(await answered(api), [], CONTEXT);

    expect(proposal.outcome).toBe('nothing');
    expect(say(proposal.reason, 'en')).toContain('kind: json');
  });

  it('says that a page is empty without scripts, and how it can be read', async () => {
    const shell =
      '<html><head><title>App</title><script src="/app.js"></script></head><body><div id="root"></div><noscript>You need to enable JavaScript.</noscript></body></html>';

    const proposal = proposeSource(await answered(pageOf(shell, 'https://app.example/news')), [], CONTEXT);

    expect(proposal.outcome).toBe('needs-scripts');
    expect(proposal.source).toMatchObject({ kind: 'listing', fetch: 'browser' });
  });

  it('proposes nothing for an article', async () => {
    const article = `<html><head><title>A story</title></head><body><article><h1>A story of some length</h1>${'<p>It was a long winter, and the school bus came late on most days of the week, so the children walked.</p>'.repeat(30)}</article><div class="more">${['one', 'two', 'three', 'four'].map((name) => `<h3><a href="/another-story-${name}">Another story of the winter, number ${name}</a></h3>`).join('')}</div></body></html>`;

    const proposal = proposeSource(await answered(pageOf(article, 'https://a.example/a-story')), [], CONTEXT);

    expect(proposal.outcome).toBe('nothing');
    expect(say(proposal.reason, 'en')).toContain('article');
  });
});

describe('where else a feed may be told', () => {
  const list = KINDS['plain list with dates']!;

  it('reads the Link header of the answer', async () => {
    const page = {
      ...pageOf(list.html, 'https://ministry.example/news/list.php'),
      headers: {
        link: '<https://ministry.example/wp-json/>; rel="https://api.w.org/", </news/feed.xml>; rel="alternate"; type="application/rss+xml"; title="News"',
      },
    };

    const leads = findLeads(await answered(page));

    expect(leads).toEqual([{ url: 'https://ministry.example/news/feed.xml', why: 'announced', title: 'News' }]);
  });

  it('asks first for the feed of the section that was pasted', async () => {
    const links = ['/feed', '/jobs/feed', '/events/feed', '/videos/feed', '/sport/feed', '/culture/feed', '/education/feed'];
    const head = links.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join('');
    const page = pageOf(list.html.replace('<head>', `<head>${head}`), 'https://ministry.example/education/');

    const leads = findLeads(await answered(page));

    expect(leads[0]?.url).toBe('https://ministry.example/education/feed');
    expect(leads).toHaveLength(6);
  });

  it('takes the news sitemap where the page itself cannot be read', async () => {
    const shell = pageOf(
      '<!doctype html><html lang="en"><head><title>News</title><script src="/app.js"></script></head><body><div id="root"></div></body></html>',
      'https://app.example/news',
    );
    const first = await answered(shell);
    expect(findLeads(first).map((lead) => lead.url)).toContain('https://app.example/sitemap-news.xml');
    const rows = ['bridge', 'choir', 'garden'].map(
      (name, at) =>
        `<url><loc>https://app.example/news/${name}</loc><news:news><news:publication><news:name>App</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-0${at + 4}</news:publication_date><news:title>Pupils and their ${name}</news:title></news:news></url>`,
    );
    const sitemap = {
      ...pageOf(
        `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${rows.join('')}</urlset>`,
        'https://app.example/sitemap-news.xml',
      ),
      contentType: 'application/xml',
    };

    const proposal = proposeSource(first, [await answered(sitemap)], CONTEXT);

    expect(proposal.outcome).toBe('found');
    expect(proposal.source).toMatchObject({ kind: 'sitemap', url: 'https://app.example/sitemap-news.xml' });
    expect(proposal.preview.map((entry) => entry.title)).toContain('Pupils and their choir');
  });
});
