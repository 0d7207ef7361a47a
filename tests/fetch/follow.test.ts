import { describe, expect, test } from 'vitest';
import { leaveHost } from '../../src/fetch/enter.ts';
import { follow } from '../../src/fetch/follow.ts';
import type { Means } from '../../src/fetch/means.ts';
import type { Trail, Verdict } from '../../src/fetch/trail.ts';
import { fakeMeans, type Said, trailOf } from './fake-means.ts';

const FEED = 'https://news.example/feed';
const to = (location: string, status = 302): Said => ({ status, headers: { location } });

/** Follows and gives the turn back, as the fetcher does. */
async function exchange(means: Means, trail: Trail): Promise<Verdict> {
  try {
    return await follow(means, trail);
  } finally {
    gaps.push(trail.turn?.gapMs);
    leaveHost(trail);
  }
}
const gaps: (number | undefined)[] = [];

describe('redirects', () => {
  test('are followed, each address resolved against the one before, and written down', async () => {
    const { means, hrefs } = fakeMeans({
      [FEED]: to('/b'),
      'https://news.example/b': to('//other.example/c', 307),
      'https://other.example/c': { body: 'x' },
    });
    const trail = trailOf({ url: FEED });

    const verdict = await exchange(means, trail);

    expect(verdict).toMatchObject({ kind: 'fresh', page: { url: FEED, finalUrl: 'https://other.example/c' } });
    expect(trail.hops.map((hop) => [hop.status, hop.location])).toEqual([
      [302, 'https://news.example/b'],
      [307, 'https://other.example/c'],
      [200, undefined],
    ]);
    expect(hrefs().filter((href) => !href.endsWith('robots.txt'))).toEqual([
      FEED,
      'https://news.example/b',
      'https://other.example/c',
    ]);
  });

  test('are a move only when every one is permanent', async () => {
    const world = { 'https://news.example/b': to('/c', 308), 'https://news.example/c': { body: 'x' } };
    const good = trailOf({ url: FEED });
    const mixed = trailOf({ url: FEED });
    const none = trailOf({ url: 'https://news.example/c' });

    await exchange(fakeMeans({ ...world, [FEED]: to('/b', 301) }).means, good);
    await exchange(fakeMeans({ ...world, [FEED]: to('/b', 302) }).means, mixed);
    await exchange(fakeMeans(world).means, none);

    expect([good.permanentTo, mixed.permanentTo, none.permanentTo]).toEqual(['https://news.example/c', undefined, undefined]);
  });

  test.each([
    ['without a Location', { [FEED]: { status: 302 } }, 'fetch/redirect'],
    ['back to where it was', { [FEED]: to('/b'), 'https://news.example/b': to('/feed') }, 'fetch/redirect-loop'],
    ['to itself', { [FEED]: to('/feed#again') }, 'fetch/redirect-loop'],
    ['to another scheme', { [FEED]: to('file:///etc/passwd') }, 'fetch/scheme'],
    ['to what is no address', { [FEED]: to('http://') }, 'fetch/url'],
    ['into a private network', { [FEED]: to('http://192.168.1.1/') }, 'fetch/private-address'],
  ] as const)('%s are not followed', async (_, world, code) => {
    expect(await exchange(fakeMeans(world).means, trailOf({ url: FEED }))).toMatchObject({ code });
  });

  test('five are followed, the sixth is one too many', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length: length + 1 }, (_, n): [string, Said] => [
          `https://news.example/${n}`,
          n < length ? to(`/${n + 1}`) : { body: 'x' },
        ]),
      );
    const url = 'https://news.example/0';

    expect((await exchange(fakeMeans(chain(5)).means, trailOf({ url }))).kind).toBe('fresh');
    expect(await exchange(fakeMeans(chain(6)).means, trailOf({ url }))).toMatchObject({ code: 'fetch/redirects' });
  });
});

describe('what is sent', () => {
  test('credentials and user information go to the first origin alone', async () => {
    const { means, asked } = fakeMeans({
      [FEED]: to('https://other.example/b'),
      'https://other.example/b': to(`${FEED}2`),
      [`${FEED}2`]: { body: 'x' },
    });

    await exchange(means, trailOf({ url: 'https://u:p@news.example/feed', credentials: { cookie: 'a=b' } }));

    const sent = asked
      .filter((each) => !each.href.endsWith('robots.txt'))
      .map(({ headers }) => [headers.authorization, headers.cookie]);
    expect(sent).toEqual([
      ['Basic dTpw', 'a=b'],
      [undefined, undefined],
      ['Basic dTpw', 'a=b'],
    ]);
  });

  test('credentials of the configuration outweigh those in the address', async () => {
    const { means, asked } = fakeMeans({ [FEED]: { body: 'x' } });

    await exchange(means, trailOf({ url: 'https://u:p@news.example/feed', credentials: { authorization: 'Bearer 1' } }));

    expect(asked.at(-1)!.headers.authorization).toBe('Bearer 1');
  });

  test('validators go as they are; a feed and a page ask for different types', async () => {
    const { means, asked } = fakeMeans({ [FEED]: { body: 'x' } });

    await exchange(means, trailOf({ url: FEED, validators: { etag: '"1"', lastModified: 'then' } }));
    await exchange(means, trailOf({ url: FEED, purpose: 'article' }));

    const [feed, page] = asked.filter((each) => each.href === FEED);
    expect(feed!.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'then' });
    expect(feed!.headers.accept).toMatch(/^application\/atom\+xml/);
    expect(page!.headers['if-none-match']).toBeUndefined();
    expect(page!.headers.accept).toMatch(/^text\/html/);
  });
});

