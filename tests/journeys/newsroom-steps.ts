import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SAMPLE_DIR } from '../../src/demo/newsroom.ts';

/** One step of a newsroom's life: what is done at which moment. */
export interface Step {
  readonly at: string;
  readonly does: 'poll' | 'publish';
}

/** Three weeks of the sample newsroom: poll and publish by turns. */
export const STEPS: readonly Step[] = [
  { at: '2026-11-08T12:00:00+03:00', does: 'poll' },
  { at: '2026-11-10T20:45:00+03:00', does: 'poll' },
  { at: '2026-11-11T09:00:00+03:00', does: 'publish' },
  { at: '2026-11-17T20:45:00+03:00', does: 'poll' },
  { at: '2026-11-18T09:00:00+03:00', does: 'publish' },
];

/** Copies the sample's config into `dir`/config, with another newsroom's host in it. */
export async function copySampleConfig(dir: string, host: string): Promise<void> {
  const target = join(dir, 'config');
  await mkdir(target, { recursive: true });
  await cp(fileURLToPath(new URL('config/', SAMPLE_DIR)), target, { recursive: true });
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('127.0.0.1:4781', host));
  }
}

/** Every file below a folder with its content, but what a killed run may leave behind for the next one to clear. */
export async function readTree(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(dir.length + 1);
    if (entry.isFile() && !path.startsWith('.writing')) files.set(path, (await readFile(join(dir, path))).toString('base64'));
  }
  return files;
}

/** One step in a process of its own, killed (-9) after so many milliseconds if it still runs by then. Answers whether it came to its end, and how long it took. */
export function runStep(
  dir: string,
  step: Step,
  srcUrl: string,
  killAfterMs?: number,
  store = `sqlite:${join(dir, 'gundem.db')}`,
): Promise<{ readonly ended: boolean; readonly ms: number; readonly errors: string }> {
  const code = `
    const { openHouse } = await import(${JSON.stringify(`${srcUrl}flow/open.js`)});
    const now = Date.parse(${JSON.stringify(step.at)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, store: ${JSON.stringify(store)}, now: () => now, fetchLimits: { gapMs: 0, retryPauseMs: 1 } });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
    const { poll } = await import(${JSON.stringify(`${srcUrl}flow/poll.js`)});
    const { publish } = await import(${JSON.stringify(`${srcUrl}flow/publish.js`)});
    ${step.does === 'poll' ? 'await poll(opened.house, { force: true });' : 'await publish(opened.house);'}
    await opened.house.close();
    process.stdout.write('ended');
  `;
  const since = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', () => {
      clearTimeout(timer);
      done({ ended: out === 'ended', ms: performance.now() - since, errors });
    });
  });
}
