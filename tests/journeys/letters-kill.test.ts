import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '../flow/dovecot.ts';
import { isDeed, sampleLetters } from '../read/letter/senders.ts';
import { type LetterSite, openLetterSite } from '../read/letter/site.ts';

let dir: string;
let site: LetterSite;
let base: string;
let asked: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-letters-kill-'));
  site = await openLetterSite();
  ({ base, asked } = site);
});
afterEach(async () => {
  await site.close();
  await rm(dir, { recursive: true, force: true });
});

async function configure(source: string, allow: readonly string[]): Promise<void> {
  await mkdir(join(dir, 'config'));
  await writeFile(join(dir, 'config', 'sources.yaml'), `sources:\n  - { id: post, kind: mail, ${source} }\n`);
  await writeFile(
    join(dir, 'config', 'publication.yaml'),
    `title: Letters\nlanguage: en\ntimezone: UTC\nsite: https://bulletin.example/\nstore: sqlite:${dir}/gundem.db\nnetwork: { allow: ${JSON.stringify([new URL(base).host, ...allow])} }\n`,
  );
}

/** One poll of the real program, in the week of the letters; killed after so many milliseconds, if any. True when it came to its end. */
function pollOnce(env: Readonly<Record<string, string>>, killAfterMs?: number): Promise<boolean> {
  const program = `const { openHouse } = await import(${JSON.stringify(resolve('dist/flow/open.js'))});
    const { poll } = await import(${JSON.stringify(resolve('dist/flow/poll.js'))});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now: () => Date.parse('2026-11-21T09:00:00Z'), fetchLimits: { gapMs: 0, retryPauseMs: 1 } });
    await poll(opened.house, { force: true });
    await opened.house.close();`;
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('exit', (code) => {
      clearTimeout(timer);
      done(code === 0);
    });
  });
}

/** What is stored of the letters: each title as often as it is there. */
async function stored(): Promise<{ readonly titles: string[]; readonly waiting: number }> {
  const store = await openStore(`sqlite:${dir}/gundem.db`);
  const articles = await store.articlesPlaced('1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
  const sightings = await store.sightingsOf('post');
  await store.close();
  return {
    titles: articles.map((each) => each.entry.title).sort(),
    waiting: sightings.filter((each) => each.became === 'failed').length,
  };
}

/** What a poll that nobody disturbs comes to, and how long it takes; forgotten afterwards. */
async function undisturbed(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly whole: Awaited<ReturnType<typeof stored>>; readonly ms: number }> {
  const since = performance.now();
  expect(await pollOnce(env)).toBe(true);
  const ms = performance.now() - since;
  const whole = await stored();
  for (const end of ['', '-wal', '-shm']) await rm(join(dir, `gundem.db${end}`), { force: true });
  return { whole, ms };
}

/** Kills at moments spread over the time that a whole poll takes, each poll going on where the one before was ended. */
async function killed(env: Readonly<Record<string, string>>, ms: number): Promise<number> {
  let kills = 0;
  for (const part of [0.5, 0.8]) if (!(await pollOnce(env, ms * part))) kills++;
  expect(await pollOnce(env)).toBe(true);
  return kills;
}

test('letters in a folder: killed at any moment, none is lost or doubled, and the files are as they were', async () => {
  const letters = (await sampleLetters(base, [1])).slice(0, 5);
  await mkdir(join(dir, 'letters'));
  for (const { sender, raw } of letters) await writeFile(join(dir, 'letters', `${sender}.eml`), raw);
  await configure('url: "file:letters/"', []);

  const { whole, ms } = await undisturbed({});

  const kills = await killed({}, ms);

  expect(new Set(whole.titles)).toEqual(new Set(letters.flatMap((each) => each.titles)));
  expect(await stored()).toEqual(whole);
  expect([whole.waiting, asked.filter(isDeed)]).toEqual([0, []]);
  expect(kills).toBeGreaterThan(0);
  for (const { sender, raw } of letters) expect(await readFile(join(dir, 'letters', `${sender}.eml`))).toEqual(raw);
  expect((await readdir(join(dir, 'letters'))).length).toBe(letters.length);
}, 60_000);

describe.skipIf(whyNoDovecot)(`a mailbox${whyNoDovecot ? ` (left out: ${whyNoDovecot})` : ''}`, () => {
  let imap: Dovecot;
  beforeEach(async () => {
    imap = await startDovecot();
  });
  afterEach(() => imap.close());

  test('killed at any moment, no letter is lost or doubled, and the mailbox is byte for byte as before', async () => {
    const letters = (await sampleLetters(base, [1])).slice(0, 5);
    await imap.deliver(
      'News',
      letters.map((each) => each.raw),
    );
    const before = await imap.snapshot();
    await configure(`url: "imap://127.0.0.1:${imap.port}/News", basic: { user: letters, password: $POST_PASSWORD }`, [
      `127.0.0.1:${imap.port}`,
    ]);

    const { whole, ms } = await undisturbed({ POST_PASSWORD: imap.password });

    const kills = await killed({ POST_PASSWORD: imap.password }, ms);

    expect(new Set(whole.titles)).toEqual(new Set(letters.flatMap((each) => each.titles)));
    expect(await stored()).toEqual(whole);
    expect([whole.waiting, asked.filter(isDeed)]).toEqual([0, []]);
    expect(kills).toBeGreaterThan(0);
    expect(await imap.snapshot()).toBe(before);
  }, 60_000);
});
