import { describe, expect, test } from 'vitest';
import { findDisallow, NO_ROBOTS, readRobots } from '../../src/fetch/robots.ts';

const isFree = (text: string, path: string): boolean => findDisallow(readRobots(text, 'gundem'), path) === undefined;

describe('groups', () => {
  test('of our token come before those of everybody, and are one', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-agent: Gundem\nDisallow: /a\n\nUser-agent: other\nUser-agent: GUNDEM/2.0\nDisallow: /b\n';

    expect(['/', '/a', '/b'].map((path) => isFree(text, path))).toEqual([true, false, false]);
    expect(readRobots(text, 'gundem').isNamed).toBe(true);
  });

  test('of other robots do not concern us', () => {
    expect(isFree('User-agent: gundemx\nUser-agent: bad\nDisallow: /\n', '/x')).toBe(true);
  });

  test('of ours without rules allow everything', () => {
    expect(isFree('User-agent: *\nDisallow: /\nUser-agent: gundem\nDisallow:\n', '/x')).toBe(true);
  });

  test('are not ended by lines that belong to none', () => {
    expect(isFree('User-agent: *\nSitemap: https://x.invalid/s.xml\nHost: x\nDisallow: /\n', '/x')).toBe(false);
    expect(isFree('User-agent: gundem\nSitemap: /s.xml\nUser-agent: other\nDisallow: /\n', '/x')).toBe(false);
  });
});

describe('the file', () => {
  test.each([
    ['\ufeffUSER-AGENT : *\r\nDISALLOW : /\r\n'],
    ['user-agent:*\rdisallow:/\r'],
    ['  User-agent:  *   # all\n  Disallow:  /  # everything'],
    ['Disallow: /first\nUser-agent: *\nDisallow: /\n'],
  ])('is read in spite of its spelling: %j', (text) => {
    expect(isFree(text, '/x')).toBe(false);
  });

  test.each([
    '<!DOCTYPE html><html><body>User-agent: *\nDisallow: /</body></html>',
    '\n<html>\nUser-agent: *\nDisallow: /\n',
    '',
    'nothing here',
  ])('has no rules when it is none: %j', (text) => {
    expect(readRobots(text, 'gundem')).toEqual(NO_ROBOTS);
  });
});

describe('a path', () => {
  test.each([
    ['Disallow: /\nAllow: /news', '/news/1', true],
    ['Disallow: /news\nAllow: /news', '/news', true],
    ['Allow: /\nDisallow: /news', '/news', false],
    ['Disallow: /*.html$', '/a/b.html', false],
    ['Disallow: /*.html$', '/a/b.html?x', true],
    ['Disallow: /a*b*c', '/a--b--c--', false],
    ['Disallow: /a*b*c$', '/abcc', false],
    ['Disallow: /a*b*c$', '/abc.', true],
    ['Disallow: /fish$', '/fish', false],
    ['Disallow: /fish$', '/fishes', true],
    ['Disallow: /*', '/', false],
    ['Disallow: *secret', '/a/secret', false],
    ['Disallow: secret', '/secret', false],
    ['Disallow: /g%c3%bcn', '/g%C3%BCn', false],
    ['Disallow: /gün', '/g%C3%BCn', false],
    ['Disallow: /%7Euser', '/~user', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /?q=', '/?q=1', false],
    ['Disallow: /', '/robots.txt', true],
  ])('under "%s": %s may be asked: %s', (rules, path, free) => {
    expect(isFree(`User-agent: *\n${rules}\n`, path)).toBe(free);
  });

  test('costs no time whatever the pattern', () => {
    const pattern = `/${'*a'.repeat(1_000)}b`;

    expect(isFree(`User-agent: *\nDisallow: ${pattern}\n`, `/${'a'.repeat(5_000)}`)).toBe(true);
  });
});

test('a crawl-delay is honoured up to thirty seconds', () => {
  const delayOf = (text: string): number | undefined => readRobots(`User-agent: *\nCrawl-delay: ${text}`, 'gundem').crawlDelayS;

  expect(['2', '0.5', '1,5', '3600', '-1', 'x', ''].map(delayOf)).toEqual([2, 0.5, 1.5, 30, undefined, undefined, undefined]);
});
