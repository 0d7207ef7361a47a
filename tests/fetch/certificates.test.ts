import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { createPoster } from '../../src/fetch/post.ts';
import { say } from '../../src/words/say.ts';
import { FEED } from './world.ts';

const pem = (name: string): string => readFileSync(`tests/fixtures/tls/${name}`, 'utf8');
const KEY = pem('own.key');
const ROOT = pem('own-root.pem');
const WHOLE = pem('own-leaf.pem') + pem('own-intermediate.pem');

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  closing.push(() => server.close());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (cert: string, more = {}) =>
  listen(createServer({ key: KEY, cert, ...more }, (_req, res) => res.writeHead(200, { connection: 'close' }).end(FEED)));

/** A fetcher that knows these authorities beside those of the system. */
function open(host: string, ca: readonly string[] = []) {
  const fetcher = createFetcher({ userAgent: 'Gundem/1.0', allow: [host], ca, limits: { gapMs: 1, retryPauseMs: 1 } });
  closing.push(() => fetcher.close());
  return { get: () => fetcher.get({ url: `https://${host}/feed`, purpose: 'feed' }) };
}

async function reasonAt(cert: string, ca: readonly string[] = [ROOT]): Promise<string> {
  const result = await open(await serve(cert), ca).get();
  expect(result).toMatchObject({ kind: 'failed', code: 'fetch/certificate' });
  return say('reason' in result ? result.reason : '', 'en');
}

describe('an authority of the configuration', () => {
  test('opens the sites that it signed, over HTTP/1.1 and over HTTP/2', async () => {
    const first = await serve(WHOLE);
    const second = await listen(createSecureServer({ key: KEY, cert: WHOLE, allowHTTP1: false }, (_req, res) => res.end(FEED)));

    expect((await open(first).get()).kind).toBe('failed');
    expect((await open(first, [ROOT]).get()).kind).toBe('fresh');
    expect((await open(second, [ROOT]).get()).kind).toBe('fresh');
  });

  test('is known to what sends forms, too', async () => {
    const host = await serve(WHOLE);
    const post = async (ca: readonly string[]) => {
      const poster = createPoster({ userAgent: 'Gundem/1.0', allow: [host], ca });
      closing.push(() => poster.close());
      return (await poster.post(`https://${host}/hub`, { a: 'b' })).kind;
    };

    expect([await post([]), await post([ROOT])]).toEqual(['failed', 'taken']);
  });

  test('may be the certificate of one machine, or the one that a site forgets to send', async () => {
    const alone = await serve(pem('own-self-signed.pem'));
    const forgetful = await serve(pem('own-leaf.pem'));

    expect((await open(alone, [pem('own-self-signed.pem')]).get()).kind).toBe('fresh');
    expect((await open(forgetful, [ROOT]).get()).kind).toBe('failed');
    expect((await open(forgetful, [ROOT, pem('own-intermediate.pem')]).get()).kind).toBe('fresh');
  });
});

describe('what is wrong with a certificate is told with its names, for the site to mend it', () => {
  test('a chain that ends too early: whose certificate is missing', async () => {
    expect(await reasonAt(pem('own-leaf.pem'))).toMatch(
      /incomplete .*To be told to the site: ".*full chain.*the certificate of “Test intermediate M1” is missing"/,
    );
  });

  test('an issuer that nobody knows here', async () => {
    expect(await reasonAt(WHOLE, [])).toMatch(/“Test authority of our own”.*network › ca/);
    expect(await reasonAt(WHOLE + ROOT, [])).toMatch(/does not trust: “Test authority of our own”.*network › ca/);
  });

  test('a day that has passed', async () => {
    expect(await reasonAt(pem('own-expired.pem') + pem('own-intermediate.pem'))).toMatch(
      /"Your certificate has expired on \d{4}-\d\d-\d\d, please renew it"/,
    );
  });

  test('names that are not this one', async () => {
    expect(await reasonAt(pem('own-other-name.pem') + pem('own-intermediate.pem'))).toMatch(
      /"Your certificate does not name this host, but www\.school\.example, school\.example"/,
    );
  });

  test('a server that vouches for itself', async () => {
    expect(await reasonAt(pem('own-self-signed.pem'))).toMatch(/is signed by the server itself .*network › ca/);
  });
});

test('a wrong name stays wrong when the session goes on', async () => {
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3']) {
    const source = open(await serve(pem('own-other-name.pem') + pem('own-intermediate.pem'), { maxVersion }), [ROOT]);

    for (let n = 0; n < 3; n++) expect(await source.get()).toMatchObject({ kind: 'failed', code: 'fetch/certificate' });
  }
});

test('sessions of a site that has proven its name go on', async () => {
  let resumed = 0;
  const server = createServer({ key: KEY, cert: WHOLE }, (_req, res) => res.writeHead(200, { connection: 'close' }).end(FEED));
  server.on('secureConnection', (socket) => {
    if (socket.isSessionReused()) resumed++;
  });
  const source = open(await listen(server), [ROOT]);

  for (let n = 0; n < 3; n++) expect((await source.get()).kind).toBe('fresh');
  expect(resumed).toBeGreaterThan(0);
});
