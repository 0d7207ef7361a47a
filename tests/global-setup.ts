import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireChromium } from './tools/chromium.ts';

/**
 * Before all tests: the browser is there (found or installed), and `dist/` is of today's source, for those tests that run the program. What
 * they leave in the folder of temporary files lies in one of the run's own, which goes with it.
 */
export default function setup(): () => void {
  requireChromium();
  // Type errors are told by `npm run types`; the emitted program is what the tests run.
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' });
  const own = mkdtempSync(join(tmpdir(), 'gundem-tests-'));
  // servers that tests start run as users of their own
  chmodSync(own, 0o755);
  process.env.TMPDIR = own;
  return () => rmSync(own, { recursive: true, force: true, maxRetries: 3 });
}
