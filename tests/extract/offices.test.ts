import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const TEXT = [
  'The county opened twelve evening schools for adults on Monday, three years after the last of them had closed.',
  'Some four hundred people signed up in the first week, most of them parents who left school before the age of fifteen.',
  'The county pays 2.4 million a year for rooms, teachers and the bus home. Employers add a tenth of that sum.',
  'A report on the first term is due in March. Until then every school decides by itself which subjects it offers.',
];
const prose = TEXT.map((each) => `<p>${each}</p>`).join('');
const read = (head: string, body: string, lang = 'en') =>
  extractArticle(
    `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`,
    'https://office.example/2026/evening-schools',
  );

describe('pages of offices', () => {
  it('have the heading over the text for a title where theirs names a kind of page', () => {
    const release = read(
      '<title>Press release</title>',
      `<main><h1>Press release</h1><h2>Evening schools open</h2>${prose}</main>`,
    );
    const detail = read(
      '<title>Duyuru Detay</title>',
      `<div><h3>Akşam okulları açıldı</h3><p>24.11.2026</p>${prose}</div>`,
      'tr',
    );

    expect(release.title).toBe('Evening schools open');
    expect(detail.title).toBe('Akşam okulları açıldı');
  });

  it('have it where the only other heading is the masthead, and not where a headline stands over a line below it', () => {
    const masthead =
      '<header><h1>County Office of Education</h1><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>';
    const office = read(
      '<title>County Office of Education</title>',
      `${masthead}<div><h2>Evening schools open</h2>${prose}</div>`,
    );
    const headline = read(
      '<title>Evening schools</title>',
      `<main><h1>Evening schools</h1><h2>What they cost the county</h2>${prose}</main>`,
    );

    expect(office.title).toBe('Evening schools open');
    expect(headline.title).toBe('Evening schools');
  });

  it('have their one h1 for a title where the head says a word', () => {
    const page = read('<title>الوزارة</title>', `<div><h1>افتتاح مدارس مسائية للكبار في كل المدن</h1>${prose}</div>`, 'ar');

    expect(page.title).toBe('افتتاح مدارس مسائية للكبار في كل المدن');
  });

  it.each([
    ['<p>###</p><p>The office looks after 140 schools and nine libraries. It was founded in the year 1921.</p>'],
    ['<p>– ENDS –</p><p>The office looks after 140 schools and nine libraries. It was founded in the year 1921.</p>'],
    ['<h2>Notes to editors</h2><p>The office looks after 140 schools and nine libraries. It was founded in 1921.</p>'],
    ['<h2>お問い合わせ</h2><dl><dt>Section</dt><dd>Lifelong learning</dd></dl>'],
  ])('end where what follows is for editors: %s', (tail) => {
    const page = read('<title>Evening schools open</title>', `<main><h1>Evening schools open</h1>${prose}${tail}</main>`);

    expect(page.paragraphs).toEqual(TEXT);
  });

  it('hold no invitation to a letter that stands among their paragraphs', () => {
    const box =
      '<div class="box"><h3>Sign up for our letter</h3><p>All the news of the schools, every Friday in your mailbox. No spam.</p><form><input type="email"><button>Sign up</button></form></div>';
    const page = read(
      '<title>Evening schools open</title>',
      `<article><h1>Evening schools open</h1><p>${TEXT[0]}</p><p>${TEXT[1]}</p>${box}<p>${TEXT[2]}</p><p>${TEXT[3]}</p></article>`,
    );

    expect(page.paragraphs).toEqual(TEXT);
  });
});
