import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/rules/claims/check-text.ts';
import type { CheckedSentence } from '../../../src/rules/claims/types.ts';

const ENGLISH = {
  title: 'Night trains become reading rooms in Vardal',
  language: 'en',
  published: '2026-11-20',
  paragraphs: [
    'On 12 November 2026 the railway of Vardal opened 40 reading carriages for pupils who travel for more than an hour. Minister Ilse Brandt said that 3,412 children use them every week.',
    'The carriages cost 2.5 million euros, paid by the Ministry of Transport and by the Lindqvist Foundation. “We read to each other until the last stop,” said Tomas Verhoeven, a pupil of the school in Oslo.',
    'Of the pupils 62 percent said they read between 5 and 10 pages a day. The project is not the first of its kind: the Universal Railway Board began one in 2019.',
  ],
};
const TURKISH = {
  title: 'Köy okullarına gezici kütüphane',
  language: 'tr',
  published: '2026-11-20',
  paragraphs: [
    'Millî Eğitim Bakanı Selin Akça, 3 Kasım’da Erzurum’da 120 köy okuluna gezici kütüphane gönderileceğini açıkladı. Proje için yüzde 15’i belediyelerden olmak üzere 4,5 milyon lira ayrıldı.',
    'Kütüphanelerde 3.400 kitap ve yirmi beş bilgisayar bulunuyor. İlk araç Horasan’a vardı.',
  ],
};

function check(text: string, source: typeof ENGLISH, language = source.language): CheckedSentence {
  return checkText({ text, language, source })[0]!;
}

describe('a figure', () => {
  test('that the source has another of is told with what stands there', () => {
    const { verdict, claims } = check(
      'The railway opened 30 reading carriages for pupils who travel for more than an hour.',
      ENGLISH,
    );

    expect(verdict).toBe('differs');
    expect(claims[0]).toMatchObject({
      what: 'figure',
      text: '30',
      found: { kind: 'differs', paragraph: 1, there: '40 reading' },
    });
  });

  test('may be written in letters, rounded, or by the signs of another language', () => {
    const right = [
      check('Forty carriages were opened by the railway of Vardal.', ENGLISH),
      check('About 3,400 children use the carriages.', ENGLISH),
      check('Vagonlar 2,5 milyon avroya mal oldu.', ENGLISH, 'tr'),
      check('40 Wagen wurden eröffnet, die 3.412 Kinder nutzen.', ENGLISH, 'de'),
      check('Projede 25 bilgisayar var.', TURKISH),
    ];

    for (const { claims } of right) expect(claims.map(({ found }) => found.kind)).not.toContain('missing');
    for (const { claims } of right) expect(claims.map(({ found }) => found.kind)).not.toContain('differs');
  });

  test.each([
    ['The carriages cost 2.5 million dollars.', 'en'],
    ['The carriages cost 2.5 billion euros.', 'en'],
    ['Of the pupils 62 percentage points said so.', 'en'],
    ['Vagonları her hafta 3.412 öğretmen kullanıyor.', 'tr'],
    ['Pupils read between 5 and 20 pages a day.', 'en'],
  ])('with another unit or another end of its range is wrong: %s', (text, language) => {
    expect(['differs', 'missing']).toContain(check(text, ENGLISH, language).verdict);
  });
});

describe('a day', () => {
  test('stands in whatever way it is written', () => {
    expect(check('It began on November 12.', ENGLISH).verdict).toBe('stands');
    expect(check('Vagonlar 12.11.2026’da açıldı.', ENGLISH, 'tr').verdict).toBe('stands');
    expect(check('Die Wagen gibt es seit dem 12. November 2026.', ENGLISH, 'de').verdict).toBe('stands');
  });

  test('of another month or year does not', () => {
    expect(check('It began on 12 October 2026.', ENGLISH).verdict).not.toBe('stands');
    expect(check('The board began one in 2018.', ENGLISH).verdict).toBe('differs');
    expect(check('Bakan 4 Kasım’da konuştu.', TURKISH).verdict).not.toBe('stands');
  });
});

describe('a name', () => {
  test.each([
    'Minister Ilse Brand opened the carriages.',
    'The carriages were paid by the Lundgren Foundation.',
    'The pupil of the school in Bergen is Tomas Verhoeven.',
  ])('that the source has not is not found: %s', (text) => {
    expect(['differs', 'missing']).toContain(check(text, ENGLISH).verdict);
  });

  test('may have endings, be spelt by its letters, or be a place in another language', () => {
    expect(
      check('Bakan Ilse Brandt’ın sözleri Oslo’da duyuldu.', ENGLISH, 'tr').claims.every(({ found }) => found.kind === 'stands'),
    ).toBe(true);
    expect(check('A first one was begun by the URB in 2019.', ENGLISH).claims.every(({ found }) => found.kind === 'stands')).toBe(
      true,
    );
    expect(
      check('The first vehicle has reached Horasan in Erzurum.', TURKISH, 'en').claims.every(
        ({ found }) => found.kind === 'stands',
      ),
    ).toBe(true);
  });

  test('of a person is looked up across languages, bodies are not', () => {
    expect(check('Minister Ilse Hoffner eröffnete die Wagen.', ENGLISH, 'de').verdict).not.toBe('stands');
    expect(
      check('Ulaştırma Bakanlığı ile Lindqvist Vakfı ödedi.', ENGLISH, 'tr').claims.every(({ found }) => found.kind === 'stands'),
    ).toBe(true);
  });
});

describe('a quotation', () => {
  test('stands word for word, or is wrong', () => {
    expect(check('“We read to each other until the last stop,” he said.', ENGLISH).claims.at(-1)).toMatchObject({
      found: { kind: 'stands', paragraph: 2 },
    });
    expect(check('“We sing to each other until the last stop,” he said.', ENGLISH).claims.at(-1)).toMatchObject({
      found: { kind: 'differs' },
    });
  });
});

describe('what cannot be looked up', () => {
  test.each([
    ['The project is the first of its kind, nobody denies it.', 'negation'],
    ['According to the minister it works.', 'attribution'],
    ['Her okul böyle bir araç almalı, bu önemli.', 'opinion'],
    ['It was a pleasant evening for everyone there.', 'nothing-to-look-up'],
  ] as const)('is never called right: %s', (text, why) => {
    const checked = check(text, ENGLISH, /[ıöü]/.test(text) ? 'tr' : 'en');

    expect(checked.verdict).toBe('not-covered');
    expect(checked.uncovered).toContain(why);
  });

  test('unless the source says it in the very words', () => {
    expect(
      check('The project is not the first of its kind: the Universal Railway Board began one in 2019.', ENGLISH).verdict,
    ).toBe('stands');
  });
});
