import { describe, expect, test } from 'vitest';
import { loadHtml } from '../../src/kit/html.ts';
import { layFlat } from '../../src/page/lay.ts';
import { findLinks, linkKey } from '../../src/page/links.ts';
import { partedText, spotText, squeezeText } from '../../src/page/text.ts';
import { placeSpots } from '../../src/page/zones.ts';

const zonesOf = (html: string): string[] => placeSpots(layFlat(loadHtml(html))).map((spot) => `${spot.tag} ${spot.zone}`);

describe('zones', () => {
  test('come from the nearest element that says so', () => {
    expect(
      zonesOf(
        '<body><header><i></i></header><main><b></b></main><nav><u></u></nav><footer><s></s></footer><aside><q></q></aside></body>',
      ),
    ).toEqual([
      'body plain',
      'header header',
      'i header',
      'main main',
      'b main',
      'nav nav',
      'u nav',
      'footer footer',
      's footer',
      'aside aside',
      'q aside',
    ]);
  });

  test('of an article hold for its header and footer, but not for a navigation within', () => {
    expect(zonesOf('<article><header></header><footer></footer><nav></nav><div class="share"></div></article>')).toEqual([
      'article article',
      'header article',
      'footer article',
      'nav nav',
      'div article',
    ]);
  });

  test('are extra by a class or an id, unless it only arranges', () => {
    expect(zonesOf('<div class="most related-box"><p></p></div><div id="sidebar"></div><div class="has-sidebar"></div>')).toEqual(
      ['div extra', 'p extra', 'div extra', 'div plain'],
    );
  });

  test('follow roles as they follow tags', () => {
    expect(
      zonesOf('<div role="navigation"></div><div role="MAIN"></div><div role="contentinfo"></div><div role="banner"></div>'),
    ).toEqual(['div nav', 'div main', 'div footer', 'div header']);
  });

  test('know what stands in main, whatever stands between', () => {
    const placed = placeSpots(layFlat(loadHtml('<main><nav><a href="/x">x</a></nav></main><p>y</p>')));

    expect(placed.map((spot) => spot.inMain)).toEqual([true, true, true, false]);
  });
});

describe('links', () => {
  const find = (html: string) => findLinks(layFlat(loadHtml(html)), 'https://www.a.example/news/', 'a.example/news').links;

  test('are absolute, without fragment, with the text that is seen', () => {
    expect(find('<a href="x/?q=1#part">A <b>B</b>\u200b</a>')).toEqual([
      { spot: 0, url: 'https://www.a.example/news/x/?q=1', key: 'a.example/news/x?q=1', text: 'A B', own: false },
    ]);
  });

  test('know the page itself', () => {
    expect(find('<a href="https://a.example/news">Here</a>')[0]?.own).toBe(true);
  });

  test.each(['#top', 'javascript:void(0)', ' mailto:a@b.example', 'tel:1', 'ftp://a.example/x', `/${'x'.repeat(4001)}`, ''])(
    'are not made of %s',
    (href) => {
      expect(find(`<a href="${href}">X</a>`)).toEqual([]);
    },
  );

  test('end at a bound, and say so', () => {
    const laid = layFlat(loadHtml('<a href=x>y</a>'.repeat(20_001)));

    expect(findLinks(laid, 'https://a.example/', 'a.example')).toMatchObject({ cut: true, links: { length: 20_000 } });
  });

  test('are compared without scheme, www, fragment and last slash', () => {
    expect(linkKey(new URL('https://www.a.example/b/?c=1#d'))).toBe('a.example/b?c=1');
  });
});

test('text is squeezed, and parted where inline elements meet when dates are looked for', () => {
  const laid = layFlat(loadHtml('<div><b>S</b>chool<i>9\u00a0March</i></div>'));

  expect(spotText(laid, laid.spots[0]!)).toBe('School9 March');
  expect(spotText(laid, laid.spots[0]!, 4)).toBe('Sc');
  expect(partedText(laid.text)).toBe('S chool 9 March');
  expect(squeezeText(' a\u00ad\u200bb \n c ')).toBe('ab c');
});
