import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Edition } from '../../src/model/edition.ts';
import { writeEditions } from '../../src/render/write.ts';

const FILES = 120;

/** Pages and feeds that say in every line of which build they are. */
function build(version: number): Edition[] {
  return Array.from({ length: FILES }, (_, at) => ({
    path: `${at % 2 ? 'pages' : 'feeds'}/${at}.txt`,
    mediaType: 'text/plain',
    rank: at % 2 ? 1 : 2,
    body: `build ${version}\n`.repeat(400),
  }));
}

const writer = `
  import { writeEditions } from ${JSON.stringify(resolve('dist/render/write.js'))};
  const editions = (version) => Array.from({ length: ${FILES} }, (_, at) => ({
    path: (at % 2 ? 'pages/' : 'feeds/') + at + '.txt', mediaType: 'text/plain', rank: at % 2 ? 1 : 2, body: ('build ' + version + '\\n').repeat(400),
  }));
  for (let version = 1; ; version++) { await writeEditions(process.argv[1], editions(version)); process.stdout.write('.'); }
`;

/** A writer that writes build after build, and is killed in the middle of one. */
function killedAfter(dir: string, builds: number, ms: number): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    let seen = 0;
    child.on('error', failed);
    child.on('close', () => done());
    child.stdout.on('data', (dots: Buffer) => {
      const before = seen;
      seen += dots.length;
      if (before < builds && seen >= builds) setTimeout(() => child.kill('SIGKILL'), ms);
    });
  });
}

test('killed at any moment, no file is half, no feed is ahead of its pages, and the next run completes it', async () => {
  for (const ms of [1, 4, 9, 17, 30, 55]) {
    const dir = mkdtempSync(join(tmpdir(), 'gundem-kill-'));

    await killedAfter(dir, 2, ms);

    const versionsIn = (folder: string) =>
      readdirSync(join(dir, folder)).map((name) => {
        const lines = readFileSync(join(dir, folder, name), 'utf8')
          .split('\n')
          .filter(Boolean);
        expect(lines).toHaveLength(400);
        expect(new Set(lines).size).toBe(1);
        return Number(lines[0]!.slice('build '.length));
      });
    const pages = versionsIn('pages');
    const feeds = versionsIn('feeds');
    expect(pages).toHaveLength(FILES / 2);
    expect(Math.max(...feeds)).toBeLessThanOrEqual(Math.min(...pages));
    await writeEditions(dir, build(9));
    expect(new Set([...versionsIn('pages'), ...versionsIn('feeds')])).toEqual(new Set([9]));
    expect(existsSync(join(dir, '.writing'))).toBe(false);
    rmSync(dir, { recursive: true });
  }
});
