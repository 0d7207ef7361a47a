import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOutputApp } from '../../src/desk/static.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-static-'));
const root = join(dir, 'output');
const FEED = `<feed>${'ğüşiöç '.repeat(200)}</feed>`;

beforeAll(() => {
  mkdirSync(join(root, 'issues/2024-01-31'), { recursive: true });
  writeFileSync(join(root, 'atom.xml'), FEED);
  writeFileSync(join(root, 'rss.xml'), '<rss/>');
  writeFileSync(join(root, 'feed.json'), '{}');
  writeFileSync(join(root, 'icon.png'), 'png');
  writeFileSync(join(root, 'index.html'), '<h1>front</h1>');
  writeFileSync(join(root, 'issues/2024-01-31/index.html'), '<h1>issue</h1>');
  writeFileSync(join(root, '.editions.json'), 'hidden');
  writeFileSync(join(dir, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const app = createOutputApp(root);
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => app.request(path, { method, headers });

describe('a feed', () => {
  test.each([
    ['/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/rss.xml', 'application/rss+xml; charset=utf-8'],
    ['/feed.json', 'application/feed+json; charset=utf-8'],
  ])('%s is %s, cached for an hour, readable from any page', async (path, type) => {
    const answer = await get(path);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('known by its ETag alone is not sent again', async () => {
    const etag = (await get('/atom.xml')).headers.get('etag')!;

    const answer = await get('/atom.xml', { 'If-None-Match': `"other", ${etag}` });

    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('etag')).toBe(etag);
  });

  test('known by its Last-Modified alone is not sent again', async () => {
    const modified = (await get('/atom.xml')).headers.get('last-modified')!;

    expect((await get('/atom.xml', { 'If-Modified-Since': modified })).status).toBe(304);
    expect((await get('/atom.xml', { 'If-Modified-Since': 'Wed, 01 Jan 2020 00:00:00 GMT' })).status).toBe(200);
    expect((await get('/atom.xml', { 'If-Modified-Since': 'soon' })).status).toBe(200);
  });

  test('with another ETag is sent though its date is known', async () => {
    const modified = (await get('/atom.xml')).headers.get('last-modified')!;

    expect((await get('/atom.xml', { 'If-None-Match': '"x"', 'If-Modified-Since': modified })).status).toBe(200);
  });

  test('that changed has another ETag', async () => {
    const before = (await get('/rss.xml')).headers.get('etag');
    writeFileSync(join(root, 'rss.xml'), '<rss><channel/></rss>');
    utimesSync(join(root, 'rss.xml'), new Date(), new Date(Date.now() + 5000));

    const after = await get('/rss.xml');

    expect(after.headers.get('etag')).not.toBe(before);
    expect(await after.text()).toBe('<rss><channel/></rss>');
  });

  test('HEAD tells all and sends nothing', async () => {
    const answer = await get('/atom.xml', {}, 'HEAD');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(FEED)));
    expect(await answer.text()).toBe('');
  });

  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('is packed as %s for those who take it', async (coding, unpack) => {
    const answer = await get('/atom.xml', { 'Accept-Encoding': `identity, ${coding};q=0.9` });

    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(unpack(Buffer.from(await answer.arrayBuffer())).toString()).toBe(FEED);
  });

  test('is sent plain to those who refuse packing', async () => {
    expect((await get('/atom.xml', { 'Accept-Encoding': 'gzip;q=0, br;q=0' })).headers.get('content-encoding')).toBeNull();
    expect((await get('/atom.xml')).headers.get('content-encoding')).toBeNull();
  });
});

describe('a path', () => {
  test('of a folder gives its page, with the slash that relative links need', async () => {
    expect(await (await get('/')).text()).toContain('front');
    expect(await (await get('/issues/2024-01-31/')).text()).toContain('issue');
    const answer = await get('/issues/2024-01-31');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('/issues/2024-01-31/');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/.editions.json',
    '/%00',
    '/%ff',
    '/issues//2024-01-31/',
    `/${'a'.repeat(5000)}`,
    '/nothing',
    '/issues/',
  ])('%s leads nowhere', async (path) => {
    const answer = await get(path);

    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found');
  });

  test('with another method is refused', async () => {
    const answer = await get('/atom.xml', {}, 'POST');

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

test.skipIf(process.platform === 'win32')('a file behind a symbolic link out of the folder stays where it is', async () => {
  symlinkSync(join(dir, 'secret.txt'), join(root, 'link.txt'));

  expect((await get('/link.txt')).status).toBe(404);
});
