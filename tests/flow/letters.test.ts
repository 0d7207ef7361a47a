import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type House, openHouse } from '../../src/flow/open.ts';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { say } from '../../src/words/say.ts';
import { isDeed, RECIPIENT, sampleLetters } from '../read/letter/senders.ts';
import { type LetterSite, openLetterSite } from '../read/letter/site.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from './dovecot.ts';

const AT = Date.parse('2026-11-21T09:00:00Z');
const ALL = ['1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z'] as const;

let dir: string;
let site: LetterSite;
let base: string;
let asked: string[];
const houses: House[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-letters-'));
  site = await openLetterSite();
  ({ base, asked } = site);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const house of houses.splice(0)) await house.close();
  await site.close();
  await rm(dir, { recursive: true, force: true });
});

async function houseWith(sources: string, allow: readonly string[], at = AT): Promise<House> {
  await mkdir(join(dir, 'config'), { recursive: true });
  await writeFile(join(dir, 'config', 'sources.yaml'), `sources:\n${sources}`);
  await writeFile(
    join(dir, 'config', 'publication.yaml'),
    `title: Letters\nlanguage: en\ntimezone: UTC\nsite: https://bulletin.example/\nweek: { startsOn: monday }\ndefaults: { maxPerIssue: 100 }\nissue: { minItems: 1, maxItems: 100 }\nnetwork: { allow: ${JSON.stringify([new URL(base).host, ...allow])} }\n`,
  );
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store: `sqlite:${join(dir, 'gundem.db')}`,
    now: () => at,
    fetchLimits: { gapMs: 0, retryPauseMs: 1 },
  });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  houses.push(opened.house);
  return opened.house;
}

/** Everything that is kept or printed, as one text. */
async function allThatIsKept(): Promise<string> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
    // The store's shared memory holds nothing of its own, and goes while we look.
    (each) => each.isFile() && !each.parentPath.endsWith('letters') && !each.name.endsWith('-shm'),
  );
  return (await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'latin1')))).join('\n');
}

test('letters in a folder become items of the issue; a second look asks nobody', async () => {
  await mkdir(join(dir, 'letters'));
  const letters = await sampleLetters(base, [1]);
  for (const { sender, raw } of letters) await writeFile(join(dir, 'letters', `${sender}.eml`), raw);
  const house = await houseWith('  - { id: post, kind: mail, url: "file:letters/" }\n', []);

  const { polled } = await poll(house);

  const expected = letters.flatMap((each) => each.titles).length;
  expect(polled[0]!.record).toMatchObject({ outcome: 'fresh', entries: expected, articles: expected });
  const stored = await house.store.articlesPlaced(...ALL);
  expect(stored.map((each) => each.url).filter((url) => url.includes('upn=') || url.includes('utm_'))).toEqual([]);
  expect(stored.find((each) => each.entry.title.startsWith('Basın duyurusu'))?.text).toContain(
    'ilk kitabı okulun en küçük öğrencisi seçti',
  );
  asked.length = 0;
  const again = await poll(house, { force: true });
  expect(again.polled[0]!.record).toMatchObject({ outcome: 'unchanged', newEntries: 0 });
  expect(asked).toEqual([]);
});

test('a folder of letters that is not there is told in words, not by the code of the machine', async () => {
  const house = await houseWith('  - { id: post, kind: mail, url: "file:nowhere/" }\n', []);

  const { polled } = await poll(house);
  const reason = (await house.store.loadStates(['post'])).get('post')!.conditionReason;

  expect(polled[0]!.record.code).toBe('fetch/mailbox-absent');
  const words = { en: 'there is no file or folder', tr: 'dosya ya da klasör yok', de: 'keinen Ordner' };
  for (const [language, some] of Object.entries(words)) {
    expect(say(reason, language)).toContain(some);
    expect(say(reason, language)).toContain('nowhere');
    expect(say(reason, language)).not.toContain('ENOENT');
  }
});

