import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCookieJar } from '../../src/fetch/cookies.ts';
import { readTarget, type Target } from '../../src/fetch/target.ts';
import { FEED, openWorld, type World } from './world.ts';

const NOW = Date.UTC(2026, 2, 1);
const at = (url: string): Target => readTarget(url) as Target;

/** What goes to an address after another one has set this. */
async function after(set: string | string[], from: string, to: string, given?: string): Promise<string | undefined> {
  const jar = createCookieJar(() => NOW);
  await jar.learn(at(from), [set].flat());
  return jar.headerFor(at(to), given);
}

const NEWS = 'https://news.example.org/feeds/all.xml';

describe('a cookie goes', () => {
  test.each([
    ['back to the host that set it', 'sid=1; Path=/', NEWS, 'https://news.example.org/', 'sid=1'],
    ['to no other host', 'sid=1; Path=/', NEWS, 'https://example.org/', undefined],
    ['to no host below, without Domain', 'sid=1; Path=/', NEWS, 'https://a.news.example.org/', undefined],
    ['to the hosts of its Domain', 'sid=1; Path=/; Domain=.example.org', NEWS, 'https://www.example.org/', 'sid=1'],
    ['to no look-alike of its Domain', 'sid=1; Path=/; Domain=example.org', NEWS, 'https://badexample.org/', undefined],
    ['nowhere, where the Domain is not of its host', 'sid=1; Domain=other.org', NEWS, 'https://other.org/', undefined],
    ['nowhere, where the Domain is that of all', 'sid=1; Path=/; Domain=org', NEWS, 'https://news.example.org/', undefined],
    [
      'nowhere, where the Domain is that of many sites',
      'sid=1; Path=/; Domain=github.io',
      'https://a.github.io/',
      'https://b.github.io/',
      undefined,
    ],
    ['below its Path', 'sid=1; Path=/feeds', NEWS, 'https://news.example.org/feeds/a', 'sid=1'],
    ['to no path that only begins alike', 'sid=1; Path=/feeds', NEWS, 'https://news.example.org/feedsets', undefined],
    ['to the folder of its address, without Path', 'sid=1', NEWS, 'https://news.example.org/feeds/x', 'sid=1'],
    ['to no folder above it', 'sid=1', NEWS, 'https://news.example.org/', undefined],
    ['from http to https', 'sid=1; Path=/', 'http://news.example.org/', 'https://news.example.org/', 'sid=1'],
    ['over TLS alone, when it is Secure', 'sid=1; Path=/; Secure', NEWS, 'http://news.example.org/', undefined],
    ['nowhere, Secure without TLS', 'sid=1; Path=/; Secure', 'http://news.example.org/', NEWS, undefined],
    ['to no other port', 'sid=1; Path=/', 'http://127.0.0.1:8001/', 'http://127.0.0.1:8002/', undefined],
    ['nowhere, once it is over', 'sid=1; Path=/; Max-Age=0', NEWS, NEWS, undefined],
    ['nowhere, once it is over by its date', 'sid=1; Path=/; Expires=Wed, 21-Oct-2015 07:28:00 GMT', NEWS, NEWS, undefined],
    ['with its odd attributes', 'sid=a=b; Path=/; HttpOnly; SameSite=Strict; Priority=High', NEWS, NEWS, 'sid=a=b'],
    ['by its prefix for the host alone', '__Host-s=1; Secure; Path=/; Domain=example.org', NEWS, NEWS, undefined],
  ])('%s', async (_, set, from, to, sent) => {
    expect(await after(set, from, to)).toBe(sent);
  });
});

test('what could split a header, has no name or is too long is no cookie', async () => {
  const odd = ['a=1\r\nX-Evil: 1', '=1', 'flag', `big=${'x'.repeat(5000)}`, 'b c=1'];

  expect(await after(odd, NEWS, NEWS)).toBeUndefined();
});

