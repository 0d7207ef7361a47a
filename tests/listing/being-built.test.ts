import { expect, test } from 'vitest';
import { readListingPage } from '../../src/listing/read-page.ts';
import { say } from '../../src/words/say.ts';
import { KINDS } from '../fixtures/listings/kinds.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

const LIST = KINDS['plain list with dates']!;
const NOW = '2026-03-10T09:00:00Z';

// A list gave way to a word of those who work on the page; menus and footer are as they were.
const WORDS = [
  'This page is under construction.',
  'Sayfamız yapım aşamasındadır.',
  'Diese Seite wird überarbeitet.',
  'Page en cours de refonte',
  'Esta página está en construcción',
  'Página em construção',
  'Pagina in allestimento',
  'Страница находится в разработке',
  'الصفحة قيد الإنشاء',
  'ただいま準備中です',
  '栏目正在建设',
  'Strona w budowie',
];

for (const words of WORDS)
  test(`a page that says “${words}” is told with its words`, () => {
    const source = sourceOf(LIST.url);
    const { memory } = readListingPage(pageOf(LIST.html, LIST.url), source, {}, { now: NOW });
    const built = LIST.html.replace(/<ul>(?:<li>\d[\s\S]*?)<\/ul><\/div>/, `<p>${words}</p></div>`);

    const again = readListingPage(pageOf(built, LIST.url), source, memory, { now: NOW });
    const first = readListingPage(pageOf(built, LIST.url), source, {}, { now: NOW });

    for (const reading of [again, first]) {
      expect(reading.outcome).toBe('broken');
      expect(say(reading.reason, 'en')).toContain(words);
      expect(reading.feed.entries).toEqual([]);
    }
  });
