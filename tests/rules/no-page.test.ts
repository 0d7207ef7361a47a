import { expect, test } from 'vitest';
import { extractArticle } from '../../src/library.ts';
import { findNoPage } from '../../src/rules/no-page.ts';
import { NO_PAGES } from '../fixtures/walls/no-pages.ts';

const URL = 'https://paper.example.org/report';
const html = '<!doctype html><html><head><title>Report</title></head><body><p>A page.</p></body></html>';

test('there are thirty', () => {
  expect(NO_PAGES.length).toBeGreaterThanOrEqual(30);
});

test.each(NO_PAGES.map((each) => [each.name, each] as const))('%s is no page', (_name, { body, type, kind, pages }) => {
  expect(findNoPage(body, type)).toEqual({ kind, ...(pages ? { pages } : {}) });
});

test.each(NO_PAGES.map((each) => [each.name, each] as const))('no byte of %s becomes text', (_name, { body, type }) => {
  for (const given of [body, body.toString('latin1')]) {
    const article = extractArticle(given, URL, { contentType: type });

    if (typeof given === 'string' && article.isArticle) continue; // a text without its type may be a page: its words are judged
    expect(article).toMatchObject({ isArticle: false, text: '', paragraphs: [], title: '' });
  }
});

test.each([
  ['a page', html, 'text/html'],
  ['a page without a type', html, undefined],
  ['a page that is called a PDF', html, 'application/pdf'],
  ['a page that is called anything', html, 'application/octet-stream'],
  [
    'a page of XHTML',
    `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">${html.slice(21)}`,
    'application/xhtml+xml',
  ],
  ['a page after a comment', `<!-- made by hand -->\n${html}`, 'text/html'],
  ['a page after its byte order mark', `\ufeff${html}`, 'text/html'],
  ['a page that speaks of %PDF-1.7', html.replace('A page.', 'A file begins with %PDF-1.7.'), 'text/html'],
  ['a page that begins with a word', `Welcome <b>to the report</b>`, 'text/html'],
  ['plain text', 'The council met on Monday and talked about schools.', 'text/plain'],
  ['text in brackets', '[Update] The council met on Monday.', 'text/plain'],
  ['a template that was not filled', '{{ title }} <p>The council met.</p>', 'text/html'],
  ['nothing', '', 'text/html'],
  ['nothing, called a PDF', '  ', 'application/pdf'],
])('%s may be a page', (_name, text, type) => {
  expect(findNoPage(Buffer.from(text), type)).toBeUndefined();
});

test('a page in UTF-16 is a page, with and without its mark', () => {
  expect(findNoPage(Buffer.from(`\ufeff${html}`, 'utf16le'), 'text/html')).toBeUndefined();
  expect(findNoPage(Buffer.from(html, 'utf16le'), 'text/html; charset=utf-16')).toBeUndefined();
  expect(findNoPage(Buffer.from(`\ufeff${html}`, 'utf16le').swap16(), 'text/html')).toBeUndefined();
});

test('some stray bytes make no file of a page', () => {
  expect(findNoPage(Buffer.from(html.replace('A page.', 'A\u0001 page.\u0002 \u0003')), 'text/html')).toBeUndefined();
});

test('the greatest tree of pages counts, and a count of anything else does not', () => {
  const made = (text: string) => findNoPage(Buffer.from(`%PDF-1.4\n${text}`), 'application/pdf');

  expect(made('<</Type/Pages/Count 3>> <</Count 44 /Kids[] /Type /Pages>>')).toEqual({ kind: 'pdf', pages: 44 });
  expect(made('<</Type/Outlines/Count 9>>')).toEqual({ kind: 'pdf' });
  expect(made('<</Type/Pages/Count 0>>')).toEqual({ kind: 'pdf' });
});

test('a feed in UTF-16 is a feed, whichever end of its letters comes first', () => {
  const feed = '<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><title>Şırnak</title></channel></rss>';
  const little = Buffer.from(`\ufeff${feed}`, 'utf16le');
  const big = Buffer.from(little).swap16();

  for (const bytes of [little, big, little.subarray(2)]) expect(findNoPage(bytes, 'text/xml')).toEqual({ kind: 'feed' });
  expect(findNoPage(Buffer.from('\ufeff<!doctype html><title>Şırnak</title>', 'utf16le'), 'text/html')).toBeUndefined();
});
