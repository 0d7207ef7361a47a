import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importOpml, readOutlines } from '../../src/flow/sources/opml.ts';
import { makeSmallHouse } from './small-house.ts';

const addresses = (body: string): string[] =>
  readOutlines(`<opml version="2.0"><body>${body}</body></opml>`).feeds.map((each) => each.url);

test('addresses for feed readers become what they stand for', () => {
  expect(
    addresses('<outline text="a" xmlUrl="feed:https://a.example/f"/><outline text="b" xmlUrl="FEED://b.example/f"/>'),
  ).toEqual(['https://a.example/f', 'http://b.example/f']);
});

test('feeds are found in folders of any depth, with attributes in any case, each once', () => {
  const body =
    '<outline text="Okullar" type="rss"><outline text="Daha"><outline title="Köy" xmlurl="https://k.example/f"/></outline>, </outline><outline text="Yine" xmlUrl="https://k.example/f"/><outline text="Boş"/><outline type="link" url="https://page.example/"/>';

  expect(readOutlines(`<opml><body>${body}</body></opml>`)).toEqual({
    feeds: [{ title: 'Köy', url: 'https://k.example/f' }],
    others: [{ title: 'https://page.example/', url: 'https://page.example/' }],
    isCut: false,
  });
});

test('what is no web address is left out', () => {
  expect(
    addresses('<outline text="x" xmlUrl="feed:javascript:alert(1)"/><outline text="y" xmlUrl="file:///etc/passwd"/>'),
  ).toEqual([]);
});

async function importing(text: string) {
  const small = await makeSmallHouse({
    sources: 'sources:\n  # by hand\n  - { id: known, url: "https://known.example/feed" }\n',
  });
  const path = join(small.dir, 'list');
  await writeFile(path, text);
  const house = await small.open();
  try {
    return { ...(await importOpml(house, path)), file: await readFile(join(small.configDir, 'sources.yaml'), 'utf8') };
  } finally {
    await house.close();
    await small.remove();
  }
}

test('what names no feed is told with its page, and a list that was cut off is told', async () => {
  const { added, known, leftOut, problems } = await importing(
    '<opml><body><outline text="A" xmlUrl="https://a.example/f"/><outline text="Known" xmlUrl="https://known.example/feed"/><outline text="B" htmlUrl="https://b.example/"/><outline text="C" xmlUrl="not one"/><outline text="D" xmlUrl="https://d.exa',
  );

  expect(added.map(({ id }) => id)).toEqual(['a']);
  expect(known.map(({ title }) => title)).toEqual(['Known']);
  expect(leftOut).toEqual([{ title: 'B', url: 'https://b.example/' }, { title: 'C' }]);
  expect(problems).toMatchObject([{ code: 'usage/opml-cut', level: 'warning' }]);
});

test('a text with an address a line is taken, too', async () => {
  const { added } = await importing('# ours\nhttps://a.example/feed\r\n\nfeed://b.example/x\nhttps://a.example/feed\n');

  expect(added.map(({ url }) => url)).toEqual(['https://a.example/feed', 'http://b.example/x']);
});

test('two thousand feeds are written at once, each with an id of its own, and what a person wrote stays', async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => `<outline text="The same name" xmlUrl="https://h${at}.example/f"/>`);

  const { added, file } = await importing(`<opml><body>${rows.join('')}</body></opml>`);

  expect(new Set(added.map(({ id }) => id)).size).toBe(2000);
  expect(file).toContain('# by hand\n  - { id: known, url: "https://known.example/feed" }\n  - id: the-same-name\n');
  expect(file.match(/^ {2}- id: /gm)).toHaveLength(2000);
});
