import { spawnSync } from 'node:child_process';
import { requireChromium } from './tools/chromium.ts';

/** Before all tests: the browser is there (found or installed), and `dist/` is of today's source, for those tests that run the program. */
export default function setup(): void {
  requireChromium();
  // Type errors are told by `npm run types`; the emitted program is what the tests run.
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' });
}
