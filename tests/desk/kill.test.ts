import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { openHouse } from '../../src/flow/open.ts';
import { article, store } from './newsroom.ts';

const KILLS = 12;

async function start(dir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    [resolve('dist/cli/main.js'), 'desk', '--port', '0', '--config', join(dir, 'config'), '--output', join(dir, 'output')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((found, failed) => {
    let told = '';
    child.stdout!.on('data', (chunk) => {
      told += chunk;
      const at = /http:\/\/\S+?\/(?=desk)/.exec(told);
      if (at) found(at[0]);
    });
    child.once('exit', (code) => failed(new Error(`the desk ended with ${code} before it listened: ${told}`)));
  });
  return { child, url };
}

test('killed at any moment the desk has lost no decision that it had confirmed, and the file is whole', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-desk-kill-'));
  const config = join(dir, 'config');
  await mkdir(config);
  await writeFile(
    join(config, 'publication.yaml'),
    `title: Kill\nsite: https://k.example/\nstore: "sqlite:${join(dir, 'k.db')}"\n`,
  );
  await writeFile(
    join(config, 'sources.yaml'),
    'sources:\n  - { id: lighthouse, name: Lighthouse, url: "https://lighthouse.example/feed" }\n',
  );
  const opened = await openHouse({ configDir: config, outputDir: join(dir, 'output') });
  if (opened.kind !== 'open') throw new Error('the configuration of this test is wrong');
  const { weekOf } = await import('../../src/curate/week.ts');
  const { date } = weekOf(Date.now(), opened.house.publication);
  const placedAt = new Date(Date.now() - 60_000).toISOString();
  const articles = Array.from({ length: 8 }, (_, n) => article(n, { placedAt, published: placedAt, metAt: placedAt }));
  await store(opened.house, articles);
  await opened.house.close();
  const confirmed = new Map<string, string>();

  for (let kill = 0; kill < KILLS; kill++) {
    const { child, url } = await start(dir);
    const token = /name="token" value="([^"]+)"/.exec(await (await fetch(`${url}desk/sources`)).text())![1]!;
    let isOver = false;
    // on a machine that is too busy to save anything so early, the last ones come late enough
    const killAt = 20 + kill * 37 + (kill >= KILLS - 2 && !confirmed.size ? 4_000 : 0);
    setTimeout(() => {
      isOver = true;
      child.kill('SIGKILL');
    }, killAt);
    for (let n = 0; !isOver; n++) {
      const one = articles[n % articles.length]!;
      const note = `kill ${kill}, note ${n}`;
      try {
        const answer = await fetch(`${url}desk/week/${date}/item/${one.id}`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin: url.slice(0, -1), 'sec-fetch-site': 'same-origin' },
          body: new URLSearchParams({ token, note }),
        });
        if (answer.status === 303) confirmed.set(one.url, note);
        else throw new Error(`answered ${answer.status}: ${await answer.text()}`);
      } catch (error) {
        if (!isOver) throw error;
        confirmed.delete(one.url); // cut off while it was written: either is right, but not half of it
      }
    }
    if (child.exitCode === null && child.signalCode === null) await new Promise((ended) => child.once('exit', ended));
  }

  const written = parse(await readFile(join(config, 'issues', `${date}.yaml`), 'utf8')) as {
    items: { url: string; note?: string }[];
  };
  const notes = new Map(written.items.map((item) => [item.url, item.note]));
  expect([...confirmed].filter(([url, note]) => notes.get(url) !== note)).toEqual([]);
  expect(confirmed.size).toBeGreaterThan(0);
});
