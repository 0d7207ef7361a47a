import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FetchResult } from '../../src/model/page.ts';
import { FEED, openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const get = (path: string, more: object = {}): Promise<FetchResult> =>
  world.fetcher.get({ url: `${world.origin}${path}`, purpose: 'feed', ...more });
const codeOf = (result: FetchResult): string => ('code' in result ? result.code : result.kind);
const textOf = (result: FetchResult): string =>
  result.kind === 'fresh' ? Buffer.from(result.page.bytes).toString() : codeOf(result);

describe('the request', () => {
  test('says who we are and asks for nothing that only a browser sends', async () => {
    world.on('/feed', (_req, res) => res.end(FEED));

    await get('/feed');

    const { headers } = world.seen[0]!;
    expect(headers['user-agent']).toBe('Gundem/1.0 (+https://gundem.invalid/)');
    expect(headers['accept-encoding']).toMatch(/^gzip, br, deflate/);
    expect(headers.accept).toMatch(/^application\/atom\+xml, application\/rss\+xml/);
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie', 'referer', 'origin', 'cache-control']));
  });

  test('goes out byte for byte as configured', async () => {
    world.on('*', (_req, res) => res.end(FEED));

    await get("/a%7eb/c?q='x'&list[]=1&e=%c3%a9&");

    expect(world.seen[0]!.url).toBe("/a%7eb/c?q='x'&list[]=1&e=%c3%a9&");
  });

  test('sends user information of the URL as Basic authorisation, and never in the URL', async () => {
    world.on('/feed', (_req, res) => res.end(FEED));

    const result = await world.fetcher.get({ url: `http://user:p%40ss@${world.host}/feed`, purpose: 'feed' });

    expect(world.seen[0]!.headers.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(result.kind === 'fresh' && result.page.finalUrl).toBe(`${world.origin}/feed`);
  });

  test('sends validators back with the very bytes that came', async () => {
    world.on('/feed', (_req, res) => res.writeHead(200, { etag: 'W/"gün-\u00ff"', 'last-modified': 'yesterday' }).end(FEED));

    const first = await get('/feed');
    await get('/feed', { validators: first.kind === 'fresh' ? first.validators : {} });

    const raw = world.seen[1]!.rawHeaders;
    expect(raw[raw.indexOf('if-none-match') + 1]).toBe('W/"gün-\u00ff"');
    expect(world.seen[1]!.headers['if-modified-since']).toBe('yesterday');
  });

  test('is repeated once when the connection breaks without an answer, and not on any status', async () => {
    world.on('/breaks', (req) => req.socket.destroy());
    world.on('/500', (_req, res) => res.writeHead(500).end());

    const broken = await get('/breaks');
    const failed = await get('/500');

    expect(world.seen.map((each) => each.url)).toEqual(['/breaks', '/breaks', '/500']);
    expect([codeOf(broken), broken.exchange.retries, codeOf(failed)]).toEqual(['fetch/broken', 1, 'fetch/status-500']);
  });
});

describe('an answer', () => {
  test('304 keeps the validators it does not carry', async () => {
    world.on('/feed', (_req, res) => res.writeHead(304, { etag: '"new"' }).end());

    const result = await get('/feed', { validators: { etag: '"old"', lastModified: 'then' } });

    expect(result).toMatchObject({ kind: 'unchanged', by: 'status', validators: { etag: '"new"', lastModified: 'then' } });
  });

  test('304 that nobody asked for is an error', async () => {
    world.on('/feed', (_req, res) => res.writeHead(304).end());

    expect(codeOf(await get('/feed'))).toBe('fetch/unasked-304');
  });

  test('with the known bytes is unchanged, and its validators replace the known ones', async () => {
    world.on('/feed', (_req, res) => res.writeHead(200, { etag: '"2"' }).end(FEED));
    const first = await get('/feed');

    const again = await get('/feed', {
      knownHash: first.kind === 'fresh' ? first.page.hash : '',
      validators: { etag: '"1"', lastModified: 'then' },
    });

    expect(again).toMatchObject({ kind: 'unchanged', by: 'hash', validators: { etag: '"2"' } });
    expect(again.kind === 'unchanged' && again.validators.lastModified).toBeUndefined();
  });

  test.each([
    ['gzip', gzipSync(FEED)],
    ['GZIP ', gzipSync(FEED)],
    ['x-gzip', gzipSync(FEED)],
    ['br', brotliCompressSync(FEED)],
    ['deflate', deflateSync(FEED)],
    ['deflate', deflateRawSync(FEED)],
    ['gzip, br', brotliCompressSync(gzipSync(FEED))],
    ['identity, gzip', gzipSync(FEED)],
    ['br', gzipSync(FEED)],
    ['gzip', gzipSync(gzipSync(FEED))],
    ['', gzipSync(FEED)],
    ['gzip', Buffer.from(FEED)],
    ['utf-8', Buffer.from(FEED)],
  ])('coded "%s" is decoded, its magic deciding over its label', async (coding, body) => {
    world.on('/feed', (_req, res) => res.writeHead(200, coding ? { 'content-encoding': coding } : {}).end(body));

    expect(textOf(await get('/feed'))).toBe(FEED);
  });

  test.each([
    ['gzip', gzipSync(FEED.repeat(50)).subarray(0, 100), 'fetch/coding'],
    ['br', brotliCompressSync(FEED.repeat(50)).subarray(0, 50), 'fetch/coding'],
    ['deflate', deflateSync(FEED.repeat(50)).subarray(0, 50), 'fetch/coding'],
    ['compress', Buffer.from(FEED), 'fetch/coding'],
    ['gzip, gzip, gzip, gzip', gzipSync(FEED), 'fetch/coding'],
    ['gzip', gzipSync(Buffer.alloc(200_000)), 'fetch/too-large'],
    ['gzip, br', brotliCompressSync(gzipSync(Buffer.alloc(200_000))), 'fetch/too-large'],
    ['', Buffer.alloc(200_000, 'a'), 'fetch/too-large'],
  ])('coded "%s" that is cut, unknown, piled up or too large is an error', async (coding, body, code) => {
    world.on('/feed', (_req, res) => res.writeHead(200, coding ? { 'content-encoding': coding } : {}).end(body));

    expect(codeOf(await get('/feed'))).toBe(code);
  });

  test('429 holds the whole host, also for a process that starts later with what this one remembers', async () => {
    world.on('/a', (_req, res) => res.writeHead(429, { 'retry-after': '7200' }).end());
    world.on('/b', (_req, res) => res.end(FEED));

    const first = await get('/a');
    const second = await get('/b');
    const later = await openWorld({
      allow: [world.host],
      now: () => world.clock,
      memory: JSON.parse(JSON.stringify(world.fetcher.exportMemory())),
    });
    const third = await later.fetcher.get({ url: `${world.origin}/b`, purpose: 'feed' });
    world.clock += 7_201_000;
    const fourth = await get('/b');
    await later.close();

    expect([first, second, third].map(codeOf)).toEqual(['fetch/status-429', 'fetch/host-held', 'fetch/host-held']);
    expect(first).toMatchObject({ untilAt: new Date(Date.UTC(2026, 2, 1, 2)).toISOString() });
    expect(fourth.kind).toBe('fresh');
    expect(world.seen).toHaveLength(2);
  });

  test('503 holds its source, and the host once a second source answers so', async () => {
    world.on('/a', (_req, res) => res.writeHead(503).end());
    world.on('/b', (_req, res) => res.writeHead(503).end());
    world.on('/c', (_req, res) => res.end(FEED));

    const kinds = [await get('/a'), await get('/c'), await get('/b'), await get('/c')].map(codeOf);

    expect(kinds).toEqual(['fetch/status-503', 'fresh', 'fetch/status-503', 'fetch/host-held']);
  });

  test('410 is gone only at the address itself', async () => {
    world.on('/gone', (_req, res) => res.writeHead(410).end());
    world.on('/sent', (_req, res) => res.writeHead(302, { location: '/gone' }).end());

    expect([codeOf(await get('/gone')), codeOf(await get('/sent'))]).toEqual(['gone', 'fetch/status-410']);
  });

  test('that drips past the deadline ends with it', async () => {
    world.on('/drip', (_req, res) => {
      res.writeHead(200);
      const timer = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(timer));
    });

    expect(codeOf(await get('/drip', { deadlineMs: 150 }))).toBe('fetch/timeout');
  });

  test('of informational responses without end is none', async () => {
    world.on('/hints', (req) => {
      const timer = setInterval(() => req.socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
      req.socket.on('close', () => clearInterval(timer));
    });

    expect(codeOf(await get('/hints', { deadlineMs: 150 }))).toBe('fetch/timeout');
  });
});

describe('redirects', () => {
  test('are followed with their codes told, permanent only when every hop is', async () => {
    world.on('/a', (_req, res) => res.writeHead(301, { location: '/b#part' }).end());
    world.on('/b', (_req, res) => res.writeHead(308, { location: 'c' }).end());
    world.on('/c', (_req, res) => res.end(FEED));
    world.on('/t', (_req, res) => res.writeHead(307, { location: '/a' }).end());

    const permanent = await get('/a');
    const temporary = await get('/t');

    expect(permanent.exchange.permanentTo).toBe(`${world.origin}/c`);
    expect(permanent.exchange.hops.map((hop) => hop.status)).toEqual([301, 308, 200]);
    expect(temporary.kind).toBe('fresh');
    expect(temporary.exchange.permanentTo).toBeUndefined();
  });

  test.each([
    ['http://[bad', 'fetch/url'],
    ['file:///etc/passwd', 'fetch/scheme'],
    ['javascript:alert(1)', 'fetch/scheme'],
    ['http://127.0.0.1:1/', 'fetch/private-address'],
    ['//[::1]/', 'fetch/private-address'],
    ['http://2130706433/', 'fetch/private-address'],
    ['http://①②⑦.0.0.1/', 'fetch/private-address'],
    ['http://localhost./', 'fetch/private-address'],
    ['/self', 'fetch/redirect-loop'],
    ['', 'fetch/redirect-loop'],
  ])('to "%s" end there', async (location, code) => {
    world.on('/self', (_req, res) => res.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end());

    expect(codeOf(await get('/self'))).toBe(code);
  });

  test('end after five, and without a Location', async () => {
    world.on('*', (req, res) => res.writeHead(302, { location: `/${Number(req.url!.slice(1)) + 1}` }).end());
    world.on('/nowhere', (_req, res) => res.writeHead(302).end());

    const far = await get('/0');

    expect([codeOf(far), far.exchange.hops.length]).toEqual(['fetch/redirects', 6]);
    expect(codeOf(await get('/nowhere'))).toBe('fetch/redirect');
  });

  test('read the bytes of a Location as UTF-8', async () => {
    world.on('/a', (_req, res) => res.writeHead(302, { location: Buffer.from('/haber/güneş').toString('latin1') }).end());
    world.on('*', (_req, res) => res.end(FEED));

    const result = await get('/a');

    expect(result.kind === 'fresh' && result.page.finalUrl).toBe(`${world.origin}/haber/g%C3%BCne%C5%9F`);
  });

  test('to another origin carry no credentials', async () => {
    const other = await openWorld();
    other.on('/feed', (_req, res) => res.end(FEED));
    const here = await openWorld({ allow: [world.host, other.host] });
    world.on('/a', (_req, res) => res.writeHead(302, { location: `${other.origin}/feed` }).end());

    const result = await here.fetcher.get({
      url: `${world.origin}/a`,
      purpose: 'feed',
      credentials: { authorization: 'Basic x', cookie: 'a=b' },
    });
    await Promise.all([other.close(), here.close()]);

    expect(result.kind).toBe('fresh');
    expect(world.seen[0]!.headers).toMatchObject({ authorization: 'Basic x', cookie: 'a=b' });
    expect(other.seen[0]!.headers.authorization).toBeUndefined();
    expect(other.seen[0]!.headers.cookie).toBeUndefined();
  });
});

describe('private networks', () => {
  const lookupOf =
    (...answers: string[][]) =>
    (_name: string, options: { all?: boolean }, callback: (...given: never[]) => void): void => {
      const answer = (answers.length > 1 ? answers.shift()! : answers[0]!).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      const give = callback as unknown as (error: null, ...rest: unknown[]) => void;
      if (options.all) give(null, answer);
      else give(null, answer[0]!.address, answer[0]!.family);
    };

  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['::ffff:10.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['2002:7f00:1::']],
  ])('are refused when a name resolves to %s', async (addresses) => {
    const port = world.host.split(':')[1];
    const here = await openWorld({ lookup: lookupOf(addresses) as never });

    const result = await here.fetcher.get({ url: `http://news.example:${port}/feed`, purpose: 'feed' });
    await here.close();

    expect([result.kind, codeOf(result)]).toEqual(['blocked', 'fetch/private-address']);
    expect(world.seen).toHaveLength(0);
  });

  test('cannot be reached by an answer that changes between two questions', async () => {
    const port = world.host.split(':')[1];
    const here = await openWorld({ lookup: lookupOf(['192.0.2.1'], ['127.0.0.1']) as never });

    const kinds = [];
    for (let n = 0; n < 3; n++)
      kinds.push((await here.fetcher.get({ url: `http://news.example:${port}/feed`, purpose: 'feed' })).kind);
    await here.close();

    expect(kinds).toEqual(['blocked', 'blocked', 'blocked']);
    expect(world.seen).toHaveLength(0);
  });

  test('are opened by exact host and port only', async () => {
    const other = await openWorld();
    other.on('/feed', (_req, res) => res.end(FEED));

    const results = [
      await world.fetcher.get({ url: `${other.origin}/feed`, purpose: 'feed' }),
      await world.fetcher.get({ url: `http://localhost:${world.host.split(':')[1]}/feed`, purpose: 'feed' }),
    ];
    await other.close();

    expect(results.map(codeOf)).toEqual(['fetch/private-address', 'fetch/private-address']);
    expect(other.seen).toHaveLength(0);
  });
});

describe('robots.txt', () => {
  const page = (path: string): Promise<FetchResult> => get(path, { purpose: 'page' });
  const rules = (text: string, status = 200): void => world.on('/robots.txt', (_req, res) => res.writeHead(status).end(text));

  test('keeps us off pages, and off feeds only where it names us', async () => {
    rules('User-agent: *\nDisallow: /\n');
    world.on('/feed', (_req, res) => res.end(FEED));

    expect([codeOf(await page('/feed')), codeOf(await get('/feed')), codeOf(await get('/feed', { robots: 'always' }))]).toEqual([
      'fetch/robots',
      'fresh',
      'fetch/robots',
    ]);
  });

  test('that names us is obeyed for feeds', async () => {
    rules('User-agent: gundem\nDisallow: /feed\n');

    expect(codeOf(await get('/feed'))).toBe('fetch/robots');
    expect(world.seen).toHaveLength(0);
  });

  test('that answers 5xx or 429 keeps us off pages, 4xx does not', async () => {
    world.on('/page', (_req, res) => res.end(FEED));
    rules('', 503);
    const down = await page('/page');
    const other = await openWorld();
    other.on('/robots.txt', (_req, res) => res.writeHead(403).end());
    other.on('/page', (_req, res) => res.end(FEED));
    const free = await other.fetcher.get({ url: `${other.origin}/page`, purpose: 'page' });
    await other.close();

    expect([codeOf(down), codeOf(free)]).toEqual(['fetch/robots-unreachable', 'fresh']);
  });

  test('is asked once a day, and once an hour while it cannot be had', async () => {
    let asked = 0;
    let status = 200;
    world.on('/robots.txt', (_req, res) => {
      asked++;
      res.writeHead(status).end('User-agent: *\nDisallow: /private\n');
    });
    world.on('/page', (_req, res) => res.end(FEED));

    await page('/page');
    await page('/page');
    world.clock += 25 * 3_600_000;
    status = 500;
    const kept = [await page('/page'), await page('/page'), await page('/private')];
    world.clock += 2 * 3_600_000;
    await page('/page');

    expect(kept.map(codeOf)).toEqual(['fresh', 'fresh', 'fetch/robots']);
    expect(asked).toBe(3);
  });

  test('sets the pace of a host by its crawl-delay', async () => {
    rules('User-agent: *\nCrawl-delay: 0.2\n');
    world.on('/page', (_req, res) => res.end(FEED));

    await Promise.all([page('/page'), page('/page')]);

    expect(world.seen[1]!.at - world.seen[0]!.at).toBeGreaterThan(180);
  });
});

describe('turns', () => {
  test('let one exchange at a time to a host, whoever asks', async () => {
    let open = 0;
    let most = 0;
    world.on('*', (_req, res) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        res.end(FEED);
      }, 5);
    });

    const results = await Promise.all(Array.from({ length: 6 }, (_, n) => get(`/${n}`)));

    expect(results.every((result) => result.kind === 'fresh')).toBe(true);
    expect(most).toBe(1);
  });
});

