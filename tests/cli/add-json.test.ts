import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeSite, openFakeSite } from '../flow/fake-site.ts';
import { ANSWERS } from '../read/json-answers.ts';
import { gundem } from './run.ts';

let site: FakeSite;

beforeEach(async () => {
  site = await openFakeSite();
  const house = await site.house({}, '2026-11-27T09:00:00Z');
  await house.close();
});

afterEach(() => site.close());

const sources = (): string => readFileSync(join(site.dir, 'config', 'sources.yaml'), 'utf8');
const answer = (shape: string): string => JSON.stringify(ANSWERS.find((each) => each.shape === shape)!.document);

test('add finds the list of a JSON answer, shows its headlines, writes the paths, and a poll reads by them', async () => {
  site.pages.set('/api/posts', answer('WordPress REST'));

  const added = await gundem(site.dir, ['add', `${site.base}/api/posts`, '--yes', '--id', 'posts']);

  expect(added.code).toBe(0);
  expect(added.out).toContain('2026-11-20  Night trains carry a library');
  expect(added.out).toContain('4 items at $; read by title: title.rendered, link: link, date: date');
  expect(sources()).toMatch(/kind: json[\s\S]+items: \$[\s\S]+title: title\.rendered[\s\S]+link: link/);
  const tried = JSON.parse((await gundem(site.dir, ['try', 'posts', '--json'])).out);
  expect(tried.reading.feed.entries.map((each: { link: string }) => each.link)).toContain(
    'https://www.example.org/2026/11/post-3/',
  );
});

test('relative addresses of a JSON answer are those of its site', async () => {
  site.pages.set('/api/duyurular', answer('Turkish keys'));

  await gundem(site.dir, ['add', `${site.base}/api/duyurular`, '--yes', '--id', 'duyuru']);

  const { reading } = JSON.parse((await gundem(site.dir, ['try', 'duyuru', '--json'])).out);
  expect(reading.feed.entries[0]).toMatchObject({
    link: `${site.base}/duyuru/5000/metin`,
    published: '2026-11-20',
    title: 'Night trains carry a library',
  });
});

test('of two lists of equal right none is taken until one is named', async () => {
  const list = (folder: string) =>
    [1, 2, 3].map((n) => ({ title: `The ${n}. word about ${folder} schools`, url: `/${folder}/${n}`, date: `2026-11-2${n}` }));
  site.pages.set('/api', JSON.stringify({ harbour: list('harbour'), island: list('island') }));

  const asked = await gundem(site.dir, ['add', `${site.base}/api`, '--yes']);
  const chosen = await gundem(site.dir, ['add', `${site.base}/api`, '--yes', '--box', 'island', '--id', 'isle']);

  expect(asked.code).toBe(2);
  expect(asked.out).toMatch(/2 lists of equal right[\s\S]+1\. “harbour”[\s\S]+2\. “island”/);
  expect(chosen.code).toBe(0);
  expect(sources()).toMatch(/items: island/);
  expect(sources()).not.toMatch(/items: harbour/);
});

test('a JSON answer without addresses says so, and takes how they are made', async () => {
  site.pages.set(
    '/api',
    JSON.stringify({
      data: [1, 2, 3].map((n) => ({ slug: `school-${n}`, title: `The ${n}. school opens late`, publishedAt: `2026-11-2${n}` })),
    }),
  );

  const refused = await gundem(site.dir, ['add', `${site.base}/api`, '--yes']);
  const added = await gundem(site.dir, [
    'add',
    `${site.base}/api`,
    '--yes',
    '--id',
    'late',
    '--link',
    'https://www.example.org/news/{slug}',
  ]);

  expect(refused.code).toBe(1);
  expect(refused.err).toContain(`--link "${site.base}/{slug}"`);
  expect(added.code).toBe(0);
  const { reading } = JSON.parse((await gundem(site.dir, ['try', 'late', '--json'])).out);
  expect(reading.feed.entries[0].link).toBe('https://www.example.org/news/school-1');
});

test('JSON without a list, and JSON that is cut off, are told as what they are', async () => {
  site.pages.set('/weather', '{"city":"Ankara","days":[{"t":3},{"t":5}]}');
  site.pages.set('/cut', answer('OData').slice(0, 300));

  const weather = await gundem(site.dir, ['add', `${site.base}/weather`, '--yes']);
  const cut = await gundem(site.dir, ['add', `${site.base}/cut`, '--yes']);

  expect(weather.err).toContain('JSON without a list of news');
  expect(cut.err).toContain('cannot be read as that');
  expect([weather.code, cut.code]).toEqual([1, 1]);
});
