import { describe, expect, test } from 'vitest';

import type * as ReadSource from '../../src/flow/poll/read-source.ts';
import type * as ReadingThread from '../../src/flow/poll/reading-thread.ts';
import type { Page } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';

// as it runs in production: from the built program, where a thread can be started
const built = (path: string): Promise<unknown> => import(new URL(`../../dist/flow/poll/${path}`, import.meta.url).href);
const { inThread } = (await built('reading-thread.js')) as typeof ReadingThread;
const { readSource, readArticle } = (await built('read-source.js')) as typeof ReadSource;

const reader = {
  source: { id: 's', name: 'S', url: 'https://n.example/feed' } as Source,
  publication: { language: 'en', timezone: 'UTC' },
  now: Date.parse('2026-11-24T12:00:00Z'),
};

function pageOf(text: string, contentType = 'text/xml'): Page {
  const url = 'https://n.example/feed';
  const bytes = Buffer.from(text);
  return { url, finalUrl: url, status: 200, contentType, headers: {}, bytes, hash: '00000001', fetchedAt: '' };
}

const feedOf = (description: string): string =>
  `<rss version="2.0"><channel><title>T</title><item><title>A</title><link>/1</link><description>${description}</description></item></channel></rss>`;

describe('reading in a thread', () => {
  test('gives what reading here gives', async () => {
    const reading = await readSource(reader, pageOf(feedOf('Doors open at nine.')), {});

    expect(reading).toMatchObject({
      outcome: 'read',
      feed: { entries: [{ title: 'A', link: 'https://n.example/1' }], problems: [] },
    });
    expect(reading.memory.feed).toMatchObject({ opinion: { differs: [] } });
  });

  test('a document on which the second reader hangs costs its opinion, not the reading', async () => {
    // in two sections: only a reader of XML knows where such a text ends
    const reading = await readSource(reader, pageOf(feedOf(`<![CDATA[ ]]>${'&lt;p '.repeat(80_000)}`)), {});

    expect(reading.outcome).toBe('read');
    expect(reading.feed.problems).toMatchObject([{ code: 'read/second-ended' }]);
  });

  test('one on whose text it would hang costs nothing where that is simple: it gets the feed without it', async () => {
    const reading = await readSource(reader, pageOf(feedOf('&lt;p '.repeat(80_000))), {});

    expect(reading.feed.problems).toEqual([]);
    expect(reading.memory.feed).toMatchObject({ opinion: { differs: [] } });
  });

  test('what takes longer than its budget is ended, and what stands behind it in the line is read', async () => {
    const args = [reader, pageOf(`<html><h1>T</h1>${'<b>word</b> '.repeat(700_000)}`, 'text/html'), {}] as const;

    const [slow, next] = await Promise.all([
      inThread('readArticleHere', [...args], 20),
      readArticle(reader, pageOf('<html><h1>Title</h1><article><p>Doors open at nine.</p></article>', 'text/html'), {}),
    ]);

    expect(slow).toBeUndefined();
    expect(next.title).toBe('Title');
  });

  test('a Fault comes through as one', async () => {
    const unknown = { ...reader, source: { ...reader.source, kind: 'nonsense' as 'feed' } };
    const big = pageOf(feedOf('x'.repeat(200_000)));

    await expect(readSource(unknown, big, {})).rejects.toMatchObject({
      code: 'read/unknown-kind',
      subject: 'nonsense',
    });
  });
});
