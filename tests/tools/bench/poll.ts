import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineOf, middleOf, openBeside, ratioOf, type Turn } from '../beside.ts';
import type { Check } from '../check.ts';

/** What polling costs, whole processes, on the farm, beside the script in the same run. `--sources=1000`, `--turns=3`. */
export const check: Check = {
  name: 'poll',
  about:
    'CPU, wall and memory of polls, whole processes taking turns with the script of undici, feedsmith and SQLite on one farm',
  floors: {
    unchangedOverScript: { max: 1.65 },
    unchangedRssMb: { max: 150 },
    coldOverScript: { max: 2.3 },
    coldRssMb: { max: 320 },
    changedOverScript: { max: 2.9 },
    changedRssMb: { max: 380 },
    requestsPerSource: { max: 1 },
    fullBodies: { max: 0 },
    requestsPerArticle: { max: 1 },
  },
  async run(args) {
    const number = (name: string, usual: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-bench-'));
    const sources = number('sources', 1000);
    const turns = number('turns', 3);
    const beside = await openBeside(dir, { sources, port: 8931 });
    try {
      const cold = await beside.turn();
      await beside.turn(); // what a first poll left to do
      const unchanged: Turn[] = [];
      for (let n = 0; n < turns; n++) unchanged.push(await beside.turn());
      const changed: Turn[] = [];
      for (let n = 0; n < Math.max(1, turns - 1); n++) {
        const newItems = await beside.change();
        const turn = await beside.turn({ pages: true });
        changed.push({ ...turn, stats: { ...turn.stats, newItems } });
      }
      return outcome(sources, { cold, unchanged: middleOf(unchanged), changed: middleOf(changed) });
    } finally {
      beside.end();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function outcome(sources: number, { cold, unchanged, changed }: Readonly<Record<'cold' | 'unchanged' | 'changed', Turn>>) {
  const articles = changed.stats.articles!;
  const robots = changed.stats.requests! - changed.stats.feeds! - articles - 1;
  return {
    lines: [
      `${sources} sources on ${sources} hosts, 25 items each`,
      lineOf('cold', cold),
      lineOf('unchanged', unchanged),
      lineOf('10 % changed', changed),
      `unchanged: ${((1000 * unchanged.ours.cpuS) / sources).toFixed(2)} ms CPU a source, ${(sources / unchanged.ours.wallS).toFixed(0)} sources/s`,
      `changed: ${articles} article pages asked, ${(((changed.ours.cpuS - unchanged.ours.cpuS) * 1000) / Math.max(1, articles)).toFixed(1)} ms CPU each beyond an unchanged poll; ${robots} other requests`,
    ],
    figures: {
      coldOverScript: ratioOf(cold),
      coldRssMb: cold.ours.rssMb,
      unchangedOverScript: ratioOf(unchanged),
      unchangedRssMb: unchanged.ours.rssMb,
      unchangedMsPerSource: (1000 * unchanged.ours.cpuS) / sources,
      changedOverScript: ratioOf(changed),
      changedRssMb: changed.ours.rssMb,
      requestsPerSource: (unchanged.stats.requests! - 1) / sources,
      requestsPerArticle: articles / changed.stats.newItems!,
      fullBodies: unchanged.stats.feeds! - unchanged.stats.notModified!,
      mostAtOneHost: unchanged.stats.maxHostInFlight!,
    },
  };
}
