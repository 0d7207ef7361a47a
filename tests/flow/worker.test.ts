import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWorker, type Worker, type WorkerEvent } from '../../src/flow/worker.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';
import { openSmtpServer } from './smtp-server.ts';

let site: FakeSite;
let worker: Worker | undefined;
const events: WorkerEvent[] = [];
beforeEach(async () => {
  site = await openFakeSite();
  events.length = 0;
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-16T10:00:00Z' }]));
  site.pages.set('/a', page('A piece', 'Brenn'));
});
afterEach(async () => {
  await worker?.stop();
  await site.close();
});

const begin = async (at: string): Promise<Worker> => {
  const house = await site.house({ one: '/feed' }, at);
  worker = startWorker(house, { fetchLimits: { gapMs: 0 } }, (event) => events.push(event));
  await worker.idle();
  return worker;
};
const waitFor = async (kind: WorkerEvent['kind']): Promise<WorkerEvent> => {
  for (;;) {
    const found = events.find((event) => event.kind === kind);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
};

test('polls at once, and prints what a downtime has swallowed', async () => {
  await begin('2026-11-16T12:00:00Z');
  await worker!.stop();
  events.length = 0;

  await begin('2026-11-25T12:00:00Z');

  const published = events.find((event) => event.kind === 'published');
  // the week before is out; the last one ended yesterday, and its hour is next Monday
  expect(published?.report.issues.map((each) => [each.date, each.outcome])).toEqual([['2026-11-11', 'published']]);
});

test('waits for the hour of publication when it has not come yet', async () => {
  await begin('2026-11-16T12:00:00Z');
  await worker!.stop();
  events.length = 0;

  // the week ended on Tuesday at midnight; the default hour is Monday, nine o'clock
  await begin('2026-11-18T06:00:00Z');

  expect(events.flatMap((event) => (event.kind === 'published' ? event.report.issues : []))).toEqual([]);
});

test('takes up a saved config by itself', async () => {
  await begin('2026-11-16T12:00:00Z');
  const path = join(site.dir, 'config', 'sources.yaml');

  await writeFile(path, `${await readFile(path, 'utf8')}  - { id: two, url: "${site.base}/other" }\n`);

  expect(await waitFor('config')).toEqual({ kind: 'config', sources: 2 });
  expect(worker!.house().sources.map((each) => each.id)).toEqual(['one', 'two']);
});

test('keeps the old config when a save is broken, and says where', async () => {
  await begin('2026-11-16T12:00:00Z');

  await writeFile(join(site.dir, 'config', 'sources.yaml'), 'sources:\n  - { id: two, ulr: "https://example.org/" }\n');

  const told = await waitFor('problems');
  expect(told.kind === 'problems' && told.problems.map((each) => each.code)).toContain('config/kept');
  expect(told.kind === 'problems' && told.problems[0]!.subject).toMatch(/sources\.yaml:2:/);
  expect(worker!.house().sources.map((each) => each.id)).toEqual(['one']);
});

test('says that all is well again when a broken save is taken back', async () => {
  await begin('2026-11-16T12:00:00Z');
  const path = join(site.dir, 'config', 'sources.yaml');
  const right = await readFile(path, 'utf8');
  await writeFile(path, 'sources: [\n');
  await waitFor('problems');

  await writeFile(path, right);

  expect(await waitFor('config')).toEqual({ kind: 'config', sources: 1 });
});

test('mails what it printed where mail is on', async () => {
  const server = await openSmtpServer();
  await begin('2026-11-16T12:00:00Z');
  await worker!.stop();
  const path = join(site.dir, 'config', 'publication.yaml');
  const config = await readFile(path, 'utf8');
  const house = await site.house({ one: '/feed' }, '2026-11-25T12:00:00Z');
  await writeFile(path, `${config}mail: { smtp: "${server.url}", from: a@example.org, to: [b@example.org] }\n`);

  worker = startWorker(house, { fetchLimits: { gapMs: 0 } }, (event) => events.push(event));
  await worker.reload();
  await worker.idle();

  const mailed = events.find((event) => event.kind === 'mailed');
  expect(mailed?.report.deliveries.map((each) => [each.to, each.outcome])).toEqual([['b@example.org', 'sent']]);
  expect(server.taken).toHaveLength(1);
  await server.close();
});

test('what it began to look at is at rest when it has ended: nothing reads a store that is closed then', async () => {
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const house = await site.house({ one: '/feed' }, '2026-11-16T12:00:00Z');
  const late: string[] = [];
  let hasEnded = false;
  const slow = new Proxy(house.store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...values: unknown[]) => {
        await pause(10);
        if (hasEnded) late.push(String(name));
        return value.apply(target, values);
      };
    },
  });

  worker = startWorker({ ...house, store: slow }, { fetchLimits: { gapMs: 0 } }, () => undefined);
  await pause(5);
  await worker.stop();
  hasEnded = true;
  await pause(300);

  expect(late).toEqual([]);
});
