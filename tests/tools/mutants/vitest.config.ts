import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { Mutant } from './find.ts';

const mutant = JSON.parse(process.env.GUNDEM_MUTANT ?? 'null') as Mutant | null;
const target = resolve(mutant?.file ?? '');

// The tests of one room with one change in one file; the files on disk stay as they are.
export default defineConfig({
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      load(id) {
        if (!mutant || id.split('?')[0] !== target) return undefined;
        const text = readFileSync(target, 'utf8');
        return text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end);
      },
    },
  ],
  test: {
    include: (process.env.GUNDEM_MUTANT_TESTS ?? '').split('\n'),
    testTimeout: 10_000,
    hookTimeout: 10_000,
    env: { TZ: 'UTC' },
    maxWorkers: 1,
    isolate: false,
    bail: 1,
    reporters: ['dot'],
  },
});
