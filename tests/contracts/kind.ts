import { expect, test } from 'vitest';
import type { Page } from '../../src/model/page.ts';
import type { ReadingMemory, Source } from '../../src/model/source.ts';
import type { KindOfSource } from '../../src/read/kind.ts';

/** A page that the kind reads, and the options that a source of it needs. */
export interface KindSample {
  readonly body: string;
  readonly contentType: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

const URL_OF_PAGE = 'https://office.example/news';
const CONTEXT = { now: '2026-11-24T12:00:00.000Z', timezone: 'Europe/Istanbul', language: 'en' };

/** A page as it was fetched. */
export function pageOf(body: string | Uint8Array, contentType: string): Page {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    url: URL_OF_PAGE,
    finalUrl: URL_OF_PAGE,
    status: 200,
    contentType,
    headers: {},
    bytes,
    hash: '',
    fetchedAt: CONTEXT.now,
  };
}

/** What every kind of source promises, whatever it reads. */
export function kindContract(kind: KindOfSource, sample: KindSample): void {
  const source = {
    id: 's',
    name: 'S',
    url: URL_OF_PAGE,
    kind: kind.kind,
    ...(sample.options ? { [kind.kind]: sample.options } : {}),
  } as unknown as Source;
  const read = async (page: Page, memory: ReadingMemory = {}) => (await kind.open())(page, source, memory, CONTEXT);
  const own = pageOf(sample.body, sample.contentType);

  test(`${kind.kind} reads its sample: entries with a title and an absolute address`, async () => {
    const { outcome, feed, memory } = await read(own);

    expect(outcome).toBe('read');
    expect(feed.entries.length).toBeGreaterThan(1);
    expect(feed.entries.filter(({ title, link }) => !title || !link?.startsWith('https://office.example/'))).toEqual([]);
    expect(memory.kind).toBe(kind.kind);
  });

  test(`${kind.kind} reads the same page the same way, and knows its entries again`, async () => {
    const first = await read(own);
    const again = await read(own, first.memory);

    expect((await read(own)).feed).toEqual(first.feed);
    expect(again.feed.entries.map(({ id }) => id)).toEqual(first.feed.entries.map(({ id }) => id));
    expect(new Set(first.feed.entries.map(({ id }) => id)).size).toBe(first.feed.entries.length);
  });

  test(`${kind.kind} gives what can be stored and handed to a thread`, async () => {
    const reading = await read(own);

    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
    expect(structuredClone(reading)).toEqual(reading);
  });

  test.each([
    ['nothing', '', ''],
    ['a sentence', 'Doors open at nine.', 'text/plain'],
    ['a page without links', '<!doctype html><title>T</title><p>Doors open at nine.</p>', 'text/html'],
    ['JSON of something else', '{"a":[1,2]}', 'application/json'],
    ['bytes', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256), 'application/octet-stream'],
    ['half of it', sample.body.slice(0, sample.body.length / 2), sample.contentType],
  ])(`${kind.kind} answers %s with a value, never by throwing`, async (what, body, contentType) => {
    const { outcome, reason, feed, memory } = await read(pageOf(body, contentType));

    expect(['read', 'empty', 'broken', 'wall', 'needs-scripts', 'not-this-kind']).toContain(outcome);
    expect(reason).toBeTruthy();
    if (what !== 'half of it') expect(feed.entries).toEqual([]);
    if (outcome === 'not-this-kind') expect(memory).toEqual({});
  });

  test(`${kind.kind} says what each of its options is for`, () => {
    const bare = Object.entries(kind.options?.shape ?? {}).filter(([, option]) => !option.description);

    expect(bare.map(([name]) => name)).toEqual([]);
    if (kind.options) expect(kind.options.description).toBeTruthy();
    if (sample.options) expect(kind.options!.safeParse(sample.options)).toMatchObject({ success: true });
  });
}
