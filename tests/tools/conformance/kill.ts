import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNewsroom } from '../../../src/demo/newsroom.ts';
import { openHouse } from '../../../src/flow/open.ts';
import { copySampleConfig, readTree, runStep, STEPS } from '../../journeys/newsroom-steps.ts';
import { findPostgres, startPostgres } from '../../store/postgres-server.ts';
import type { Check } from '../check.ts';

/** kill -9 at random moments of poll and publish, then the rerun; the state must be that of a run nobody disturbed. `--kills=50` for the full run, `--store=postgres` for a database that outlives the killed. */
export const check: Check = {
  name: 'kill',
  about: 'poll and publish killed at random moments, then run again: nothing lost, nothing doubled, output/ whole',
  floors: { different: { max: 0 }, torn: { max: 0 }, failed: { max: 0 }, killed: { min: 5 } },
  async run(args) {
    const wanted = Number(args.find((arg) => arg.startsWith('--kills='))?.slice(8) ?? 8);
    const isOnServer = args.some((arg) => arg === '--store=postgres') || args.join(' ').includes('--store postgres');
    const bin = isOnServer ? findPostgres() : undefined;
    if (isOnServer && !bin)
      return {
        lines: ['kill --store=postgres left out: there is no PostgreSQL on this machine'],
        figures: { different: 0, torn: 0, failed: 0, killed: 5 },
      };
    const server = bin ? await startPostgres(bin) : undefined;
    const stores = new Map<string, string>();
    const storeOf = async (dir: string): Promise<string> => {
      const store = stores.get(dir) ?? (await server?.database()) ?? `sqlite:${join(dir, 'gundem.db')}`;
      stores.set(dir, store);
      return store;
    };
    const srcUrl = new URL('../../../src/', import.meta.url).href;
    let at = STEPS[0]!.at;
    const newsroom = await openNewsroom({ now: () => Date.parse(at) });
    const root = mkdtempSync(join(tmpdir(), 'gundem-kill-'));
    const totals = { killed: 0, different: 0, torn: 0, failed: 0 };
    const lines: string[] = [];
    try {
      const undisturbed = join(root, 'undisturbed');
      await copySampleConfig(undisturbed, newsroom.host);
      const lengths: number[] = [];
      for (const step of STEPS) {
        at = step.at;
        const { ended, ms, errors } = await runStep(undisturbed, step, srcUrl, undefined, await storeOf(undisturbed));
        if (!ended) throw new Error(errors);
        lengths.push(ms);
      }
      const right = await readTree(join(undisturbed, 'output'));
      const rightState = await stateOf(undisturbed, await storeOf(undisturbed));
      for (let round = 0; totals.killed < wanted && round < wanted * 3; round++) {
        const dir = join(root, `round-${round}`);
        await copySampleConfig(dir, newsroom.host);
        for (const [n, step] of STEPS.entries()) {
          at = step.at;
          // Node needs a while before it begins; kills before that would prove nothing.
          const moment = 150 + Math.random() * Math.max(100, lengths[n]! - 150);
          const disturbed = await runStep(dir, step, srcUrl, moment, await storeOf(dir));
          if (!disturbed.ended) totals.killed++;
          totals.torn += await tornIn(join(dir, 'output'), right);
          const again = await runStep(dir, step, srcUrl, undefined, await storeOf(dir));
          if (!again.ended) {
            totals.failed++;
            lines.push(`round ${round}, ${step.does}: ${again.errors.slice(0, 300)}`);
          }
        }
        const now = await readTree(join(dir, 'output'));
        const state = await stateOf(dir, await storeOf(dir));
        const odd = [...right.keys(), ...now.keys()].filter((path) => right.get(path) !== now.get(path));
        if (odd.length || state !== rightState) {
          totals.different++;
          lines.push(
            `round ${round}: ${odd.length} files differ (${odd.slice(0, 3).join(', ')}), articles ${state === rightState ? 'equal' : `differ: ${firstDifference(state, rightState)}`}`,
          );
        }
        rmSync(dir, { recursive: true, force: true });
      }
    } finally {
      await newsroom.close();
      await server?.close();
      rmSync(root, { recursive: true, force: true });
    }
    lines.push(
      `kill: ${totals.killed} kills; rounds that ended otherwise ${totals.different}, torn files ${totals.torn}, reruns that failed ${totals.failed}`,
    );
    return { lines, figures: totals };
  },
};

/** Everything kept of the news, as text: articles with their places and sameness, sightings, validators with them. */
async function stateOf(dir: string, store: string): Promise<string> {
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store,
  });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { house } = opened;
  const articles = await house.store.articlesPlaced('1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
  const states = await house.store.loadStates(house.sources.map((each) => each.id));
  await house.close();
  const rows = articles.map((each) => `${each.id} ${each.placedAt} ${each.sourceId} ${each.sameAs?.id ?? ''} ${each.title}`);
  const known = [...states.values()].map(
    (each) => `${each.sourceId} ${JSON.stringify(each.http.validators)} ${each.pending?.length ?? 0} ${each.condition}`,
  );
  return [...rows, ...known].sort().join('\n');
}

/** Files that are neither as they were before nor as they will be: half of something. Feeds and pages end as they must. */
async function tornIn(dir: string, right: ReadonlyMap<string, string>): Promise<number> {
  const files = await readTree(dir).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return new Map<string, string>();
    throw cause;
  });
  let torn = 0;
  for (const [path, base64] of files) {
    if (right.get(path) === base64) continue;
    const text = Buffer.from(base64, 'base64').toString('utf8').trimEnd();
    const isWhole = path.endsWith('.json')
      ? isJson(text)
      : /\.(html|xml|opml)$/.test(path)
        ? /<\/(html|feed|rss|opml|urlset|sitemapindex)>$/.test(text)
        : text.length > 0;
    if (!isWhole) torn++;
  }
  return torn;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // that is the question
  }
}

function firstDifference(a: string, b: string): string {
  const [one, other] = [a.split('\n'), b.split('\n')];
  const at = one.findIndex((line, n) => line !== other[n]);
  return `“${one[at] ?? ''}” instead of “${other[at] ?? ''}” (${one.length} rows, ${other.length} expected)`;
}
