import { expect, test } from 'vitest';
import { type Aside, workInPlaces } from '../../../src/flow/poll/places.ts';

/** Works of a name that note what happens, and waits that end when they are told to. */
function fake() {
  const noted: string[] = [];
  const ends = new Map<string, () => void>();
  const until = (name: string): Promise<void> => new Promise((done) => ends.set(name, done));
  const end = async (name: string): Promise<void> => {
    ends.get(name)!();
    await new Promise((done) => setImmediate(done));
  };
  const work = (name: string, doing: (aside: Aside) => Promise<void>) => async (aside: Aside) => {
    noted.push(`${name} begins`);
    await doing(aside);
    noted.push(`${name} ends`);
  };
  return { noted, until, end, work };
}

test('does so many at a time, in their order', async () => {
  const { noted, until, end, work } = fake();
  const done = workInPlaces(
    ['a', 'b', 'c'].map((name) => work(name, () => until(name))),
    2,
  );

  expect(noted).toEqual(['a begins', 'b begins']);
  await end('b');
  expect(noted).toEqual(['a begins', 'b begins', 'b ends', 'c begins']);
  await end('a');
  await end('c');
  await done;
});

test('who waits aside lets the next one begin, and goes on before another does', async () => {
  const { noted, until, end, work } = fake();
  const waits = work('waits', async (aside) => {
    await aside(() => until('pause'));
    noted.push('waits goes on');
    await until('waits');
  });
  const done = workInPlaces([waits, work('b', () => until('b')), work('c', () => until('c'))], 1);

  expect(noted).toEqual(['waits begins', 'b begins']);
  await end('pause');
  expect(noted).toHaveLength(2); // its place is taken
  await end('b');
  expect(noted.slice(2)).toEqual(['b ends', 'waits goes on']);
  await end('waits');
  expect(noted.slice(4)).toEqual(['waits ends', 'c begins']);
  await end('c');
  await done;
});

test('keeps few waiting aside: each keeps what it has read', async () => {
  const { noted, until, end, work } = fake();
  const works = Array.from({ length: 8 }, (_, n) => work(`${n}`, (aside) => aside(() => until(`${n}`))));
  const done = workInPlaces(works, 1);

  await end('0');
  expect(noted.filter((each) => each.endsWith('begins'))).toHaveLength(5);
  for (let n = 1; n < 8; n++) await end(`${n}`);
  await done;
  expect(noted.filter((each) => each.endsWith('ends'))).toHaveLength(8);
});

test('a work that breaks breaks all; of none nothing is done', async () => {
  await expect(workInPlaces([async () => Promise.reject(new Error('broken'))], 1)).rejects.toThrow('broken');
  await workInPlaces([], 4);
});
