import { expect, test } from 'vitest';
import { paragraphsOf } from '../../../src/extract/pdf/paragraphs.ts';
import type { Line } from '../../../src/extract/pdf/types.ts';

/** Lines below each other, each letter five points wide; a number is a gap. */
function set(...texts: readonly (string | number | { readonly bold: string })[]): Line[] {
  let y = 700;
  return texts.flatMap((each): Line[] => {
    if (typeof each === 'number') {
      y -= each;
      return [];
    }
    const [text, font] = typeof each === 'string' ? [each, 'roman'] : [each.bold, 'bold'];
    y -= 14;
    return [{ page: 1, text, x: 50, right: 50 + text.length * 5, y, size: 10, font, isRtl: false, isRow: false }];
  });
}

function texts(lines: readonly Line[]): string[] {
  return paragraphsOf(lines).map(({ text }) => text);
}

test('a sentence that ends where the next word had no room ends no paragraph, in ragged text', () => {
  const lines = set(
    'The old harbour has forty lamps in all.',
    'Electrotechnicians replaced them on the quay,',
    'one after another.',
  );

  expect(texts(lines)).toEqual([lines.map(({ text }) => text).join(' ')]);
});

test('a sentence that ends before its column does ends its paragraph where lines are drawn out', () => {
  const lines = set(
    'The harbour has forty lamps, and all of them,',
    'from the oldest to the newest, were cleaned',
    'before the winter came to the town.',
    'Electrotechnicians replaced six of the lamps,',
    'one after another, and the others are to be',
    'replaced in spring, when the ice has gone.',
  ).map((line, at) => (at % 3 === 2 ? line : { ...line, right: 275 }));

  expect(texts(lines)).toHaveLength(2);
});

test('first lines in bold go on below, before a name and after a stop too, where others go on in a small letter', () => {
  const lines = set(
    { bold: 'The harbour has forty lamps, and all of them' },
    'were cleaned before the winter came.',
    12,
    { bold: 'The oldest of them stands below the house of' },
    'Margarete, who has cleaned it since her youth.',
    12,
    { bold: 'The newest one was put up only in the spring.' },
    'Whoever comes by ship can see it from far off.',
  );

  expect(texts(lines)).toHaveLength(3);
});

test('headings in bold stay apart from what stands close below them, one that fills its column too', () => {
  const lines = set(
    { bold: 'Lamps of the harbour and of the old town' },
    'Electrotechnicians cleaned forty of the lamps.',
    12,
    { bold: 'Ships' },
    'Nine ships came in November, and all of them',
    'found the way without a pilot.',
  );

  expect(texts(lines)).toHaveLength(4);
});
