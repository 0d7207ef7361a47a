import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { rebuild } from '../../src/flow/issue/rebuild.ts';
import type { House } from '../../src/flow/open.ts';
import { publish } from '../../src/flow/publish.ts';
import type { Issue } from '../../src/model/issue.ts';
import { drawIcon } from '../../src/render/drawing.ts';
import { readTree } from '../journeys/newsroom-steps.ts';
import { issueRun } from '../render/bulletins.ts';
import { MASTHEAD, makeSmallHouse, type SmallHouse } from './small-house.ts';

const FULL = `description: "Haftanın eğitim haberleri"
editor: { name: İki Nokta, email: yazi@example.org }
rights: Metinler kaynaklarınındır.
footer: [{ text: İki Nokta yazıları, url: "https://example.org/yazilar" }]
topics: [{ id: teachers, name: Öğretmenler, words: [öğretmen] }, { id: policy, name: Politika }]
theme: { accent: "#0a5" }
labels: { source: Nereden }
`;
const SOURCES = `sources:
  - { id: river-desk, name: River Desk, url: "https://river.example.com/feed.xml", language: en }
  - { id: okul-postasi, name: Okul Postası, url: "https://okul.example.net/haberler", topics: [policy] }
`;

/** Fourteen weeks (so that there are archives), one of them with an intro and corrections, one of hostile words. */
function issues(): Issue[] {
  const run = issueRun(14, '2024-01-31', 3);
  return run.map((issue, at) => {
    if (at === 2)
      return {
        ...issue,
        state: 'corrected',
        intro: 'Bir.\n\nİki.',
        corrections: [{ at: issue.updatedAt, text: 'Bir ad düzeltildi.' }],
      };
    if (at !== 5) return issue;
    const [section, ...others] = issue.sections;
    const [item, ...rest] = section!.items;
    const hostile = {
      ...item!,
      title: '<b>&amp;]]> \u202e"başlık"',
      paragraphs: ['<script>alert(1)</script>', ' ', '&lt;p&gt;'],
    };
    return { ...issue, sections: [{ ...section!, items: [hostile, ...rest] }, ...others] };
  });
}

const made: SmallHouse[] = [];
const open: House[] = [];

afterEach(async () => {
  for (const house of open.splice(0)) await house.close();
  for (const small of made.splice(0)) await small.remove();
});

async function small(about: Parameters<typeof makeSmallHouse>[0] = {}): Promise<SmallHouse> {
  const one = await makeSmallHouse(about);
  made.push(one);
  return one;
}

async function house(of: SmallHouse): Promise<House> {
  const one = await of.open();
  open.push(one);
  return one;
}

