import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { createDesk } from '../../../src/desk/app.tsx';
import { edit } from '../../../src/flow/issue/edit.ts';
import { weekAtHand } from '../../../src/flow/issue/week-at-hand.ts';
import { type House, openHouse } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { Check } from '../check.ts';
import { yearsWorld } from '../years-world.ts';

const SOURCES = 100;
const WEEKS = 520;
const EARLY = 10;
const QUARTER = 13;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Wednesday noon. */
const START = Date.parse('2024-01-03T12:00:00Z');

/** As many articles of a source as fill what is kept of it, in the first four weeks: at week 10 it is what it is at week 520. */
const FILLING = { count: 66, everyDays: 28 / 66 };
/** Rounds of measuring, the early newsroom and the late one in turn. */
const ROUNDS = 9;
/** After so long a file that is changed looks otherwise. */
const SETTLED_MS = 4_000;

/**
 * Ten years of a newsroom with a hundred sources, through the real doors of poll and publish, with a fake clock and a double at the
 * fetcher's door, and a file of decisions a week. Scaled: after its first four weeks each source brings an article in 56 days instead of six a week, an issue holds 5 items instead of
 * 20, and there is a poll a week (two where it is measured); between the measured weeks only sources with news are asked, and a quarter is
 * printed at once, as after a long absence. Not scaled: the sizes of articles (about 5 KB of text), what is kept of a source, the number of
 * sources and weeks, what is stored and printed. The newsroom of week 10 is kept, and measured in turn with that of the last week.
 * `--weeks=60` for a shorter life, `--every=28` days between two articles of a source, `--items=20` for larger issues.
 */
