import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedDir } from './check.ts';

/** Starts the shared farm with these options (its head tells them) and waits until it is ready; the caller ends it. */
export async function startFarm(options: Readonly<Record<string, string | number>>): Promise<ChildProcess> {
  const farm = spawn(
    process.execPath,
    [join(sharedDir(), 'farm', 'farm.mjs'), ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  await new Promise<void>((done, fail) => {
    farm.stdout!.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('"ready":true')) done();
    });
    farm.once('exit', (code) => fail(new Error(`the farm ended with ${code}: ${told}`)));
  });
  return farm;
}

/** A config folder below `dir` that reads these feeds, and may; `more` stands below `network`. */
export function writeFarmConfig(dir: string, urls: readonly string[], workers: number, more = ''): void {
  mkdirSync(join(dir, 'config'), { recursive: true });
  const hosts = [...new Set(urls.map((url) => new URL(url).host))];
  writeFileSync(
    join(dir, 'config', 'sources.yaml'),
    `sources:\n${urls.map((url, n) => `  - { id: s${n}, name: S${n}, url: "${url}", kind: feed }`).join('\n')}\n`,
  );
  writeFileSync(
    join(dir, 'config', 'publication.yaml'),
    `title: Farm\nsite: https://example.org/\nstore: "sqlite:${join(dir, 'gundem.db')}"\nnetwork:\n  contact: https://example.org/\n  workers: ${workers}\n  allow: [${hosts.map((host) => `"${host}"`).join(', ')}]\n${more}`,
  );
}
