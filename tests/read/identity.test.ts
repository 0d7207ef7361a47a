import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/feed.ts';
import type { ReadingMemory } from '../../src/model/source.ts';
import { entryKey, learnIdentity } from '../../src/read/identity.ts';

const entry = (id: string, link: string | undefined, title: string): Entry => ({
  id,
  idFrom: 'guid',
  title,
  ...(link ? { link } : {}),
  publishedTrust: 'absent',
  authors: [],
  enclosures: [],
  categories: [],
});

/** The keys of each poll, as the flow asks for them: with the memory that the poll left. */
function polls(...feeds: Entry[][]): string[][] {
  let memory: ReadingMemory = {};
  return feeds.map((entries) => {
    memory = JSON.parse(JSON.stringify(learnIdentity(entries, memory)));
    return entries.map((each) => entryKey(each, memory));
  });
}

const links = [1, 2, 3, 4].map((at) => `https://n.example/${at}`);

describe('entryKey', () => {
  test('stays while an entry keeps its id, whatever becomes of title and link', () => {
    const [first, second] = polls([entry('a', links[0], 'Old')], [entry('a', 'https://n.example/moved', 'New')]);

    expect(second).toEqual(first);
  });

  test('stays when a feed changes all ids at every fetch', () => {
    const at = (fetch: string) => links.map((link, index) => entry(`${fetch}-${index}`, link, `Title ${index}`));

    const [first, second, third] = polls(at('x'), at('y'), at('z'));

    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  test('stays when unstable ids meet a changed title, once the habit is known', () => {
    const at = (fetch: string, word: string) => links.map((link, index) => entry(`${fetch}-${index}`, link, `${word} ${index}`));

    const [first, , third] = polls(at('x', 'Title'), at('y', 'Title'), at('z', 'Other'));

    expect(third).toEqual(first);
  });

  test('stays when a site moves to https or drops its www', () => {
    const [first, second] = polls(
      [entry('http://www.n.example/1', links[0], 'T')],
      [entry('https://n.example/1', links[0], 'T')],
    );

    expect(second).toEqual(first);
  });

  test('stays when a relative id becomes absolute', () => {
    const [first, second] = polls([entry('/news/1', links[0], 'T')], [entry('https://n.example/news/1', links[0], 'T')]);

    expect(second).toEqual(first);
  });

  test('differs for entries that share an id', () => {
    const [keys] = polls([entry('section-3', links[0], 'Buses'), entry('section-3', links[1], 'Meals')]);

    expect(new Set(keys).size).toBe(2);
  });

  test('differs for entries that share a link', () => {
    const [keys] = polls([entry('a', links[0], 'Monday'), entry('b', links[0], 'Tuesday')]);

    expect(new Set(keys).size).toBe(2);
  });

  test('keeps fragments of ids apart', () => {
    const [keys] = polls([
      entry('https://n.example/page#1', undefined, 'One'),
      entry('https://n.example/page#2', undefined, 'Two'),
    ]);

    expect(new Set(keys).size).toBe(2);
  });

  test('does not take a new story at an old address for the old one', () => {
    const [first, second] = polls([entry('a', links[0], 'Week 1')], [entry('b', links[0], 'Week 2')]);

    expect(second).not.toEqual(first);
  });

  test('remembers a bounded number of entries', () => {
    let memory: ReadingMemory = {};
    for (let poll = 0; poll < 50; poll++) {
      memory = learnIdentity(
        Array.from({ length: 300 }, (_, at) => entry(`${poll}-${at}`, `https://n.example/${poll}/${at}`, `T ${poll} ${at}`)),
        memory,
      );
    }

    expect(JSON.stringify(memory).length).toBeLessThan(40_000);
  });
});
