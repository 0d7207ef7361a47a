import { describe, expect, test } from 'vitest';
import { SourceEntry } from '../../src/config/schema.ts';
import { requestOf } from '../../src/flow/poll/ask-source.ts';
import type { Source } from '../../src/model/source.ts';
import { KINDS } from '../../src/read/kinds/index.ts';
import { LETTERS_TYPE } from '../../src/read/letter/letters-page.ts';
import { readPage } from '../../src/read/read.ts';
import { type KindSample, kindContract, pageOf } from '../contracts/kind.ts';

const row = (at: number): string =>
  `<article><h2><a href="/n/${at}">The board decides about room ${at * 7} of the school</a></h2><time datetime="2026-11-1${at}">1${at} November 2026</time><p>What was said about it in the meeting on day ${at}, in short.</p></article>`;
const rows = [1, 2, 3, 4, 5].map(row).join('');

/** A page that each kind reads. */
const SAMPLES: Readonly<Record<string, KindSample>> = {
  feed: {
    body: `<rss version="2.0"><channel><title>T</title>${[1, 2, 3].map((at) => `<item><title>T${at}</title><link>/n/${at}</link></item>`).join('')}</channel></rss>`,
    contentType: 'application/rss+xml',
  },
  listing: {
    body: `<!doctype html><html lang="en"><head><title>News</title></head><body><main>${rows}</main></body></html>`,
    contentType: 'text/html',
  },
  sitemap: {
    body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${[1, 2, 3].map((at) => `<url><loc>https://office.example/the-board-meets-${at}</loc><lastmod>2026-11-1${at}</lastmod></url>`).join('')}</urlset>`,
    contentType: 'application/xml',
  },
  mail: {
    body: JSON.stringify({
      letters: [1, 2].map((at) => ({
        id: `${at}@office.example`,
        from: 'The office',
        subject: `Letter ${at}`,
        date: `2026-11-1${at}T08:00:00.000Z`,
        html: '<p>What was decided.</p>',
        online: `https://office.example/letters/${at}`,
      })),
    }),
    contentType: LETTERS_TYPE,
  },
  json: {
    body: JSON.stringify({
      data: { rows: [1, 2, 3].map((at) => ({ head: `Notice ${at}`, url: `/n/${at}`, day: `2026-11-1${at}` })) },
    }),
    contentType: 'application/json',
    options: { items: 'data.rows', title: 'head', link: 'url', date: 'day' },
  },
};

describe.each(KINDS)('the kind $kind', (kind) => {
  kindContract(kind, SAMPLES[kind.kind]!);
});

describe('the list of kinds', () => {
  test('is what the configuration knows: the name, and the options below it', () => {
    for (const { kind, options } of KINDS) {
      const entry = { id: 's', url: 'https://office.example/', kind };

      expect(SourceEntry.safeParse(entry)).toMatchObject({ success: true });
      expect(SourceEntry.safeParse({ ...entry, [kind]: { nonsense: 1 } }).success).toBe(false);
      expect(SourceEntry.safeParse({ ...entry, [kind]: SAMPLES[kind]?.options ?? {} }).success).toBe(options !== undefined);
    }
    expect(SourceEntry.safeParse({ id: 's', url: 'https://office.example/', kind: 'nonsense' }).success).toBe(false);
  });

  test('says how a source is asked for', async () => {
    const source = { id: 's', url: 'https://office.example/news', fetch: 'http', robots: 'standard' } as Source;
    const asked = (kind?: string) => requestOf({ ...source, ...(kind ? { kind } : {}) }, { url: source.url, reading: {} });

    for (const { kind, purpose } of KINDS) expect(await asked(kind)).toMatchObject({ purpose, robots: 'standard' });
    expect(await asked()).toMatchObject({ purpose: 'feed', robots: 'always' });
  });

  test('is asked in turn where a source names no kind, the one that read it last first', async () => {
    const source = { id: 's', name: 'S', url: 'https://office.example/news' } as Source;
    const { body, contentType } = SAMPLES.listing!;

    const reading = await readPage(pageOf(body, contentType), source, {}, { now: '2026-11-24T12:00:00.000Z' });
    const feed = await readPage(pageOf(SAMPLES.feed!.body, ''), source, { kind: 'sitemap' }, { now: '2026-11-24T12:00:00.000Z' });

    expect(reading.memory.kind).toBe('listing');
    expect(feed.memory.kind).toBe('feed');
  });
});
