import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { weekOf } from '../../src/curate/week.ts';
import { sampleArticle } from '../curate/sample.ts';
import { makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';
import { gundem } from './run.ts';

const SOURCES = 'sources:\n  - { id: gazette, url: "https://gazette.example/news", name: The gazette }\n';
let small: SmallHouse;
let date: string;
beforeAll(async () => {
  small = await makeSmallHouse({ publication: 'issue: { minItems: 1 }\n', sources: SOURCES });
  const house = await small.open();
  const now = new Date().toISOString();
  date = weekOf(now, house.publication).date;
  const about = { published: now, placedAt: now, metAt: now };
  const texts = {
    roof: 'The roof of the school leaks, and the county pays for another one.',
    choir: 'Forty children sang in the harbour, and the ferry waited for them.',
    mill: 'An old mill teaches fractions now; its miller was a teacher once.',
  };
  const articles = Object.entries(texts).map(([id, text]) =>
    sampleArticle(id, { ...about, title: `The ${id} of the town`, paragraphs: [text], text }),
  );
  await house.store.commitPoll({
    state: {
      sourceId: 'gazette',
      configuredUrl: 'https://gazette.example/news',
      url: 'https://gazette.example/news',
      condition: 'healthy',
      conditionSince: now,
      conditionReason: '',
      http: { validators: {} },
      schedule: { nextAt: now, nextRule: '', errorsInRow: 0, recentItemsAt: [] },
      reading: {},
      polls: [],
    },
    articles,
    sightings: articles.map(({ id, url, title }) => ({
      sourceId: 'gazette',
      key: id,
      link: url,
      title,
      metAt: now,
      became: 'article' as const,
      articleId: id,
    })),
  });
  await house.close();
});
afterAll(() => small.remove());

const run = (...args: string[]) => gundem(small.dir, args);
const address = (id: string): string => `https://gazette.example/news/${id}`;

test('items are made one story, shown with all that tell it, and taken apart again', async () => {
  const merged = await run('issue', 'merge', address('roof'), address('choir'));
  const listed = await run('issue', '--others');
  const shown = await run('issue', 'show', address('roof'), '--json');
  const split = await run('issue', 'split', address('choir'));
  const after = await run('issue', '--json');

  expect([merged, listed, shown, split, after].map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(listed.out).toContain('The roof of the town (+1)');
  expect(listed.out).toMatch(/^ {3}choir\s+The choir of the town/m);
  expect(JSON.parse(shown.out).articles.map((each: { id: string }) => each.id)).toEqual(['roof', 'choir']);
  expect(JSON.parse(after.out).candidates.map((each: { others: unknown[] }) => each.others.length)).toEqual([0, 0, 0]);
  expect(await readFile(join(small.configDir, 'issues', `${date}.yaml`), 'utf8')).not.toContain('merge');
});

test('what stands alone is not split, and one item is not merged with itself: said, and nothing written', async () => {
  const alone = await run('issue', 'split', address('mill'));
  const itself = await run('issue', 'merge', address('mill'), address('mill'));

  expect([alone.code, itself.code]).toEqual([2, 2]);
  expect(alone.err).toContain('“The mill of the town” stands by itself already');
  expect(itself.err).toContain('expected two items or more');
  expect(await readFile(join(small.configDir, 'issues', `${date}.yaml`), 'utf8')).not.toMatch(/split|merge/);
});

test('export with --json is data', async () => {
  const { code, out } = await run('export', '--json');

  expect(code).toBe(0);
  expect(JSON.parse(out).sources).toMatchObject([{ id: 'gazette', url: 'https://gazette.example/news' }]);
});

test.each([
  [['issue', '25.11.2026'], 2, 'did you mean 2026-11-25?'],
  [['issue', 'edit', '1', '--day', '11/25/2026'], 2, 'did you mean 2026-11-25?'],
  [['add', '--item', 'https://x.example/a', '--issue', 'soon'], 2, 'expected a day like 2024-01-31'],
  [['issue', 'pick', 'https://gazette.example/news/rof'], 1, 'did you mean https://gazette.example/news/roof?'],
  [['issue', 'pick', 'https://nobody.example/x'], 1, 'gundem add --item https://nobody.example/x'],
  [['issue', 'merge', '1'], 2, 'gundem issue merge 3 7'],
  [['check', 'gazete'], 2, 'there is no source "gazete"'],
  [['check', '--config', 'config/sources.yaml'], 1, 'there is no folder'],
])('%j is answered in words and, where data was asked for, as data', async (args, code, words) => {
  const text = await run(...args);
  const data = await run(...args, '--json');

  expect([text.code, text.out, data.code]).toEqual([code, '', code]);
  expect(text.err).toContain(words);
  expect(
    JSON.parse(data.out)
      .problems.map((each: { message: string }) => each.message)
      .join(),
  ).toContain(words);
});

test('an unknown option is data, too, and the version is that of the package', async () => {
  const { code, out } = await run('status', '--nonsense', '--json');
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };

  expect(code).toBe(2);
  expect(JSON.parse(out).problems).toMatchObject([{ level: 'error', message: "unknown option '--nonsense'" }]);
  expect((await run('--version')).out.trim()).toBe(version);
});
