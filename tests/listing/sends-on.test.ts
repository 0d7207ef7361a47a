import { expect, test } from 'vitest';
import { readListingPage } from '../../src/listing/read-page.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

const URL = 'https://board.example/news/';
const read = (html: string) => readListingPage(pageOf(html, URL), sourceOf(URL), {}, { now: '2026-03-10T09:00:00Z' });

test.each([
  ['0; url=https://www.board.example/aktuelles', 'https://www.board.example/aktuelles'],
  [`5;URL='../portal/'`, 'https://board.example/portal/'],
])('a page that only sends on (%s) is told with where it leads', (content, to) => {
  const reading = read(
    `<html><head><title>Moved</title><meta http-equiv="refresh" content="${content}"></head><body><p>We have moved.</p></body></html>`,
  );

  expect(reading.reason).toMatchObject({ code: 'read/sends-on', values: { to } });
});

test('one that loads itself again, and one that holds a list, are not', () => {
  const list = Array.from(
    { length: 6 },
    (_, at) => `<li><a href="/n/${at}-words-of-the-board">Words of the board, part ${at}</a> 2026-03-0${at + 1}</li>`,
  ).join('');
  const again = read(
    '<html><head><meta http-equiv="refresh" content="300; url=/news/"></head><body><p>Nothing today.</p></body></html>',
  );
  const held = read(`<html><head><meta http-equiv="refresh" content="900; url=/"></head><body><ul>${list}</ul></body></html>`);

  expect(again.reason).not.toMatchObject({ code: 'read/sends-on' });
  expect(held.feed.entries).toHaveLength(6);
});
