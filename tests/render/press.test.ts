import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { archivesOf, feedSheet, feedsOf } from '../../src/render/feeds.tsx';
import { ATOM_MENDS, printAtom } from '../../src/render/press/atom.ts';
import { printJson } from '../../src/render/press/json.ts';
import { feedOf } from '../../src/render/press/library.ts';
import type { Mend } from '../../src/render/press/mend.ts';
import { printRss, RSS_MENDS } from '../../src/render/press/rss.ts';
import type { FeedSheet } from '../../src/render/press/sheet.ts';
import { settingOf } from '../../src/render/render.ts';
import { childOf, childrenOf, parseXml, serializeXml } from '../../src/render/xml.ts';
import { englishMaterial, hostileMaterial, randomMaterial, simulatedWeek } from './bulletins.ts';

const materials = [
  hostileMaterial(),
  englishMaterial(),
  simulatedWeek(12),
  randomMaterial(1),
  randomMaterial(2),
  randomMaterial(3),
];
const sheets = materials.flatMap((material) => {
  const setting = settingOf(material);
  return [...feedsOf(setting), ...archivesOf(setting)].map(({ of, issues }) => feedSheet(of(issues.map(setting.whole))));
});
const upstream = readFileSync('docs/upstream.md', 'utf8');

describe('the library builds the documents', () => {
  test('it is handed the true texts', () => {
    const sheet = sheets.find(({ entries }) => entries.some((entry) => entry.source && entry.tags.length))!;
    const [item] = feedOf(sheet, 'atom').items;
    const entry = sheet.entries[0]!;

    expect(feedOf(sheet, 'rss').options).toMatchObject({ title: sheet.title, language: sheet.language });
    expect(item).toMatchObject({ title: entry.title, link: entry.url, content: entry.content, id: entry.id });
    expect(item!.category).toEqual(entry.tags.map(({ id, name }) => ({ name, term: id })));
  });

  test('what it writes of an ordinary feed is kept: texts, times, categories', () => {
    const plain = {
      ...sheets[0]!,
      title: 'Weekly',
      entries: [{ ...sheets[0]!.entries[0]!, title: 'Doors open', summary: 'At nine.', content: '<p>At nine.</p>' }],
    };
    const made = childOf(parseXml(feedOf(plain, 'rss').rss2()), 'rss')!;
    const before = serializeXml(made);

    const printed = printRss(plain);

    for (const line of ['<title>Doors open</title>', '<description>At nine.</description>', '<pubDate>'])
      for (const text of [before, printed]) expect(text).toContain(line);
  });
});

/** The document with every mend but one. */
function without(mends: readonly Mend[], left: Mend, sheet: FeedSheet): string {
  const isAtom = mends === ATOM_MENDS;
  const root = isAtom
    ? childOf(parseXml(feedOf(sheet, 'atom').atom1()), 'feed')!
    : childOf(parseXml(feedOf(sheet, 'rss').rss2()), 'rss')!;
  const head = isAtom ? root : childOf(root, 'channel')!;
  const built = { root, head, entries: childrenOf(head, isAtom ? 'entry' : 'item') };
  for (const each of mends) if (each !== left) each.mend(built, sheet);
  return serializeXml(root, isAtom ? new Set() : new Set(['title']));
}

describe.each([
  ['Atom', ATOM_MENDS, printAtom],
  ['RSS', RSS_MENDS, printRss],
] as const)('the mends of %s', (_name, mends, print) => {
  test.each(mends.map((each) => [each.fault, each] as const))(
    '%s is still needed, and told in docs/upstream.md',
    (fault, mend) => {
      const isNeeded = sheets.some((sheet) => without(mends, mend, sheet) !== print(sheet));

      expect(isNeeded).toBe(true);
      expect(upstream).toContain(`| \`${fault}\` |`);
    },
  );
});

describe('JSON Feed', () => {
  test('1.1, with the keys in their order', () => {
    const sheet = sheets.find(({ entries, previous }) => previous && entries.some((entry) => entry.source))!;
    const feed = JSON.parse(printJson(sheet));
    const at = sheet.entries.findIndex((entry) => entry.source);

    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: sheet.title,
      language: sheet.language,
      next_url: `${sheet.previous}feed.json`,
    });
    expect(feed.author).toBeUndefined();
    expect(Object.keys(feed).at(-1)).toBe('items');
    expect(feed.items[at]).toMatchObject({
      id: sheet.entries[at]!.id,
      content_html: sheet.entries[at]!.content,
      authors: sheet.entries[at]!.authors,
      _source: sheet.entries[at]!.source,
      date_published: sheet.entries[at]!.published,
      date_modified: sheet.entries[at]!.updated,
    });
    expect(upstream).toContain('| `json-version` |');
  });
});
