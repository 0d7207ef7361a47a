import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../src/flow/publish.ts';
import { en } from '../../src/words/en.ts';
import { languages } from '../../src/words/index.ts';
import { article, openDesk, type TestDesk, WEEK } from '../desk/newsroom.ts';
import { readTree } from './newsroom-steps.ts';

const PUBLICATION = `title: Schulwoche
language: de
timezone: Europe/Berlin
site: https://schulwoche.example/
week: { startsOn: wednesday }
issue: { maxItems: 12, minItems: 0 }
store: "memory:"
topics:
  - { id: lehrkraft, name: Lehrkräfte, words: [lehrkraft, kalo] }
`;
const AFTER = Date.parse('2026-11-25T08:00:00Z');

/** English sentences and words of ours that are other words in German, as they would stand in a page: at least two words, or a long one. */
const ENGLISH = Object.entries(en)
  .filter(([key, sentence]) => languages.de![key as keyof typeof en] !== sentence)
  .flatMap(([key, sentence]) =>
    /[{'\n]/.test(sentence) || !/\s|.{9}/.test(sentence) || !/^(?:print|desk|curate|rank|schedule|life)\//.test(key)
      ? []
      : [sentence],
  );

/** What people read of a page: no addresses, classes or scripts. */
function readable(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*?(?:(?:aria-label|title|placeholder|alt)="([^"]*)"[^>]*)?>/g, ' $1 ')
    .replaceAll('&#39;', '’');
}

function englishIn(html: string): string[] {
  const text = readable(html);
  return ENGLISH.filter((sentence) =>
    new RegExp(`(?<![\\p{L}-])${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}-])`, 'u').test(text),
  );
}

async function printed(desk: TestDesk): Promise<Map<string, string>> {
  const files = await readTree(desk.outputDir);
  const texts = [...files].filter(([path]) => /\.(?:html|xml|txt|opml)$|feed\.json$|issue\.json$/.test(path));
  return new Map(texts.map(([path, base64]) => [path, Buffer.from(base64, 'base64').toString('utf8')]));
}

test('a German publication prints German everywhere: pages, feeds, mail and data', async () => {
  const desk = await openDesk(
    [1, 2, 3, 4].map((n) => article(n, { language: 'de' })),
    { publication: PUBLICATION },
  );
  desk.setNow(AFTER);

  await publish(desk.house(), { date: WEEK });
  const token = await desk.token();
  const [item] = (await desk.house().store.loadIssue(WEEK))!.sections[0]!.items;
  await desk.post(`/desk/week/${WEEK}/do`, { token, match: item!.articleId, do: 'drop' });
  await publish(desk.house(), { date: WEEK });

  const files = await printed(desk);
  expect([...files].map(([path, text]) => [path, englishIn(text)]).filter(([, found]) => found!.length)).toEqual([]);
  expect(files.get('index.html')).toContain('<html lang="de"');
  expect(files.get('atom.xml')).toMatch(/Nr\. 1 · 18\.\u2009?–\u2009?24\. November 2026|Nr\. 1 · 18\. ?– ?24\. November 2026/);
  expect(files.get(`issues/${WEEK}/index.html`)).toContain(`Entfernt: „${item!.title}“.`);
  await desk.close();
}, 60_000);

test('a German week without news says so, in its pages and in its feeds', async () => {
  const desk = await openDesk([], { publication: PUBLICATION });
  desk.setNow(AFTER);

  const report = await publish(desk.house(), { date: WEEK });

  expect(report.issues.map((each) => each.outcome)).toContain('published');
  expect(await readFile(join(desk.outputDir, 'atom.xml'), 'utf8')).toContain('Diese Woche keine Meldungen.');
  expect((await printed(desk)).get('rss.xml')).not.toContain('No news');
  await desk.close();
}, 60_000);

test('the look for English finds it where it is', async () => {
  const desk = await openDesk([article(1)]);

  expect(englishIn(await (await desk.get(`/desk/week/${WEEK}`)).text()).length).toBeGreaterThan(10);
  await desk.close();
});

test('its desk speaks German, reasons and notes included', async () => {
  const desk = await openDesk(
    [...[1, 2, 3].map((n) => article(n, { language: 'de' })), article(4, { title: 'KALO REN TU SALBERNOF PIDAR' })],
    { publication: PUBLICATION },
  );

  for (const path of [
    '/desk',
    `/desk/week/${WEEK}`,
    `/desk/issue/${WEEK}`,
    '/desk/sources',
    '/desk/sources/lighthouse',
    '/desk/add',
    '/desk/history',
    `/desk/why?url=${encodeURIComponent('https://lighthouse.example/news/story-1')}`,
  ]) {
    const page = await (await desk.get(path)).text();
    expect(englishIn(page), path).toEqual([]);
  }
  const week = await (await desk.get(`/desk/week/${WEEK}`)).text();
  const opened = await (await desk.get(`/desk/week/${WEEK}?open=${article(1).id}`)).text();
  expect(opened).toContain('Gewicht der Quelle 1');
  expect(englishIn(opened)).toEqual([]);
  expect(week).toContain('die Überschrift besteht nur aus Großbuchstaben');
  await desk.close();
}, 60_000);