describe.skipIf(whyNoDovecot)(`a mailbox${whyNoDovecot ? ` (left out: ${whyNoDovecot})` : ''}`, () => {
  let imap: Dovecot;
  beforeEach(async () => {
    imap = await startDovecot();
    vi.stubEnv('POST_PASSWORD', imap.password);
  });
  afterEach(() => imap.close());
  const source = (more = ''): string =>
    `  - { id: post, kind: mail, url: "imap://127.0.0.1:${imap.port}/News", basic: { user: letters, password: $POST_PASSWORD }${more} }\n`;
  const door = (): string => `127.0.0.1:${imap.port}`;

  test('forty letters of eight senders: the right entries, no deed, no person, and the mailbox as it was', async () => {
    const letters = await sampleLetters(base);
    await imap.deliver(
      'News',
      letters.map((each) => each.raw),
    );
    const before = await imap.snapshot();
    const house = await houseWith(source(), [door()]);

    const { polled } = await poll(house);

    const titles = letters.flatMap((each) => each.titles);
    expect(polled[0]!.record).toMatchObject({ outcome: 'fresh', entries: titles.length });
    const stored = await house.store.articlesPlaced(...ALL);
    expect(new Set(stored.map((each) => each.entry.title))).toEqual(new Set(titles));
    expect(asked.filter(isDeed)).toEqual([]);
    expect(await imap.snapshot()).toBe(before);
    await house.close();
    const monday = await houseWith(source(), [door()], Date.parse('2026-11-24T09:00:00Z'));
    await publish(monday, { date: '2026-11-16' });
    await monday.close();
    houses.length = 0;
    const printed = await readFile(join(dir, 'output', 'issues', '2026-11-16', 'index.html'), 'utf8');
    // several letters tell the same story, which is printed once: but no sender is without one
    const without = letters.filter(
      ({ sender }) => !letters.some((each) => each.sender === sender && each.titles.some((title) => printed.includes(title))),
    );
    expect(without.map(({ sender }) => sender)).toEqual([]);
    expect(printed).not.toMatch(/imap:|127\.0\.0\.1:\d+\/(?:ls|view|wf)/);
    const kept = (await allThatIsKept()).toLowerCase();
    for (const mark of [
      RECIPIENT.address,
      'okuyucu',
      'paper-and-ink',
      'u001.',
      'mc_eid',
      Buffer.from(`|${RECIPIENT.address}`).toString('base64url').slice(2, 20),
    ])
      expect(kept).not.toContain(mark.toLowerCase());
  });

  test('new letters alone are taken, whatever was numbered anew, and none twice', async () => {
    const [first, later] = [await sampleLetters(base, [1, 2]), await sampleLetters(base, [4])];
    await imap.deliver(
      'News',
      first.map((each) => each.raw),
    );
    const house = await houseWith(source(), [door()], Date.parse('2026-11-18T09:00:00Z'));
    await poll(house);
    expect((await poll(house, { force: true })).polled[0]!.record).toMatchObject({ outcome: 'unchanged' });
    await house.close();

    await imap.deliver(
      'News',
      later.map((each) => each.raw),
    );
    const next = await houseWith(source(), [door()]);
    const { polled } = await poll(next, { force: true });
    expect(polled[0]!.record.entries).toBe(later.flatMap((each) => each.titles).length);
    const titles = new Set([...first, ...later].flatMap((each) => each.titles));
    expect(new Set((await next.store.articlesPlaced(...ALL)).map((each) => each.entry.title))).toEqual(titles);

    const count = (await next.store.articlesPlaced(...ALL)).length;
    await imap.renumber('News');
    expect((await poll(next, { force: true })).polled[0]!.record).toMatchObject({ outcome: 'fresh', newEntries: 0 });
    expect((await next.store.articlesPlaced(...ALL)).length).toBe(count);
  });

  test('senders and lists that a source names are the only ones taken', async () => {
    const letters = await sampleLetters(base, [1]);
    await imap.deliver(
      'News',
      letters.map((each) => each.raw),
    );
    const house = await houseWith(source(', mail: { from: [institut.example], list: [weekly.harbour.example] }'), [door()]);

    await poll(house);

    const wanted = letters.filter(({ sender }) => sender === 'cartes' || sender === 'campaign').flatMap((each) => each.titles);
    expect((await house.store.articlesPlaced(...ALL)).map((each) => each.entry.title).sort()).toEqual(wanted.sort());
  });

  test.each([
    ['a wrong password', 'wrong', '/News', 'fetch/mailbox-login'],
    ['a folder that is not there', undefined, '/Nothing', 'fetch/mailbox-absent'],
  ])('%s is told in words', async (_, password, folder, code) => {
    if (password) vi.stubEnv('POST_PASSWORD', '');
    vi.stubEnv('POST_PASSWORD', password ?? imap.password);
    const house = await houseWith(source().replace('/News', folder), [door()]);

    const { polled } = await poll(house);

    expect(polled[0]!.record).toMatchObject({ outcome: 'failed', code });
    expect(JSON.stringify(polled)).not.toContain(password ?? imap.password);
  });

  test('a mailbox on a private address is refused where the publication does not allow it', async () => {
    const house = await houseWith(source(), []);

    expect((await poll(house)).polled[0]!.record).toMatchObject({ outcome: 'blocked', code: 'fetch/private-address' });
  });
});
