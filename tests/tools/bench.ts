import { readdirSync } from 'node:fs';
import { type Check, runChecks } from './check.ts';

// Each file of bench/ exports one `check`; a new one needs no list.
const dir = new URL('./bench/', import.meta.url);
const files = readdirSync(dir).filter((name) => name.endsWith('.js') || (name.endsWith('.ts') && !name.endsWith('.d.ts')));
const checks = (
  await Promise.all(files.sort().map(async (name) => (await import(new URL(name, dir).href)).check as Check | undefined))
).filter((check) => check !== undefined);
const { passed, failed } = await runChecks(checks, process.argv.slice(2));
console.log(`\nbench: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