export const check: Check = {
  name: 'years',
  about: 'ten simulated years of 100 sources: every issue once, the size of the store, the cost of a week, memory',
  floors: {
    missingIssues: { max: 0 },
    doubledIssues: { max: 0 },
    fileOverLive: { max: 1.3 },
    pollLateOverEarly: { max: 1.3 },
    issueLateOverEarly: { max: 1.3 },
    deskLateOverEarly: { max: 1.3 },
    reprintMb: { max: 300 },
  },
  async run(args) {
    const numberOf = (name: string, other: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? other);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-years-'));
    try {
      return await live(dir, numberOf('weeks', WEEKS), numberOf('every', 56), numberOf('items', 5));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function live(dir: string, weeks: number, everyDays: number, items: number) {
  writeConfig(dir, items);
  let now = START;
  const world = yearsWorld({ sources: SOURCES, everyDays, from: START, first: FILLING }, () => now);
  const open = async (folder = dir): Promise<House> => {
    const opened = await openHouse({ configDir: join(folder, 'config'), outputDir: join(folder, 'output'), now: () => now });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
    return { ...opened.house, fetcher: async () => world.fetcher };
  };
  const printed: string[] = [];
  const lines: string[] = [];
  const spent = { poll: 0, publish: 0 };
  const early = { dir: `${dir}-early`, now: 0 };
  let polledAt = START;
  let peakMb = 0;
  try {
    for (let week = 1; week <= weeks; week++) {
      const isLookedAt = week <= EARLY || week > weeks - 2;
      for (const day of isLookedAt ? [2, 6] : [6]) {
        now = START + (week - 1) * WEEK_MS + day * DAY_MS;
        const house = await open();
        const from = process.cpuUsage();
        await poll(house, isLookedAt ? { force: true } : { sourceIds: world.announcing(polledAt) });
        polledAt = now;
        spent.poll += cpuMs(from);
        if (day === 6) await decide(house, START + (week - 1) * WEEK_MS);
        await house.close();
      }
      now = START + week * WEEK_MS - DAY_MS / 2;
      // Weeks that nobody measures are caught up a quarter at a time.
      if (week > EARLY && week < weeks - 2 && week % QUARTER !== 0) continue;
      const house = await open();
      const from = process.cpuUsage();
      const report = await publish(house);
      spent.publish += cpuMs(from);
      await house.close();
      printed.push(...report.issues.filter((each) => each.outcome === 'published').map((each) => each.date));
      peakMb = Math.max(peakMb, process.memoryUsage().rss / 2 ** 20);
      if (week % (4 * QUARTER) === 0 || week === EARLY) {
        const { fileBytes, liveBytes } = sizesOf(join(dir, 'gundem.db'));
        lines.push(
          `week ${week}: store ${mb(fileBytes)} MB, live content ${mb(liveBytes)} MB; until now poll ${Math.round(spent.poll / 1000)} s CPU, publish ${Math.round(spent.publish / 1000)} s CPU, memory of this process ${Math.round(peakMb)} MB at most`,
        );
        console.log(lines.at(-1));
      }
      if (week !== EARLY) continue;
      early.now = now;
      cpSync(dir, early.dir, { recursive: true });
      writeConfig(early.dir, items);
    }
    const costs = await costsInTurn(
      { open: () => open(early.dir), goTo: () => (now = early.now) },
      { open: () => open(), goTo: () => (now = START + weeks * WEEK_MS - DAY_MS / 2) },
    );
    const { fileBytes, liveBytes, byRoom } = sizesOf(join(dir, 'gundem.db'));
    const reprint = await printAnew(dir, now);
    const dates = new Set(printed);
    return {
      lines: [
        `${weeks} weeks, ${SOURCES} sources (scaled: an article of a source in ${everyDays} days, ${items} items an issue): ${world.asked.feeds} feeds and ${world.asked.articles} articles were asked for; ${printed.length} issues`,
        ...byRoom,
        `week ${EARLY} → week ${weeks}, CPU of one without what the process keeps: ${ABOUT.map(([name, about]) => `${about} ${costs.early[name].toFixed(0)} → ${costs.late[name].toFixed(0)} ms`).join(', ')}`,
        `all written anew: ${reprint.cpuS.toFixed(1)} s CPU, ${reprint.rssMb.toFixed(0)} MB`,
      ],
      figures: {
        missingIssues: weeks - dates.size,
        doubledIssues: printed.length - dates.size,
        fileOverLive: fileBytes / liveBytes,
        pollLateOverEarly: costs.late.poll / costs.early.poll,
        issueLateOverEarly: costs.late.issue / costs.early.issue,
        deskLateOverEarly: costs.late.desk / costs.early.desk,
        reprintMb: reprint.rssMb,
      },
    };
  } finally {
    rmSync(early.dir, { recursive: true, force: true });
  }
}

/** What curators decide in a week: some are dropped, one is told in other words. */
async function decide(house: House, start: number): Promise<void> {
  const date = new Date(start).toISOString().slice(0, 10);
  const articles = await house.store.articlesPlaced(`${date}T00:00:00.000Z`, new Date(house.now()).toISOString());
  const [first, ...others] = articles.map((each) => each.id);
  if (!first) return;
  const by = { who: 'ada' };
  await edit(house, date, { do: 'edit', match: first, title: `In our words, ${date}` }, by);
  await edit(house, date, { do: 'each', how: 'drop', matches: others.slice(0, 3), reason: 'not for us' }, by);
}

interface Costs {
  readonly poll: number;
  readonly issue: number;
  readonly desk: number;
}

/** What is measured, and how it is told. */
const ABOUT: readonly (readonly [keyof Costs, string])[] = [
  ['poll', 'a poll of unchanged sources'],
  ['issue', '"gundem issue"'],
  ['desk', "the desk's pages"],
];

interface Newsroom {
  readonly open: () => Promise<House>;
  /** Sets the clock to its time. */
  readonly goTo: () => void;
}

/** CPU in ms, medians: a poll of unchanged sources, the week as the terminal and the desk show it, each in a house just opened; the two newsrooms in turn, so that whatever else the machine does falls on both. */
async function costsInTurn(early: Newsroom, late: Newsroom): Promise<{ readonly early: Costs; readonly late: Costs }> {
  const { viewWeek } = await import('../../../src/flow/issue/week.ts');
  const works: Record<keyof Costs, (house: House) => Promise<unknown>> = {
    poll: (house) => poll(house, { force: true }),
    issue: (house) => viewWeek(house),
    desk: deskPages,
  };
  const once = async ({ open, goTo }: Newsroom, work: (house: House) => Promise<unknown>): Promise<number> => {
    goTo();
    const house = await open();
    const from = process.cpuUsage();
    await work(house);
    const cost = cpuMs(from);
    await house.close();
    return cost;
  };
  await new Promise((done) => setTimeout(done, SETTLED_MS));
  for (const each of [early, late]) await once(each, (house) => publish(house));
  const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
  const costs = { early: { poll: 0, issue: 0, desk: 0 }, late: { poll: 0, issue: 0, desk: 0 } };
  for (const [name] of ABOUT) {
    const all: { early: number[]; late: number[] } = { early: [], late: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      const [first, last] = [await once(early, works[name]), await once(late, works[name])];
      if (round === 0) continue; // pays for its code
      all.early.push(first);
      all.late.push(last);
    }
    costs.early[name] = median(all.early);
    costs.late[name] = median(all.late);
  }
  return costs;
}

async function deskPages(house: House): Promise<void> {
  const door = { hosts: ['127.0.0.1:8042'] };
  const app = await createDesk({ house: () => house, reload: async () => undefined, curators: [], door });
  for (const path of ['/week/', '/issue/']) {
    const { date } = await weekAtHand(house);
    const answer = await app.request(`/desk${path}${date}`, { headers: { host: '127.0.0.1:8042' } });
    const text = await answer.text();
    if (answer.status >= 400 || !text.includes('</html>')) throw new Error(`${path}: ${answer.status}`);
  }
}

function cpuMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** What the file takes, and what the rows in it hold: keys and values as they are. */
function sizesOf(path: string) {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare(
      "SELECT substr(key, 1, instr(key, ':') - 1) AS room, count(*) AS rows, sum(length(CAST(key AS BLOB)) + length(CAST(value AS BLOB))) AS bytes FROM kv GROUP BY room ORDER BY bytes DESC",
    )
    .all() as { room: string; rows: number; bytes: number }[];
  db.close();
  const liveBytes = rows.reduce((sum, each) => sum + each.bytes, 0);
  const byRoom = rows.map((each) => `  ${each.room}: ${each.rows} rows, ${mb(each.bytes)} MB`);
  return { fileBytes: statSync(path).size, liveBytes, byRoom };
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

/** All issues printed into an empty folder by a process of its own, as after an update. */
async function printAnew(dir: string, now: number): Promise<{ cpuS: number; rssMb: number }> {
  const open = fileURLToPath(new URL('../../../src/flow/open.js', import.meta.url));
  const print = fileURLToPath(new URL('../../../src/flow/issue/print.js', import.meta.url));
  const code = `
    const { openHouse } = await import(${JSON.stringify(open)});
    const { writeOutput } = await import(${JSON.stringify(print)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'anew'))}, now: () => ${now} });
    await writeOutput(opened.house);
    await opened.house.close();
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.log(JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  await new Promise((done) => child.once('exit', done));
  return JSON.parse(told.trim().split('\n').at(-1)!) as { cpuS: number; rssMb: number };
}

function writeConfig(dir: string, items: number): void {
  mkdirSync(join(dir, 'config', 'issues'), { recursive: true });
  const sources = Array.from(
    { length: SOURCES },
    (_, n) => `  - { id: s${n}, name: Source ${n}, url: "https://s${n}.example/feed", kind: feed, language: en }`,
  );
  writeFileSync(join(dir, 'config', 'sources.yaml'), `sources:\n${sources.join('\n')}\n`);
  writeFileSync(
    join(dir, 'config', 'publication.yaml'),
    `title: Ten years\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://years.example/\nweek: { startsOn: wednesday }\nissue: { maxItems: ${items}, minItems: 1 }\nstore: "sqlite:${join(dir, 'gundem.db')}"\n`,
  );
}
