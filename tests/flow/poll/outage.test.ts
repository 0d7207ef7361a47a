import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { knownOutage } from '../../../src/flow/poll/line.ts';
import { poll } from '../../../src/flow/poll.ts';
import { statusOf } from '../../../src/flow/sources/status.ts';
import { rss } from '../fake-site.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const HOSTS = [1, 2, 3, 4, 5].map((n) => `127.0.0.${n}`);

/** Five hosts of loopback behind one port: the line is cut by closing it. */
async function line(port = 0): Promise<{ port: number; cut(): Promise<unknown> }> {
  const server: Server = createServer((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss('http://127.0.0.1', []));
  });
  await new Promise<void>((done) => server.listen(port, '0.0.0.0', done));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

async function newsroom(port: number): Promise<SmallHouse> {
  const made = await makeSmallHouse({
    publication: `network: { allow: [${HOSTS.map((host) => `"${host}:${port}"`).join(', ')}] }\n`,
    sources: `sources:\n${HOSTS.map((host, n) => `  - { id: s${n}, url: "http://${host}:${port}/feed", kind: feed }\n`).join('')}`,
  });
  closers.push(() => made.remove());
  return made;
}

test('our own outage is told as ours: no source is marked, none waits longer for it, and all is as before when the line is back', async () => {
  const first = await line();
  const made = await newsroom(first.port);
  const start = Date.parse('2026-03-02T10:00:00Z');
  let now = start;
  const house = await made.open({ now: () => now });
  closers.unshift(() => house.close());
  await poll(house);
  const before = await house.store.loadStates(house.sources.map((each) => each.id));
  await first.cut();

  for (let day = 1; day <= 3; day++) {
    now = start + day * 86_400_000;
    const report = await poll(house);
    expect(report.polled).toEqual([]);
    expect(report.problems.map((each) => each.code)).toEqual(['poll/our-outage']);
  }
  const after = await house.store.loadStates(house.sources.map((each) => each.id));
  expect([...after]).toEqual([...before]);
  expect((await statusOf(house)).map((each) => each.condition)).toEqual(Array(5).fill('healthy'));
  expect((await knownOutage(house))?.code).toBe('poll/our-outage');

  const again = await line(first.port);
  closers.unshift(() => again.cut());
  now += 60_000;
  const back = await poll(house);
  expect(back.polled).toHaveLength(5);
  expect(back.problems).toEqual([]);
  expect(await knownOutage(house)).toBeUndefined();
});

test('one source that falls silent among others that answer is its own trouble', async () => {
  const server = await line();
  closers.unshift(() => server.cut());
  const made = await newsroom(server.port);
  await made.write(
    'sources.yaml',
    `sources:\n${HOSTS.map((host, n) => `  - { id: s${n}, url: "http://${host}:${n === 2 ? 1 : server.port}/feed", kind: feed }\n`).join('')}`,
  );
  await made.write(
    'publication.yaml',
    `title: T\nlanguage: en\nsite: https://example.org/\nstore: ${made.store}\nnetwork: { allow: ["127.0.0.3:1", ${HOSTS.map((host) => `"${host}:${server.port}"`).join(', ')}] }\n`,
  );
  const house = await made.open();
  closers.unshift(() => house.close());

  const report = await poll(house);

  expect(report.polled).toHaveLength(5);
  expect(report.polled.find((each) => each.sourceId === 's2')?.state.schedule.errorsInRow).toBe(1);
  expect(report.problems.map((each) => [each.code, each.subject])).toEqual([['poll/failed', 's2']]);
});
