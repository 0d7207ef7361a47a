import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { poll } from '../../src/flow/poll.ts';
import { statusOf } from '../../src/flow/sources/status.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import { say } from '../../src/words/say.ts';
import { NO_PAGES } from '../fixtures/walls/no-pages.ts';
import { WALLS } from '../fixtures/walls/walls.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

const TOWNS = ['Aldermoor', 'Brenn', 'Corran', 'Hallin', 'Elmtal', 'Penhallow'];
const WHO = ['the caretaker', 'a retired nurse', 'the choir', 'an inspector', 'nine parents'];
const DID = [
  'counted the pupils of',
  'opened the windows of',
  'painted the hall of',
  'lent forty chairs to',
  'wrote a song for',
  'planted pear trees behind',
];
const WHEN = ['before breakfast', 'in spite of the rain', 'for the second time'];
const tale = (at: number): string =>
  `${WHO[at % 5]} ${DID[Math.floor(at / 5) % 6]} the village school of ${TOWNS[at % 6]} ${WHEN[Math.floor(at / 30) % 3]}`;
const titleOf = (at: number): string => `Report: ${tale(at)}`;
const textOf = (at: number): string => `On Monday ${tale(at)}, and figures follow in spring.`;

const answers = [
  ...WALLS.map((each) => ({ type: 'text/html; charset=utf-8', body: Buffer.from(each.html) })),
  ...NO_PAGES.map((each) => ({ type: each.type, body: each.body })),
];

let server: Server;
let house: SmallHouse;
let articles: readonly StoredArticle[];
let told: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const at = /^\/report\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (at !== undefined) {
      const { type, body } = answers[Number(at)]!;
      return void response.writeHead(200, { 'content-type': type }).end(body);
    }
    if (request.url !== '/feed') return void response.writeHead(404).end();
    const items = answers.map(
      (_, n) =>
        `<item><title>${titleOf(n)}</title><link>${base}/report/${n}</link><guid isPermaLink="false">r${n}</guid><pubDate>${new Date(Date.UTC(2026, 10, 18, 6, n)).toUTCString()}</pubDate><description>${textOf(n)}</description></item>`,
    );
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>Villages</title><link>${base}/</link><description>-</description>${items.join('')}</channel></rss>`,
      );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `http://${host}`;
  house = await makeSmallHouse({
    publication: `network: { allow: ["${host}"] }\n`,
    sources: `sources:\n  - { id: villages, url: "${base}/feed", kind: feed }\n`,
  });
  for (const hour of [8, 12, 16]) {
    const open = await house.open({ now: () => Date.UTC(2026, 10, 18, hour) });
    await poll(open, { force: true });
    if (hour === 16) {
      articles = await open.store.articlesPlaced('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
      told = say((await statusOf(open))[0]!.reason, 'en');
    }
    await open.close();
  }
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await house.remove();
});

describe('what is no news', () => {
  test('never becomes the text or title of an item: the words of the feed stand', () => {
    for (const [n] of answers.entries()) {
      const article = articles.find((each) => each.title === titleOf(n));

      expect(article?.text, titleOf(n)).toBe(textOf(n));
    }
    expect(articles).toHaveLength(answers.length);
    for (const { text } of articles) for (const { mark } of WALLS) expect(text).not.toContain(mark);
  });

  test('is marked with what it is where it is no page', () => {
    const marked = answers.map((_, n) => articles.find((each) => each.title === titleOf(n))?.leadsTo);

    // a packed file is unpacked on the way: what was in it is bytes of nobody knows what
    const unpacked = (name: string, kind: string): string => (name === 'a packed file' ? 'file' : kind);
    expect(marked.slice(WALLS.length)).toEqual(
      NO_PAGES.map(({ name, kind, pages }) => ({ kind: unpacked(name, kind), ...(pages ? { pages } : {}) })),
    );
    expect(marked.slice(0, WALLS.length).filter((each) => each !== undefined)).toEqual([]);
  });

  test('is counted in the status of its source', () => {
    expect(told).toMatch(new RegExp(`^${answers.length} items of the last polls in the source’s own words`));
  });
});
