import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse } from '../../../src/flow/open.ts';
import { freePort } from '../../store/postgres-server.ts';
import type { Check } from '../check.ts';
import { type FleetProcess, type FleetWorld, inFleetWorld, noFleetHere } from '../fleet.ts';

const SOURCES = 24;
const HOSTS = 12;
const DAY_MS = 86_400_000;
/** What is left unfinished when the kills end has so long to be made good: a lost job is somebody else's within a minute. */
const PEACE_MS = 240_000;

/** kill -9 of workers, of whoever leads and of the database, at random moments, while a farm publishes. `--seconds=300` for the full run, `--seed=2` for others. */
export const check: Check = {
  name: 'fleet-kill',
  // minutes, and a database server that not every machine has
  onlyByName: true,
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
    if (why) throw new Error(`fleet-kill ${why}`);
    const number = (name: string, otherwise: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
    return disturb(number('seconds', 30) * 1000, random(number('seed', 1)));
  },
};

/** A little after the farm's newest items, in the week they belong to; a day later each round. */
const START = Date.parse('2026-11-17T06:00:00Z');
const ROUNDS = 4;
/** The week is over, and its hour has come. */
const AFTER = Date.parse('2026-11-24T12:00:00Z');

async function disturb(killMs: number, next: (below: number) => number) {
  const farm = {
    sources: SOURCES,
    items: 12,
    kind: 'feeds',
    change: 0.6,
    hosts: HOSTS,
    port: await freePort(),
    'article-kb': '4-8',
    'latency-ms': '20-200',
    'keepalive-ms': 1000,
  };
  const publication = 'schedule: { poll: "* * * * *", publish: "0 9 * * mon" }\nissue: { minItems: 1, maxItems: 300 }\n';
  return inFleetWorld({ farm, workers: 6, publication }, async (world) => {
    world.setClock(START);
    const roles = ['scheduler', 'scheduler', 'worker', 'worker', 'worker'];
    const fleet: FleetProcess[] = roles.map((role) => world.startAt(role));
    const log: string[] = [];
    const kills = { processes: 0, database: 0 };
    const kill = async (): Promise<void> => {
      const at = next(roles.length + 1);
      if (at === roles.length) {
        kills.database++;
        await world.server.stop();
        await pause(next(1_500));
        await world.server.start();
        return;
      }
      kills.processes++;
      await fleet[at]!.kill();
      log.push(...fleet[at]!.lines);
      fleet[at] = world.startAt(roles[at]!);
    };
    for (let round = 0; round <= ROUNDS; round++) {
      const since = performance.now();
      do {
        await pause(1_000 + next(2_500));
        await kill();
      } while (performance.now() - since < killMs / (ROUNDS + 1));
      if (round < ROUNDS) await world.round();
      world.setClock(round < ROUNDS - 1 ? START + (round + 1) * DAY_MS : AFTER);
      lookAnew(world, round);
    }
    const found = await settle(world);
    await Promise.all(fleet.map((each) => each.end()));
    for (const each of fleet) log.push(...each.lines);
    const printed = log.flatMap((line) => /"date":"([^"]+)","outcome":"published"/.exec(line)?.[1] ?? []);
    const twice = printed.length - new Set(printed).size;
    const odd = log.filter((line) => line && !line.startsWith('{"date"') && !line.includes('started')).slice(0, 5);
    return {
      lines: [
        `${kills.processes} processes and ${kills.database} times the database killed in ${Math.round(killMs / 1000)} s; ${found.items} items of ${SOURCES} sources: ${found.lost.length} lost, ${found.doubled.length} doubled; ${found.issues} issues in the store, printed twice ${found.printedTwice + twice}; after the last kill all was made good in ${Math.round(found.afterMs / 1000)} s`,
        `farm: ${found.requests} requests, most at one host ${found.mostAtOneHost}`,
        ...found.lost.slice(0, 3).map((each) => `lost: ${each}`),
        ...found.doubled.slice(0, 3).map((each) => `doubled: ${each}`),
        ...odd.map((line) => `told: ${line.slice(0, 300)}`),
      ],
      figures: {
        kills: kills.processes + kills.database,
        lost: found.lost.length,
        doubled: found.doubled.length,
        printedTwice: found.printedTwice + twice,
        unprinted: found.issues ? 0 : 1,
        items: found.items,
        mostAtOneHost: found.mostAtOneHost,
      },
    };
  });
}

/** A configuration that was saved is one more reason to look what is due. */
function lookAnew({ dir }: FleetWorld, round: number): void {
  appendFileSync(join(dir, 'config', 'sources.yaml'), `# round ${round}\n`);
}

/** Waits until every source was asked once more after its last news, and nothing waits; then everything kept, counted. */
async function settle(world: FleetWorld) {
  const since = performance.now();
  while (!(await isQuiet(world)) && performance.now() - since < PEACE_MS) await pause(2_000);
  const afterMs = performance.now() - since;
  // before we ask the farm ourselves
  const { requests, maxHostInFlight } = await world.farmStats();
  return { ...(await look(world)), afterMs, requests: requests!, mostAtOneHost: maxHostInFlight! };
}

async function isQuiet({ dir, urls }: FleetWorld): Promise<boolean> {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { store } = opened.house;
  const states = await store.loadStates(urls.map((_, n) => `s${n}`));
  const issues = await store.issueHeads();
  await opened.house.close();
  const isDone = [...states.values()].every((each) => (each.lastGoodAt ?? '') >= new Date(AFTER).toISOString() && !each.pending);
  return isDone && states.size === urls.length && issues.length > 0;
}

/** What the farm shows now and what the newsroom knows of it, entry by entry. */
async function look({ dir, urls }: FleetWorld) {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { store } = opened.house;
  const states = await store.loadStates(urls.map((_, n) => `s${n}`));
  const lost: string[] = [];
  const became: string[] = [];
  for (const [n, url] of urls.entries()) {
    const shown = [...(await (await fetch(url)).text()).matchAll(/\/s\/\d+\/a\/\d+\.html/g)].map(([path]) => path);
    const sightings = await store.sightingsOf(`s${n}`);
    const met = new Set(sightings.map((each) => new URL(each.link ?? url).pathname));
    for (const path of new Set(shown)) if (!met.has(path)) lost.push(`s${n}: ${path} is announced and was not met`);
    // what waits for its page is not lost, and not there yet
    for (const { entry } of states.get(`s${n}`)?.pending ?? []) lost.push(`s${n}: ${entry.link} waits`);
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

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % Math.floor(below);
  };
}
