import { describe, expect, test } from 'vitest';
import { withoutBodies } from '../../src/read/bare-feed.ts';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { quickOpinion, secondOpinion } from '../../src/read/second-opinion.ts';

const feedOf = (items: string): string => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;

describe('a feed without its texts', () => {
  test.each([
    ['letters', '<item><title>a</title><description>b &lt;p&gt; c</description></item>'],
    ['a section', '<item><title>a</title><description>\n <![CDATA[b <p> <title>c</title>]]> </description></item>'],
    ['nothing', '<item><title>a</title><description></description></item>'],
  ])('%s', (_what, items) => {
    expect(withoutBodies(feedOf(items))).toBe(feedOf('<item><title>a</title><description></description></item>'));
  });

  test('in every name of theirs, with all that stands at them; what is no text stays as it is', () => {
    const atom =
      '<entry><title type="html">a</title><link href="https://n.example/"/><content type="html" xml:lang="en">b</content><summary/><media:description>c</media:description></entry>';

    expect(withoutBodies(atom)).toBe(
      '<entry><title type="html">a</title><link href="https://n.example/"/><content></content><summary/><media:description></media:description></entry>',
    );
  });

  test.each([
    ['markup of their own', '<content type="xhtml"><div>b</div></content>'],
    ['two sections', '<description><![CDATA[b]]><![CDATA[c]]></description>'],
    ['a section that is never closed', '<description><![CDATA[b</description>'],
    ['a section with letters behind it', '<description><![CDATA[b]]> c</description>'],
    ['no end', '<description>b'],
    ['an end of another', '<description>b</item>'],
  ])('none where only a reader of XML knows their end: %s', (_what, items) => {
    expect(withoutBodies(feedOf(items))).toBeUndefined();
  });
});

describe('the second reader of a feed without its texts', () => {
  const url = 'https://feeds.example/feed';
  const items = (text: string): string =>
    feedOf(
      `<item><title>a</title><link>https://n.example/1</link><description>${text}</description></item><item><title>b</title><link>https://n.example/2</link></item>`,
    );
  const read = (xml: string) => readFeed(Buffer.from(xml), { url });

  test('says the same at once, though stripping the markup of the text would take it minutes', async () => {
    const xml = items('&lt;p '.repeat(20_000));

    expect(await quickOpinion(Buffer.from(xml), read(xml), { url })).toEqual({ kind: 'read', count: 2, differs: {} });
    expect(await secondOpinion(Buffer.from(xml), read(xml), { url })).toEqual({ kind: 'read', count: 2, differs: {} });
  });

  test('still sees another title', async () => {
    const xml = items('x');
    const feed = read(xml);
    const [first, second] = feed.entries;
    const other = { ...feed, entries: [first!, { ...second!, title: 'Other' }] };

    expect(await quickOpinion(Buffer.from(xml), other, { url })).toMatchObject({ differs: { title: { count: 1 } } });
  });

  test('is not asked at once where texts stay, and where it would read for long all the same', async () => {
    const mixed = items('<b>x</b>');
    const long = items('x').replace('<title>b', `<title>${'b'.repeat(40_000)}`);

    expect(await quickOpinion(Buffer.from(mixed), read(mixed), { url })).toBeUndefined();
    expect(await quickOpinion(Buffer.from(long), read(long), { url })).toBeUndefined();
    expect(await secondOpinion(Buffer.from(mixed), read(mixed), { url })).toMatchObject({ kind: 'read', count: 2 });
  });
});
