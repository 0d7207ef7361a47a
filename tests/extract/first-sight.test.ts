import { describe, expect, it, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const TITLE = 'Nine reading rooms for villages without a school';
const P = [
  'The province opens nine reading rooms in villages that have lost their schools, and pays a teacher for each of them.',
  'The rooms are open on four afternoons of the week, and whoever has outgrown school may come and read there, too.',
  'A tenth room is planned for the ferry, whose crossing takes three quarters of an hour, the council said.',
];
const text = P.map((each) => `<p>${each}</p>`).join('');
const page = (body: string, { lang = 'en', title = TITLE } = {}): string =>
  `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body>${body}</body></html>`;
const read = (html: string, url = 'https://province.example.org/news/reading-rooms') =>
  extractArticle(html, url, { now: '2026-11-28T12:00:00Z' });

describe('the day of publication', () => {
  it('stands behind its label in a list of facts below the first words of the text', () => {
    const facts =
      '<dl><dt>From:</dt><dd>Council of the Province</dd><dt>Published</dt><dd>20 November 2026</dd><dt>Last updated</dt><dd>25 November 2026 – all changes</dd></dl>';

    const found = read(
      page(`<main><h1>${TITLE}</h1><p class="lead">Nine rooms will open, the council says.</p>${facts}${text}</main>`),
    );

    expect(found.published).toBe('2026-11-20');
  });

  it.each([
    ['he', 'פורסם: 20.11.26 | 10:30'],
    ['de', 'Veröffentlicht am 20.11.26'],
    ['fr', '20/11/26'],
  ])('may have a year of two figures in a short line by the headline: %s', (lang, line) => {
    expect(read(page(`<main><h1>${TITLE}</h1><div>${line}</div>${text}</main>`, { lang })).published?.slice(0, 10)).toBe(
      '2026-11-20',
    );
  });

  it('is no number of the text that looks like such a day', () => {
    expect(
      read(page(`<main><h1>${TITLE}</h1>${text}<p>Version 2.11.26 of the plan is the last.</p></main>`)).published,
    ).toBeUndefined();
  });
});

test.each([
  ['zh', '（记者 李明 责任编辑：王芳）'],
  ['zh', '打印本页 关闭窗口'],
  ['tr', 'Beğen | 3 kişi beğendi'],
  ['ru', 'Просмотров: 1 204'],
  ['ru', 'Категория: Новости'],
  ['ja', '役に立たなかった'],
  ['es', 'Más información'],
])('a line of the page is none of the article: %s %s', (lang, line) => {
  const body = `<main><h1>${TITLE}</h1><div>${P.map((each) => `<p>${each}</p>`).join(`<p>${line}</p>`)}</div></main>`;

  expect(read(page(body, { lang })).paragraphs).toEqual(P);
});

describe('a page of few teasers', () => {
  const teasers = P.map(
    (each, at) =>
      `<article><h2><a href="/2026/${at}/">What the council said, part ${at}</a></h2><time datetime="2026-11-2${at}">2${at} November 2026</time><p>${each}</p></article>`,
  ).join('');

  it('is no article', () => {
    expect(
      read(page(`<main><h1>Tag: Villages</h1>${teasers}</main>`), 'https://province.example.org/tag/villages/').isArticle,
    ).toBe(false);
  });

  it('but a round-up, which begins with words of its own, is one', () => {
    const intro =
      '<p>Every Friday we read what councils decided in the week, and tell it in a few lines for those who could not come.</p>';

    expect(read(page(`<main><h1>The week in the councils</h1>${intro}${teasers}</main>`)).isArticle).toBe(true);
  });
});

test('the name of a house, which any of its texts says, gives way to the line in bold over the text', () => {
  const body = `<table><tr><td><a href="index.html">Home</a></td><td><center><b><font size="4">${TITLE}</font></b></center><p align="right">Dated: 20.11.2026</p>${text}<p>Sd/-<br>Secretary<br>Board of Schools</p></td></tr></table>`;

  expect(read(page(body, { title: 'Board of Schools' })).title).toBe(TITLE);
});

test('a name ends before the next label of its line', () => {
  const body = `<main><h1>${TITLE}</h1><div>מאת: דנה כהן פורסם: 20.11.2026</div>${text}</main>`;

  expect(read(page(body, { lang: 'he' })).authors).toEqual([{ name: 'דנה כהן' }]);
});

describe('the day of the change is never that of publication, whatever its label is made of', () => {
  test.each([
    ['en', 'Last update: 24 November 2026'],
    ['es', 'Fecha de actualización: 24/11/2026'],
    ['tr', 'Güncelleme tarihi: 24.11.2026'],
    ['ru', 'Дата обновления: 24.11.2026'],
    ['de', 'Änderungsdatum: 24.11.2026'],
    ['pt', 'Data de atualização: 24/11/2026'],
  ])('%s: %s', (lang, line) => {
    const shown = lang === 'en' ? '20 November 2026' : '20.11.2026';

    expect(read(page(`<main><h1>${TITLE}</h1><div>${shown}</div><div>${line}</div>${text}</main>`, { lang })).published).toBe(
      '2026-11-20',
    );
  });
});
