import { describe, expect, it } from 'vitest';
import { compareBoxes, compareReadings, readListing } from '../../src/listing/read-listing.ts';

const NOW = { now: '2026-11-18T10:00:00Z' };
const URL = 'https://office.example/notices';
const shell = (main: string, title = 'Notices'): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/about">About us</a><a href="/jobs">Jobs here</a></nav><main><h1>${title}</h1>${main}</main><footer><a href="/imprint">Imprint</a></footer></body></html>`;

const read = (main: string) =>
  readListing(shell(main), URL, NOW).map((entry) => [entry.title, entry.published, entry.link?.split('#')[0]]);

describe('notices without links', () => {
  it('are entries of the page itself, each with the day that it stands below', () => {
    const main =
      '<h2>17 November 2026</h2><ul><li>The exam office moves to the north wing on Monday morning.</li><li>Lockers must be emptied before the winter break begins.</li></ul><h2>12 November 2026</h2><p>The gym stays closed until the new floor is dry.</p>';

    expect(read(main)).toEqual([
      ['The exam office moves to the north wing on Monday morning', '2026-11-17', URL],
      ['Lockers must be emptied before the winter break begins', '2026-11-17', URL],
      ['The gym stays closed until the new floor is dry', '2026-11-12', URL],
    ]);
    const ids = readListing(shell(main), URL, NOW).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('keep the name that the page gave them, and theirs when another comes above', () => {
    const notice = (id: string, text: string): string => `<li${id}>16.11.2026 ${text}</li>`;
    const two = `${notice(' id="gym"', 'The gym stays closed until the new floor is dry.')}${notice('', 'Lockers must be emptied before the winter break begins.')}${notice('', 'The choir meets in the old hall from now on.')}`;
    const links = (main: string): (string | undefined)[] =>
      readListing(shell(`<ul>${main}</ul>`), URL, NOW).map((entry) => entry.link);

    const before = links(two);
    const after = links(`${notice('', 'A new notice stands at the top of all the others today.')}${two}`);

    expect(before[0]).toBe(`${URL}#gym`);
    expect(after.slice(1)).toEqual(before);
  });

  it('are not made of a page that tells of itself without days, nor of days to come', () => {
    expect(
      read(
        '<h2>Who we are</h2><p>An office of nine people who count schools and pupils.</p><h2>What we do</h2><p>We publish the figures twice a year, in spring and autumn.</p><p>Visitors are welcome on any morning of the week.</p>',
      ),
    ).toEqual([]);
    expect(
      read(
        '<h2>17 March 2027</h2><p>The exam office moves to the north wing on Monday.</p><p>Lockers must be emptied before the break begins.</p><p>The gym stays closed until the floor is dry.</p>',
      ),
    ).toEqual([]);
  });
});

describe('what try shows', () => {
  const box = (name: string, path: string, dates: string[]): string =>
    `<section><h2>${name}</h2>${dates.map((date, k) => `<div class="row"><a href="${path}/${k}-of-the-things-we-tell">Something of ${name.toLowerCase()} that is told at length, ${k}</a> <span>${date}</span></div>`).join('')}</section>`;
  const html = shell(
    box('News', '/news', ['17 November 2026', '16 November 2026', '12 November 2026']) +
      box('Upcoming events', '/events', ['2 December 2026', '9 December 2026', '11 January 2027']),
    'Office',
  );

  it('is every box with its heading, its kind and what weighed most', () => {
    const boxes = compareBoxes(html, URL, NOW);

    expect(boxes.slice(0, 2).map(({ heading, kind, isTaken, entries }) => [heading, kind, isTaken, entries])).toEqual([
      ['News', 'news', true, 3],
      ['Upcoming events', 'events', false, 3],
    ]);
    expect(boxes[0]!.titles[0]).toBe('Something of news that is told at length, 0');
    expect(boxes[0]!.because.length).toBeGreaterThan(2);
    expect(boxes[0]!.because.every((point, k, all) => k === 0 || Math.abs(point.points) <= Math.abs(all[k - 1]!.points))).toBe(
      true,
    );
  });

  it('takes nothing that a poll would refuse, though a reading found it', () => {
    const bare = shell(
      '<p><a href="/notices/way">The way to the office on foot</a></p><p><a href="/notices/bus">The way to the office by bus</a></p><p><a href="/notices/car">The way to the office by car</a></p>',
      'Find us',
    ).replace('/notices"', '/find"');

    expect(readListing(bare, 'https://office.example/find', NOW)).toEqual([]);
    expect(compareReadings(bare, 'https://office.example/find', NOW)[0]!.entries).toHaveLength(3);
  });
});
