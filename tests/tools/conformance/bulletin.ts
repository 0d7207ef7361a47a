import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Check, sharedDir } from '../check.ts';
import { bulletinLines } from '../printed-lines.ts';

/** The bulletin that this product exists for, printed by the bundled configuration and compared with the one it shall be, line by line. */
export const check: Check = {
  name: 'bulletin',
  about: 'gundem demo --bulletin prints the bulletin that it shall print: page, three feeds, both parts of the mail',
  beside: true,
  floors: { 'forms-word-for-word': { min: 6 } },
  async run() {
    const wanted = readFileSync(join(sharedDir(), 'bulletin-sample.txt'), 'utf8')
      .split('\n')
      .map((each) => each.replace(/\s+/g, ' ').trim())
      .filter((each) => each !== '');
    const dir = mkdtempSync(join(tmpdir(), 'gundem-bulletin-'));
    const run = spawnSync(process.execPath, [resolve('dist/cli/main.js'), 'demo', '--bulletin', '--once'], { cwd: dir });
    if (run.status !== 0) throw new Error(`gundem demo --bulletin --once: exit code ${run.status}\n${run.stderr}`);
    const printed = Object.entries(bulletinLines(join(dir, 'output'), '2024-01-31'));
    rmSync(dir, { recursive: true, force: true });
    const wrong = printed.filter(([, lines]) => lines.join('\n') !== wanted.join('\n'));
    const told = wrong.flatMap(([name, lines]) => [
      `${name} says otherwise:`,
      ...lines.filter((each, at) => each !== wanted[at]),
    ]);
    return {
      lines: [
        ...told,
        `${printed.length - wrong.length} of ${printed.length} forms say the ${wanted.length} lines of the bulletin, word for word`,
      ],
      figures: { 'forms-word-for-word': printed.length - wrong.length },
    };
  },
};
