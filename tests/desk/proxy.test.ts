import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { serveDesk } from '../../src/desk/serve.ts';
import { cheapHash, openDesk, type TestDesk } from './newsroom.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  while (closers.length) await closers.pop()!();
});

const PUBLICATION = 'title: Haftalık\nsite: https://bulten.example/\nlanguage: en\nstore: "memory:"\n';
const curators = [{ name: 'Ayşe', password: cheapHash('uzun bir parola') }];

async function served(options: { curators?: typeof curators; publication?: string } = {}) {
  const desk: TestDesk = await openDesk([], { publication: options.publication ?? PUBLICATION });
  closers.push(() => desk.close());
  const server = await serveDesk({
    house: desk.house,
    reload: async () => {},
    host: '127.0.0.1',
    port: 0,
    curators: options.curators ?? [],
  });
  closers.push(() => server.close());
  return { port: Number(new URL(server.url).port), url: server.url };
}

/** A request written out by hand: what proxies send need not be what a library would. */
function raw(port: number, lines: readonly string[], body = ''): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${[...lines, ''].join('\r\n')}\r\n${body}`));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('close', () => done(text));
    socket.on('error', fail);
  });
}

const status = (answer: string): number => Number(/^HTTP\/1\.\d (\d+)/.exec(answer)?.[1]);

test('without a password a browser at this computer gets in, under each of its own names', async () => {
  const { port } = await served();

  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
    const answer = await raw(port, ['GET /desk HTTP/1.1', `Host: ${host}`, 'Connection: close']);
    expect(status(answer)).toBe(303);
  }
});

test.each([
  ['a forwarded address', 'X-Forwarded-For: 203.0.113.9'],
  ['a forwarded host', 'X-Forwarded-Host: desk.example.org'],
  ['the standard header', 'Forwarded: for=203.0.113.9;proto=https'],
  ['a via line', 'Via: 1.1 gateway'],
  ['a real address', 'X-Real-IP: 203.0.113.9'],
])('without a password nobody gets in through a proxy that leaves %s', async (_, header) => {
  const { port } = await served();
  const host = `127.0.0.1:${port}`;

  const look = await raw(port, ['GET /desk HTTP/1.1', `Host: ${host}`, header, 'Connection: close']);
  const write = await raw(port, [
    'POST /desk/week/2026-11-23/decide HTTP/1.1',
    `Host: ${host}`,
    `Origin: http://${host}`,
    header,
    'Content-Length: 0',
    'Connection: close',
  ]);

  expect([status(look), status(write)]).toEqual([403, 403]);
  expect(look).toContain('gundem desk --set-password');
});

test('nor through one that leaves no mark but its old protocol, as nginx does with a bare proxy_pass', async () => {
  const { port } = await served();

  const answer = await raw(port, ['GET /desk HTTP/1.0', `Host: 127.0.0.1:${port}`, 'Connection: close']);

  expect(status(answer)).toBe(403);
});

test('nor under a name from outside', async () => {
  const { port } = await served();

  const answer = await raw(port, ['GET /desk HTTP/1.1', 'Host: desk.example.org', 'Connection: close']);

  expect(status(answer)).toBe(421);
});

test('with a password the desk behind a proxy answers under the name that the config gives it', async () => {
  const publication = `${PUBLICATION}desk:\n  address: https://desk.example.org/\n`;
  const { port } = await served({ curators, publication });
  const form = `name=${encodeURIComponent('Ayşe')}&password=${encodeURIComponent('uzun bir parola')}&to=/desk`;
  const signIn = (host: string, origin: string) =>
    raw(
      port,
      [
        'POST /desk/sign-in HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${origin}`,
        'X-Forwarded-For: 198.51.100.7',
        'X-Forwarded-Proto: https',
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${Buffer.byteLength(form)}`,
        'Connection: close',
      ],
      form,
    );

  // A proxy may forward the Host or put its own target there; the browser's Origin is the public one either way.
  for (const host of ['desk.example.org', `127.0.0.1:${port}`]) {
    const answer = await signIn(host, 'https://desk.example.org');
    expect(status(answer)).toBe(303);
    expect(answer).toMatch(/set-cookie: gundem_desk=[^\r]*; Secure/i);
  }
  expect(status(await signIn('desk.example.org', 'https://evil.example'))).toBe(403);
  const elsewhere = await signIn('other.example.org', 'https://other.example.org');
  expect(status(elsewhere)).toBe(421);
  expect(elsewhere).toContain('desk › address');
});

test('guesses are counted for the one who guesses, not for the proxy', async () => {
  const publication = `${PUBLICATION}desk:\n  address: https://desk.example.org/\n`;
  const { port } = await served({ curators, publication });
  const guess = (from: string) =>
    raw(
      port,
      [
        'POST /desk/sign-in HTTP/1.1',
        'Host: desk.example.org',
        'Origin: https://desk.example.org',
        `X-Forwarded-For: 192.0.2.1, ${from}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 16',
        'Connection: close',
      ],
      'password=0123456',
    );

  for (let tries = 0; tries < 5; tries++) await guess('203.0.113.9');

  expect(status(await guess('203.0.113.9'))).toBe(429);
  expect(status(await guess('203.0.113.10'))).toBe(401);
});

test('a public address without a password is refused at the start', async () => {
  await expect(served({ publication: `${PUBLICATION}desk:\n  address: https://desk.example.org/\n` })).rejects.toMatchObject({
    code: 'desk/address-open',
  });
});
