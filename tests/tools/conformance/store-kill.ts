import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killWriters } from '../../store/killing.ts';
import type { Check } from '../check.ts';

/** kill -9 of two writers at random moments, again and again, on one file that grows. `--kills=100` for the full run. */
export const check: Check = {
  name: 'store-kill',
  about: 'acknowledged polls lost or torn when two writers are killed at random moments',
  floors: { lost: { max: 0 }, torn: { max: 0 }, acknowledged: { min: 50 } },
  async run(args) {
    const kills = Number(args.find((arg) => arg.startsWith('--kills='))?.slice(8) ?? 12);
    const module = new URL('../../../src/store/open.js', import.meta.url).href;
    const dir = mkdtempSync(join(tmpdir(), 'gundem-kill-'));
    const total = { acknowledged: 0, lost: 0, torn: 0 };
    try {
      for (let round = 0; round * 2 < kills; round++) {
        const moment = (): number => Math.floor(Math.random() * 400);
        const loss = await killWriters(module, `sqlite:${join(dir, 'gundem.db')}`, [
          { name: `wide${round}`, width: 50, polls: 100_000, killAfterMs: moment() },
          { name: `narrow${round}`, width: 1, polls: 100_000, killAfterMs: moment() },
        ]);
        total.acknowledged += loss.acknowledged;
        total.lost += loss.lost;
        total.torn += loss.torn;
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    return {
      lines: [`store-kill: ${kills} kills, ${total.acknowledged} polls acknowledged, ${total.lost} lost, ${total.torn} torn`],
      figures: total,
    };
  },
};
