import { expect, test } from 'vitest';
import { readOutlines } from '../../src/flow/sources/opml.ts';

const addresses = (body: string): string[] =>
  readOutlines(`<opml version="2.0"><body>${body}</body></opml>`).map((each) => each.url);

test('addresses for feed readers become what they stand for', () => {
  expect(
    addresses('<outline text="a" xmlUrl="feed:https://a.example/f"/><outline text="b" xmlUrl="FEED://b.example/f"/>'),
  ).toEqual(['https://a.example/f', 'http://b.example/f']);
});

test('feeds are found in folders of any depth, with attributes in any case, each once', () => {
  const body =
    '<outline text="Okullar" type="rss"><outline text="Daha"><outline title="Köy" xmlurl="https://k.example/f"/></outline>, </outline><outline text="Yine" xmlUrl="https://k.example/f"/><outline text="Boş"/><outline type="link" url="https://page.example/"/>';

  expect(readOutlines(`<opml><body>${body}</body></opml>`)).toEqual([{ title: 'Köy', url: 'https://k.example/f' }]);
});

test('what is no web address is left out', () => {
  expect(
    addresses('<outline text="x" xmlUrl="feed:javascript:alert(1)"/><outline text="y" xmlUrl="file:///etc/passwd"/>'),
  ).toEqual([]);
});
