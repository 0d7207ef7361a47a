import { describe, expect, test } from 'vitest';
import { type ExtractOptions, extractArticle } from '../../src/extract/extract.ts';

const P = [
  'The town will mend the roofs of six school halls before the winter, its council decided on Wednesday evening without a vote against.',
  'Work on the halls starts in July, when the schools are empty, and is to be done by the first week of September, the builders promise.',
  'The roofs were last mended thirty years ago, and rain has come through them since; lessons were given in the corridors for weeks.',
];
const text = P.map((each) => `<p>${each}</p>`).join('');
const read = (head: string, body: string, options: ExtractOptions = {}) =>
  extractArticle(
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    'https://town.example.org/a',
    options,
  );

describe('a headline that is no heading, on a page whose head names the site alone', () => {
  test.each([
    '<div class="news-title">Six school halls get new roofs</div>',
    '<span id="ctl00_lblBaslik">Six school halls get new roofs</span><br>',
    '<dl class="view_tit"><dt>Title</dt><dd>Six school halls get new roofs</dd></dl>',
    '<td class="titulo">Six school halls get new roofs</td>',
  ])('is the title: %s', (headline) => {
    expect(read('<title>Office of Education</title>', `${headline}<div>${text}</div>`).title).toBe(
      'Six school halls get new roofs',
    );
  });

  test.each([
    [
      'the head of the page says what the text is about',
      '<title>Roofs of school halls mended</title>',
      'Roofs of school halls mended',
    ],
    [
      'it tells machines a headline',
      '<meta property="og:title" content="A roof over us"><title>Office</title>',
      'A roof over us',
    ],
  ])('is not, where %s', (_, head, title) => {
    expect(read(head, `<div class="title">Six school halls get new roofs</div><div>${text}</div>`).title).toBe(title);
  });

  test('is not the title of a box whose words the text does not say', () => {
    const page = read('<title>Office of Education</title>', `<div class="title">Your opinion matters</div><div>${text}</div>`);

    expect(page.title).toBe('Office of Education');
  });

  test('is the heading over the text, where the head names a kind of page and the site', () => {
    const page = read('<title>News | Office of Education</title>', `<div><h3>Six school halls get new roofs</h3>${text}</div>`);

    expect(page.title).toBe('Six school halls get new roofs');
  });
});

describe('a writer in one line with the date', () => {
  test.each([
    '2 March 2026 | Author: Ann Lee',
    'Published: 02.03.2026 · by Ann Lee · 3 min',
    'March 2, 2026 by Ann Lee',
    'Am 2. März 2026, von Ann Lee',
  ])('is told: %s', (line) => {
    expect(read('<title>Six halls</title>', `<h1>Six school halls get new roofs</h1><div>${line}</div>${text}`).author).toBe(
      'Ann Lee',
    );
  });

  test.each(['2 March 2026 | Edited by staff', '2 March 2026 by train', 'Photo: 2 March 2026, by Ann Lee'])(
    'is not what only looks like one: %s',
    (line) => {
      const page = read('<title>Six halls</title>', `<h1>Six school halls get new roofs</h1><div>${line}</div>${text}`);

      expect(page.author).toBeUndefined();
    },
  );
});

test('the picture between headline and text is the lead picture, where the text has none', () => {
  const header = '<h1>Six school halls get new roofs</h1><div><img src="/hall.jpg"></div>';

  expect(read('<title>Six halls</title>', `<div>${header}<div class="news-text">${text}</div></div>`).image?.url).toBe(
    'https://town.example.org/hall.jpg',
  );
});

test('the title box over the text comes before the heading of a column beside it', () => {
  const page = read(
    '<title>News | Office of Education</title>',
    `<div class="row"><div class="col-4"><h3>Our services</h3><p>We are here for parents, pupils and teachers on every working day of the year.</p></div><div class="col-8"><div class="newsTitle">Six school halls get new roofs</div>${text}</div></div>`,
  );

  expect(page.title).toBe('Six school halls get new roofs');
  expect(page.paragraphs).toEqual(P);
});

test('a Chinese title is parted from its site by a hyphen without spaces, where the page says the first part', () => {
  const long = '校舍修缮工作将于七月开始,趁学生放假期间进行,预计九月第一周完工,费用由县财政承担,家长不需要缴纳任何费用。';
  const page = read(
    '<title>六所学校礼堂将翻修屋顶-教育局新闻网</title>',
    `<h3>六所学校礼堂将翻修屋顶</h3><div><p>${long}</p><p>${long.replace('七', '八')}</p></div>`,
  );

  expect(page.title).toBe('六所学校礼堂将翻修屋顶');
});

test.each([
  'Was this page helpful to you? Tell us what you were looking for and did not find.',
  '이 페이지에서 제공하는 정보에 대하여 만족하십니까? 여러분의 의견을 남겨 주시기 바랍니다.',
  'このページの情報は役に立ちましたか？ ご意見をお聞かせください。今後の改善の参考にいたします。',
  'Quanto sono chiare le informazioni su questa pagina? Valuta da una a cinque stelle la pagina.',
  'Official websites use .gov, which belongs to an official government organization in the country.',
])('what a page asks about itself is not in the text: %s', (line) => {
  expect(read('<title>Six halls</title>', `<h1>Six halls</h1><div>${text}</div><p>${line}</p>`).paragraphs).toEqual(P);
});

test('a title box ends a title that begins with the names of site and section, with nothing between them', () => {
  const head = '<title>Office of Education News Six school halls get new roofs</title>';

  expect(read(head, `<div class="art_title">Six school halls get new roofs</div><div>${text}</div>`).title).toBe(
    'Six school halls get new roofs',
  );
  expect(read(head, `<div class="art_title">new roofs</div><div>${text}</div>`).title).toBe(
    'Office of Education News Six school halls get new roofs',
  );
});
