import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edit } from '../../../src/flow/issue/edit.ts';
import { type House, openHouse } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Check } from '../check.ts';
import { type Document, type Entry, readDocument, readWithRssParser } from '../readers/documents.ts';
import { type Feed, type Format, openSubscriber, type Subscriber } from '../readers/subscriber.ts';
import { yearsWorld } from '../years-world.ts';

const SOURCES = 6;
const EVERY_DAYS = 5;
const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday noon. */
const START = Date.parse('2024-01-03T12:00:00Z');
const SITE = 'https://years.example/';
const FORMATS: readonly Format[] = ['atom', 'rss', 'json'];
const FEEDS: readonly Feed[] = ['', 'items/'];

/**
 * Years of a newsroom as its readers see them: sources are polled, issues published, corrected and taken back through the real doors, and
 * subscribers of every rhythm read what is printed with real parsers, those who were away through the archives (RFC 5005). Every seventh
 * issue is corrected, every eleventh loses an item, and now and then two weeks are caught up in one hour. `--weeks=520` for ten years.
 */
export const check: Check = {
  name: 'subscribers',
  about:
    'weeks of issues in readers: each entry once, alike in three formats, in print order; corrections and withdrawals arrive',
  beside: true,
  floors: {
    missing: { max: 0 },
    doubled: { max: 0 },
    unequal: { max: 0 },
    outOfOrder: { max: 0 },
    lostCorrections: { max: 0 },
    needlessChanges: { max: 0 },
    corrections: { min: 6 },
    caughtUp: { min: 2 },
  },
  async run(args) {
    const weeks = Number(args.find((arg) => arg.startsWith('--weeks='))?.slice(8) ?? 40);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-subscribers-'));
    try {
      return await live(dir, weeks);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

/** What was put right in print: the item, and what must not be read of it any more. */
interface Correction {
  readonly id: string;
  readonly gone: string;
}

/** Everything that was wrong, told. */
interface Wrongs {
  readonly unequal: string[];
  readonly outOfOrder: string[];
}

async function live(dir: string, weeks: number) {
  writeConfig(dir);
  let now = START;
  const world = yearsWorld({ sources: SOURCES, everyDays: EVERY_DAYS, from: START - 30 * DAY_MS }, () => now);
  const at = async <T>(moment: number, work: (house: House) => Promise<T>): Promise<T> => {
    now = moment;
    const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output'), now: () => now });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
    try {
      return await work({ ...opened.house, fetcher: async () => world.fetcher });
    } finally {
      await opened.house.close();
    }
  };
  const text = (url: string): string => readFileSync(join(dir, 'output', url.slice(SITE.length)), 'utf8');
  const read = reading(text);
  const subscribers = subscribersOf(read, weeks);
  const wrongs: Wrongs = { unequal: [], outOfOrder: [] };
  const corrections: Correction[] = [];
  let caughtUp = 0;
  for (let week = 1; week <= weeks; week++) {
    const end = START + week * WEEK_MS - DAY_MS / 2;
    await at(end - 3 * DAY_MS, (house) => poll(house, { force: true }));
    // Nobody was there this week: the next one prints two at one hour.
    if (week % 13 === 7 && week < weeks) continue;
    const report = await at(end, (house) => publish(house));
    const out = report.issues.filter((each) => each.outcome === 'published');
    if (out.length > 1) caughtUp += out.length;
    for (const each of subscribers) each.poll(week, 'printed');
    const { corrected, issues } = await at(end + DAY_MS, async (house) => ({
      corrected: await correct(house, week, out.at(-1)!.date),
      issues: await house.store.loadIssues(out.map(({ date }) => date)),
    }));
    if (corrected) corrections.push(corrected);
    await judgeLive(text, read, issues, wrongs);
    for (const each of subscribers) each.poll(week, 'later');
    if (week % 52 === 0) console.log(`week ${week}: ${Math.round(process.uptime())} s`);
  }
  for (const each of subscribers) each.poll(weeks, 'last');
  const all = await at(now + HOUR_MS, (house) => house.store.loadIssues());
  return tell(all, subscribers, corrections, wrongs, caughtUp);
}

/** Reads each document with the parser once, for all who ask for it, and anew when its text is another. */
function reading(text: (url: string) => string): (url: string) => Document {
  const known = new Map<string, { readonly text: string; readonly document: Document }>();
  return (url) => {
    const now = text(url);
    const before = known.get(url);
    if (before?.text === now) return before.document;
    const document = readDocument(now, url);
    known.set(url, { text: now, document });
    return document;
  };
}

/** Puts something right in an issue that was printed a day before, as a curator would. */
async function correct(house: House, week: number, date: string): Promise<Correction | undefined> {
  const issue = (await house.store.loadIssue(date))!;
  const items = issue.sections.flatMap((section) => section.items);
  const item = items[week % items.length]!;
  if (week % 11 === 5 && items.length > 2) {
    await edit(house, date, { do: 'drop', match: item.articleId, reason: 'made up' }, { who: 'ada' });
  } else if (week % 7 === 3) {
    await edit(house, date, { do: 'edit', match: item.articleId, title: `Put right in week ${week}` }, { who: 'ada' });
  } else return undefined;
  const report = await publish(house);
  if (report.issues[0]?.outcome !== 'corrected')
    throw new Error(`week ${week}: expected a correction, got ${JSON.stringify(report.issues)}`);
  return { id: item.id, gone: item.title };
}

function subscribersOf(read: (url: string) => Document, weeks: number): Subscriber[] {
  const open = (name: string, feed: Feed, format: Format, isAwake: Subscriber['isAwake'], from: 'now' | 'beginning' = 'now') =>
    openSubscriber({ name: `${name} ${feed}${format}`, feed, format, site: SITE, isAwake, from }, read);
  return FEEDS.flatMap((feed) =>
    FORMATS.flatMap((format, at) => [
      open('daily', feed, format, () => true),
      open(
        'now and then',
        feed,
        format,
        (week, moment) => moment === 'last' || (moment === 'later' && chance(week * 7 + at) < 0.4),
      ),
      open(
        'away for months',
        feed,
        format,
        (week, moment) => moment === 'last' || (moment === 'printed' && week % (17 + at) === 2),
      ),
      open('came late', feed, format, (week, moment) => moment === 'last' || week > weeks / 2),
      open('reads all at last', feed, format, (_, moment) => moment === 'last', 'beginning'),
    ]),
  );
}

/** A number below one, the same for the same week. */
function chance(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 2 ** 32;
}

/** The live documents of a moment: three formats alike, entries in print order, each at a second of its own. */
async function judgeLive(
  text: (url: string) => string,
  read: (url: string) => Document,
  issues: readonly Issue[],
  { unequal, outOfOrder }: Wrongs,
): Promise<void> {
  for (const feed of FEEDS) {
    const [atom, ...others] = FORMATS.map((format) => read(urlOf(feed, format)));
    for (const format of ['atom', 'rss'] as const) {
      const told = await readWithRssParser(text(urlOf(feed, format)));
      if (JSON.stringify(told.map(worded)) !== JSON.stringify(atom!.entries.map(worded)))
        unequal.push(`${urlOf(feed, format)} in rss-parser`);
    }
    for (const other of others) if (JSON.stringify(other.entries) !== JSON.stringify(atom!.entries)) unequal.push(other.url);
    const times = atom!.entries.map((each) => each.published);
    if (times.some((time, at) => at > 0 && time >= times[at - 1]!))
      outOfOrder.push(`${atom!.url} of ${times[0]}: not newest first`);
  }
  const items = read(urlOf('items/', 'atom')).entries.map((each) => each.id);
  for (const issue of issues) {
    const meant = issue.sections.flatMap((section) => section.items.map((item) => item.id));
    const there = items.filter((id) => meant.includes(id));
    if (there.join() !== meant.join())
      outOfOrder.push(`${issue.week.date}: ${there.length} of ${meant.length} items, or in another order`);
  }
}

function urlOf(feed: Feed, format: Format): string {
  return `${SITE}${feed}${{ atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' }[format]}`;
}

function worded({ id, title, url, content }: Omit<Entry, 'published'>) {
  return [id, title, url, content];
}

function tell(
  all: readonly Issue[],
  subscribers: readonly Subscriber[],
  corrections: readonly Correction[],
  wrongs: Wrongs,
  caughtUp: number,
) {
  const ids = {
    '': all.map((issue) => issue.id),
    'items/': all.flatMap((issue) => [
      ...issue.sections.flatMap((section) => section.items.map((item) => item.id)),
      ...(issue.withdrawn ?? []).map((taken) => taken.id),
    ]),
  };
  const missing: string[] = [];
  const doubled: string[] = [];
  const lost: string[] = [];
  const needless: string[] = [];
  for (const each of subscribers) {
    const wanted = ids[each.feed].slice(each.from === 'beginning' ? 0 : ids[each.feed].findIndex((id) => each.entries.has(id)));
    // What was taken back before they came stands at another place of the list: it is asked for where it is known only.
    missing.push(
      ...wanted
        .filter((id) => !each.entries.has(id) && !corrections.some((one) => one.id === id))
        .map((id) => `${each.name}: ${id}`),
    );
    const strange = [...each.entries.keys()].filter((id) => !ids[each.feed].includes(id));
    doubled.push(...[...each.doubled, ...strange].map((id) => `${each.name}: ${id}`));
    if (!each.name.startsWith('daily') || each.feed === '') continue;
    for (const { id, gone } of corrections)
      if (!each.entries.has(id) || JSON.stringify(each.entries.get(id)).includes(gone)) lost.push(`${each.name}: ${id}`);
    for (const [id, times] of each.changes)
      if (times !== corrections.filter((one) => one.id === id).length)
        needless.push(`${each.name}: ${id} changed ${times} times`);
  }
  const told = { missing, doubled, ...wrongs, lost, needless };
  return {
    lines: [
      `${all.length} issues, ${ids['items/'].length} items, ${subscribers.length} subscribers; ${corrections.length} corrections and withdrawals; ${caughtUp} issues printed together with another`,
      ...Object.entries(told).flatMap(([what, rows]) => rows.slice(0, 8).map((row) => `${what}: ${row}`)),
    ],
    figures: {
      missing: missing.length,
      doubled: doubled.length,
      unequal: wrongs.unequal.length,
      outOfOrder: wrongs.outOfOrder.length,
      lostCorrections: lost.length,
      needlessChanges: needless.length,
      corrections: corrections.length,
      caughtUp,
    },
  };
}

function writeConfig(dir: string): void {
  mkdirSync(join(dir, 'config', 'issues'), { recursive: true });
  const sources = Array.from(
    { length: SOURCES },
    (_, n) => `  - { id: s${n}, name: Source ${n}, url: "https://s${n}.example/feed", kind: feed, language: en }`,
  );
  writeFileSync(join(dir, 'config', 'sources.yaml'), `sources:\n${sources.join('\n')}\n`);
  writeFileSync(
    join(dir, 'config', 'publication.yaml'),
    `title: Ten years\nlanguage: en\ntimezone: Europe/Istanbul\nsite: ${SITE}\nweek: { startsOn: wednesday }\nissue: { maxItems: 8, minItems: 1 }\nstore: "sqlite:${join(dir, 'gundem.db')}"\n`,
  );
}
