import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineOf, middleOf, openBeside, ratioOf, type Turn } from '../beside.ts';
import type { Check } from '../check.ts';

const SOURCES = 150;
const TURNS = 3;

/** The quick form of `bench -- poll`: ratios within one run, which hold on a busy machine. With so few sources much of it is start-up. */
export const check: Check = {
  name: 'speed',
  about: 'whole processes that poll a farm, in turns with the script of undici, feedsmith and SQLite: our CPU over its',
  floors: {
    unchangedOverScript: { max: 1.7 },
    coldOverScript: { max: 3 },
    requestsPerSource: { max: 1 },
    fullBodies: { max: 0 },
    mostAtOneHost: { max: 1 },
  },
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'gundem-speed-'));
    const beside = await openBeside(dir, { sources: SOURCES, port: 8947 });
    try {
      const cold = await beside.turn();
      const turns: Turn[] = [];
      for (let n = 0; n < TURNS; n++) turns.push(await beside.turn());
      const unchanged = middleOf(turns);
      const { requests, feeds, notModified, maxHostInFlight } = unchanged.stats;
      return {
        lines: [lineOf('cold', cold), lineOf('unchanged', unchanged)],
        figures: {
          unchangedOverScript: ratioOf(unchanged),
          coldOverScript: ratioOf(cold),
          requestsPerSource: (requests! - 1) / SOURCES,
          fullBodies: feeds! - notModified!,
          mostAtOneHost: maxHostInFlight!,
        },
      };
    } finally {
      beside.end();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
