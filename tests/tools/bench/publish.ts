import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../../src/flow/open.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { issueRun } from '../../render/bulletins.ts';
import type { Check } from '../check.ts';

const ITEMS = 12;
const ROUNDS = 5;

/** What printing one more week costs when so many are out, through the door that a worker takes. */
export const check: Check = {
  name: 'publish',
  about: 'CPU of printing one more week after 10, 64, 120 and 520 of them, store and files included',
  floors: { week120: { max: 1.2 }, week520: { max: 1.5 } },
  async run(args) {
    const weeks = args.includes('--short') ? [10, 120] : [10, 64, 120, 520];
    const costs = new Map<number, number>();
    const lines: string[] = [];
    await costAfter(8); // the first one of a process pays for its code
    for (const count of weeks) {
      const { cost, first, peak } = await costAfter(count);
      costs.set(count, cost);
      lines.push(
        `week ${count}: ${cost.toFixed(0)} ms of CPU, ${(cost / costs.get(10)!).toFixed(2)} × week 10; printing all of it ${first.toFixed(0)} ms, ${peak.toFixed(0)} MB`,
      );
    }
    const ratio = (count: number) => (costs.has(count) ? costs.get(count)! / costs.get(10)! : 0);
    return { lines, figures: { week120: ratio(120), week520: ratio(520) } };
  },
};

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The median of a few weeks, each printed as the next one; and what printing all that was there before costs. */
async function costAfter(count: number): Promise<{ cost: number; first: number; peak: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-bench-'));
  const house = await openAt(dir);
  try {
    const issues = issueRun(count + ROUNDS - 1, '2014-01-01', ITEMS);
    for (const issue of issues.slice(0, count - 1)) await house.store.saveIssue(issue, undefined);
    const before = cpuMs();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    await publish(house);
    clearInterval(watch);
    const first = cpuMs() - before;
    const costs: number[] = [];
    for (const issue of issues.slice(count - 1)) costs.push(await costOf(house, issue));
    return { cost: costs.sort((a, b) => a - b)[Math.floor(costs.length / 2)]!, first, peak: peak / 1e6 };
  } finally {
    await house.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function costOf(house: Awaited<ReturnType<typeof openAt>>, issue: Issue): Promise<number> {
  await house.store.saveIssue(issue, undefined);
  const before = cpuMs();
  const { written } = await publish(house);
  const cost = cpuMs() - before;
  if (written < ITEMS) throw new Error(`expected a new issue to be printed, ${written} files were written`);
  return cost;
}

async function openAt(dir: string) {
  const configDir = join(dir, 'config');
  await mkdir(configDir);
  const store = `sqlite:${join(dir, 'gundem.db')}`;
  await writeFile(
    join(configDir, 'publication.yaml'),
    `title: Bench\nlanguage: tr\ntimezone: Europe/Istanbul\nsite: https://bulten.example.org/\ntag: { authority: bulten.example.org, date: "2014-01-01" }\nweek: { startsOn: wednesday }\nstore: ${store}\n`,
  );
  await writeFile(join(configDir, 'sources.yaml'), 'sources: []\n');
  const opened = await openHouse({ configDir, outputDir: join(dir, 'output'), store });
  if (opened.kind === 'mistakes') throw new Error(opened.problems.map((each) => each.message).join('\n'));
  return opened.house;
}
