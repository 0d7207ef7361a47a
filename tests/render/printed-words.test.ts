import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { Publication } from '../../src/model/edition.ts';
import type { Issue } from '../../src/model/issue.ts';
import { renderMail, renderPublication } from '../../src/render/render.ts';
import { LABELS } from '../../src/rules/label-names.ts';
import { linesOf } from '../tools/printed-lines.ts';
import { anIssue, anItem, aPublication, issueRun, someSources } from './bulletins.ts';

/** A publication that says nothing of its own: name, title, day, items, one link, two lines. */
const bare = aPublication({
  title: 'Masa Başı: Okul Postası',
  masthead: ['Masa Başı:', 'Okul Postası'],
  dates: 'en-GB',
  issue: { maxItems: 20, minItems: 1, head: true },
  footer: [
    { text: 'İlk satır', url: 'https://example.org/bir' },
    { text: 'Son satır.', url: 'https://example.org/iki' },
  ],
  labels: {
    resource: 'Read it there.',
    ...Object.fromEntries(
      ['source', 'ownWords', 'late', 'note', 'permanentLink', 'permanentAddress', 'issue', 'range'].map((name) => [name, false]),
    ),
  },
});
const LINES = [
  'Masa Başı:',
  'Okul Postası',
  '31 JANUARY - 6 FEBRUARY 2024',
  '1 FEBRUARY',
  'Bir köy okulu',
  'İlk söz.',
  'İkinci söz.',
];
const ALL = [...LINES, 'Read it there.', 'İlk satır', 'Son satır.'];

function theIssue(more: Partial<Issue> = {}): Issue {
  const item = anItem(1, { title: 'Bir köy okulu', paragraphs: ['İlk söz.', 'İkinci söz.'], day: '2024-02-01', late: true });
  const sections = [{ day: '2024-02-01', items: [{ ...item, ownWords: true, alsoReportedBy: [], originalTitle: undefined! }] }];
  return anIssue(1, '2024-01-31', 1, { title: '31 JANUARY - 6 FEBRUARY 2024', isBare: true, sections, corrections: [], ...more });
}

function fileOf(publication: Publication, issue: Issue, path: string): string {
  const found = renderPublication({ publication, issues: [issue], sources: someSources }).find((each) => each.path === path);
  return String(found!.body);
}

test('a page holds the words of the configuration and no other', () => {
  expect(linesOf(fileOf(bare, theIssue(), 'issues/2024-01-31/index.html'), 'main')).toEqual(ALL);
});

test.each([
  ['atom.xml', (text: string) => load(text, { xml: true })('entry > content').text()],
  ['rss.xml', (text: string) => load(text, { xml: true })('content\\:encoded').text()],
  ['feed.json', (text: string) => (JSON.parse(text) as { items: { content_html: string }[] }).items[0]!.content_html],
])('so does the entry in %s', (path, contentOf) => {
  expect(linesOf(contentOf(fileOf(bare, theIssue(), path)))).toEqual(ALL);
});

test('so does a mail, in both its parts; in plain text an address stands below what leads to it', () => {
  const { html, text } = renderMail({ publication: bare, issue: theIssue() });

  expect(linesOf(html)).toEqual(ALL);
  expect(text.split('\n').filter((each) => each !== '' && !each.startsWith('https://'))).toEqual(ALL);
  expect(text).toContain('Read it there.\nhttps://');
  expect(text).toContain('İlk satır\nhttps://example.org/bir\n');
});

