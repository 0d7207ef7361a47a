import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import { startWorker, type WorkerEvent } from '../../../src/flow/worker.ts';
import type { Problem } from '../../../src/model/fault.ts';
import { type FakeSite, openFakeSite, page, rss } from '../fake-site.ts';

let site: FakeSite;
const NAMES = ['Aldermoor', 'Brenn', 'Corran'];
beforeEach(async () => {
  site = await openFakeSite();
  for (const name of NAMES) {
    const slug = name.toLowerCase();
    const item = { slug, title: `News of ${name}`, date: '2026-11-13T10:00:00Z' };
    site.pages.set(`/${slug}/feed`, rss(site.base, [item]));
    site.pages.set(`/${slug}`, page(item.title, name));
  }
});
afterEach(() => site.close());

const ALL = { aldermoor: '/aldermoor/feed', brenn: '/brenn/feed', corran: '/corran/feed' };
const { corran: _, ...CUT } = ALL;
const fewer = (problems: readonly Problem[]): unknown[] =>
  problems.filter((each) => each.code === 'config/fewer-sources').map((each) => each.values);
const ONE_GONE = [{ count: 1, names: ['127.0.0.1'] }];

test('a list of sources that was cut short is told by the next poll once, by the house for a week', async () => {
  await poll(await site.house(ALL, '2026-11-16T10:00:00Z'));

  const cut = await site.house(CUT, '2026-11-16T11:00:00Z');
  const first = await poll(cut);
  const second = await poll(await site.house(CUT, '2026-11-16T12:00:00Z'));

  expect(fewer(cut.problems)).toEqual(ONE_GONE);
  expect([first, second].map((each) => fewer(each.problems))).toEqual([ONE_GONE, []]);
  expect(fewer((await site.house(CUT, '2026-11-20T12:00:00Z')).problems)).toEqual(ONE_GONE);
  expect(fewer((await site.house(CUT, '2026-11-24T12:00:00Z')).problems)).toEqual([]);
  expect(fewer((await site.house(ALL, '2026-11-17T12:00:00Z')).problems)).toEqual([]);
});

test('a source that came back and is lost again is told again, and so is one that is lost while another is', async () => {
  const { brenn: __, ...LESS } = CUT;
  const at = (sources: Record<string, string>, day: number) => site.house(sources, `2026-11-${day}T10:00:00Z`);
  for (const day of [16, 17]) await poll(await at(ALL, day));
  await poll(await at(CUT, 18));
  for (const day of [19, 20]) await poll(await at(ALL, day));

  const again = await poll(await at(CUT, 21));
  const another = await poll(await at(LESS, 22));

  expect([again, another].map((each) => fewer(each.problems))).toEqual([ONE_GONE, ONE_GONE]);
  expect((await at(LESS, 23)).former.map((each) => each.id).sort()).toEqual(['brenn', 'corran']);
});

test('a running worker tells it when the file is saved', async () => {
  const house = await site.house(ALL, '2026-11-16T10:00:00Z');
  const events: WorkerEvent[] = [];
  const worker = startWorker(house, { now: house.now }, (event) => events.push(event));
  await worker.idle();

  await writeFile(
    join(house.configDir, 'sources.yaml'),
    `sources:\n${Object.entries(CUT)
      .map(([id, path]) => `  - { id: ${id}, url: "${site.base}${path}" }`)
      .join('\n')}\n`,
  );
  await worker.reload();
  await worker.stop();

  const told = events.flatMap((each) => (each.kind === 'problems' ? fewer(each.problems) : []));
  expect(told).toEqual(ONE_GONE);
});

test('a source taken out in mid-week keeps its name and what it allows in print', async () => {
  const named = ', name: The old gazette, excerpt: headline';
  await poll(await site.house({ aldermoor: ALL.aldermoor }, '2026-11-16T10:00:00Z', named));

  const report = await publish(await site.house({ brenn: ALL.brenn }, '2026-11-18T10:00:00Z'));

  const items = report.issues[0]!.issue!.sections.flatMap((section) => section.items);
  expect(items.map(({ title, source, paragraphs }) => [title, source.name, paragraphs])).toEqual([
    ['News of Aldermoor', 'The old gazette', []],
  ]);
});

test('a source under another id is the same source: nothing is doubled, and decisions about its items hold', async () => {
  await poll(await site.house(ALL, '2026-11-16T10:00:00Z'));
  const { aldermoor, ...rest } = ALL;
  const house = await site.house({ ...rest, 'aldermoor-school': aldermoor }, '2026-11-16T11:00:00Z');
  await writeFileIn(house.configDir, `drop:\n  "${site.base}/aldermoor": an advertisement\n`);

  const polled = await poll(house);
  const view = await viewWeek(house);
  const report = await publish(await site.house({ ...rest, 'aldermoor-school': aldermoor }, '2026-11-18T10:00:00Z'));

  expect(fewer(polled.problems)).toEqual([]);
  expect(view.proposal.candidates.map(({ lead, state }) => [lead.title, state]).sort()).toEqual([
    ['News of Aldermoor', 'dropped'],
    ['News of Brenn', 'proposed'],
    ['News of Corran', 'proposed'],
  ]);
  expect(report.issues[0]!.items).toBe(2);
});

test('a topic that the configuration does not know opens no public page', async () => {
  const first = await site.house({ ...ALL }, '2026-11-16T10:00:00Z', ', topics: [policy]');
  await poll(first);
  await writeFileIn(
    first.configDir,
    `items:\n  - { url: "${site.base}/aldermoor", topic: polcy }\n  - { url: "${site.base}/brenn", topic: policy }\n`,
  );

  const report = await publish(await site.house(ALL, '2026-11-18T10:00:00Z', ', topics: [policy]'));

  const items = report.issues[0]!.issue!.sections.flatMap((section) => section.items);
  expect(items.map(({ topics }) => topics)).toEqual([['policy'], ['policy'], ['policy']]);
  expect(report.problems.filter((each) => each.code === 'curate/unknown-topic').map((each) => each.subject)).toEqual([
    `${site.base}/aldermoor`,
  ]);
});

async function writeFileIn(configDir: string, text: string): Promise<void> {
  const { mkdir } = await import('node:fs/promises');
  await mkdir(join(configDir, 'issues'), { recursive: true });
  await writeFile(join(configDir, 'issues', '2026-11-11.yaml'), text);
}
