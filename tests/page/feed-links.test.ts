import { describe, expect, it } from 'vitest';
import { findFeedLinks } from '../../src/page/feed-links.ts';
import { HOMES } from '../fixtures/listings/homes.ts';

describe('findFeedLinks', () => {
  for (const home of HOMES.filter((each) => each.kind === 'feed' && !each.name.startsWith('nothing'))) {
    it(`finds a feed announced: ${home.name}`, () => {
      const links = findFeedLinks(home.html, home.url);

      expect(links.map((link) => link.url)).toContain(home.proposed);
    });
  }

  it('keeps document order and counts an address once', () => {
    const html =
      '<link rel=alternate type=application/atom+xml href=/b title=B><link rel=alternate type=application/rss+xml href=/a><link rel=alternate type=application/rss+xml href="/b#x">';

    const links = findFeedLinks(html, 'https://a.example/');

    expect(links).toEqual([
      { url: 'https://a.example/b', title: 'B', mediaType: 'application/atom+xml' },
      { url: 'https://a.example/a', mediaType: 'application/rss+xml' },
    ]);
  });

  it('takes no style sheet, translation, oEmbed or API for a feed', () => {
    const html =
      '<link rel="alternate stylesheet" type="text/css" href="/feed.css"><link rel=alternate hreflang=tr href="/tr/feed"><link rel=alternate type="application/json+oembed" href="/oembed?feed"><link rel=alternate type="application/json" href="/wp-json/feed"><link rel=alternate media="(max-width: 600px)" href="/m/rss">';

    expect(findFeedLinks(html, 'https://a.example/')).toEqual([]);
  });

  it('takes no script or data address', () => {
    const html =
      '<link rel=alternate type=application/rss+xml href="javascript:alert(1)"><link rel=alternate type=application/rss+xml href="data:text/xml,x">';

    expect(findFeedLinks(html, 'https://a.example/')).toEqual([]);
  });
});
