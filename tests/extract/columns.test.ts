import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const P = [
  'The board agreed on Thursday to open the libraries of all schools to their neighbourhoods on two evenings of the week.',
  'Volunteers will keep the doors, and the town pays for light and heating until the end of the trial in two years.',
  'A report on who came, and for what, is to be laid before the board in the spring, its chair told our reporter.',
] as const;
const H = '<h1>Libraries open in the evening</h1>';
const text = P.map((each) => `<p>${each}</p>`).join('');
const side =
  '<h3>About the office</h3><p>The office looks after forty schools and three hundred teachers in the valley and its side valleys.</p><h3>Call us</h3><p>Our telephone is answered on every working day from eight in the morning until four in the afternoon.</p>';

const read = (body: string): string[] => [
  ...extractArticle(
    `<!doctype html><html lang="en"><head><title>Libraries open in the evening</title></head><body>${body}</body></html>`,
    'https://office.example.org/a',
  ).paragraphs,
];
const columns = (main: string, other: string, content = `${H}${text}`): string =>
  `<div class="row"><div ${main}>${content}</div><div ${other}>${side}</div></div>`;

describe('a side column is told', () => {
  test.each([
    ['class="col-md-8 col-xs-12"', 'class="col-md-4 col-xs-12"'],
    ['class="span9"', 'class="span3"'],
    ['class="large-9 columns"', 'class="large-3 columns"'],
    ['class="w-2/3"', 'class="w-1/3"'],
    ['class="lg:w-3/4"', 'class="lg:w-1/4"'],
    ['class="elementor-column elementor-col-66"', 'class="elementor-column elementor-col-33"'],
    ['class="column two-thirds"', 'class="column one-third"'],
    ['style="float:left; width: 70%"', 'style="float:left; width: 28%"'],
    ['width="640"', 'width="220"'],
  ])('by its width: %s beside %s', (main, other) => {
    expect(read(columns(main, other))).toEqual(P);
  });

  test.each([
    ['class="main-col"', 'class="right-col"'],
    ['id="colLeft"', 'id="colRight"'],
    ['class="orta"', 'class="sol"'],
    ['class="News_body__a8f"', 'class="News_side__9c1"'],
  ])('by the same name with another side: %s beside %s', (main, other) => {
    expect(read(columns(main, other))).toEqual(P);
  });

  test('in cells of a table, where the headline stands over both', () => {
    expect(read(`${H}<table><tr><td width="700"><div>${text}</div></td><td width="200">${side}</td></tr></table>`)).toEqual(P);
  });

  test('beside a notice of one sentence, though it says more', () => {
    expect(read(columns('class="col-8"', 'class="col-4"', `${H}<p>${P[0]}</p>`))).toEqual([P[0]]);
  });
});

describe('what is no side column stays', () => {
  test.each([
    ['equal columns', 'class="col-6"', 'class="col-6"'],
    ['numbered blocks', 'class="block-9"', 'class="block-3"'],
    ['numbers of no grid', 'id="post-900"', 'id="post-100"'],
  ])('%s', (_, main, other) => {
    expect(read(columns(main, other)).join(' ')).toContain('forty schools');
  });

  test('a narrow column with the text beside a headline alone', () => {
    expect(read(`<div class="row"><div class="col-8">${H}<img src="a.jpg"></div><div class="col-4">${text}</div></div>`)).toEqual(
      P,
    );
  });
});

describe('a box beside the article that no name tells', () => {
  const strange =
    '<h3>Opening hours</h3><p>From nine until noon, otherwise by appointment with the secretary.</p><h3>Canteen</h3><p>Meals are ordered until Friday at the counter.</p>';

  test('is left out where it speaks of other things, heading after heading', () => {
    expect(read(`<div><div>${H}${text}</div><div>${strange}</div></div>`)).toEqual(P);
  });

  test('stays where it goes on with the same things', () => {
    const goesOn =
      '<h3>Which libraries?</h3><p>All school libraries of the neighbourhoods that have volunteers to keep the doors.</p><h3>And the trial?</h3><p>The report goes before the board in the spring; lighting and heating are paid by the town.</p>';

    expect(read(`<div><div>${H}${text}</div><div>${goesOn}</div></div>`).join(' ')).toContain('Which libraries?');
  });

  test('stays where it has one heading, as the last chapter of an article has', () => {
    const chapter =
      '<h3>Canteen</h3><p>Meals are ordered until Friday for the following week, at the counter or by telephone.</p>';

    expect(read(`<div><div>${H}${text}</div><div>${chapter}</div></div>`).join(' ')).toContain('Meals are ordered');
  });
});