describe('robots.txt', () => {
  const rules = (body: string): Said => ({ body });

  test('is asked once an origin and obeyed for pages; a feed obeys only a group that names us', async () => {
    const { means, hrefs } = fakeMeans({
      'https://news.example/robots.txt': rules('User-agent: *\nDisallow: /'),
      [FEED]: { body: 'x' },
    });

    const page = await exchange(means, trailOf({ url: FEED, purpose: 'page' }));
    const feed = await exchange(means, trailOf({ url: FEED }));
    const strict = await exchange(means, trailOf({ url: FEED, robots: 'always' }));

    expect(page).toMatchObject({
      kind: 'blocked',
      code: 'fetch/robots',
      reason: { code: 'fetch/robots', values: { whom: '*', pattern: '/' } },
    });
    expect([feed.kind, strict.kind]).toEqual(['fresh', 'blocked']);
    expect(hrefs().filter((href) => href.endsWith('robots.txt'))).toHaveLength(1);
  });

  test('that names us is obeyed for feeds too', async () => {
    const { means } = fakeMeans({ 'https://news.example/robots.txt': rules('User-agent: gundem\nDisallow: /feed') });
    const trail = trailOf({ url: FEED });

    expect(await exchange(means, trail)).toMatchObject({ code: 'fetch/robots', reason: { values: { whom: 'gundem' } } });
    expect(trail.robots).toBe('disallowed');
  });

  test.each([
    ['an error of the server', { status: 500 }],
    ['a broken connection', { broken: 'fetch/broken' }],
    ['an answer that says to wait', { status: 503 }],
  ])('%s keeps pages out for now, and feeds not', async (_, said) => {
    const { means } = fakeMeans({ 'https://news.example/robots.txt': said, [FEED]: { body: 'x' } });
    const trail = trailOf({ url: FEED });

    expect(await exchange(means, trailOf({ url: FEED, purpose: 'page' }))).toMatchObject({ code: 'fetch/robots-unreachable' });
    expect((await exchange(means, trail)).kind).toBe('fresh');
    expect(trail.robots).toBe('unreachable');
  });

  test('of a host that is down is not waited for again: the fault is the host’s', async () => {
    const { means, hrefs } = fakeMeans({ 'https://news.example/robots.txt': { broken: 'fetch/name' } });

    expect(await exchange(means, trailOf({ url: FEED }))).toMatchObject({ kind: 'failed', code: 'fetch/name' });
    expect(hrefs()).toHaveLength(1);
  });

  test('elsewhere is followed five times, and into no private network', async () => {
    const home = { 'https://news.example/robots.txt': to('https://other.example/robots.txt', 301), [FEED]: { body: 'x' } };
    const strict = { url: FEED, robots: 'always' } as const;

    const obeyed = fakeMeans({ ...home, 'https://other.example/robots.txt': rules('User-agent: *\nDisallow: /') });
    expect(await exchange(obeyed.means, trailOf(strict))).toMatchObject({ code: 'fetch/robots' });
    const lost = fakeMeans({ ...home, 'https://other.example/robots.txt': to('https://other.example/robots.txt') });
    expect((await exchange(lost.means, trailOf(strict))).kind).toBe('fresh');
    const inside = fakeMeans({ ...home, 'https://news.example/robots.txt': to('http://10.0.0.1/robots.txt') });
    expect(await exchange(inside.means, trailOf(strict))).toMatchObject({ code: 'fetch/robots-unreachable' });
    expect(inside.hrefs()).not.toContain('http://10.0.0.1/robots.txt');
  });

  test('a 429 for it holds the whole host', async () => {
    const { means, hrefs } = fakeMeans({
      'https://news.example/robots.txt': { status: 429, headers: { 'retry-after': '1800' } },
      [FEED]: { body: 'x' },
    });

    expect(await exchange(means, trailOf({ url: FEED }))).toMatchObject({
      kind: 'deferred',
      untilAt: '2026-03-01T00:30:00.000Z',
    });
    expect(await exchange(means, trailOf({ url: `${FEED}2` }))).toMatchObject({ kind: 'deferred', code: 'fetch/host-held' });
    expect(hrefs()).toEqual(['https://news.example/robots.txt']);
  });

  test('its Crawl-delay is the pause after the answer', async () => {
    const { means } = fakeMeans({
      'https://news.example/robots.txt': rules('User-agent: *\nCrawl-delay: 30'),
      [FEED]: { body: 'x' },
    });
    const trail = trailOf({ url: FEED });

    await exchange(means, trail);

    expect(gaps.at(-1)).toBe(30_000);
  });
});

