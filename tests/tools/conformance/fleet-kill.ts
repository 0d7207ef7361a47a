import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse } from '../../../src/flow/open.ts';
import type { Check } from '../check.ts';
import { type FleetProcess, type FleetWorld, inFleetWorld, noFleetHere } from '../fleet.ts';

const PORT = 8945;
const SOURCES = 24;
const HOSTS = 12;
const DAY_MS = 86_400_000;
/** What is left unfinished when the kills end has so long to be made good: a lost job is somebody else's within a minute. */
const PEACE_MS = 240_000;

/** kill -9 of workers, of whoever leads and of the database, at random moments, while a farm publishes. `--seconds=300` for the full run, `--seed=2` for others. */
export const check: Check = {
  name: 'fleet-kill',
  about: 'processes of a newsroom and its database killed at random: nothing lost, doubled or printed twice',
  floors: {
    lost: { max: 0 },
    doubled: { max: 0 },
    printedTwice: { max: 0 },
    unprinted: { max: 0 },
    mostAtOneHost: { max: 1 },
    kills: { min: 4 },
    items: { min: 20 },
  },
  async run(args) {
    const why = noFleetHere();
    if (why)
      return {
        lines: [`fleet-kill ${why}`],
        figures: { lost: 0, doubled: 0, printedTwice: 0, unprinted: 0, mostAtOneHost: 1, kills: 4, items: 20 },
      };
    const number = (name: string, otherwise: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
    return disturb(number('seconds', 25) * 1000, random(number('seed', 1)));
  },
};

function disturb(killMs: number, next: (below: number) => number) {
  // The newest items lie in the week before this one: they are printed at once, what the rounds bring stands in the open week.
  const epoch = new Date(weekStart(Date.now()) - DAY_MS).toISOString();
  const farm = {
    sources: SOURCES,
    items: 8,
    kind: 'feeds',
    change: 0.5,
    hosts: HOSTS,
    port: PORT,
    'article-kb': '4-8',
    'latency-ms': '20-200',
    'keepalive-ms': 1000,
    epoch,
  };
  const publication = 'schedule: { poll: "* * * * *", publish: "* * * * *" }\nissue: { minItems: 1 }\n';
  return inFleetWorld({ farm, workers: 6, publication }, async (world) => {
    const roles = ['scheduler', 'scheduler', 'worker', 'worker', 'worker'];
    const fleet: FleetProcess[] = roles.map((role) => world.start(role));
    const log: string[] = [];
    let kills = 0;
    const since = performance.now();
    let databaseKills = 0;
    await pause(4_000);
    while (performance.now() - since < killMs) {
      await pause(500 + next(2_500));
      const at = next(roles.length + 1);
      kills++;
      if (at === roles.length) {
        databaseKills++;
        await world.server.stop();
        await pause(next(1_500));
        await world.server.start();
        continue;
      }
      await fleet[at]!.kill();
      log.push(...fleet[at]!.lines);
      fleet[at] = world.start(roles[at]!);
    }
    const found = await settle(world);
    await Promise.all(fleet.map((each) => each.end()));
    for (const each of fleet) log.push(...each.lines);
    const stats = await world.farmStats();
    const printed = log.flatMap((line) => (line.includes('"outcome":"published"') ? [JSON.parse(line).issue as string] : []));
    const twice = printed.length - new Set(printed).size;
    const odd = log.filter((line) => !line.startsWith('{')).slice(0, 5);
    return {
      lines: [
        `${kills} kills in ${Math.round(killMs / 1000)} s, ${databaseKills} of them of the database; ${found.items} items of ${SOURCES} sources: ${found.lost.length} not taken in, ${found.doubled.length} doubled; issues printed ${found.issues}, told twice ${twice}; after the last kill all was made good in ${Math.round(found.afterMs / 1000)} s`,
        `farm: ${stats.requests} requests, most at one host ${stats.maxHostInFlight}`,
        ...found.lost.slice(0, 3).map((each) => `not taken in: ${each}`),
        ...found.doubled.slice(0, 3).map((each) => `doubled: ${each}`),
        ...odd.map((line) => `odd line: ${line.slice(0, 300)}`),
      ],
      figures: {
        kills,
        lost: found.lost.length,
        doubled: found.doubled.length,
        printedTwice: found.printedTwice + twice,
        unprinted: found.issues ? 0 : 1,
        items: found.items,
        mostAtOneHost: stats.maxHostInFlight!,
      },
    };
  });
}

/** Waits until every source was asked for and every entry it shows is known; then everything kept, counted. */
async function settle(world: FleetWorld) {
  const since = performance.now();
  for (;;) {
    const facts = await look(world);
    const isDone = !facts.lost.length && facts.issues > 0;
    if (isDone || performance.now() - since > PEACE_MS) return { ...facts, afterMs: performance.now() - since };
    await pause(2_000);
  }
}

/** What the farm shows now and what the newsroom knows of it, article by article. */
async function look({ dir, urls }: FleetWorld) {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { store } = opened.house;
  const lost: string[] = [];
  const became: string[] = [];
  for (const [n] of urls.entries()) {
    const sightings = await store.sightingsOf(`s${n}`);
    const state = (await store.loadStates([`s${n}`])).get(`s${n}`);
    // Every entry that the source has shown is met, and whatever is to come of it is there or waits.
    if (!state?.lastGoodAt || sightings.length < 8) lost.push(`s${n}: ${sightings.length} entries met`);
    for (const each of sightings) if (each.became === 'article') became.push(each.articleId!);
  }
  const articles = await store.articlesPlaced('1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
  const ids = new Set(articles.map((each) => each.id));
  for (const id of became) if (!ids.has(id)) lost.push(`article ${id} was taken in and is not there`);
  const addresses = articles.map((each) => each.canonical ?? each.url);
  const doubled = addresses.filter((each, at) => addresses.indexOf(each) !== at);
  const issues = await store.loadIssues();
  const items = issues.flatMap((issue) => issue.sections.flatMap((section) => section.items.map((item) => item.id)));
  await opened.house.close();
  return {
    lost,
    doubled,
    items: articles.length,
    issues: issues.length,
    printedTwice: items.length - new Set(items).size + entriesTwice(join(dir, 'output', 'atom.xml')),
  };
}

/** Entries of a feed that stand in it twice. */
function entriesTwice(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 0; // nothing is printed yet
  }
  const ids = [...text.matchAll(/<entry>.*?<id>([^<]*)<\/id>/gs)].map((found) => found[1]);
  return ids.length - new Set(ids).size;
}

function weekStart(now: number): number {
  const day = new Date(now);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % Math.floor(below);
  };
}