test('a port that speaks no HTTP, and one that nobody listens on, are plain errors', async () => {
  const server = createServer((socket) => socket.resume().end('220 smtp.invalid ESMTP\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const here = await openWorld({ allow: [`127.0.0.1:${port}`] });

  const banner = await here.fetcher.get({ url: `http://127.0.0.1:${port}/`, purpose: 'feed' });
  await new Promise((resolve) => server.close(resolve));
  const closed = await here.fetcher.get({ url: `http://127.0.0.1:${port}/`, purpose: 'feed' });
  await here.close();

  expect(codeOf(banner)).toMatch(/^fetch\/(?:http|broken)$/);
  expect(codeOf(closed)).toBe('fetch/connect');
});

test('an answer that is a wall is named so and is no page', async () => {
  world.on('/403', (_req, res) => res.writeHead(403, { 'cf-mitigated': 'challenge' }).end('<title>Just a moment...</title>'));
  world.on('/200', (_req, res) =>
    res.writeHead(200).end('<!doctype html><html><title>Just a moment...</title><script>1</script></html>'),
  );
  world.on('/empty', (_req, res) => res.writeHead(200).end(' \n'));

  const codes = [codeOf(await get('/403')), codeOf(await get('/200')), codeOf(await get('/empty'))];

  expect(codes).toEqual(['fetch/challenge', 'fetch/challenge', 'fetch/empty']);
});

describe('a request that is given up', () => {
  test('ends at once, with a Fault of ours and nothing to write down; the next one of its host goes on', async () => {
    const ending = new AbortController();
    world.on('/hangs', () => ending.abort());
    world.on('/feed', (_req, res) => res.end(FEED));
    const url = `${world.origin}/hangs`;

    const given = world.fetcher.get({ url, purpose: 'feed' }, { signal: ending.signal });
    const next = get('/feed');

    await expect(given).rejects.toMatchObject({ code: 'fetch/aborted', subject: url });
    expect(textOf(await next)).toBe(FEED);
    await expect(world.fetcher.get({ url, purpose: 'feed' }, { signal: ending.signal })).rejects.toThrow('ended from outside');
    expect(world.seen.map((each) => each.url)).toEqual(['/hangs', '/feed']);
  });
});
