import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cleanSource, clip, line, paragraphsOf } from '../../src/render/clean.ts';
import { drawCard, drawIcon } from '../../src/render/drawing.ts';
import { issueSchema } from '../../src/render/issue-schema.ts';
import { glyphsOf } from '../../src/render/letters.ts';
import { renderPublication } from '../../src/render/render.ts';
import { searchScript, searchWord } from '../../src/render/search-script.ts';
import { styleSheet } from '../../src/render/style.ts';
import { arabicMaterial, HOSTILE } from './bulletins.ts';

describe('cleaning', () => {
  test.each(HOSTILE.map((text, at) => [at, text] as const))('once is enough for hostile string %i', (_, text) => {
    const once = line(text);

    expect(line(once)).toBe(once);
    expect(once).toBe(once.normalize('NFC'));
    expect(once).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]/);
  });

  test('random text of the worst characters is clean after one pass', () => {
    const worst = [
      '\u0000',
      '\ud800',
      '\udc00',
      '\u202e',
      '\u200b',
      '\u0301',
      'e',
      'A\u030a',
      ' ',
      '\n',
      '\u00a0',
      '\ufeff',
      '\ufffe',
      '\ufffd',
      '<',
      '&',
      ']]>',
      '\u{1f469}',
    ];
    let seed = 7;
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next() % 12 }, () => worst[next() % worst.length]).join('');
      const once = line(text);
      expect(line(once)).toBe(once);
      expect(clip(clip(once, 5), 5)).toBe(clip(once, 5));
      expect(Buffer.from(once).toString()).toBe(once);
    }
  });

  test('a long text is cut at a word, never inside a character', () => {
    expect(clip('bir iki üç dört', 11)).toBe('bir iki üç…');
    expect(clip('\u{1f469}'.repeat(10), 5)).toBe(`${'\u{1f469}'.repeat(4)}…`);
  });

  test('paragraphs are parted by blank lines', () => {
    expect(paragraphsOf('bir\niki\n \n\nüç\n\n')).toEqual(['bir iki', 'üç']);
  });
});

describe('addresses', () => {
  const clean = (url: string) => cleanSource({ id: 'x', name: 'x', url, topics: [] })?.url;

  test.each([
    ['https://example.org/a?b=1&c=2#d', 'https://example.org/a?b=1&c=2#d'],
    ['https://example.org/a|b/{c}/100%?q=[x]^`#e#f', 'https://example.org/a%7Cb/%7Bc%7D/100%25?q=%5Bx%5D%5E%60#e%23f'],
    ['https://user:secret@example.org/', 'https://example.org/'],
    ['https://ölçme.example.org/ğ', 'https://xn--lme-2la7e.example.org/%C4%9F'],
    ['https://example.org/?utm_source=x&id=7', 'https://example.org/?id=7'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ])('%s becomes %s, and stays so', (url, expected) => {
    expect(clean(url)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@example.org', '/relative', 'https://ex ample.org', ''])(
    '%s is none',
    (url) => {
      expect(clean(url)).toBeUndefined();
    },
  );
});

describe('search', () => {
  test('folds a word in the browser as the index does', () => {
    const code = searchScript.slice(searchScript.indexOf('function foldWord'), searchScript.indexOf('function library'));
    const browser = new Function(`${code}; return foldWord;`)() as (word: string, language: string) => string;

    for (const word of ['İSTANBUL', 'ısı', 'Çağrı', 'É́cole', 'naïve', '日本語', 'العربية', "l'école", '😀']) {
      for (const language of ['tr', 'en', 'ar']) expect(browser(word, language)).toBe(searchWord(word, language));
    }
    expect(searchWord('İSTANBUL', 'tr')).toBe('istanbul');
    expect(searchWord('ISI', 'tr')).toBe('isi');
  });
});

describe('pictures', () => {
  function header(png: Uint8Array): { width: number; height: number; rows: number } {
    const bytes = Buffer.from(png);
    const at = bytes.indexOf('IDAT');
    const data = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), rows: data.length };
  }

  test('the icon is a square PNG of the size asked for', () => {
    expect(header(drawIcon(512))).toEqual({ width: 512, height: 512, rows: 512 * 257 });
  });

  test('a card is 1200 × 630, small, and the same at every drawing', () => {
    const of = { name: 'DÜNYADAN: EĞİTİM GÜNDEMİ', days: '25–31 ARALIK 2024', news: 'KÖY OKULUNA KÜTÜPHANE', accent: '#a33' };
    const card = drawCard(of);

    expect(header(card)).toEqual({ width: 1200, height: 630, rows: 630 * 601 });
    expect(card.length).toBeLessThan(30_000);
    expect(Buffer.compare(card, drawCard(of))).toBe(0);
  });
});

test('a card in a script that we cannot draw says its address and its days in figures', () => {
  const { publication, issues, sources } = arabicMaterial();
  const cards = new Map(
    renderPublication({ publication, issues, sources })
      .filter(({ path }) => path.endsWith('card.png'))
      .map(({ path, body }) => [path, Buffer.from(body as Uint8Array)]),
  );
  const [{ week }] = issues as [(typeof issues)[number]];
  const name = new URL(publication.site).hostname.replace(/^www\./, '').toUpperCase();
  const { accent = '' } = publication.theme;
  const expected = drawCard({ name, days: `${week.date} – ${week.lastDay}`, news: 'مدرسة', accent });

  expect(cards.get('card.png')!.equals(Buffer.from(drawCard({ name, accent })))).toBe(true);
  expect(cards.get(`issues/${week.date}/card.png`)!.equals(Buffer.from(expected))).toBe(true);
});

describe('letters', () => {
  test.each([
    ['DÜNYADAN: EĞİTİM GÜNDEMİ', 24],
    ['31 JANUARY – 6 FEBRUARY 2024', 28],
    ['ÇŞÖÜĞİI ÅÄÉÈÊËÑŻŹŁØŐŰĄĘČŘŽ', 26],
    ['ŒUVRE', 6],
    ['0123456789', 10],
    ['学校', undefined],
    ['', 0],
  ])('%s is drawn with %s signs', (text, count) => {
    expect(glyphsOf(text)?.length).toBe(count);
  });

  test('a Turkish İ has its dot, an I has none', () => {
    const [dotted, plain] = glyphsOf('İI')!;

    expect(dotted!.strokes.length).toBe(plain!.strokes.length + 1);
  });

  test('another headline is another card', () => {
    const card = (news: string) => Buffer.from(drawCard({ name: 'A', days: '1 MAY', news }));

    expect(card('SCHOOL').equals(card('STREET'))).toBe(false);
    expect(Buffer.from(drawCard({ name: '学校', days: '1', news: '学' })).length).toBeGreaterThan(500);
  });
});

describe('style', () => {
  test('takes the publication’s colours, in the light and in the dark', () => {
    const css = styleSheet({ accent: '#123456', 'accent-dark': '#abcdef' });

    expect(css).toContain('  --accent: #123456;');
    expect(css.slice(css.indexOf('prefers-color-scheme'))).toContain('--accent: #abcdef;');
  });
});

test('the schema in docs is the one we print', async () => {
  const kept = await import('../../docs/issue.schema.json', { with: { type: 'json' } });

  expect(kept.default).toEqual(issueSchema);
});
