// Documents of which nothing can be read, or not as they come.
import { deflateRawSync, deflateSync } from 'node:zlib';
import { type Placed, packed, rawPdf } from './raw-pdf.ts';

const WORDS =
  'The council of the valley decided on Wednesday to begin in the second week of December with seven schools and to add others as money allows. It asked nine hundred families first and most of them wrote that the days should not grow longer and that nobody should pay for it. What the first months show will be printed in the summer with the figures of every school that took part. Those who cannot come in the morning are brought by the milk cart whose driver has a daughter in the third class.'.split(
    ' ',
  );

/** Words in lines of so many, from a word on. */
function linesFrom(words: readonly string[], each: number): string[] {
  return Array.from({ length: Math.ceil(words.length / each) }, (_, at) => words.slice(at * each, (at + 1) * each).join(' '));
}

const TITLE = 'Seven schools of the valley begin';
const set = (lines: readonly string[], x: number, top: number): Placed[] =>
  lines.map((text, at) => ({ x, y: top - at * 14, text }));
const head: Placed = { x: 60, y: 780, text: TITLE, size: 20 };
const sound = linesFrom(WORDS, 12);

/** A PDF, and what is to become of it: read with these words, or refused. */
export interface Odd {
  readonly name: string;
  readonly bytes: () => Buffer;
  readonly why?: 'encrypted' | 'broken' | 'scan' | 'garbled' | 'too-heavy';
  readonly text?: string;
  readonly title?: string;
}

const half = linesFrom(WORDS, 6);
const middle = Math.ceil(half.length / 2);
const woven = half
  .slice(0, middle)
  .flatMap((text, at): Placed[] => [
    { x: 60, y: 740 - at * 14, text },
    ...(half[middle + at] ? [{ x: 320, y: 740 - at * 14, text: half[middle + at]! }] : []),
  ]);
const shuffled = set(sound, 60, 740).map((_, at, all) => all[(at * 7) % all.length]!);

/** PDFs that are odd and can be read. */
export const ODD_BUT_SOUND: readonly Odd[] = [
  { name: 'two columns written across', bytes: () => rawPdf({ pages: [[head, ...woven]] }), text: WORDS.join(' '), title: TITLE },
  { name: 'lines in no order', bytes: () => rawPdf({ pages: [[head, ...shuffled]] }), text: WORDS.join(' '), title: TITLE },
  {
    name: 'an owner who only forbids',
    bytes: () => rawPdf({ pages: [[head, ...set(sound, 60, 740)]], password: '' }),
    text: WORDS.join(' '),
    title: TITLE,
  },
  {
    name: 'a table of contents that is wrong',
    bytes: () =>
      Buffer.from(
        rawPdf({ pages: [[head, ...set(sound, 60, 740)]] })
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n7'),
        'latin1',
      ),
    text: WORDS.join(' '),
    title: TITLE,
  },
  {
    name: 'five hundred pages',
    bytes: () =>
      rawPdf({
        pages: Array.from({ length: 500 }, (_, at) => [
          ...(at ? [] : [head]),
          ...set(linesFrom([`Chapter ${at + 1}`, ...WORDS], 12), 60, 740),
        ]),
      }),
    title: TITLE,
  },
];

const bomb = (): Buffer => deflateSync(Buffer.alloc(300_000_000, '(x) Tj '));

/** PDFs of which nothing is taken. */
export const REFUSED: readonly Odd[] = [
  { name: 'a password', bytes: () => rawPdf({ pages: [[head, ...set(sound, 60, 740)]], password: 'open' }), why: 'encrypted' },
  { name: 'nothing after its head', bytes: () => Buffer.from('%PDF-1.7\n'), why: 'broken' },
  {
    name: 'noise after its head',
    bytes: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), deflateRawSync(Buffer.from(WORDS.join('')))]),
    why: 'broken',
  },
  {
    name: 'cut off in its first page',
    bytes: () => rawPdf({ pages: [[head, ...set(sound, 60, 740)]] }).subarray(0, 300),
    why: 'broken',
  },
  {
    name: 'a scan',
    bytes: () =>
      rawPdf({
        pages: ['q 595 0 0 842 0 0 cm /I Do Q', 'q 595 0 0 842 0 0 cm /I Do Q'],
        resources: '/XObject << /I 100 0 R >>',
        more: [
          packed(
            deflateSync(Buffer.alloc(1250, 0xa5)),
            '/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode',
          ),
        ],
      }),
    why: 'scan',
  },
  {
    name: 'letters that are others',
    bytes: () =>
      rawPdf({
        pages: [
          [head, ...set(sound, 60, 740)].map((each) => ({
            ...each,
            text: each.text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29)),
          })),
        ],
      }),
    why: 'garbled',
  },
  {
    name: 'letters that have no name',
    bytes: () =>
      rawPdf({
        pages: [set(sound, 60, 740)],
        font: `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Own /FirstChar 32 /LastChar 122 /Widths [${'500 '.repeat(91)}] /ToUnicode 100 0 R >>`,
        more: [
          packed(
            deflateSync(
              Buffer.from(
                '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7a> <e000> endbfrange endcmap end end',
              ),
            ),
          ),
        ],
      }),
    why: 'garbled',
  },
  {
    name: 'a content that swells to 300 MB',
    bytes: () => rawPdf({ pages: ['/F 9 Tf'], more: [packed(bomb())], pageKeys: '/Contents 100 0 R' }),
    why: 'too-heavy',
  },
  {
    name: 'forms that draw each other',
    bytes: () =>
      rawPdf({
        pages: ['/X0 Do'],
        resources: `/XObject << ${Array.from({ length: 12 }, (_, at) => `/X${at} ${100 + at} 0 R`).join(' ')} >>`,
        more: Array.from({ length: 12 }, (_, at) =>
          packed(
            deflateSync(Buffer.from(at === 11 ? 'BT /F 9 Tf (deep) Tj ET' : `/X${at + 1} Do `.repeat(12))),
            `/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /F 3 0 R >> /XObject << /X${at + 1} ${101 + at} 0 R >> >> /Filter /FlateDecode`,
          ),
        ),
      }),
    why: 'too-heavy',
  },
];
