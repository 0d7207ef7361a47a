import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createErrand } from '../../../src/flow/deliver/errand.ts';
import { createLines } from '../../../src/flow/deliver/lines.ts';
import { edit } from '../../../src/flow/issue/edit.ts';
import type { House } from '../../../src/flow/open.ts';
import { lookAtHouseClocks } from '../../../src/flow/poll/clocks.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { WorkerEvent } from '../../../src/flow/worker.ts';
import { type FakeSite, openFakeSite, page, rss } from '../fake-site.ts';
import { openSmtpServer } from '../smtp-server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let site: FakeSite;
let now: number;
let house: House;
const events: WorkerEvent[] = [];
beforeEach(async () => {
  site = await openFakeSite();
  events.length = 0;
  const items = ['Aldermoor', 'Brenn', 'Corran'].map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title.slice(8)));
  house = { ...(await site.house({ one: '/feed' }, '2026-11-16T10:00:00Z')), now: () => now };
  now = Date.parse('2026-11-16T10:00:00Z');
  await poll(house);
});
afterEach(() => site.close());

const errandOf = (at: () => House = () => house) =>
  createErrand({
    house: at,
    lines: createLines(10),
    publish,
    onPrinted: (report) => events.push({ kind: 'published', report }),
    tidings: () => ({ ended: async () => undefined, week: async () => undefined }),
    onProblems: (problems) => events.push({ kind: 'problems', problems }),
    onMailed: ({ reports }) => {
      for (const report of reports) events.push({ kind: 'mailed', report });
    },
  });
const published = () =>
  events.flatMap((event) => (event.kind === 'published' ? event.report.issues : [])).map((each) => [each.date, each.outcome]);
const weekly = (publication: Partial<House['publication']> = {}): House => ({
  ...house,
  publication: { ...house.publication, schedule: { ...house.publication.schedule, publish: '0 9 * * wed' }, ...publication },
});
const atHour = Date.parse('2026-11-18T06:00:00Z'); // nine o'clock in Istanbul

test('prints at the first wake after the hour, and never again for it', async () => {
  const errand = errandOf(() => weekly());
  now = atHour - 1;
  await errand.look();
  expect(published()).toEqual([]);

  now = atHour + 3 * 60 * MINUTE;
  await errand.look();
  now += MINUTE;
  await errand.look();

  expect(published()).toEqual([['2026-11-11', 'published']]);
  // another worker, on the same store: done is done
  await errandOf(() => weekly()).look();
  expect(published()).toHaveLength(1);
});

test('what could not be written at the hour is written minutes later', async () => {
  const errand = errandOf(() => weekly());
  await writeFile(house.outputDir, 'a file where a folder should be');
  now = atHour;
  await expect(errand.look()).rejects.toThrow();
  await rm(house.outputDir);
  now += MINUTE;
  await errand.look();
  expect(published()).toEqual([]);

  now = atHour + 4 * MINUTE;
  await errand.look();

  expect(await readFile(join(house.outputDir, 'atom.xml'), 'utf8')).toContain('News of Brenn');
});

test('prints again what somebody deleted', async () => {
  const errand = errandOf(() => weekly());
  now = atHour;
  await errand.look();
  await rm(house.outputDir, { recursive: true });

  now += MINUTE;
  await errand.look();

  expect(await readFile(join(house.outputDir, 'atom.xml'), 'utf8')).toContain('News of Brenn');
});

test('a week that is approved after its hour goes out at the next wake', async () => {
  const errand = errandOf(() => weekly({ approval: 'required' }));
  now = atHour;
  await errand.look();
  now += 3 * 60 * MINUTE;
  await errand.look();
  expect(published()).toEqual([['2026-11-11', 'waits']]);

  await edit(house, '2026-11-11', { do: 'approve', at: new Date(now).toISOString(), by: 'ada', matches: [] }, { who: 'ada' });
  now += MINUTE;
  await errand.look();

  expect(published().at(-1)).toEqual(['2026-11-11', 'published']);
});

