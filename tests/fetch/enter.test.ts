import { expect, test } from 'vitest';
import { enterHost, leaveHost } from '../../src/fetch/enter.ts';
import { fakeMeans, trailOf } from './fake-means.ts';

const HOST = 'news.example';

/** A host that was just asked, and whoever waits for its next turn aside. */
async function askedBefore(signal?: AbortSignal) {
  const { means } = fakeMeans({}, { gapMs: 300 });
  const first = trailOf({ url: `https://${HOST}/feed` });
  await enterHost(means, first, HOST);
  leaveHost(first);
  const pauses: string[] = [];
  const trail = trailOf(
    { url: `https://${HOST}/article` },
    {
      ...(signal ? { signal } : {}),
      async aside(pause) {
        pauses.push(trail.turn ? 'with a turn' : 'without a turn');
        await pause();
      },
    },
  );
  return { means, trail, pauses };
}

test('the pause of a host is waited out aside, without its turn, and told as waited', async () => {
  const { means, trail, pauses } = await askedBefore();

  const verdict = await enterHost(means, trail, HOST);

  expect([verdict, pauses, trail.turn?.host]).toEqual([undefined, ['without a turn'], HOST]);
  expect(trail.waitedMs).toBeGreaterThan(0);
});

test('nobody waits aside for a host that is free', async () => {
  const { means, trail, pauses } = await askedBefore();

  await enterHost(means, trail, 'other.example');

  expect([pauses, trail.turn?.host]).toEqual([[], 'other.example']);
});

test('who is told to end while waiting aside gets no turn', async () => {
  const ending = new AbortController();
  const { means, trail } = await askedBefore(ending.signal);

  const entered = enterHost(means, trail, HOST);
  ending.abort();

  expect(await entered).toMatchObject({ kind: 'failed', code: 'fetch/aborted' });
  expect(trail.turn).toBeUndefined();
});