describe('a host', () => {
  test('that answered 429 is asked nothing more until then', async () => {
    const { means, time, hrefs } = fakeMeans({ [FEED]: [{ status: 429, headers: { 'retry-after': '1800' } }, { body: 'x' }] });

    const first = trailOf({ url: FEED });
    expect(await exchange(means, first)).toMatchObject({ kind: 'deferred', code: 'fetch/status-429' });
    expect(await exchange(means, trailOf({ url: FEED }))).toMatchObject({ kind: 'deferred', code: 'fetch/host-held' });
    expect([first.retryAfterS, hrefs().length]).toEqual([1800, 2]);
    time.now += 1_801_000;
    expect((await exchange(means, trailOf({ url: FEED }))).kind).toBe('fresh');
  });

  test('is held by a 503 only once a second source of it answers so', async () => {
    const { means } = fakeMeans({ [FEED]: { status: 503 }, [`${FEED}2`]: { status: 503 }, [`${FEED}3`]: { body: 'x' } });
    const ask = async (url: string) => {
      const verdict = await exchange(means, trailOf({ url }));
      return 'code' in verdict ? verdict.code : verdict.kind;
    };

    expect([await ask(FEED), await ask(`${FEED}3`), await ask(`${FEED}2`), await ask(`${FEED}3`)]).toEqual([
      'fetch/status-503',
      'fresh',
      'fetch/status-503',
      'fetch/host-held',
    ]);
  });

  test('whose pause is longer than the patience is left for later, without a request', async () => {
    const { means, hrefs } = fakeMeans({ [FEED]: { body: 'x' } });
    (await means.turns.take('news.example'))!.release(30_000);

    const verdict = await exchange(means, trailOf({ url: FEED }, { patienceMs: 10_000 }));

    expect(verdict).toMatchObject({ kind: 'deferred', code: 'fetch/turn-later', reason: { values: { seconds: 30 } } });
    expect(hrefs()).toEqual([]);
  });

  test('is left by who is told to end while waiting for a turn, and the next one goes on', async () => {
    const { means } = fakeMeans({ [FEED]: { body: 'x' } });
    const holder = (await means.turns.take('news.example'))!;
    const ending = new AbortController();
    const given = exchange(means, trailOf({ url: FEED }, { signal: ending.signal }));
    const other = exchange(means, trailOf({ url: FEED }));

    ending.abort();
    holder.release(0);

    expect(await given).toMatchObject({ kind: 'failed', code: 'fetch/aborted' });
    expect((await other).kind).toBe('fresh');
  });
});

describe('a request', () => {
  test('is repeated once when the connection broke before an answer, never after its status', async () => {
    const before = fakeMeans({ [FEED]: [{ broken: 'fetch/broken' }, { body: 'x' }] });
    const midway = fakeMeans({ [FEED]: [{ broken: 'fetch/broken', midway: true }, { body: 'x' }] });
    const slow = fakeMeans({ [FEED]: [{ broken: 'fetch/timeout' }, { body: 'x' }] });
    const trail = trailOf({ url: FEED });

    expect((await exchange(before.means, trail)).kind).toBe('fresh');
    expect(trail.retries).toBe(1);
    expect(await exchange(midway.means, trailOf({ url: FEED }))).toMatchObject({ kind: 'failed', code: 'fetch/broken' });
    expect(await exchange(slow.means, trailOf({ url: FEED }))).toMatchObject({ code: 'fetch/timeout' });
  });

  test('to what is no address of the web is refused before anything is asked', async () => {
    const { means, hrefs } = fakeMeans({});

    expect(await exchange(means, trailOf({ url: 'ftp://news.example/' }))).toMatchObject({
      kind: 'blocked',
      code: 'fetch/scheme',
    });
    expect(await exchange(means, trailOf({ url: 'news' }))).toMatchObject({ kind: 'failed', code: 'fetch/url' });
    expect(await exchange(means, trailOf({ url: 'http://127.0.0.1:8000/' }))).toMatchObject({
      kind: 'blocked',
      code: 'fetch/private-address',
      reason: { code: 'fetch/private-own', values: { pair: '127.0.0.1:8000' } },
    });
    expect(hrefs()).toEqual([]);
  });

  test('to an address of one’s own that is allowed is made', async () => {
    const { means } = fakeMeans({ 'http://127.0.0.1:8000/': { body: 'x' } }, { allow: ['127.0.0.1:8000'] });

    expect((await exchange(means, trailOf({ url: 'http://127.0.0.1:8000/' }))).kind).toBe('fresh');
  });
});
