import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Lookup } from '../../src/fetch/guard.ts';
import { createResolver, type NameResolver, type ResolverParts } from '../../src/fetch/resolver.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A name server that answers type by type: addresses, `none` (no such name), or silence. */
async function nameServer(says: { a?: string; aaaa?: string; none?: boolean }): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const type = query.readUInt16BE(query.length - questionTail(query));
    const address = type === 1 ? says.a : type === 28 ? says.aaaa : undefined;
    if (!address && !says.none) return;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(says.none ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(address ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const question = query.subarray(12, query.length - questionTail(query) + 4);
    const data = address ? addressBytes(address) : Buffer.alloc(0);
    const answer = Buffer.alloc(address ? 12 : 0);
    if (address) {
      answer.writeUInt16BE(0xc00c, 0);
      answer.writeUInt16BE(type, 2);
      answer.writeUInt16BE(1, 4);
      answer.writeUInt32BE(60, 6);
      answer.writeUInt16BE(data.length, 10);
    }
    socket.send(Buffer.concat([head, question, answer, data]), from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  closers.push(() => socket.close());
  return `127.0.0.1:${(socket.address() as AddressInfo).port}`;
}

/** How far from the end of a query its question's type stands (after it come the class and what EDNS adds). */
function questionTail(query: Buffer): number {
  let at = 12;
  while (query[at]) at += query[at]! + 1;
  return query.length - (at + 1);
}

function addressBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  return Buffer.from([...Array(15).fill(0), Number(address.split(':').at(-1))]);
}

/** What the system would say, and which names it was asked. */
function system(answer: string | undefined, asked: string[] = []): Lookup {
  return (name, options, callback) => {
    asked.push(name);
    if (answer === undefined) callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '');
    else if (options.all) callback(null, [{ address: answer, family: 4 }]);
    else callback(null, answer, 4);
  };
}

function open(parts: ResolverParts): NameResolver {
  const resolver = createResolver({ timeoutMs: 100, hosts: new Set(), ...parts });
  closers.push(resolver.close);
  return resolver;
}

const ask = (resolver: NameResolver, name: string, all = true): Promise<unknown> =>
  new Promise((done) =>
    resolver.lookup(name, { all }, (error, address, family) => done(error ? error.code : all ? address : [address, family])),
  );

test('both families are asked, IPv4 first', async () => {
  const resolver = open({ servers: [await nameServer({ a: '192.0.2.7', aaaa: '::7' })], system: system(undefined) });

  expect(await ask(resolver, 'news.example')).toEqual([
    { address: '192.0.2.7', family: 4 },
    { address: '::7', family: 6 },
  ]);
  expect(await ask(resolver, 'news.example', false)).toEqual(['192.0.2.7', 4]);
});

test('a family whose question is never answered is not waited for', async () => {
  const resolver = open({ servers: [await nameServer({ a: '192.0.2.7' })], system: system(undefined), timeoutMs: 5_000 });

  expect(await ask(resolver, 'news.example')).toEqual([{ address: '192.0.2.7', family: 4 }]);
});

test('what the servers do not know, the system is asked for', async () => {
  const servers = [await nameServer({ none: true })];

  expect(await ask(open({ servers, system: system('192.0.2.9') }), 'news.example')).toEqual([
    { address: '192.0.2.9', family: 4 },
  ]);
  expect(await ask(open({ servers, system: system(undefined) }), 'news.example')).toBe('ENOTFOUND');
});

test('servers that never answer are told as such, and end with the resolver', async () => {
  const silent = await nameServer({});
  const asked: string[] = [];

  expect(await ask(open({ servers: [silent], system: system(undefined, asked) }), 'news.example')).toBe('ETIMEOUT');
  expect(asked).toEqual(['news.example']); // the one probe
  const patient = open({ servers: [silent], system: system(undefined), timeoutMs: 60_000 });
  const waiting = ask(patient, 'news.example');
  patient.close();
  expect(await waiting).toBe('ECANCELLED');
});

test('where the system alone knows the way, it is asked from then on; else it is probed once', async () => {
  const servers = [await nameServer({})];
  const knows = open({ servers, system: system('192.0.2.9') });
  const asked: string[] = [];
  const knowsNot = open({ servers, system: system(undefined, asked) });

  expect([await ask(knows, 'a.example'), await ask(knows, 'b.example')]).toEqual([
    'ETIMEOUT',
    [{ address: '192.0.2.9', family: 4 }],
  ]);
  await ask(knowsNot, 'a.example');
  await ask(knowsNot, 'b.example');
  expect(asked).toEqual(['a.example']);
});

test('names of the hosts file, without a dot or of a local domain are the system’s', async () => {
  const asked: string[] = [];
  const resolver = open({
    servers: [await nameServer({ a: '192.0.2.7' })],
    system: system('10.0.0.1', asked),
    hosts: new Set(['mine.example']),
  });

  for (const name of ['MINE.example', 'localhost', 'nas.local', 'wiki.intranet', 'news.example']) await ask(resolver, name);

  expect(asked).toEqual(['MINE.example', 'localhost', 'nas.local', 'wiki.intranet']);
});
