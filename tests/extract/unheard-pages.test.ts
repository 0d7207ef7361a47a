import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const P = [
  'The province opens nine reading rooms in villages that have lost their schools, and pays a teacher for each of them.',
  'The rooms are open on four afternoons of the week, and whoever has outgrown school may come and read there, too.',
  'A tenth room is planned for the ferry, whose crossing takes three quarters of an hour, the council said.',
];
const text = P.map((each) => `<p>${each}</p>`).join('');
const TITLE = 'Nine reading rooms for villages without a school';
const page = (body: string, { head = `<title>${TITLE}</title>`, lang = 'en' } = {}): string =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
const read = (html: string) =>
  extractArticle(html, 'https://province.example.org/news/reading-rooms', { now: '2026-11-28T12:00:00Z' });

describe('what stands below an article is no part of it', () => {
  test.each([
    '<p>(Reporting by Ann Lee in Quay; Editing by Tom Hill)</p>',
    '<p>Additional reporting by Tom Hill</p>',
    '<p>Last updated 20 November 2026</p>',
    '<p>Senast uppdaterad 20 november 2026</p>',
    '<p>Son güncelleme tarihi: 20.11.2026 14:05</p>',
    '<p>Dernière mise à jour le 20 novembre 2026</p>',
    '<p>最終更新日:2026年11月20日</p>',
    '<h3>Cite this article</h3><p>Lee, A. (2026). Nine reading rooms. Province Papers, volume 8, pages 12 to 14.</p>',
    '<div>【打印本页】 【关闭窗口】</div>',
  ])('%s', (end) => {
    expect(read(page(`<main><h1>${TITLE}</h1>${text}${end}</main>`)).paragraphs).toEqual(P);
  });

  test('but a sentence that begins like a label is', () => {
    const last = 'Published in 2019 by the same council, the last plan for the schools of the villages came to nothing.';

    expect(read(page(`<main><h1>${TITLE}</h1>${text}<p>${last}</p></main>`)).paragraphs).toEqual([...P, last]);
  });
});

test('a short list of what an article is, with the label of its day, is no part of its text', () => {
  const facts =
    '<dl><dt>From:</dt><dd>Council of the Province</dd><dt>Published</dt><dd>20 November 2026</dd><dt>Delivered on:</dt><dd>18 November 2026 (as it was spoken, without what was said in between)</dd></dl>';

  expect(read(page(`<main><h1>${TITLE}</h1>${facts}<div>${text}</div></main>`)).paragraphs).toEqual(P);
});

test.each(['qc-cmp2-container', 'didomi-popup', 'sp_message_container_8'])(
  'a layer that asks for consent is none of the article, though it says more: %s',
  (name) => {
    const ask = 'We and our many partners keep and read data on your device, such as cookies, and share them for advertising. ';
    const layer = `<div class="${name}"><p>${ask.repeat(3)}</p><p>${ask.repeat(2)}You may refuse.</p></div>`;

    expect(read(page(`${layer}<article><h1>${TITLE}</h1><p>${P[0]}</p></article>`)).paragraphs).toEqual([P[0]]);
  },
);

describe('the writer', () => {
  test.each([
    ['<div>Das Gespräch führte <a href="/a/b">Jonas Beck</a> · 04.03.2026, 09:00 Uhr</div>', 'Jonas Beck'],
    ['<p>文=山口 恵子</p>', '山口 恵子'],
    ['<p>取材・文／山口 恵子</p>', '山口 恵子'],
    ['<p>Entretien réalisé par Jeanne Morel</p>', 'Jeanne Morel'],
  ])('is told by %s, where machines are told the house', (line, name) => {
    const head = `<title>${TITLE}</title><meta name="author" content="Province, Redaktion"><meta property="og:site_name" content="Province">`;

    expect(read(page(`<h1>${TITLE}</h1>${line}${text}`, { head })).author).toBe(name);
  });
});

test('a vacancy is of the day on which it was posted', () => {
  const data = JSON.stringify({ '@type': 'JobPosting', title: TITLE, datePosted: '2026-11-02', validThrough: '2026-12-15' });

  expect(
    read(page(`<h1>${TITLE}</h1>${text}`, { head: `<title>${TITLE}</title><script type="application/ld+json">${data}</script>` }))
      .published,
  ).toBe('2026-11-02');
});

test('a short text is in its own language, whatever the template claims', () => {
  const polish =
    '<p>Od września uczniowie klas siódmych i ósmych będą mieli o jedną godzinę matematyki więcej w tygodniu, a świetlica będzie czynna dłużej.</p>';

  expect(read(page(`<h2>${TITLE}</h2>${polish}`)).language).toBe('pl');
});

test('a title that names site and kind of page gives way to the heading over the text', () => {
  const head = '<title>Province - news</title>';

  expect(read(page(`<div><h2>${TITLE}</h2><div>20.11.2026</div>${text}</div>`, { head })).title).toBe(TITLE);
});

test('a line in bold over the text is the title with a day below it, parted by a line break alone', () => {
  const cell = `<table><tr><td><a href="/">Home</a></td><td><font size="4"><b>${TITLE}</b></font><br><font size="1">20.11.2026</font><br><br>${P.join('<br><br>')}</td></tr></table>`;

  expect(read(page(cell, { head: '<title>Office of Education</title>' })).title).toBe(TITLE);
});
