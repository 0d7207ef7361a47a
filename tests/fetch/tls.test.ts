import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type { Told } from '../../src/model/said.ts';
import { say } from '../../src/words/say.ts';
import { FEED } from './world.ts';

const pem = (name: string): Buffer => readFileSync(`tests/fixtures/tls/${name}`);
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Node takes roots of one's own at its start alone, so the fetcher runs in a process of its own. */
async function getTrusting(host: string): Promise<{ kind: string; code?: string; reason?: Told; text?: string }> {
  const script = `
    import { createFetcher } from ${JSON.stringify(resolve('dist/fetch/fetcher.js'))};
    const fetcher = createFetcher({ userAgent: 'Gundem/1.0', allow: ['${host}'], limits: { gapMs: 1 } });
    const { kind, code, reason, page } = await fetcher.get({ url: 'https://${host}/feed', purpose: 'feed' });
    await fetcher.close();
    console.log(JSON.stringify({ kind, code, reason, text: page && Buffer.from(page.bytes).toString() }));`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: resolve('tests/fixtures/tls/root.pem') };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
  return JSON.parse(stdout);
}

test('a host that speaks HTTP/2 alone is read', async () => {
  const server = createSecureServer({ key: pem('leaf.key'), cert: pem('chain.pem'), allowHTTP1: false }, (req, res) =>
    req.url === '/feed' ? res.end(FEED) : res.writeHead(404).end(),
  );

  expect(await getTrusting(await listen(server))).toMatchObject({ kind: 'fresh', text: FEED });
});

test('a host that speaks both is asked over HTTP/1.1, whose bounds are ours', async () => {
  const versions: string[] = [];
  const server = createSecureServer({ key: pem('leaf.key'), cert: pem('chain.pem'), allowHTTP1: true }, (req, res) => {
    versions.push(req.httpVersion);
    res.end(FEED);
  });

  expect(await getTrusting(await listen(server))).toMatchObject({ kind: 'fresh' });
  expect(new Set(versions)).toEqual(new Set(['1.1']));
});

test('a server that forgets its intermediate certificate is told so, in words for the site', async () => {
  const host = await listen(createServer({ key: pem('leaf.key'), cert: pem('leaf.pem') }, (_req, res) => res.end(FEED)));

  const result = await getTrusting(host);

  expect(result).toMatchObject({ kind: 'failed', code: 'fetch/certificate' });
  expect(say(result.reason ?? '', 'en')).toMatch(/chain of its certificate is incomplete .*To be told to the site/);
});
