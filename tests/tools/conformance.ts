import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Check, chooseChecks, runChecks } from './check.ts';

/** What a process that runs one check says last. */
const VERDICT = /^conformance: (\d+) passed, (\d+) failed$/;

const dir = new URL('./conformance/', import.meta.url);
const argv = process.argv.slice(2);
const { passed, failed } = await run();
console.log(`\nconformance: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

async function run(): Promise<{ passed: number; failed: number }> {
  const checks = await loadChecks();
  const { chosen, rest } = chooseChecks(checks, argv);
  if (chosen.length === 1) return runChecks(checks, argv);
  // With all others a check keeps to minutes; called by its name it is whole.
  const words = chosen.some((check) => argv.includes(check.name)) ? rest : ['--quick', ...rest];
  const sum = { passed: 0, failed: 0 };
  for (const check of chosen) {
    const { passed, failed } = await runAlone(check, words);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/** Each file of conformance/ exports one `check`, named as the file; a new one needs no list. */
async function loadChecks(): Promise<Check[]> {
  const named = argv.length && existsSync(new URL(`${argv[0]}.js`, dir)) && !existsSync(new URL(`${argv[1]}.js`, dir));
  const files = named ? [`${argv[0]}.js`] : readdirSync(dir).filter((name) => name.endsWith('.js'));
  const all = await Promise.all(
    files.sort().map(async (name) => (await import(new URL(name, dir).href)).check as Check | undefined),
  );
  return all.filter((check) => check !== undefined);
}

/** One check in a process of its own: what another left in memory is no part of what is measured. */
async function runAlone(check: Check, rest: readonly string[]): Promise<{ passed: number; failed: number }> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), check.name, ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let verdict: { passed: number; failed: number } | undefined;
  let line = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop()!;
    for (const each of lines) {
      const found = VERDICT.exec(each);
      if (found) verdict = { passed: Number(found[1]), failed: Number(found[2]) };
      else console.log(each);
    }
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  if (verdict) return verdict;
  console.log(`FAILED ${check.name}: ended with ${code} and said nothing`);
  return { passed: 0, failed: 1 };
}
