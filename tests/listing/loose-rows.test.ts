import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/listing/read-listing.ts';

const PIECES = [
  ['Senate approves the new reading list', 'reading-list', '2026-11-20'],
  ['Nursing school opens a laboratory for simulations', 'laboratory', '2026-11-18'],
  ['Library stays open late before the finals', 'library', '2026-11-12'],
  ['Forty students are the first of their families here', 'first', '2026-11-03'],
] as const;
type Piece = readonly [title: string, slug: string, day: string];

const turned = (day: string): string => day.split('-').reverse().join('.');
const short = (day: string): string => `${turned(day).slice(0, 6)}26`;

function read(row: (piece: Piece, at: number) => string, wrap = (rows: string): string => rows): (readonly string[])[] {
  const html = `<html lang="en"><body><ul><li><a href="/about">About</a></li><li><a href="/staff">Staff</a></li></ul><h1>Notices</h1>${wrap(
    PIECES.map(row).join('\n'),
  )}<p><a href="/privacy">Privacy</a></p></body></html>`;
  return readListing(html, 'https://school.example/notices/', { now: '2026-11-27T09:00:00Z' }).map(
    ({ title, link, published }) => [title, link!.split('/').at(-1)!, published?.slice(0, 10) ?? ''] as const,
  );
}

describe('days that stand in the titles', () => {
  it.each([
    ['before them', (day: string, title: string) => `${turned(day)} ${title}`],
    ['before them, with a mark', (day: string, title: string) => `[${turned(day)}] - ${title}`],
    ['before them, with a short year', (day: string, title: string) => `${short(day)} ${title}`],
    ['behind them', (day: string, title: string) => `${title} (${turned(day)})`],
    ['behind them, with a label', (day: string, title: string) => `${title} (Dated: ${turned(day)})`],
  ])('%s', (_, print) => {
    const row = ([title, slug, day]: Piece): string =>
      `<div class="row"><h3><a href="/n/${slug}">${print(day, title)}</a></h3><p>What the office says of it.</p></div>`;

    expect(read(row)).toEqual(PIECES);
  });

  it('are left where few titles have one', () => {
    const row = ([title, slug, day]: Piece, at: number): string =>
      `<div class="row"><h3><a href="/n/${slug}">${at ? title : `20 November 2025: ${title}`}</a></h3><time>${day}</time></div>`;

    expect(read(row)[0]).toEqual([`20 November 2025: ${PIECES[0][0]}`, 'reading-list', '2026-11-20']);
  });

  it('are no last days for applications', () => {
    const row = ([title, slug]: Piece): string =>
      `<div class="row"><h3><a href="/n/${slug}">${title} (Last date: 20.11.2026)</a></h3><p>What the office says of it.</p></div>`;

    expect(read(row).map(([, , day]) => day)).toEqual(['', '', '', '']);
  });
});

describe('rows that no element holds, or that only paragraphs make', () => {
  it('reads words, a break, “More” and a rule, all in one element', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<b>${turned(day)}</b><br>${title}<br><a href="/n/${slug}">More &raquo;</a><hr>`;

    expect(read(row)).toEqual(PIECES);
  });

  it('reads a paragraph with the day over each paragraph with its link', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<p class="x"><b>${turned(day)}</b></p><p class="x">${title}. There was more to be said. <a href="/n/${slug}">More...</a></p>`;

    expect(read(row).map(([, slug, day]) => [slug, day])).toEqual(PIECES.map(([, slug, day]) => [slug, day]));
  });
});

describe('small things beside a title', () => {
  it('takes no topic that comes back in each row for an entry', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<li>${day} <a class="post" href="/n/${slug}">${title}</a> <a class="tag" href="/tag/school">#school</a></li>`;

    expect(read(row, (rows) => `<ul>${rows}</ul>`)).toEqual(PIECES);
  });

  it('reads the day of publication behind the last day for applications, in one element', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<div class="call"><div class="top"><span>Deadline: 15.12.2026</span><span>Published: ${turned(day)}</span></div><a href="/n/${slug}">${title}</a><div>Student office</div></div>`;

    expect(read(row)).toEqual(PIECES);
  });

  it('reads a box with the year, the day and the month', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<div class="card"><div><span>2026</span><span>${Number(day.slice(8))}</span><span>nov</span></div><h2><a href="/n/${slug}">${title}</a></h2></div>`;

    expect(read(row)).toEqual(PIECES);
  });

  it('takes “Older topics…” below a dated list for no entry', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<article><h3><a href="/n/${slug}">${title}</a></h3><time>${day}</time><p>What the office says of it.</p></article>`;

    expect(read(row, (rows) => `<main>${rows}<a href="/forum/view">Older topics...</a></main>`)).toEqual(PIECES);
  });

  it('takes no menu of the same make for entries', () => {
    const row = ([title, slug, day]: Piece): string => `<li>${day} <a href="/n/${slug}">${title}</a></li>`;

    expect(read(row, (rows) => `<ul>${rows}</ul>`)).toEqual(PIECES);
  });
});

describe('titles that are no words of a link', () => {
  it('reads posters by what stands in place of the picture', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<div class="tile"><a href="/n/${slug}"><img src="/p/${slug}.jpg" alt="${title}"></a><div>${turned(day)}</div></div>`;

    expect(read(row)).toEqual(PIECES);
  });

  it('leaves posters where a list has words', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<div class="row"><time>${day}</time><h3><a href="/n/${slug}">${title}</a></h3></div>`;
    const posters = ['Apply now for the summer', 'Our open day in pictures', 'Give to the library fund'].map(
      (alt, at) => `<div><a href="/campaign/${at}"><img src="/c/${at}.jpg" alt="${alt}"></a></div>`,
    );

    expect(read(row, (rows) => `<div class="banners">${posters.join('')}</div>${rows}`)).toEqual(PIECES);
  });

  it('reads papers: number and forms in the term, the title in what it says', () => {
    const row = ([title, slug, day]: Piece): string =>
      `<dt><a href="/n/${slug}">paper:${slug.length}${slug}</a> [<a href="/pdf/${slug}">pdf</a>, <a href="/other/${slug}">other</a>]</dt>
      <dd><div class="list-title"><span>Title:</span> ${title}</div><div><a href="/by/doe">J. Doe</a>, <a href="/by/roe">R. Roe</a></div><p>${day}</p></dd>`;

    expect(read(row, (rows) => `<dl>${rows}</dl>`).map(([title, slug]) => [title, slug])).toEqual(
      PIECES.map(([title, slug]) => [title, slug]),
    );
  });
});
