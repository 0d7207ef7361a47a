import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, startFleet } from '../../src/flow/fleet.ts';
import { openHouse } from '../../src/flow/open.ts';
import type { Worker, WorkerEvent } from '../../src/flow/worker.ts';
import { type FakeSite, openFakeSite, page, rss } from '../flow/fake-site.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../store/postgres-server.ts';

const bin = findPostgres();
if (!bin) console.warn('A newsroom of several processes was not tested: there is no PostgreSQL here');

describe.skipIf(!bin)('a newsroom of several processes', () => {
  let server: PostgresServer;
  let site: FakeSite;
  const dir = mkdtempSync(join(tmpdir(), 'gundem-fleet-'));
  let now = Date.parse('2026-11-16T12:00:00Z');
  beforeAll(async () => {
    [server, site] = await Promise.all([startPostgres(bin!), openFakeSite()]);
    for (const name of ['one', 'two', 'three']) {
      site.pages.set(`/${name}`, rss(site.base, [{ slug: `${name}-a`, title: `Piece ${name}`, date: '2026-11-16T10:00:00Z' }]));
      site.pages.set(`/${name}-a`, page(`Piece ${name}`, name));
    }
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    await server?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('one sends out, two poll, one prints what a curator chose; another takes the lead, and nothing comes twice', async () => {
    const store = await server.database();
    await writeConfig(store);
    const events: (WorkerEvent & { who: string })[] = [];
    const begin = async (who: string, role: Role) => {
      const opened = await openHouse({
        configDir: join(dir, 'config'),
        outputDir: join(dir, 'output'),
        now: () => now,
        fetchLimits: { gapMs: 5 },
      });
      if (opened.kind !== 'open') throw new Error(JSON.stringify(opened.problems));
      const worker = await startFleet(opened.house, { role }, (event) => events.push({ ...event, who }));
      return { worker, end: () => worker.stop().then(() => opened.house.close()) };
    };
    const articles = async (worker: Worker) =>
      (await worker.house().store.articlesPlaced('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).map((each) => each.title);
    const until = async (what: () => unknown): Promise<void> => {
      while (!(await what())) await new Promise((done) => setTimeout(done, 30));
    };

    const first = await begin('scheduler', 'scheduler');
    const hands = [await begin('hand a', 'worker'), await begin('hand b', 'worker')];
    const desk = await begin('desk', 'desk');
    await until(async () => (await articles(desk.worker)).length === 3);
    await until(() => events.filter((each) => each.kind === 'polled').flatMap((each) => each.report.polled).length >= 3);
    await writeFile(
      join(dir, 'config', 'issues', '2026-11-11.yaml'),
      `items:\n  - { url: "${site.base}/two-a", pick: true, title: "Chosen at the desk" }\n`,
    );

    // the one that leads is gone; the next one prints what has become due
    await first.end();
    now = Date.parse('2026-11-24T12:00:00Z');
    const second = await begin('next scheduler', 'scheduler');
    await until(() => events.some((each) => each.kind === 'published' && each.report.issues.length > 0));

    const printed = events.filter((each) => each.kind === 'published').flatMap((each) => each.report.issues);
    const feed = await readFile(join(dir, 'output', 'atom.xml'), 'utf8');
    expect(printed.map((each) => [each.date, each.outcome])).toEqual([['2026-11-11', 'published']]);
    expect(feed).toContain('Chosen at the desk');
    expect(feed.match(/Piece one/g)?.length).toBeGreaterThan(0);
    expect((await articles(desk.worker)).sort()).toEqual(['Piece one', 'Piece three', 'Piece two']);
    // each page of news once, whoever polled it
    expect(site.asked.filter((path) => path.endsWith('-a')).sort()).toEqual(['/one-a', '/three-a', '/two-a']);
    expect(new Set(events.filter((each) => each.kind === 'polled').map((each) => each.who.slice(0, 4)))).toEqual(
      new Set(['hand']),
    );
    expect(events.filter((each) => each.kind === 'leads').map((each) => each.who)).toEqual(['scheduler', 'next scheduler']);
    for (const each of [second, desk, ...hands]) await each.end();
  }, 60_000);

  test('machines whose clocks are apart go by the one of the database: what one read is not due again for another, and it is told', async () => {
    const store = await server.database();
    await writeConfig(store);
    const apart = await ownClock(-3_600_000, async () =>
      openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') }),
    );
    const right = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
    if (apart.kind !== 'open' || right.kind !== 'open') throw new Error('no house');

    const toldBy = [apart, right].map(({ house }) =>
      house.problems.map((each) => [each.code, each.values?.minutes, each.values?.way]),
    );
    const between = Math.abs(apart.house.now() - right.house.now());

    expect(toldBy).toEqual([[['flow/clocks-apart', 60, 'behind']], []]);
    expect(between).toBeLessThan(600_000); // an hour by their own clocks
    for (const { house } of [apart, right]) await house.close();
  }, 60_000);

  async function writeConfig(store: string): Promise<void> {
    await mkdir(join(dir, 'config', 'issues'), { recursive: true });
    const rows = ['one', 'two', 'three'].map((name) => `  - { id: ${name}, url: "${site.base}/${name}" }`);
    await writeFile(join(dir, 'config', 'sources.yaml'), `sources:\n${rows.join('\n')}\n`);
    await writeFile(
      join(dir, 'config', 'publication.yaml'),
      `title: Test\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://example.org/\nstore: "${store}"\nweek: { startsOn: wednesday }\nissue: { minItems: 1 }\nnetwork: { allow: ["${site.host}"] }\n`,
    );
  }
});

/** Does a work on a machine whose clock is set wrong. */
async function ownClock<T>(byMs: number, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => now() + byMs;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}
