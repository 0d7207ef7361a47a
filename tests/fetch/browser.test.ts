import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../tools/chromium.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let other: World;
beforeAll(async () => {
  other = await openWorld();
  other.on('*', (_req, res) => res.setHeader('access-control-allow-origin', '*').end('"secret"'));
  world = await openWorld({ chromiumPath: requireChromium(), limits: { deadlineMs: 30_000, maxBytes: 200_000 } });
  world.on('/robots.txt', (_req, res) => res.end('User-agent: *\nDisallow: /private\n'));
  world.on('/app', (_req, res) =>
    res
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>News</title><main></main><img src="/logo.png"><script src="/app.js"></script>'),
  );
  world.on('/api', (_req, res) => res.end(JSON.stringify(['One', 'Two'])));
  world.on('/private', (_req, res) => res.end('["hidden"]'));
  world.on('/app.js', (_req, res) =>
    res.end(`
      const main = document.querySelector('main');
      const add = (text) => main.append(Object.assign(document.createElement('article'), { textContent: text }));
      const ask = (url) => fetch(url).then((r) => r.json()).then((list) => [].concat(list).forEach(add), () => add('failed ' + new URL(url, location).pathname));
      ask('/api').then(() => ask('/private')).then(() => ask('${other.origin}/inside')).then(() => ask('http://127.0.0.1:1/x'));
      try { new WebSocket('ws://${other.host}/ws'); } catch {}
      navigator.sendBeacon('/beacon', 'x');
      add(navigator.userAgent);
    `),
  );
});
afterAll(async () => {
  await world.close();
  await other.close();
});

test('a page is built by its scripts under the same guard, robots.txt and name as any request', async () => {
  const request = { url: `${world.origin}/app`, purpose: 'page', via: 'browser' } as const;

  const result = await world.fetcher.get(request);
  const html = result.kind === 'fresh' ? Buffer.from(result.page.bytes).toString() : JSON.stringify(result);
  const again = await world.fetcher.get({ ...request, knownHash: result.kind === 'fresh' ? result.page.hash : '' });

  expect(html).toContain('<article>One</article><article>Two</article>');
  expect(html).toContain('<article>Gundem/1.0 (+https://gundem.invalid/)</article>');
  expect(html).toContain('failed /private');
  expect(html).toContain('failed /inside');
  expect(other.seen).toEqual([]);
  expect(new Set(world.seen.map((each) => each.url))).toEqual(new Set(['/app', '/app.js', '/api']));
  expect(again).toMatchObject({ kind: 'unchanged', by: 'hash' });
});

test('a page that never falls silent, or sends itself away, ends in an outcome', async () => {
  world.on('/loop', (_req, res) =>
    res.setHeader('content-type', 'text/html').end('<!doctype html><title>Loop</title><p>Here</p><script>for (;;) {}</script>'),
  );
  world.on('/away', (_req, res) =>
    res
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><title>Away</title><p>Here</p><script>location.href = '${other.origin}/x'</script>`),
  );

  const loop = await world.fetcher.get({ url: `${world.origin}/loop`, purpose: 'page', via: 'browser', deadlineMs: 4_000 });
  const away = await world.fetcher.get({ url: `${world.origin}/away`, purpose: 'page', via: 'browser' });

  expect(loop.kind === 'failed' && loop.code).toBe('fetch/timeout');
  expect(['fresh', 'failed']).toContain(away.kind);
  expect(other.seen).toEqual([]);
});

test('without a Chromium the reason says what to do', async () => {
  const poor = await openWorld({ chromiumPath: '/nowhere/chromium' });
  poor.on('/app', (_req, res) =>
    res.setHeader('content-type', 'text/html').end('<!doctype html><title>News</title><main></main>'),
  );

  const result = await poor.fetcher.get({ url: `${poor.origin}/app`, purpose: 'page', via: 'browser', deadlineMs: 10_000 });
  await poor.close();

  expect(result.kind === 'failed' && result.code).toBe('fetch/no-browser');
});
