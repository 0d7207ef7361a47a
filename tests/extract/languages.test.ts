import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';
import { excerptOf } from '../../src/rules/excerpt.ts';
import { layouts, pieces } from '../fixtures/pages/layouts.ts';

const all = pieces();

test('there are sixty pages in a dozen languages or more', () => {
  expect(all.length).toBeGreaterThanOrEqual(12);
  expect(all.length * Object.keys(layouts).length).toBeGreaterThanOrEqual(60);
});

for (const piece of all) {
  describe(`a page in ${piece.language}`, () => {
    for (const [name, layout] of Object.entries(layouts)) {
      test(`${name} gives its title, text, day and language`, () => {
        const { html, url } = layout(piece);

        const article = extractArticle(html, url, { now: '2026-04-30T00:00:00Z' });

        expect(article.isArticle).toBe(true);
        expect(article.title).toBe(piece.title);
        const prose = article.paragraphs.filter((paragraph) => paragraph !== piece.h && !piece.li.includes(paragraph));
        expect(prose).toEqual(
          piece.p.map((paragraph, i) => (i === 0 && name === 'with a dateline' ? piece.place + paragraph : paragraph)),
        );
        expect(article.published?.slice(0, 10)).toBe(piece.day);
        expect(article.language?.slice(0, 2)).toBe(piece.language);
        expect(excerptOf(article, { summary: { paragraphs: 4, maxCharacters: 1600, style: 'lead' }, excerpt: 'lead' })[0]).toBe(
          piece.p[0],
        );
      });
    }

    test('its day is read in each of the usual forms', () => {
      const days = piece.dates.map((date) =>
        extractArticle(
          `<html lang="${piece.language}"><title>${piece.title}</title><h1>${piece.title}</h1><div class="date">${date}</div><div><p>${piece.p.join('</p><p>')}</p></div>`,
          'https://x.example/a',
        ).published?.slice(0, 10),
      );

      expect(days).toEqual(piece.dates.map(() => piece.day));
    });
  });
}
