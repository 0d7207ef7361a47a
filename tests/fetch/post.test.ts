import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPoster, type Poster, type PosterOptions } from '../../src/fetch/post.ts';
import { say } from '../../src/words/say.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => answer(request, response));
let host: string;
const posters: Poster[] = [];

beforeEach(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const poster of posters.splice(0)) await poster.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function poster(more: Partial<PosterOptions> = {}): Poster {
  const made = createPoster({ userAgent: 'Gundem/1.0 (+https://gundem.invalid/)', allow: [host], deadlineMs: 2_000, ...more });
  posters.push(made);
  return made;
}

test('sends a form to the path as written, with who we are and the user information as authorisation', async () => {
  let seen: unknown;
  answer = (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { authorization, 'user-agent': agent, 'content-type': type } = request.headers;
      seen = { method: request.method, url: request.url, authorization, agent, type, body };
      response.writeHead(204).end();
    });
  };

  const result = await poster().post(`http://me:secret@${host}/hub?a=%7e`, {
    'hub.mode': 'publish',
    'hub.url': 'https://x.example/a?b=1&c=ü',
  });

  expect(result).toEqual({ kind: 'taken', status: 204 });
  expect(seen).toEqual({
    method: 'POST',
    url: '/hub?a=%7e',
    authorization: `Basic ${Buffer.from('me:secret').toString('base64')}`,
    agent: 'Gundem/1.0 (+https://gundem.invalid/)',
    type: 'application/x-www-form-urlencoded',
    body: 'hub.mode=publish&hub.url=https%3A%2F%2Fx.example%2Fa%3Fb%3D1%26c%3D%C3%BC',
  });
});

test('tells a refusal with the first words of it, on one line', async () => {
  answer = (_request, response) => response.writeHead(400).end('no such\n\u001b[31m topic');

  const result = await poster().post(`http://${host}/`, {});
  expect(result).toMatchObject({ kind: 'refused', status: 400 });
  expect(result.kind === 'refused' && say(result.reason, 'en')).toBe('status 400: no such [31m topic');
});

test.each([
  ['of success', 200, 'taken'],
  ['of failure', 500, 'refused'],
])('leaves an endless answer %s early', async (_, status, kind) => {
  answer = (_request, response) => {
    response.writeHead(status);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };

  const result = await poster().post(`http://${host}/`, {});

  expect(result).toMatchObject({ kind, status });
});

test('ends with the deadline when nobody answers', async () => {
  answer = () => {};

  expect(await poster({ deadlineMs: 100 }).post(`http://${host}/`, {})).toMatchObject({ kind: 'failed', code: 'fetch/timeout' });
});

test.each([
  ['http://127.0.0.1:1/', 'loopback'],
  ['http://2130706433/', 'loopback'],
  ['http://[::ffff:127.0.0.1]/', 'ipv4Mapped'],
  ['http://hub.localhost/', 'a local name'],
])('goes to no private address: %s', async (url, why) => {
  const result = await poster({ allow: [] }).post(url, {});

  expect(result).toMatchObject({ kind: 'failed', code: 'fetch/private-address' });
  expect(result.kind === 'failed' && say(result.reason, 'en')).toContain(why);
});

test('goes to no name that leads to a private address, by the very lookup of the socket', async () => {
  let asked = 0;
  answer = (_request, response) => {
    asked++;
    response.end();
  };
  const { port } = new URL(`http://${host}`);
  const lookup: NonNullable<PosterOptions['lookup']> = (_name, _options, done) =>
    done(null, [{ address: '127.0.0.1', family: 4 }]);

  const result = await poster({ lookup }).post(`http://hub.example:${port}/`, {});

  expect(result).toMatchObject({ kind: 'failed', code: 'fetch/private-address' });
  expect(asked).toBe(0);
});

test.each([
  ['ftp://hub.example/', 'fetch/scheme'],
  ['not an address', 'fetch/url'],
])('asks no %s', async (url, code) => {
  expect(await poster().post(url, {})).toMatchObject({ kind: 'failed', code });
});
