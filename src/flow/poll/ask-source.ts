// A source asked and read: its address → its page → what it announces; a page that announces the feed that tells the same gives way to it.
import type { Reading } from '../../model/feed.ts';
import type { Fetcher, FetchRequest, FetchResult, Page } from '../../model/page.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { kindOf, requestFor } from '../decide/request.ts';
import type { Reader } from './read-source.ts';

/** What came of asking a source. */
export interface Asked {
  /** The exchange that the reading rests on. */
  readonly result: FetchResult;
  /** Absent where no page came. */
  readonly page?: Page;
  readonly reading?: Reading;
  /** The feed that the page announced and that was read in its place. */
  readonly movedTo?: string;
}

/** Asks a source as a poll does and reads what came; where a page announces its feed, that one is asked and read. */
export async function askSource(
  reader: Reader,
  state: Pick<SourceState, 'url' | 'reading'>,
  request: FetchRequest,
  fetcher: Fetcher,
): Promise<Asked> {
  return readAnswer(reader, state, await fetcher.get(request), fetcher);
}

/** Reads what a source answered; where a page announces its feed, that one is asked and read. */
export async function readAnswer(
  reader: Reader,
  state: Pick<SourceState, 'url' | 'reading'>,
  result: FetchResult,
  fetcher: Fetcher,
): Promise<Asked> {
  if (result.kind !== 'fresh') return { result };
  const { page } = result;
  const { readSource } = await import('./read-source.ts'); // brings the parsers along, which an unchanged source does not need
  const reading = await readSource(reader, page, state.reading);
  if (!reading.announces.length) return { result, page, reading };
  return (await follow(reader, state, { page, reading }, fetcher)) ?? { result, page, reading };
}

/** How a source is asked for. The list of kinds brings every parser along, and most polls need none: it is looked at where a kind is no feed. */
export async function requestOf(source: Source, state: Pick<SourceState, 'url' | 'reading'>): Promise<FetchRequest> {
  const kind = kindOf(source, state);
  if (kind === undefined || kind === 'feed') return requestFor(source, state, 'feed');
  const { KINDS } = await import('../../read/kinds/index.ts');
  return requestFor(source, state, KINDS.find((each) => each.kind === kind)!.purpose);
}

async function follow(
  reader: Reader,
  state: Pick<SourceState, 'url' | 'reading'>,
  first: { readonly page: Page; readonly reading: Reading },
  fetcher: Fetcher,
): Promise<Asked | undefined> {
  const [{ feedToFollow, leadsToFollow }, { readSource }] = await Promise.all([
    import('../decide/follow.ts'),
    import('./read-source.ts'),
  ]);
  const asked: { readonly url: string; readonly page: Page; readonly reading: Reading; readonly result: FetchResult }[] = [];
  for (const { url } of leadsToFollow(reader.source, state, first)) {
    const result = await fetcher.get({ url, purpose: 'feed', via: 'http', robots: reader.source.robots });
    if (result.kind !== 'fresh') continue;
    asked.push({ url, page: result.page, reading: await readSource(reader, result.page, {}), result });
  }
  const best = asked.length ? feedToFollow(reader.source, first, asked) : undefined;
  const taken = asked.find((each) => each.page === best?.page);
  if (!taken) return undefined;
  const { url, page, reading, result } = taken;
  return { result, page, reading, movedTo: url };
}
