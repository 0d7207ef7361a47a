import type { Fetcher, FetchManner, FetchRequest, FetchResult } from '../../model/page.ts';

/** Pauses up to this long are the ordinary ones between two requests and cost no patience. */
const SHORT_MS = 2_500;
/** Longer pauses (a Crawl-delay) are waited out for so long in one poll of a source; articles beyond that wait for its next polls. */
const PATIENCE_MS = 45_000;
/** So many pages of a host that did not come in time, and the others are not waited for in this poll. */
const MAX_SILENT = 2;

/**
 * The fetcher of one source's poll: ends with the poll's `signal`, and keeps one poll from lasting minutes. What it leaves for later is
 * told as any other result: `deferred` where the host asks for long pauses, `failed` where it falls silent.
 */
export function patientFetcher(fetcher: Fetcher, signal: AbortSignal | undefined, aside?: FetchManner['aside']): Fetcher {
  let leftMs = PATIENCE_MS;
  const silent = new Map<string, { count: number; last: FetchResult }>();
  return {
    ...fetcher,
    async get(request) {
      const host = hostOf(request.url);
      const before = silent.get(host);
      if (request.purpose === 'article' && before && before.count >= MAX_SILENT) return notAsked(request, before.last);
      const result = await fetcher.get(request, {
        ...(signal ? { signal } : {}),
        ...(aside ? { aside } : {}),
        ...(request.purpose === 'article' ? { patienceMs: Math.max(leftMs, SHORT_MS) } : {}),
      });
      const { waited } = result.exchange.ms;
      if (waited > SHORT_MS) leftMs -= waited;
      if (result.kind === 'failed' && result.code === 'fetch/timeout')
        silent.set(host, { count: (before?.count ?? 0) + 1, last: result });
      return result;
    },
  };
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
}

function notAsked({ url }: FetchRequest, last: FetchResult): FetchResult {
  return {
    kind: 'failed',
    code: 'fetch/host-silent',
    reason: `${MAX_SILENT} pages of its host did not come in time in this poll; it is asked for in a later one`,
    exchange: { ...last.exchange, url, hops: [], status: undefined, wireBytes: 0, decodedBytes: 0, ms: { total: 0, waited: 0 } },
  };
}
