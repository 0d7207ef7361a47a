import { expect, test } from 'vitest';
import { patientFetcher } from '../../../src/flow/poll/patient-fetcher.ts';
import type { Exchange, Fetcher, FetchManner, FetchRequest, FetchResult } from '../../../src/model/page.ts';

/** A fetcher that waits as told and answers as told. */
function fake(waits: readonly number[], answer: (request: FetchRequest) => Partial<FetchResult> = () => ({ kind: 'gone' })) {
  const asked: { readonly url: string; readonly how: FetchManner | undefined }[] = [];
  const fetcher: Fetcher = {
    async get(request, how) {
      const exchange = { url: request.url, hops: [], ms: { total: 1, waited: waits[asked.length] ?? 0 } } as unknown as Exchange;
      asked.push({ url: request.url, how });
      return { exchange, ...answer(request) } as FetchResult;
    },
    close: async () => undefined,
  };
  return { asked, fetcher };
}
const article = (n: number, host = 'news.example'): FetchRequest => ({ url: `https://${host}/${n}`, purpose: 'article' });

test('long pauses are waited out for 45 s in a poll; the ordinary ones cost nothing', async () => {
  const { fetcher, asked } = fake([30_000, 1_000, 2_500, 30_000, 0]);
  const patient = patientFetcher(fetcher, undefined);

  for (let n = 0; n < 5; n++) await patient.get(article(n));

  expect(asked.map((each) => each.how?.patienceMs)).toEqual([45_000, 15_000, 15_000, 15_000, 2_500]);
});

test('the source itself is waited for as long as its host asks', async () => {
  const { fetcher, asked } = fake([60_000]);
  const ending = new AbortController();
  const patient = patientFetcher(fetcher, ending.signal);

  await patient.get({ url: 'https://news.example/feed', purpose: 'feed' });

  expect(asked[0]!.how).toEqual({ signal: ending.signal });
});

test('after two silent pages of a host its others are not asked in this poll; other hosts are', async () => {
  const { fetcher, asked } = fake([], ({ url }) =>
    url.includes('slow') ? { kind: 'failed', code: 'fetch/timeout', reason: '' } : { kind: 'gone' },
  );
  const patient = patientFetcher(fetcher, undefined);

  const results = [];
  for (const request of [article(1, 'slow.example'), article(2, 'slow.example'), article(3, 'slow.example'), article(4)])
    results.push(await patient.get(request));

  expect(asked.map((each) => each.url)).toEqual(['https://slow.example/1', 'https://slow.example/2', 'https://news.example/4']);
  expect(results[2]).toMatchObject({
    kind: 'failed',
    code: 'fetch/host-silent',
    exchange: { url: 'https://slow.example/3', hops: [] },
  });
});
