import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceSource } from '../../src/config/edit.ts';
import { findSourceText, readSourceText, withSourceText } from '../../src/config/source-text.ts';

const FILE = `# what we read
sources:
  # the ministry, since spring
  - id: ministry
    name: Ministry # they rename it often
    url: https://ministry.example/news
    topics: [policy]
    # asked them for a feed in May
  - id: harbour
    name: Harbour
    url: https://harbour.example/feed

  - { id: short, name: Short, url: https://short.example/feed } # one line
# the end
`;

async function folder(text: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-source-text-'));
  await writeFile(join(dir, 'sources.yaml'), text);
  return dir;
}

async function save(dir: string, id: string, text: string) {
  const read = readSourceText(text);
  if (read.kind !== 'ok') throw new Error('no entry');
  return replaceSource(dir, id, { text, entry: read.entry });
}

describe('the entry of a source', () => {
  test('is the same in a file of thousands, where only what names it is read', async () => {
    const rows = Array.from(
      { length: 4_000 },
      (_, n) => `  - { id: s${n}, name: "harbour - ${n}", url: "https://s${n}.example/short" }`,
    );
    const odd =
      '  - id: odd\n    name: >\n      - id: ministry\n        is told here\n    url: https://odd.example/\n    # of odd\n';
    const long = await folder(
      FILE.replace('sources:\n', `sources:\n${odd}`).replace('# the end', `${rows.join('\n')}\n# the end`),
    );
    const brief = await folder(FILE);

    for (const id of ['ministry', 'harbour', 'short'])
      expect((await findSourceText(long, id)).text).toBe((await findSourceText(brief, id)).text);
    expect((await findSourceText(long, 's1')).text).toBe('{ id: s1, name: "harbour - 1", url: "https://s1.example/short" }\n');
    expect((await findSourceText(long, 's3999')).text).toContain('s3999.example');
    expect((await findSourceText(long, 'odd')).text).toMatch(/^id: odd\n[\s\S]*# of odd\n$/);
    await expect(findSourceText(long, 's4000')).rejects.toMatchObject({ code: 'config/no-source' });
    const file = await readFile(join(long, 'sources.yaml'), 'utf8');
    const changed = withSourceText(file, 's2', '{ id: s2, name: Two, url: "https://two.example/" }');
    expect(changed.length).toBe(file.length - rows[2]!.length + '  - { id: s2, name: Two, url: "https://two.example/" }'.length);
  });

  test('is shown as it stands in the file, comments with it', async () => {
    const { text } = await findSourceText(await folder(FILE), 'ministry');

    expect(text).toBe(
      'id: ministry\nname: Ministry # they rename it often\nurl: https://ministry.example/news\ntopics: [policy]\n# asked them for a feed in May\n',
    );
  });

  test('is saved as it was typed, its comments too, and no other byte moves', async () => {
    const dir = await folder(FILE);
    const { text } = await findSourceText(dir, 'ministry');

    const saved = await save(dir, 'ministry', `${text.replace('[policy]', '[policy, teachers]')}every: 3h # typed by Ayşe\n`);

    const file = await readFile(join(dir, 'sources.yaml'), 'utf8');
    expect(saved.kind).toBe('saved');
    expect(file).toBe(
      FILE.replace('[policy]', '[policy, teachers]').replace('in May\n', 'in May\n    every: 3h # typed by Ayşe\n'),
    );
  });

  test.each([
    ['a line alone', 'short', 'id: short\nname: Longer now\nurl: https://short.example/feed\n# typed\n'],
    ['a text in several lines', 'harbour', 'id: harbour\nname: |-\n  Harbour\n  school\nurl: https://harbour.example/feed\n'],
    ['a comment before all', 'harbour', '# first of all\nid: harbour\nname: H\nurl: https://harbour.example/feed\n'],
  ])('may become another one: %s', async (_, id, typed) => {
    const dir = await folder(FILE);

    const saved = await save(dir, id, typed);

    const file = await readFile(join(dir, 'sources.yaml'), 'utf8');
    expect(saved.kind).toBe('saved');
    for (const kept of ['# what we read', '# the ministry, since spring', '# they rename it often', '# the end'])
      expect(file).toContain(kept);
    for (const comment of typed.match(/#.*/g) ?? []) expect(file).toContain(comment);
    const again = readSourceText((await findSourceText(dir, id)).text);
    expect(again).toEqual(readSourceText(typed));
  });

  test('keeps the line ends of its file', () => {
    const file = FILE.replaceAll('\n', '\r\n');

    expect(withSourceText(file, 'harbour', 'id: harbour\nname: H\nurl: https://h.example/\n')).not.toMatch(/[^\r]\n/);
  });
});
