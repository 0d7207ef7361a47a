import { expect, test } from 'vitest';
import type { Page } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';
import { readPage } from '../../src/read/read.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const url = 'https://n.example/sitemap.xml';
const page = (xml: string): Page => ({
  url,
  finalUrl: url,
  status: 200,
  contentType: 'application/xml',
  headers: {},
  bytes: Buffer.from(xml),
  hash: '',
  fetchedAt: NOW,
});
const source = {
  id: 's',
  name: 'S',
  url,
  topics: [],
  everyMs: 1,
  weight: 1,
  maxPerIssue: 5,
  excerpt: 'lead',
  include: [],
  exclude: [],
  fetch: 'http',
  paused: false,
  robots: 'standard',
} satisfies Source;
const read = (xml: string) => readPage(page(xml), source, {}, { now: NOW });
const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"';

test('reads a news sitemap with its own dates and titles', async () => {
  const reading = await read(
    `<urlset ${NS}><url><loc>https://n.example/a</loc><lastmod>2026-11-24</lastmod><n:news><n:publication><n:name>N</n:name><n:language>tr</n:language></n:publication><n:publication_date>2026-11-20T09:00:00+03:00</n:publication_date><n:title>Okullar açıldı</n:title></n:news></url></urlset>`,
  );

  expect(reading).toMatchObject({ outcome: 'read', memory: { kind: 'sitemap' } });
  expect(reading.feed.entries).toMatchObject([
    {
      title: 'Okullar açıldı',
      link: 'https://n.example/a',
      published: '2026-11-20T06:00:00.000Z',
      publishedTrust: 'written',
      language: 'tr',
    },
  ]);
});

test('never takes lastmod for a date of publication', async () => {
  const reading = await read(
    `<urlset ${NS}><url><loc>https://n.example/haber/yeni-okullar-acildi.html</loc><lastmod>2026-11-24</lastmod></url></urlset>`,
  );

  expect(reading.feed.entries).toMatchObject([{ title: 'yeni okullar acildi', publishedTrust: 'absent', updated: '2026-11-24' }]);
  expect(reading.feed.entries[0]).not.toHaveProperty('published');
});

test('leads from an index to the part that news comes in', async () => {
  const reading = await read(
    `<sitemapindex ${NS}><sitemap><loc>https://n.example/pages.xml</loc><lastmod>2026-11-24</lastmod></sitemap><sitemap><loc>https://n.example/news-1.xml</loc><lastmod>2026-10-01</lastmod></sitemap><sitemap><loc>https://n.example/news-2.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>`,
  );

  expect(reading).toMatchObject({ outcome: 'read', more: 'https://n.example/news-2.xml' });
});

test('keeps the 300 newest of fifty thousand addresses', async () => {
  const urls = Array.from(
    { length: 50_000 },
    (_, at) => `<url><loc>https://n.example/${at}</loc><lastmod>${new Date(1.7e12 + at * 6e5).toISOString()}</lastmod></url>`,
  );

  const reading = await read(`<urlset ${NS}>${urls.join('')}</urlset>`);

  expect(reading.feed.entries).toHaveLength(300);
  expect(reading.feed.entries.at(-1)?.link).toBe('https://n.example/49999');
  expect(reading.feed.problems).toMatchObject([{ code: 'read/too-many' }]);
});