test('the longest path comes first, a later value replaces, an ended one goes, and they are not many', async () => {
  const set = ['a=1; Path=/', 'b=2; Path=/feeds', 'a=3; Path=/', 'c=4; Path=/', 'c=; Path=/; Max-Age=0'];
  const many = Array.from({ length: 40 }, (_, n) => `k${n}=v; Path=/`);

  expect(await after(set, NEWS, NEWS)).toBe('b=2; a=3');
  expect((await after(many, NEWS, NEWS))!.split('; ')).toHaveLength(20);
});

test('a cookie of the configuration gives way to what the site sets anew', async () => {
  expect(await after('sid=new; Path=/', NEWS, NEWS, 'sid=old; lang=tr')).toBe('lang=tr; sid=new');
});

describe('a circle through a cookie', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());
  const get = (path: string) => world.fetcher.get({ url: `${world.origin}${path}`, purpose: 'feed' });

  test('is walked within the exchange, and the next exchange begins without it', async () => {
    world.on('/feed', (req, res) =>
      /(?:^|; )seen=1/.test(req.headers.cookie ?? '')
        ? res.end(FEED)
        : res.writeHead(302, { location: '/feed', 'set-cookie': ['seen=1; Path=/; HttpOnly', 'lang=tr'] }).end(),
    );

    const first = await get('/feed');
    const second = await get('/feed');

    expect([first.kind, second.kind]).toEqual(['fresh', 'fresh']);
    expect(first.exchange.hops.map((hop) => hop.status)).toEqual([302, 200]);
    expect(first.exchange.permanentTo).toBeUndefined();
    expect(world.seen.map((each) => each.headers.cookie)).toEqual([undefined, 'seen=1; lang=tr', undefined, 'seen=1; lang=tr']);
    expect(JSON.stringify(first.exchange)).not.toContain('seen=1');
  });

  test('robots.txt is read through it, and obeyed', async () => {
    world.on('/robots.txt', (req, res) =>
      req.headers.cookie
        ? res.end('User-agent: gundem\nDisallow: /feed\n')
        : res.writeHead(302, { location: '/robots.txt', 'set-cookie': 'seen=1; Path=/' }).end(),
    );
    world.on('/feed', (_req, res) => res.end(FEED));

    expect(await get('/feed')).toMatchObject({ kind: 'blocked', code: 'fetch/robots' });
  });

  test('by way of another page, too', async () => {
    world.on('/feed', (req, res) =>
      req.headers.cookie?.includes('ok=yes') ? res.end(FEED) : res.writeHead(301, { location: '/check?back=/feed' }).end(),
    );
    world.on('/check', (_req, res) => res.writeHead(301, { location: '/feed', 'set-cookie': 'ok=yes; Path=/' }).end());

    const result = await get('/feed');

    expect(result.kind).toBe('fresh');
    expect(result.exchange.permanentTo).toBeUndefined();
  });

  test('that changes nothing, or sets another one each time, ends', async () => {
    let n = 0;
    world.on('/same', (_req, res) => res.writeHead(302, { location: '/same', 'set-cookie': 'a=1' }).end());
    world.on('/ever', (_req, res) => res.writeHead(302, { location: '/ever', 'set-cookie': `n=${++n}` }).end());

    expect(await get('/same')).toMatchObject({ kind: 'failed', code: 'fetch/redirect-loop' });
    expect(await get('/ever')).toMatchObject({ kind: 'failed', code: 'fetch/redirects' });
    expect(world.seen.filter(({ url }) => url === '/same')).toHaveLength(2);
    expect(world.seen.filter(({ url }) => url === '/ever').length).toBeLessThanOrEqual(6);
  });

  test('takes no cookie to another server', async () => {
    const other = await openWorld();
    other.on('/feed', (_req, res) => res.end(FEED));
    world.on('/feed', (_req, res) =>
      res.writeHead(302, { location: `${other.origin}/feed`, 'set-cookie': 'sid=1; Path=/' }).end(),
    );
    await world.fetcher.close();
    const both = await openWorld({ allow: [world.host, other.host] });

    const result = await both.fetcher.get({ url: `${world.origin}/feed`, purpose: 'feed' });

    expect(result.kind).toBe('fresh');
    expect(other.seen[0]!.headers.cookie).toBeUndefined();
    await both.close();
    await other.close();
  });
});
