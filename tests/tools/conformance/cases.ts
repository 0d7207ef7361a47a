import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Check } from '../check.ts';
import { sharedDir } from '../check.ts';

/** These wait for the real clock for a minute; they run beside the others. */
const SLOW = ['61', '70'];

interface Verdict {
  readonly verdict: 'right' | 'wrong' | 'crash';
}

/** Runs some of the cases on the built program in a process of its own; answers what it printed and each verdict. */
function runCases(
  dir: string,
  names: readonly string[],
  port: number,
): Promise<{ lines: string[]; verdicts: [string, Verdict][] }> {
  const folder = mkdtempSync(join(tmpdir(), 'gundem-cases-'));
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--no-warnings', join(dir, 'run.mjs'), ...names], {
      cwd: folder,
      env: { ...process.env, GUNDEM: resolve('.'), PORT: String(port) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 900_000);
    child.on('close', () => {
      clearTimeout(timer);
      const results = readResults(join(folder, 'results.json'));
      rmSync(folder, { recursive: true, force: true });
      done({ lines: out.trimEnd().split('\n'), verdicts: Object.entries(results) });
    });
  });
}

function readResults(path: string): Record<string, Verdict> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Verdict>;
  } catch {
    return {}; // killed before the end: its cases count as missing
  }
}

/** Small inputs after public reports, each through the doors that users use. */
export const check: Check = {
  name: 'cases',
  about: 'small inputs after public reports of people who run readers, planets, watchers and newsletters',
  beside: true,
  floors: { right: { min: 48 } },
  async run(args) {
    const dir = join(sharedDir(), 'cases');
    const all = readdirSync(dir, { withFileTypes: true })
      .filter((each) => each.isDirectory() && /^\d/.test(each.name))
      .map((each) => each.name);
    const asked = args.filter((each) => /^\d/.test(each));
    const names = all.filter((name) => !asked.length || asked.some((each) => name.startsWith(`${each}-`)));
    const isSlow = (name: string): boolean => SLOW.includes(name.split('-')[0]!);
    const lots = [names.filter(isSlow), names.filter((name) => !isSlow(name))].filter((lot) => lot.length);
    const runs = await Promise.all(lots.map((lot, at) => runCases(dir, lot, 26_100 + at * 400)));
    const right = runs.flatMap((run) => run.verdicts).filter(([, each]) => each.verdict === 'right').length;
    return {
      lines: [
        ...runs.flatMap((run) => run.lines).map((line) => (line.length > 400 ? `${line.slice(0, 400)} …` : line)),
        `cases: ${right} of ${names.length}`,
      ],
      figures: { right },
    };
  },
};
