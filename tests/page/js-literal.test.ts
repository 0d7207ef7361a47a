import { describe, expect, it } from 'vitest';
import { parseLiteral } from '../../src/page/js-literal.ts';

const read = (text: string): unknown => parseLiteral(text, 0).value;

describe('parseLiteral', () => {
  it('reads what JSON does not know: keys without quotes, other quotes, ends of lists', () => {
    expect(read(`{a: 'it\\'s', "b": \`c\`, d$: [1, -2.5, ,], }`)).toEqual({ a: "it's", b: 'c', d$: [1, -2.5, null] });
  });

  it('reads what short code writes for true, false and nothing', () => {
    expect(read('[!0,!1,void 0,undefined,null]')).toEqual([true, false, null, null, null]);
  });

  it('reads a time as its instant and letters by their numbers', () => {
    expect(read('{at: new Date(1764000000000), word: "\\u002Fnews\\x2F\\u{1F4D6}"}')).toEqual({
      at: '2025-11-24T16:00:00.000Z',
      word: '/news/📖',
    });
  });

  it('knows the names that it is handed', () => {
    expect(
      parseLiteral(
        '{title:a,n:b}',
        0,
        new Map<string, unknown>([
          ['a', 'Open day'],
          ['b', 3],
        ]),
      )?.value,
    ).toEqual({ title: 'Open day', n: 3 });
  });

  it('tells where the value ends', () => {
    expect(parseLiteral('x = {a: 1}; y()', 4).end).toBe(10);
  });

  it.each(['{a: b.c()}', '{const x = 1}', '[1, 2', '"open', '{a: `x${1}`}', '(function(){})', ''])(
    'gives nothing for code: %s',
    (code) => {
      expect(parseLiteral(code, 0).value).toBeUndefined();
    },
  );

  it('ends with what is nested without end', () => {
    expect(parseLiteral('['.repeat(100_000), 0).value).toBeUndefined();
  });
});
