import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pingHub } from '../../src/flow/deliver/ping.ts';
import type { House } from '../../src/flow/open.ts';
import { publish } from '../../src/flow/publish.ts';
import { FACTS } from '../../src/store/facts.ts';
import { issueRun } from '../render/bulletins.ts';
import { MASTHEAD, makeSmallHouse, type SmallHouse } from './small-house.ts';

const ISSUES = issueRun(3, '2024-01-31', 3);
const SITE = 'https://bulten.example.org/gundem/';

let hub: Server;
let host: string;
let answer: { status: number; location?: string };
let told: { type: string; form: Record<string, string> }[];
let small: SmallHouse;
const open: House[] = [];

beforeEach(async () => {
  told = [];
  answer = { status: 204 };
  hub = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      told.push({ type: String(request.headers['content-type']), form: Object.fromEntries(new URLSearchParams(body)) });
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
    });
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(hub.address() as AddressInfo).port}`;
  small = await makeSmallHouse({ issues: ISSUES, publication: config(`allow: ["${host}"]`) });
});

afterEach(async () => {
  for (const house of open.splice(0)) await house.close();
  hub.closeAllConnections();
  await new Promise((done) => hub.close(done));
  await small.remove();
});

function config(network: string): string {
  return `hub: http://${host}/\nnetwork: { ${network} }\n`;
}

async function house(): Promise<House> {
  const made = await small.open();
  open.push(made);
  return made;
}

const topics = () => told.map((each) => each.form['hub.url']);

describe('a hub', () => {
  test('is told of each changed feed once the files stand, and of no archive', async () => {
    const report = await publish(await house());

    expect(report.problems).toEqual([]);
    expect(topics()).toEqual(report.feeds.map((path) => `${SITE}${path}`));
    expect(topics()).toEqual(
      expect.arrayContaining([`${SITE}atom.xml`, `${SITE}rss.xml`, `${SITE}feed.json`, `${SITE}items/atom.xml`]),
    );
    expect(topics().filter((each) => each?.includes('archive'))).toEqual([]);
    expect(told[0]).toEqual({
      type: 'application/x-www-form-urlencoded',
      form: { 'hub.mode': 'publish', 'hub.url': topics()[0] },
    });
  });

  test('hears nothing when nothing changed', async () => {
    await publish(await house());
    told = [];

    await publish(await house());

    expect(told).toEqual([]);
  });

  test('that is ill is told of in the report, stops nothing, and hears it with the next publish', async () => {
    answer = { status: 503 };
    const first = await publish(await house());
    const missed = topics();
    told = [];
    answer = { status: 202 };
    const second = await publish(await house());

    expect(first.written).toBeGreaterThan(0);
    expect(first.problems).toMatchObject([{ code: 'flow/hub', level: 'warning', subject: host }]);
    expect(topics().sort()).toEqual(missed.sort());
    expect(second.problems).toEqual([]);
    told = [];
    await publish(await house());
    expect(told).toEqual([]);
  });

  test.each([
    [429, 'asks for patience hears it with the next publish', true],
    [403, 'will not have a feed is not asked for it again', false],
  ])('that says %i and %s', async (status, _what, isOwed) => {
    answer = { status };
    await publish(await house());
    const refused = topics();
    told = [];
    answer = { status: 202 };

    await publish(await house());

    expect(refused.length).toBeGreaterThan(3);
    expect(topics().sort()).toEqual(isOwed ? refused.sort() : []);
  });

  test('that was away for years is owed so many feeds and no more', async () => {
    const made = await house();
    await made.store.setFact(
      FACTS.hubOwed,
      Array.from({ length: 900 }, (_, n) => `${SITE}topics/old-${n}/atom.xml`),
    );
    answer = { status: 503 };

    await pingHub(made, []);
    const owed = (await made.store.getFact(FACTS.hubOwed)) ?? [];

    expect(owed).toHaveLength(500);
    expect(owed.at(-1)).toContain('old-899');
  });

  test('that is not there is asked once, not once for every feed', async () => {
    await small.write(
      'publication.yaml',
      `${MASTHEAD}hub: http://127.0.0.1:9/\nnetwork: { allow: ["127.0.0.1:9"] }\nstore: ${small.store}\n`,
    );

    const report = await publish(await house());

    expect(report.problems).toMatchObject([
      { code: 'flow/hub', message: expect.stringMatching(/told the hub of 0 of \d+ .*ECONNREFUSED/) },
    ]);
  });

  test('in a private network is never reached unless the config allows it by host and port', async () => {
    for (const network of ['', 'allow: ["127.0.0.1:1"]']) {
      await small.write('publication.yaml', `${MASTHEAD}${config(network)}store: ${small.store}\n`);

      const report = await publish(await house());

      expect(report.problems).toMatchObject([
        { code: 'flow/hub', message: expect.stringContaining('127.0.0.1 is refused: loopback') },
      ]);
    }
    expect(told).toEqual([]);
  });

  test('cannot send us elsewhere', async () => {
    answer = { status: 307, location: `http://${host}/other` };

    const report = await publish(await house());

    expect(report.problems).toMatchObject([{ message: expect.stringContaining('status 307') }]);
    expect(told).toHaveLength(report.feeds.length);
  });

  test('is asked nothing by a dry run', async () => {
    await publish(await house(), { dryRun: true });

    expect(told).toEqual([]);
  });
});