test('a mistake in an old file of decisions stops nobody else’s issue, and what it said when it was read stands', async () => {
  await edit(house, '2026-11-04', { do: 'drop', match: `${site.base}/brenn`, reason: 'not ours' }, { who: 'ada' });
  await writeFile(join(house.configDir, 'issues', '2026-11-04.yaml'), 'items: [ {');

  const report = await publish({ ...house, now: () => atHour });

  expect(report.issues.map((each) => [each.date, each.outcome, each.items])).toEqual([['2026-11-11', 'published', 2]]);
  expect(report.problems.map((each) => [each.code, each.subject])).toContainEqual(['flow/past-picks', '2026-11-04']);
});

test('of two weeks that are due the readable one goes out; the other is told and owed', async () => {
  await mkdir(join(house.configDir, 'issues'), { recursive: true });
  await writeFile(join(house.configDir, 'issues', '2026-11-18.yaml'), 'pick: 7');

  const report = await publish({ ...house, now: () => atHour + 7 * DAY });

  expect(report.issues.map((each) => [each.date, each.outcome])).toEqual([['2026-11-11', 'published']]);
  expect(report.problems.map((each) => each.code)).toContain('config/picks');
  expect(report.isOwed).toBe(true);
});

test('mail that failed is tried again with longer and longer pauses until it goes, once to each address', async () => {
  const server = await openSmtpServer();
  const port = new URL(server.url).port;
  await server.close();
  const mail = { smtp: `smtp://127.0.0.1:${port}`, from: 'a@example.org', to: ['b@example.org'] };
  const errand = errandOf(() => weekly({ mail }));
  now = atHour;
  await errand.look();
  const outcomes = () =>
    events.flatMap((event) => (event.kind === 'mailed' ? event.report.deliveries.map((each) => each.outcome) : []));
  expect(outcomes()).toEqual(['failed']);

  now += 4 * MINUTE;
  await errand.look();
  expect(outcomes()).toEqual(['failed']);
  const again = await openSmtpServer();
  const open = errandOf(() => weekly({ mail: { ...mail, smtp: again.url } }));
  now += 2 * MINUTE;
  await open.look();
  now += 60 * MINUTE;
  await open.look();

  expect(outcomes()).toEqual(['failed', 'sent']);
  expect(again.taken).toHaveLength(1);
  await again.close();
});

test('a clock that goes a year ahead prints and takes nothing and is told; set right, all goes on', async () => {
  let steady = 1_000_000;
  const real: House = { ...weekly(), steady: () => steady, boot: 'one' };
  await lookAtHouseClocks(real);
  const errand = errandOf(() => real);
  site.pages.delete('/feed');

  now += 365 * DAY;
  steady += MINUTE;
  await errand.look();
  const polled = await poll(real, { force: true });

  expect(published()).toEqual([]);
  expect(events.flatMap((event) => (event.kind === 'published' ? event.report.problems : [])).map((each) => each.code)).toEqual([
    'flow/clock-ahead',
  ]);
  expect([polled.polled, polled.problems.map((each) => each.code)]).toEqual([[], ['flow/clock-ahead']]);
  const wrong = now;
  now = atHour;
  steady += atHour - (wrong - 365 * DAY);
  await errand.look();
  expect(published()).toEqual([['2026-11-11', 'published']]);
});

test('a clock that servers agree with is trusted, however far it went', async () => {
  let steady = 1_000_000;
  const real: House = { ...house, now: () => Date.now() + skew, steady: () => steady, boot: 'one' };
  let skew = -3 * DAY;
  await lookAtHouseClocks(real);
  skew = 0;
  steady += MINUTE;

  const report = await poll(real, { force: true });

  expect(report.problems).toEqual([]);
  expect(report.polled).toHaveLength(1);
  expect((await lookAtHouseClocks(real)).doubt).toBeUndefined();
});

test('a clock before this program was written takes and prints nothing', async () => {
  const real: House = { ...house, now: () => Date.UTC(2010, 0, 1), steady: () => 5, boot: 'one' };

  expect((await publish(real)).problems.map((each) => [each.code, each.values])).toEqual([
    ['flow/clock-behind', { day: '2010-01-01' }],
  ]);
});
