import { expect, test } from 'vitest';
import { cleanSource } from '../../src/render/clean.ts';

const SOURCE = { id: 'ministry', name: 'Ministry of Schools', topics: [] };
const PIECES = ['a', 'B', 'news', '7', '-', '_', '~', '.', '..', '/', '//', 'xn--', 'example.org/', ':8080', '@', ':', ' '];

/** A random number that is the same in every run. */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return at / 2 ** 32;
  };
}

test('an address of a source stands as a browser would ask it, however plain it is', () => {
  const random = seeded(20_261_128);
  let same = 0;
  for (let n = 0; n < 20_000; n++) {
    const pieces = Array.from({ length: 1 + Math.floor(random() * 7) }, () => PIECES[Math.floor(random() * PIECES.length)]!);
    const url = `https://${random() < 0.5 ? 'www.example.org/' : ''}${pieces.join('')}`;
    const { protocol, host, pathname } = URL.canParse(url) ? new URL(url) : {};
    const clean = cleanSource({ ...SOURCE, url })?.url;

    expect(clean, url).toBe(host === undefined ? undefined : `${protocol}//${host}${pathname}`);
    if (clean === url) same++;
  }
  expect(same).toBeGreaterThan(1000);
});

test.each([
  ['Ministry of Schools', 'Ministry of Schools'],
  [' Ministry  of Schools ', 'Ministry of Schools'],
  ['Ministry\tof\nSchools', 'Ministry of Schools'],
  ['Ministry\u202e of\u0000 Schools', 'Ministry of Schools'],
  ['O\u0308g\u0306retmen', 'Öğretmen'],
  ['~!', '~!'],
])('a name is one line of plain text: %j', (name, clean) => {
  expect(cleanSource({ ...SOURCE, name, url: 'https://example.org/' })?.name).toBe(clean);
});

test('an address that no reader would take is none', () => {
  expect(cleanSource({ ...SOURCE, url: `https://www.example.org/${'a'.repeat(3_000)}` })).toBeDefined();
  expect(cleanSource({ ...SOURCE, url: `https://www.example.org/${'a'.repeat(5_000)}` })).toBeUndefined();
});
