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
