import { describe, expect, test } from 'vitest';
import { addressKey, canonicalizeUrl, hasTracking, stripTracking } from '../../src/kit/url.ts';

describe('one spelling for one resource', () => {
  test.each([
    ['scheme, www and a trailing slash', 'http://www.School.example/news/1/', 'https://school.example/news/1'],
    ['mobile hosts', 'https://m.school.example/news/1', 'https://school.example/news/1'],
    [
      'AMP hosts, folders, endings and parameters',
      'https://amp.school.example/amp/news/1/amp/?amp=1',
      'https://school.example/news/1',
    ],
    ['copies in an AMP cache', 'https://www.google.com/amp/s/school.example/news/1', 'https://school.example/news/1'],
    [
      'copies on ampproject.org',
      'https://school-example.cdn.ampproject.org/c/s/school.example/news/1?amp_js_v=0.1',
      'https://school.example/news/1?amp_js_v=0.1',
    ],
    ['fragments', 'https://school.example/news/1#comments', 'https://school.example/news/1'],
    ['tracking parameters', 'https://school.example/news/1?utm_source=x&fbclid=y&id=3', 'https://school.example/news/1?id=3'],
    ['words of who sent the reader', 'https://school.example/news/1?ref=rss&source=twitter', 'https://school.example/news/1'],
    ['parameters in any order', 'https://school.example/n?b=2&a=1', 'https://school.example/n?a=1&b=2'],
    ['default ports and index files', 'http://school.example:80/news/index.html', 'https://school.example/news'],
    ['sessions', 'https://school.example/n;jsessionid=AB12?PHPSESSID=9', 'https://school.example/n'],
    ['percent-encoding', 'https://school.example/%7Eann/%c3%b6', 'https://school.example/~ann/%C3%B6'],
    ['print views', 'https://school.example/news/1/print?print=true', 'https://school.example/news/1'],
  ])('%s', (_, written, spelling) => {
    expect(canonicalizeUrl(written)).toBe(spelling);
  });

  test('keeps what may name another page', () => {
    const kept = [
      'https://school.example/doc?ref=123',
      'https://school.example/app#!/news/12',
      'https://school.example/News',
      'https://school.example/a?page=2',
    ];

    expect(kept.map(canonicalizeUrl)).toEqual(kept);
  });

  test('is its own spelling', () => {
    const seeds = [
      'http://www.a.example/x/?utm_id=1&b=%20c&a=',
      'https://m.b.example//y//amp/#z',
      'https://c.example/?q=a+b',
      'http://d.example/%e4%bd%a0?x=%2F',
    ];

    for (const seed of seeds) expect(canonicalizeUrl(canonicalizeUrl(seed))).toBe(canonicalizeUrl(seed));
  });

  test('leaves what is no web address as it is', () => {
    expect(canonicalizeUrl(' mailto:ann@school.example ')).toBe('mailto:ann@school.example');
    expect(addressKey('https://a.example/x')).toBe(addressKey('http://www.a.example/x/#top'));
  });
});

describe('taking counters off an address', () => {
  test('every other byte stays', () => {
    expect(stripTracking('https://a.example/x?q=a%20b&utm_source=n&z=%C3%B6#part')).toBe(
      'https://a.example/x?q=a%20b&z=%C3%B6#part',
    );
    expect(stripTracking('https://A.example/x?utm_source=n')).toBe('https://A.example/x');
    expect(stripTracking('https://a.example/x?a=1&&b')).toBe('https://a.example/x?a=1&&b');
  });

  test('tells whether there is any', () => {
    expect(hasTracking('https://a.example/x?gclid=1')).toBe(true);
    expect(hasTracking('https://a.example/x?id=1')).toBe(false);
  });
});
