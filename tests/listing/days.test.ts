import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/listing/read-listing.ts';

const NOW = '2026-11-18T10:00:00Z';
const TITLES = [
  'Night school for farmers opens in the valley',
  'Choirs of six towns sing in the exam hall',
  'Maths camp on the island draws a crowd',
  'A bus that is a library reaches the border',
  'Teachers learn to mend old microscopes',
];

const page = (main: string, lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><title>News</title></head><body><nav><a href="/about">About us</a><a href="/jobs">Jobs</a></nav><main><h1>News</h1>${main}</main><footer><a href="/imprint">Imprint</a></footer></body></html>`;

const days = (main: string, lang = 'en', url = 'https://school.example/news'): (string | null)[] =>
  readListing(page(main, lang), url, { now: NOW }).map((entry) => entry.published?.slice(0, 10) ?? null);

const items = (make: (title: string, index: number) => string): string => TITLES.map(make).join('');
const link = (index: number): string => `<a href="/n/${index}-story-of-the-week">${TITLES[index]}</a>`;

describe('days of a listing', () => {
  const marks = ['16 November 2026', '', 'Advertisement', '9 November 2026', ''];

  it('gives an undated entry no day of the entry above', () => {
    const below = items(
      (_, k) => `<article><h2>${link(k)}</h2>${marks[k] ? `<i>${marks[k]}</i>` : ''}<p>What it is about.</p></article>`,
    );
    const above = items(
      (_, k) => `<article>${marks[k] ? `<i>${marks[k]}</i>` : ''}<h2>${link(k)}</h2><p>What it is about.</p></article>`,
    );

    expect(days(below)).toEqual(['2026-11-16', null, null, '2026-11-09', null]);
    expect(days(above)).toEqual(['2026-11-16', null, null, '2026-11-09', null]);
  });

  it('takes the day of a heading for the entries that it heads, and no further', () => {
    const list = (...ks: number[]): string => `<ul>${ks.map((k) => `<li>${link(k)}</li>`).join('')}</ul>`;

    expect(days(`<h2>16 November 2026</h2>${list(0, 1)}<h2>9 November 2026</h2>${list(2, 3, 4)}`)).toEqual([
      '2026-11-16',
      '2026-11-16',
      '2026-11-09',
      '2026-11-09',
      '2026-11-09',
    ]);
    expect(
      days(`<section><h2>16 November 2026</h2>${list(0, 1)}</section><section><h2>In short</h2>${list(2, 3, 4)}</section>`),
    ).toEqual(['2026-11-16', '2026-11-16', null, null, null]);
    expect(
      days(
        `<details open><summary>16 November 2026</summary>${list(0, 1)}</details><details><summary>9 November 2026</summary>${list(2, 3, 4)}</details>`,
      ),
    ).toEqual(['2026-11-16', '2026-11-16', '2026-11-09', '2026-11-09', '2026-11-09']);
  });

  it('reads a day without a year below a heading that names it', () => {
    const rows = [`<h2>令和7年4月分</h2><p>4月21日</p>`, `<p>4月18日</p>`, '', `<h2>令和7年3月分</h2><p>3月31日</p>`, ''];

    expect(
      days(
        items((_, k) => `${rows[k]}<dl><dt>報道</dt><dd>${link(k)}</dd></dl>`),
        'ja',
      ),
    ).toEqual(['2025-04-21', '2025-04-18', '2025-04-18', '2025-03-31', '2025-03-31']);
  });

  it('takes a cell that spans rows for all of them', () => {
    const row = (k: number, cell: string): string => `<tr>${cell}<td>${link(k)}</td></tr>`;

    expect(
      days(
        `<table>${row(0, '<td rowspan="2">16.11.2026</td>')}${row(1, '')}${row(2, '<td>9.11.2026</td>')}${row(3, '<td rowspan="2">2.11.2026</td>')}${row(4, '')}</table>`,
        'de',
      ),
    ).toEqual(['2026-11-16', '2026-11-16', '2026-11-09', '2026-11-02', '2026-11-02']);
  });

  it('decides the order of day and month once a page', () => {
    const slashed = ['26/10/2026', '11/10/2026', '05/10/2026', '12/09/2026', '01/09/2026'];

    expect(days(items((_, k) => `<article><h2>${link(k)}</h2><i>${slashed[k]}</i></article>`))).toEqual([
      '2026-10-26',
      '2026-10-11',
      '2026-10-05',
      '2026-09-12',
      '2026-09-01',
    ]);
    const american = ['10/26/2026', '10/11/2026', '10/05/2026', '09/12/2026', '09/01/2026'];
    expect(days(items((_, k) => `<article><h2>${link(k)}</h2><i>${american[k]}</i></article>`))[1]).toBe('2026-10-11');
  });

  it('takes the order of the country where English says nothing, and else the one by which no day lies ahead', () => {
    const both = ['11/10/2026', '10/10/2026', '09/10/2026', '08/10/2026', '07/10/2026'];
    const ahead = ['11/12/2026', '10/12/2026', '09/12/2026', '08/12/2026', '07/12/2026'];
    const list = (marks: readonly string[]): string =>
      items((_, k) => `<article><h2>${link(k)}</h2><i>${marks[k]}</i></article>`);

    expect(days(list(both), 'en', 'https://council.example.uk/news')[0]).toBe('2026-10-11');
    expect(days(list(both), 'en', 'https://schools.example.gov/news')[0]).toBe('2026-11-10');
    expect(days(list(ahead))[0]).toBe('2026-11-12');
    expect(days(list(['11/10/2026', '10/10/2026', '09/10/2026', '08/10/2026', '07/10/2026']))[0]).toBeNull();
  });

  it('takes no deadline and no day to come for a day of publication', () => {
    const table = `<table><thead><tr><th>Title</th><th>Published</th><th>Deadline</th></tr></thead><tbody>${items((_, k) => `<tr><td>${link(k)}</td><td>${16 - k}.11.2026</td><td>${17 - k}.11.2026</td></tr>`)}</tbody></table>`;
    const turned = table.replace('<th>Published</th><th>Deadline</th>', '<th>Deadline</th><th>Published</th>');

    expect(days(table)[0]).toBe('2026-11-16');
    expect(days(turned)[0]).toBe('2026-11-17');
    expect(
      days(
        items((_, k) => `<article><h2>${link(k)}</h2><p>Son başvuru: ${10 + k}.11.2026</p></article>`),
        'tr',
      ),
    ).toEqual([null, null, null, null, null]);
    expect(days(items((_, k) => `<article><h2>${link(k)}</h2><p>${10 + k} March 2027</p></article>`))[0]).toBeNull();
  });

  it('takes rising days without a year that come round soon for a calendar', () => {
    const calendar = ['2 Dec', '5 Dec', '12 Dec', '20 Dec', '9 Jan'];
    const past = ['17 Nov', '12 Nov', '9 Nov', '20 Dec', '18 Dec'];
    const list = (marks: readonly string[]): string =>
      items((_, k) => `<article><h2>${link(k)}</h2><i>${marks[k]}</i></article>`);

    expect(days(list(calendar))).toEqual([null, null, null, null, null]);
    expect(days(list(past))).toEqual(['2026-11-17', '2026-11-12', '2026-11-09', '2025-12-20', '2025-12-18']);
  });

  it('reads a day beside the title in its line, and none out of the title', () => {
    expect(days(`<ul>${items((_, k) => `<li>${link(k)} (${16 - k}.11.2026)</li>`)}</ul>`, 'tr')[0]).toBe('2026-11-16');
    expect(
      days(`<ul>${items((title, k) => `<li><a href="/n/${k}-story-of-the-week">${title}, 3 May 2026</a></li>`)}</ul>`)[0],
    ).toBeNull();
  });
});
