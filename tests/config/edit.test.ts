import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ANY, appendSource, editPicks, removeSource, setSourceKeys } from '../../src/config/edit.ts';
import { loadPicks } from '../../src/config/load-picks.ts';
import type { SourceEntry } from '../../src/config/schema.ts';
import { sweepLeftovers } from '../../src/config/write-file.ts';
import { createYamlEditor } from '../../src/config/yaml-edit.ts';
import type { Picks } from '../../src/model/issue.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-edit-'));
  mkdirSync(join(dir, 'issues'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SOURCES = `# yaml-language-server: $schema=./sources.schema.json

# What we read
sources:
    # the ministry answers slowly
    - id:   ministry      # stable
      url:  'https://ministry.example/news'
      topics: [ policy,  teachers ]   # two

    - id: unions
      url: https://unions.example/feed
      every: 2h           # they write little
# more to come
`;
const put = (name: string, text: string): void => writeFileSync(join(dir, name), text);
const read = (name: string): string => readFileSync(join(dir, name), 'utf8');
const withItem =
  (match: string, keys: object) =>
  (picks: Picks): Picks => ({
    ...picks,
    items: picks.items.some((item) => item.match === match)
      ? picks.items.map((item) => (item.match === match ? { ...item, ...keys } : item))
      : [...picks.items, { match, ...keys }],
  });

describe('sources.yaml', () => {
  test('gets one entry at the end of its list, and keeps every other byte', async () => {
    put('sources.yaml', SOURCES);

    const edited = await appendSource(dir, { id: 'gazette', url: 'https://gazette.example/', topics: ['policy'] });

    expect(edited.kind).toBe('saved');
    expect(read('sources.yaml')).toBe(
      SOURCES.replace(
        '# they write little\n',
        '# they write little\n\n    - id: gazette\n      url: https://gazette.example/\n      topics:\n        - policy\n',
      ),
    );
  });

  test.each([
    '',
    '# nothing yet\n',
    'sources: []\n',
    'sources:\n',
    '# mine\nsources: [] # none yet\n',
    'sources:\r\n  - id: a\r\n    url: https://a.example/\r\n',
    'sources:\n- id: a\n  url: https://a.example/',
    'sources: [{ id: a, url: "https://a.example/" }]\n',
    '\ufeffsources:\n  - id: a\n    url: https://a.example/\n',
  ])('gets its entry however it is written: %j', async (text) => {
    put('sources.yaml', text);

    const edited = await appendSource(dir, { id: 'gazette', url: 'https://gazette.example/' });

    expect(edited.kind).toBe('saved');
    const after = read('sources.yaml');
    expect((createYamlEditor(after).toJS() as { sources: unknown[] }).sources.at(-1)).toEqual({
      id: 'gazette',
      url: 'https://gazette.example/',
    });
    for (const comment of text.match(/#.*/g) ?? []) expect(after).toContain(comment.trim());
    if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('is made when it is not there', async () => {
    await appendSource(dir, { id: 'gazette', url: 'https://gazette.example/' });

    expect(read('sources.yaml')).toBe(
      '# yaml-language-server: $schema=./sources.schema.json\nsources:\n  - id: gazette\n    url: https://gazette.example/\n',
    );
  });

  test('changes only the keys that are named', async () => {
    put('sources.yaml', SOURCES);

    await setSourceKeys(dir, 'unions', { every: '1d', paused: true });
    await setSourceKeys(dir, 'ministry', {
      url: 'https://ministry.example/all',
      topics: undefined,
      listing: { item: 'li.news', link: 'a' },
    });

    expect(read('sources.yaml')).toBe(
      SOURCES.replace('every: 2h           # they write little', 'every: 1d           # they write little\n      paused: true')
        .replace("url:  'https://ministry.example/news'", 'url: https://ministry.example/all')
        .replace('      topics: [ policy,  teachers ]   # two\n', '      listing:\n        item: li.news\n        link: a\n'),
    );
  });

  test('loses a source and nothing else', async () => {
    put('sources.yaml', SOURCES);

    await removeSource(dir, 'unions');

    expect(read('sources.yaml')).toBe(
      SOURCES.replace(
        '    - id: unions\n      url: https://unions.example/feed\n      every: 2h           # they write little\n',
        '',
      ),
    );
  });

  test('refuses an entry that would make it wrong, and says why', async () => {
    put('sources.yaml', SOURCES);

    const edited = await appendSource(dir, { id: 'unions', url: 'https://other.example/' });

    expect(edited).toMatchObject({ kind: 'mistakes', problems: [{ values: { what: { code: 'config/is-source-twice' } } }] });
    expect(read('sources.yaml')).toBe(SOURCES);
  });

  test('is not touched while it is no YAML', async () => {
    put('sources.yaml', `${SOURCES}\t- oops: [`);

    const edited = await appendSource(dir, { id: 'gazette', url: 'https://gazette.example/' });

    expect(edited).toMatchObject({ kind: 'mistakes', mine: { text: expect.stringContaining('gazette') } });
    expect(read('sources.yaml')).toBe(`${SOURCES}\t- oops: [`);
  });
});

describe('picks', () => {
  const DATE = '2024-01-31';
  const FILE = `issues/${DATE}.yaml`;
  const WRITTEN = `# yaml-language-server: $schema=../picks.schema.json
intro: |
  Good morning.   # this is text

  A week of strikes.

pick:
  - https://a.example/one   # from Ayşe's list
  - https://a.example/two
drop:
  https://b.example/ad: an advertisement   # again!
hold: [ "https://c.example/later" ]

items:
  # the big one
  - url: https://a.example/one
    title: "A strike" # shorter
    order: 1
  - id: 0123456789abcdef
    note: Ask the ministry
`;

  test('are made with their first decision', async () => {
    const edited = await editPicks(dir, DATE, withItem('https://a.example/one', { pick: true, by: 'Ayşe' }), undefined);

    expect(edited.kind).toBe('saved');
    expect(read(FILE)).toBe(
      `# yaml-language-server: $schema=../picks.schema.json\n# Picks for the issue of the week that starts on ${DATE}\nitems:\n  - url: https://a.example/one\n    pick: true\n    by: Ayşe\n`,
    );
  });

  test('keep comments, order and spelling that a person wrote', async () => {
    put(FILE, WRITTEN);

    await editPicks(dir, DATE, withItem('https://a.example/one', { title: 'Teachers on strike', day: '2024-02-01' }), ANY);
    await editPicks(dir, DATE, withItem('https://d.example/new', { drop: 'old: "news"' }), ANY);

    expect(read(FILE)).toBe(
      `${WRITTEN.replace('title: "A strike" # shorter\n    order: 1\n', 'title: Teachers on strike # shorter\n    order: 1\n    day: 2024-02-01\n')}  - url: https://d.example/new\n    drop: 'old: "news"'\n`,
    );
  });

  test('turn a short decision round in its place', async () => {
    put(FILE, WRITTEN);

    const edited = await editPicks(
      dir,
      DATE,
      (picks) => ({
        ...picks,
        items: picks.items.map((item) => {
          if (item.match === 'https://b.example/ad') return { match: item.match, pick: true };
          if (item.match === 'https://c.example/later') return { match: item.match, drop: 'too late' };
          return item;
        }),
      }),
      ANY,
    );

    expect(edited.kind).toBe('saved');
    const text = read(FILE);
    expect(text).toContain("  - https://a.example/one   # from Ayşe's list\n  - https://a.example/two\n");
    expect(text).not.toContain('an advertisement');
    expect(text).toContain('  - url: https://b.example/ad\n    pick: true\n');
    expect(text).toContain('  - url: https://c.example/later\n    drop: too late\n');
  });

  test('write nothing when nothing changes', async () => {
    put(FILE, WRITTEN);
    const { hash } = await loadPicks(dir, DATE);

    const edited = await editPicks(dir, DATE, (picks) => ({ ...picks }), hash);

    expect(edited).toMatchObject({ kind: 'saved', hash });
    expect(read(FILE)).toBe(WRITTEN);
  });

  test('tell the second of two writers, show both versions and lose neither', async () => {
    put(FILE, WRITTEN);
    const { hash } = await loadPicks(dir, DATE);
    put(FILE, WRITTEN.replace('A week of strikes.', 'A week of talks.'));

    const edited = await editPicks(dir, DATE, withItem('https://a.example/one', { title: 'Mine' }), hash);

    if (edited.kind !== 'conflict') throw new Error(edited.kind);
    expect(edited.theirs.text).toBe(read(FILE));
    expect(edited.mine.text).toContain('title: Mine');
    expect(edited.mine.text).toContain('A week of talks.');
    const again = await editPicks(dir, DATE, withItem('https://a.example/one', { title: 'Mine' }), edited.theirs.hash);
    expect(again.kind).toBe('saved');
    expect(read(FILE)).toBe(edited.mine.text);
  });

  test('let many write at once, none over another', async () => {
    await Promise.all(
      Array.from({ length: 25 }, (_, n) => editPicks(dir, DATE, withItem(`https://a.example/${n}`, { pick: true }), ANY)),
    );

    const loaded = await loadPicks(dir, DATE);
    expect(loaded.kind === 'ok' && loaded.picks.items).toHaveLength(25);
    expect(readdirSync(join(dir, 'issues'))).toEqual([`${DATE}.yaml`]);
  });

  test('keep words of several paragraphs, quotes, hashes and colons as they were said', async () => {
    const summary = 'First: "quoted" # not a comment\n\n  indented – ‘x’\n\nLast line: *no alias* & more\\n';

    await editPicks(dir, DATE, withItem('https://a.example/one', { summary, title: '- [x] {y}: %z @ `!' }), ANY);
    await editPicks(dir, DATE, withItem('https://a.example/one', { note: '@home' }), ANY);

    const loaded = await loadPicks(dir, DATE);
    expect(loaded.kind === 'ok' && loaded.picks.items[0]).toMatchObject({ summary, title: '- [x] {y}: %z @ `!', note: '@home' });
  });

  test('refuse what no file of picks may say', async () => {
    const edited = await editPicks(dir, DATE, withItem('https://a.example/one', { day: '2024-02-31' }), undefined);

    expect(edited.kind).toBe('mistakes');
    expect(existsSync(join(dir, FILE))).toBe(false);
  });

  test('stay as they are while they cannot be read, and the new words come back', async () => {
    put(FILE, 'items:\n  - url: "https://a.example/one\n');

    const edited = await editPicks(dir, DATE, withItem('https://a.example/two', { title: 'Long typed' }), ANY);

    expect(edited).toMatchObject({ kind: 'mistakes', mine: { text: expect.stringContaining('Long typed') } });
    expect(read(FILE)).toBe('items:\n  - url: "https://a.example/one\n');
  });

  test('survive a lock that a killed process left', async () => {
    const { utimesSync } = await import('node:fs');
    put(`${FILE}.lock`, '');
    utimesSync(join(dir, `${FILE}.lock`), new Date(0), new Date(0));

    const edited = await editPicks(dir, DATE, withItem('https://a.example/one', { pick: true }), undefined);

    expect(edited.kind).toBe('saved');
  });

  test('take every field away again and are then as before', async () => {
    put(FILE, WRITTEN);

    await editPicks(
      dir,
      DATE,
      (picks) => ({
        ...withItem('https://a.example/two', { note: 'x', hold: false })(picks),
        approved: { by: 'Ali', at: '2024-02-07T08:00:00Z' },
        split: ['https://a.example/one'],
        merge: [['https://a.example/one', 'https://a.example/two']],
      }),
      ANY,
    );
    await editPicks(
      dir,
      DATE,
      (picks) => {
        const { approved: _, ...rest } = picks;
        return {
          ...rest,
          split: [],
          merge: [],
          items: picks.items.map(({ note, ...item }) =>
            item.match === 'https://a.example/two' ? item : note === undefined ? item : { ...item, note },
          ),
        };
      },
      ANY,
    );

    const loaded = await loadPicks(dir, DATE);
    expect(loaded.kind === 'ok' && loaded.picks).toMatchObject({ merge: [], split: [] });
    expect(read(FILE).startsWith(WRITTEN)).toBe(true);
  });
});

test('what killed writers left is taken away by the next one, and by a worker that starts', async () => {
  rmSync(join(dir, 'issues'), { recursive: true });
  const left = ['sources.yaml.0123abcd.tmp', 'publication.yaml.89abcdef.tmp'];
  writeFileSync(join(dir, 'sources.yaml'), '# ours\nsources: []\n');
  for (const name of left) writeFileSync(join(dir, name), 'half');

  await appendSource(dir, { id: 'one', url: 'https://one.example/' } as SourceEntry);
  const after = readdirSync(dir).sort();
  utimesSync(join(dir, left[1]!), new Date(0), new Date(0));
  await sweepLeftovers(dir);

  expect(after).toEqual(['publication.yaml.89abcdef.tmp', 'sources.yaml']);
  expect(readdirSync(dir)).toEqual(['sources.yaml']);
  expect(readFileSync(join(dir, 'sources.yaml'), 'utf8')).toContain('# ours');
});