/** A newsroom that printed, and all that somebody else has of it: its atom.xml and archives. */
async function printed(): Promise<{ of: SmallHouse; saved: string }> {
  const of = await small({ publication: FULL, sources: SOURCES, issues: issues() });
  await publish(await house(of));
  const saved = join(of.dir, 'saved');
  for (const entry of await readdir(of.outputDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(of.outputDir.length + 1);
    if (path !== 'atom.xml' && !/^archive\/.*atom\.xml$/.test(path)) continue;
    await mkdir(dirname(join(saved, path)), { recursive: true });
    await cp(join(of.outputDir, path), join(saved, path));
  }
  return { of, saved };
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
}

describe('rebuild', () => {
  test('from atom.xml and archives alone brings the whole output back, byte for byte, into an empty store', async () => {
    const { of, saved } = await printed();
    const lost = await small();

    const report = await rebuild(await house(lost), { from: saved });

    const [before, after] = [await readTree(of.outputDir), await readTree(lost.outputDir)];
    expect(report.restored).toBe(14);
    expect(before.size).toBeGreaterThan(100);
    expect(differing(before, after)).toEqual([]);
  });

  test('with the config at hand the next publish changes no byte', async () => {
    const { of, saved } = await printed();
    const lost = await small({ publication: FULL, sources: SOURCES });
    await mkdir(join(lost.configDir, 'issues'));
    await lost.write('issues/2024-02-14.yaml', 'intro: Her sayının bir girişi olur.\n');

    const report = await rebuild(await house(lost), { from: join(saved, 'atom.xml') });
    const next = await publish(await house(lost));

    expect(report.problems).toEqual([]);
    expect(next).toMatchObject({ written: 0, removed: 0 });
    expect(next.issues.filter((each) => each.outcome === 'corrected')).toEqual([]);
    expect(differing(await readTree(of.outputDir), await readTree(lost.outputDir))).toEqual([]);
  });

  test('tells where the config says otherwise than the feed', async () => {
    const { saved } = await printed();

    const report = await rebuild(await house(await small()), { from: saved });

    expect(report.problems.map((each) => each.message)).toEqual([
      expect.stringContaining('differs from the feed in'),
      expect.stringContaining('2 of 2 sources of the feed'),
    ]);
  });

  test('an own icon is the one thing that must be given beside', async () => {
    const icon = drawIcon(96, '#a30');
    const of = await small({ publication: 'icon: kare.png\n', issues: issues() });
    await writeFile(join(of.configDir, 'kare.png'), icon);
    await publish(await house(of));
    const lost = await small({ publication: 'icon: kare.png\n' });
    await writeFile(join(lost.configDir, 'kare.png'), icon);

    await rebuild(await house(lost), { from: of.outputDir });

    const after = await readTree(lost.outputDir);
    expect(Buffer.from(after.get('icon.png')!, 'base64').equals(Buffer.from(icon))).toBe(true);
    expect(differing(await readTree(of.outputDir), after)).toEqual([]);
  });

  test('archives are found under any name', async () => {
    const { of, saved } = await printed();
    const flat = join(of.dir, 'flat');
    await mkdir(flat);
    await cp(join(saved, 'atom.xml'), join(flat, 'atom.xml'));
    for (const [at, part] of (await readdir(join(saved, 'archive'))).entries())
      await rename(join(saved, 'archive', part, 'atom.xml'), join(flat, `saved (${at}).xml`));
    const lost = await small();

    await rebuild(await house(lost), { from: flat });

    expect(differing(await readTree(of.outputDir), await readTree(lost.outputDir))).toEqual([]);
  });

  test('a missing archive is named, and nothing is done', async () => {
    const { saved } = await printed();
    await rm(join(saved, 'archive/part-1'), { recursive: true });
    const lost = await house(await small());

    await expect(rebuild(lost, { from: saved })).rejects.toMatchObject({
      code: 'flow/archive-missing',
      subject: 'https://bulten.example.org/gundem/archive/part-1/atom.xml',
    });
    expect(await lost.store.loadIssues()).toEqual([]);
  });

  test('a store in use is refused; with force it only gets the issues that it does not know', async () => {
    const { saved } = await printed();
    const [first] = issues();
    const own = await small({ publication: FULL, issues: [{ ...first!, title: 'Bizim başlık' }] });

    await expect(rebuild(await house(own), { from: saved })).rejects.toMatchObject({ code: 'usage/store-in-use' });
    const report = await rebuild(await house(own), { from: saved, force: true });

    const stored = await (await house(own)).store.loadIssues();
    expect(report.restored).toBe(13);
    expect(stored).toHaveLength(14);
    expect(stored[0]!.title).toBe('Bizim başlık');
  });

  test('a store that was made anew and has read since, but printed nothing, takes them without more words', async () => {
    const { of, saved } = await printed();
    const anew = await small({ publication: FULL, sources: SOURCES });
    const polled = await house(anew);
    await polled.store.setFact('first-week', '2024-05-01T00:00:00.000Z');

    const report = await rebuild(polled, { from: saved });

    expect(report.restored).toBe(14);
    const titles = async (of: House) => (await of.store.loadIssues()).map((each) => [each.id, each.title]);
    expect(await titles(polled)).toEqual(await titles(await house(of)));
  });

  test('one that was ended in the middle can be run again', async () => {
    const { of, saved } = await printed();
    const lost = await small();
    const ended = await house(lost);
    const store = { ...ended.store };
    let left = 5;
    store.saveIssue = (issue, expected) =>
      left-- > 0 ? ended.store.saveIssue(issue, expected) : Promise.reject(new Error('no more power'));
    await expect(rebuild({ ...ended, store }, { from: saved })).rejects.toThrow('no more power');

    const report = await rebuild(await house(lost), { from: saved });

    expect(report.restored).toBe(9);
    expect(differing(await readTree(of.outputDir), await readTree(lost.outputDir))).toEqual([]);
  });

  test('one that was ended while it printed can be run again', async () => {
    const { of, saved } = await printed();
    const lost = await small();
    await mkdir(lost.outputDir, { recursive: true });
    await writeFile(join(lost.outputDir, 'issues'), 'in the way of a folder');
    await expect(rebuild(await house(lost), { from: saved })).rejects.toThrow();
    await rm(join(lost.outputDir, 'issues'));

    const report = await rebuild(await house(lost), { from: saved });

    expect(report.restored).toBe(0);
    expect(differing(await readTree(of.outputDir), await readTree(lost.outputDir))).toEqual([]);
    // whole by now: the same words would do it anew, and are refused
    await expect(rebuild(await house(lost), { from: saved })).rejects.toMatchObject({ code: 'usage/store-in-use' });
  });

  test('an icon that cannot be read is told, and the issue goes out all the same', async () => {
    const of = await small({ publication: 'icon: nirgends.png\n', issues: issues() });

    const report = await publish(await house(of));

    expect(report.written).toBeGreaterThan(100);
    expect(report.problems).toMatchObject([{ code: 'config/icon', level: 'warning' }]);
  });

  test('what is no site is told as wrong use', async () => {
    const lost = await house(await small());
    await writeFile(join(lost.configDir, 'atom.xml'), '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>');

    await expect(rebuild(lost, { from: '/nowhere/at/all' })).rejects.toMatchObject({ code: 'usage/no-site' });
    await expect(rebuild(lost, { from: lost.outputDir })).rejects.toMatchObject({ code: 'usage/no-site' });
    await expect(rebuild(lost, { from: lost.configDir })).rejects.toMatchObject({ code: 'render/rebuild' });
    expect(await readFile(join(lost.configDir, 'publication.yaml'), 'utf8')).toContain(MASTHEAD);
  });
});
