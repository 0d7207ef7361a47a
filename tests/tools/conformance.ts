import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Check, chooseChecks, runChecks } from './check.ts';

/** What a process that runs one check says last. */
const VERDICT = /^conformance: (\d+) passed, (\d+) failed$/m;

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
  const runNext = async (waiting: Check[]): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { passed, failed } = await runAlone(check, words);
      sum.passed += passed;
      sum.failed += failed;
    }
  };
  const [beside, alone] = [chosen.filter((check) => check.beside), chosen.filter((check) => !check.beside)];
  await Promise.all([runNext(beside), runNext(beside)]);
  await runNext(alone);
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

/** One check in a process of its own: what another left in memory is no part of what is measured. What it says is told when it is done. */
async function runAlone(check: Check, rest: readonly string[]): Promise<{ passed: number; failed: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), check.name, ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const found = VERDICT.exec(text);
  console.log(`${text.replace(VERDICT, '').trimEnd()}\n${check.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (found) return { passed: Number(found[1]), failed: Number(found[2]) };
  console.log(`FAILED ${check.name}: ended with ${code} and said nothing`);
  return { passed: 0, failed: 1 };
}
