import { describe, expect, test } from 'vitest';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { aPublication, englishMaterial, hostileMaterial, issueRun, someSources } from './bulletins.ts';

const TYPES = { 'atom.xml': 'application/atom+xml', 'rss.xml': 'application/rss+xml', 'feed.json': 'application/feed+json' };

/** What our own reading room takes from our own feeds. */
function readBack(material: Material, folder: string) {
  const editions = new Map(renderPublication(material).map((edition) => [edition.path, edition]));
  return Object.entries(TYPES).map(([file, contentType]) => {
    const body = editions.get(`${folder}${file}`)!.body as string;
    const feed = readFeed(Buffer.from(body), { contentType, url: `https://bulten.example.org/gundem/${folder}${file}` });
    return {
      title: feed.title,
      language: feed.language,
      problems: feed.problems,
      entries: feed.entries.map(({ id, title, link, published, updated, content, authors }) => ({
        id,
        title,
        link,
        published: new Date(published!).toISOString(),
        updated: new Date(updated!).toISOString(),
        content,
        authors: authors.map((author) => author.name),
      })),
    };
  });
}

/** Without titles and names: only Atom says that they are text; from the others a reader guesses where they hold whole tags. */
function untitled(feed: ReturnType<typeof readBack>[number] | undefined) {
  return feed?.entries.map(({ title: _, authors: __, ...entry }) => entry);
}

describe('our own reading room', () => {
  test.each<[string, () => Material]>([
    ['Turkish', () => ({ publication: aPublication(), issues: issueRun(3, '2024-01-31', 7), sources: someSources })],
    ['English', englishMaterial],
  ])('reads the same from all three formats of a publication (%s)', (_, make) => {
    for (const folder of ['', 'items/']) {
      const [atom, rss, json] = readBack(make(), folder);

      expect(atom!.entries.length).toBeGreaterThan(0);
      expect(rss).toEqual(atom);
      expect(json).toEqual(atom);
      expect(atom!.problems).toEqual([]);
    }
  });

  test('reads the same ids, links, dates and words from hostile strings', () => {
    const [atom, rss, json] = readBack(hostileMaterial(), 'items/');

    // Short answers: a difference of these strings would fill the screen.
    expect(JSON.stringify(untitled(json)) === JSON.stringify(untitled(atom))).toBe(true);
    expect(JSON.stringify(untitled(rss)) === JSON.stringify(untitled(atom))).toBe(true);
    expect(atom!.problems).toEqual([]);
  });
});
