import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { credentialsFor } from '../../src/config/access.ts';
import { loadConfig } from '../../src/config/load.ts';
import { poll } from '../../src/flow/poll.ts';
import type { Source } from '../../src/model/source.ts';
import { sampleSource } from '../curate/sample.ts';
import { makeSmallHouse } from './small-house.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.unstubAllEnvs();
});

const FEED = (base: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Behind a door</title><item><title>Exams move to spring this year</title><link>${base}/story</link><description>The board moves the exams to spring.</description><pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>`;

/** A server that tells what it was asked with. */
async function openServer(answer: (path: string, base: string) => { status: number; body?: string; location?: string }) {
  const asked: { path: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    asked.push({ path: request.url!, headers: request.headers });
    const { status, body = '', location } = answer(request.url!, base);
    response.writeHead(status, { 'content-type': 'application/rss+xml', ...(location ? { location } : {}) }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(done)));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, host, base: `http://${host}`, of: (path: string) => asked.find((each) => each.path === path)?.headers ?? {} };
}

test('a source behind a token is read, its pages too; another origin and robots.txt get none of it', async () => {
  vi.stubEnv('NEWS_TOKEN', 's3cret-token');
  vi.stubEnv('NEWS_COOKIE', 'abc');
  const other = await openServer((path, base) => (path === '/feed' ? { status: 200, body: FEED(base) } : { status: 404 }));
  const own = await openServer((path, base) =>
    path === '/feed'
      ? { status: 200, body: FEED(base) }
      : path === '/away'
        ? { status: 302, location: `${other.base}/feed` }
        : { status: 404 },
  );
  const keys = 'bearer: $NEWS_TOKEN, cookies: { sid: $NEWS_COOKIE }, headers: { X-Reader: "Gündem desk" }';
  const house = await makeSmallHouse({
    publication: `network: { allow: ["${own.host}", "${other.host}"] }\n`,
    sources: `sources:\n  - { id: own, url: "${own.base}/feed", ${keys} }\n  - { id: away, url: "${own.base}/away", ${keys} }\n`,
  });
  closing.push(() => house.remove());
  const opened = await house.open({ now: () => Date.parse('2026-11-27T09:00:00Z') });
  closing.push(() => opened.close());

  await poll(opened);

  expect(own.of('/feed')).toMatchObject({ authorization: 'Bearer s3cret-token', cookie: 'sid=abc' });
  expect(own.of('/story')).toMatchObject({ authorization: 'Bearer s3cret-token' });
  expect(own.of('/robots.txt')).not.toHaveProperty('authorization');
  expect(other.of('/feed')).not.toHaveProperty('authorization');
  expect(other.of('/feed')).not.toHaveProperty('cookie');
  const kept = JSON.stringify([...(await opened.store.loadStates(['own', 'away'])).values(), opened.sources]);
  expect(kept).not.toMatch(/s3cret|sid=abc/);
});

test('of several keyed sources of one site the nearest path gives its key', () => {
  const at = (id: string, url: string): Source => sampleSource(id, { url, access: { bearer: `$${id.toUpperCase()}` } });
  const sources = [at('news', 'https://api.example/news/v1'), at('jobs', 'https://api.example/jobs/v1')];
  const env = { NEWS: 'n', JOBS: 'j' };

  expect(credentialsFor('https://api.example/jobs/v1?page=2', sources, env)).toEqual({ authorization: 'Bearer j' });
  expect(credentialsFor('https://api.example/news/v1', sources, env)).toEqual({ authorization: 'Bearer n' });
  expect(credentialsFor('https://other.example/news', sources, env)).toBeUndefined();
});

test('user and password become one header, and a line break in a secret none of two', () => {
  const source = sampleSource('a', { access: { basic: { user: 'ayşe', password: '$PASS' }, headers: { 'X-Key': '$KEY' } } });

  const given = credentialsFor(source.url, [source], { PASS: 'p:w', KEY: 'one\r\nX-Evil: 1' });

  expect(given).toEqual({ authorization: `Basic ${Buffer.from('ayşe:p:w').toString('base64')}`, 'x-key': 'one X-Evil: 1' });
});

test('a secret in the file, a header of the exchange and a variable that is not set are mistakes at their place', async () => {
  const house = await makeSmallHouse({
    sources:
      'sources:\n  - id: a\n    url: https://a.example/feed\n    bearer: s3cret\n  - id: b\n    url: https://b.example/feed\n    headers: { Host: x }\n  - id: c\n    url: https://c.example/feed\n    bearer: $NOT_SET_ANYWHERE\n',
  });
  closing.push(() => house.remove());

  const first = await loadConfig(house.configDir, { env: {} });
  await house.write('sources.yaml', 'sources:\n  - id: c\n    url: https://c.example/feed\n    bearer: $NOT_SET_ANYWHERE\n');
  const second = await loadConfig(house.configDir, { env: {} });

  const told = [first, second].flatMap((each) => (each.kind === 'mistakes' ? each.problems : []));
  expect(told.map(({ subject }) => subject.replace(/^.*sources/, 'sources'))).toEqual([
    'sources.yaml:4:13',
    expect.stringMatching(/^sources\.yaml:7:/),
    'sources.yaml:4:13',
  ]);
  expect(JSON.stringify(told)).not.toContain('"s3cret"');
});
