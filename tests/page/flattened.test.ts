import { describe, expect, it } from 'vitest';
import { findPushed, isFlattened, unflatten, valuesOfStream } from '../../src/page/flattened.ts';

describe('tables of values that name each other', () => {
  it('are put together from the first place on', () => {
    const table = [
      ['ShallowReactive', 1],
      { posts: 2 },
      [3],
      { title: 4, at: 5, none: -1 },
      'Open day',
      ['Date', '2026-11-24T09:00:00.000Z'],
    ];

    expect(isFlattened(table)).toBe(true);
    expect(unflatten(table)).toEqual({ posts: [{ title: 'Open day', at: '2026-11-24T09:00:00.000Z', none: null }] });
  });

  it('may name their keys by places, too', () => {
    expect(unflatten([{ _1: 2 }, 'title', 'Open day', ['D', 1]])).toEqual({ title: 'Open day' });
  });

  it('may name themselves', () => {
    expect(unflatten([{ me: 0, title: 1 }, 'Open day', 2, 3])).toEqual({ me: null, title: 'Open day' });
  });

  it('are told from lists of anything else', () => {
    expect(isFlattened([{ id: 7, title: 'Open day' }, { id: 8 }, { id: 9 }, {}])).toBe(false);
    expect(isFlattened(['a', 'b', 'c', 'd'])).toBe(false);
  });
});

describe('streams', () => {
  it('are joined from what the scripts push, and read line by line', () => {
    const row = `5:${JSON.stringify(['$', 'div', null, { posts: [{ title: 'Open day of the evening school', href: '/news/open-day', text: 'x'.repeat(60) }] }])}\n`;
    const [first, second] = [row.slice(0, 40), row.slice(40)].map((piece) => `self.__next_f.push([1,${JSON.stringify(piece)}])`);

    const stream = findPushed(first!) + findPushed(second!);

    expect(stream).toBe(row);
    expect(JSON.stringify(valuesOfStream(stream))).toContain('/news/open-day');
  });
});