test('a mail is readable in the light and in the dark', () => {
  const { html } = renderMail({ publication: aPublication(), issue: theIssue() });
  const colours = (text: string): string[] => [...text.matchAll(/#[0-9a-f]{6}\b/g)].map(([colour]) => colour);

  const [paper, ink] = colours(/<body style="[^"]*"/.exec(html)![0]);
  const [quiet] = colours(/\.quiet\{[^}]*\}/.exec(html)![0]);
  const [dark, light, dim] = colours(/@media \(prefers-color-scheme:dark\)\{.*\}/.exec(html)![0]);

  for (const [one, other] of [
    [paper, ink],
    [paper, quiet],
    [dark, light],
    [dark, dim],
  ])
    expect(contrast(one!, other!), `${one} ${other}`).toBeGreaterThanOrEqual(4.5);
  // What is set on an element has no colour that only one of the two papers can bear; rules are no text.
  expect(
    colours(
      load(html)('h1, h2, h3, p, a, div')
        .map((_, each) => load(html)(each).attr('style') ?? '')
        .get()
        .join()
        .replace(/border[^;]*/g, ''),
    ),
  ).toEqual([]);
});

/** By WCAG 2: how far the lightness of two colours is apart. */
function contrast(one: string, other: string): number {
  const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

test('the words of the resource are the whole of its link, and so are the closing lines of theirs', () => {
  const $ = load(fileOf(bare, theIssue(), 'issues/2024-01-31/index.html'));

  const links = $('main .resource a, main .closing a')
    .map((_, each) => $(each).text())
    .get();
  expect(links).toEqual(['Read it there.', 'İlk satır', 'Son satır.']);
});

test('an issue with closing lines of its own ends with them', () => {
  const lines = linesOf(
    fileOf(bare, theIssue({ footer: [{ text: 'Bu hafta böyle.' }] }), 'issues/2024-01-31/index.html'),
    'main',
  );

  expect(lines).toEqual([...LINES, 'Read it there.', 'Bu hafta böyle.']);
});

test('without words of its own, a publication prints its source line, its number and the way to the item', () => {
  const lines = linesOf(fileOf(aPublication(), theIssue({ title: 'Köyler' }), 'issues/2024-01-31/index.html'), 'main').join('\n');

  expect(lines).toMatch(/31 OCAK – 6 ŞUBAT 2024 Sayı 1/);
  expect(lines).toMatch(/Kaynak: .* · Özet editörlere ait · Geç ulaştı/);
  expect(lines).toContain('Kalıcı bağlantı');
});

test('a title that tells the days is not told them once more', () => {
  const page = fileOf(aPublication({ dates: 'en-GB' }), theIssue({ title: '31 January – 6 February 2024' }), 'index.html');

  expect(load(page)('.issue-head .range').text().trim()).toBe('Sayı 1');
});

test('a long issue says at its head what is in it, and each line leads to its item', () => {
  const $ = load(fileOf(aPublication(), anIssue(1, '2024-01-31', 9), 'issues/2024-01-31/index.html'));

  const targets = $('.contents a')
    .map((_, each) => $(each).attr('href')!)
    .get();
  expect(targets).toHaveLength(9);
  expect(targets.every((target) => $(target).is('article.item'))).toBe(true);
  expect(load(fileOf(aPublication(), anIssue(1, '2024-01-31', 3), 'issues/2024-01-31/index.html'))('.contents').length).toBe(0);
});

test('a language with a country is the language of the page and of the feeds', () => {
  const publication = aPublication({ language: 'pt-BR' });
  const issue = theIssue();
  const item = { ...issue.sections[0]!.items[0]!, language: 'pt' };

  const page = fileOf(publication, { ...issue, sections: [{ day: item.day, items: [item] }] }, 'issues/2024-01-31/index.html');

  expect(load(page)('html').attr('lang')).toBe('pt-BR');
  expect(load(page)('main [lang]').length).toBe(0);
  expect(fileOf(publication, issue, 'atom.xml')).toContain('xml:lang="pt-BR"');
});

test('with every word of ours switched off, pages and feeds still have a name, and nothing empty is left', () => {
  const labels = Object.fromEntries(Object.keys(LABELS).map((name) => [name, false]));
  const publication = aPublication({ labels });
  const issues = issueRun(3, '2024-01-31', 9);
  const corrected = { ...issues[2]!, corrections: [{ at: issues[2]!.updatedAt, text: 'A name was spelled otherwise.' }] };
  const editions = renderPublication({ publication, issues: [issues[0]!, issues[1]!, corrected], sources: someSources });

  const left: string[] = [];
  for (const { path, body } of editions) {
    if (path.endsWith('atom.xml'))
      expect(String(body).match(/<title[^>]*>[^<]*<\/title>/)?.[0], path).not.toMatch(/>\s*<|– *<|: *</);
    if (!path.endsWith('.html') || path.endsWith('mail.html')) continue;
    const $ = load(String(body));
    expect($('h1').text().trim(), path).not.toBe('');
    expect($('title').text(), path).not.toMatch(/^\s*(–|$)/);
    const bare = $('h2, h3, li, main a, nav, summary, label').filter((_, each) => $(each).text().trim() === '');
    left.push(...bare.map((_, each) => `${path} ${$.html(each).slice(0, 90)}`).get());
  }
  expect(left).toEqual([]);
});
