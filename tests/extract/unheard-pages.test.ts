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
    '<p>Ann Lee can be reached at ann@province.example.org.</p>',
    '<p>Staff writer Tom Hill contributed to this report.</p>',
    '<p>Підписуйтесь на наш канал у Telegram, щоб не пропустити новини.</p>',
    '<p>Folgen Sie uns auf Instagram und bleiben Sie informiert.</p>',
    '<p>For further information, journalists may contact Ann Lee, telephone 555 0100.</p><p>The province looks after forty schools.</p>',
    '<h3>Auskünfte</h3><p>Maja Frei, erreichbar heute von 14 bis 15 Uhr unter 000 123 45 67</p>',
    '<div class="cta-box"><h3>Free counselling</h3><p>Talk to our experts about the university of your dreams today.</p></div>',
    '<div class="x7"><p>Newsletter</p><p>Every Friday what teachers talk about, told by teachers.</p><a href="/nl">Yes, please</a></div>',
    '<p>写真:朗読する児童たち=図書室で</p>',
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

test('a day in figures between headline and text is no part of the text', () => {
  expect(read(page(`<main><h1>${TITLE}</h1><p>${P[0]}</p><p>20.11.2026, 07.00 Uhr</p><p>${P[1]}</p></main>`)).paragraphs).toEqual(
    P.slice(0, 2),
  );
});

test('a paragraph of a script whose sentences end without a mark is running text', () => {
  const thai = [
    'กระทรวงเปิดรับสมัครครูผู้ช่วยทั่วประเทศตั้งแต่วันที่หนึ่งธันวาคมเป็นต้นไปโดยไม่เสียค่าธรรมเนียมใดๆ',
    'ผู้สมัครต้องมีใบอนุญาตและยื่นใบสมัครทางออนไลน์เท่านั้นตามกำหนด',
  ];
  const html = page(
    `<article><h1>กระทรวงเปิดรับสมัครครูผู้ช่วย</h1><div>${thai.map((each) => `<p>${each}</p>`).join('')}</div></article>`,
    { head: '<title>กระทรวงเปิดรับสมัครครูผู้ช่วย</title>', lang: 'th' },
  );

  expect(read(html).paragraphs).toEqual(thai);
});

test('a short sentence below a table is of the article', () => {
  const rows = ['Croatia', 'Spain', 'Romania', 'Malta']
    .map((name) => `<tr><td>${name}</td><td>2.8</td><td>2.0</td></tr>`)
    .join('');
  const short = 'The goal for 2030 is to stay below 9%.';

  expect(read(page(`<main><h1>${TITLE}</h1><p>${P[0]}</p><table>${rows}</table><p>${short}</p></main>`)).paragraphs).toContain(
    short,
  );
});

test.each([
  [
    'Publicat pe: 8 mai 2026',
    '<p>Etapa a fost desfășurată între 1 și 5 mai 2026 la Sibiu și s-a încheiat cu multe medalii.</p>',
    '2026-05-08',
  ],
  ['Objavljeno: 8.5.2026.', '', '2026-05-08'],
  ['Avaldatud 08.05.2026', '', '2026-05-08'],
])('a day is labelled in a language that is met less often: %s', (line, more, day) => {
  expect(read(page(`<article><h1>${TITLE}</h1><span class="post-date">${line}</span>${more}${text}</article>`)).published).toBe(
    day,
  );
});

test.each([
  ['<h3 itemprop="headline">', '</h3>', `${TITLE}: Ministry`],
  ['<p align="center"><b>', '</b></p>', 'School'],
  ['<h3>', '</h3>', '教育部新聞稿 | 全民教育網'],
])('the title is what stands over the text: %s', (open, close, head) => {
  expect(read(page(`<div>${open}${TITLE}${close}${text}</div>`, { head: `<title>${head}</title>` })).title).toBe(TITLE);
});

test.each([
  ['<div class="byline"><span>Text: Emma Lind</span><span>Foto: Ola Berg</span></div>', 'Emma Lind'],
  ['<div class="read__author">Penulis <b>Rizky Pratama</b> | Editor <b>Sari Dewi</b></div>', 'Rizky Pratama'],
  ['<div>2026. április 8., szerda 14:05 | Szerző: Kovács Anna</div>', 'Kovács Anna'],
])('the writer is told without those beside them: %s', (line, name) => {
  expect(read(page(`<h1>${TITLE}</h1>${line}${text}`)).author).toBe(name);
});

test.each([
  [
    'a queue',
    'You are now in line',
    '<h1>You are now in line</h1><p>When it is your turn, you will have ten minutes to enter the website.</p>',
  ],
  ['a search', 'Search results for "rooms" - Province', `<h1>Search results</h1><h2><a href="/a">${TITLE}</a></h2>${text}`],
  [
    'a request for consent',
    'Tidningen',
    '<h1>Vi värnar om din integritet</h1><p>Vi och våra 300 partner lagrar information på din enhet, till exempel cookies, för att visa annonser.</p>',
  ],
  [
    'a request for consent',
    'Noviny',
    '<h2>Vážíme si vašeho soukromí</h2><p>My a naši 421 partneři ukládáme a zpřístupňujeme informace ve vašem zařízení, abychom vám mohli zobrazovat reklamu.</p>',
  ],
  [
    'a law',
    '451: Unavailable due to legal reasons',
    '<h1>451: Unavailable due to legal reasons</h1><p>You are attempting to access this website from a country belonging to the European Economic Area.</p>',
  ],
])('%s is no article: %s', (_, title, body) => {
  expect(read(page(body, { head: `<title>${title}</title>` })).isArticle).toBe(false);
});

test.each(['UPS stops its buses to school', 'Waiting room for parents opens', 'Cookies for the school fair'])(
  'a headline that begins as a wall may is none: %s',
  (title) => {
    expect(read(page(`<main><h1>${title}</h1>${text}</main>`, { head: `<title>${title}</title>` })).isArticle).toBe(true);
  },
);
