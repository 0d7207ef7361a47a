import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../src/flow/open.ts';
import { sha256Hex } from '../../src/kit/hash.ts';
import type { Exchange, Fetcher, FetchRequest, FetchResult } from '../../src/model/page.ts';

/** What an address answers without any net: a body, bytes of a type, or what became of the request. */
export type PaperAnswer =
  | string
  | { readonly body: string | Uint8Array; readonly type?: string; readonly at?: string; readonly waitedMs?: number }
  | { readonly kind: 'failed' | 'wall' | 'blocked' };

/** A fetcher over a map of addresses, and what it was asked. */
export interface PaperFetcher extends Fetcher {
  readonly pages: Map<string, PaperAnswer>;
  readonly asked: FetchRequest[];
}

/** A fetcher that reads from memory; an address that is not there failed with 404. */
export function createPaperFetcher(pages: Iterable<readonly [string, PaperAnswer]> = []): PaperFetcher {
  const known = new Map(pages);
  const asked: FetchRequest[] = [];
  return {
    pages: known,
    asked,
    async get(request) {
      asked.push(request);
      return answerTo(request, known.get(request.url));
    },
    async close() {},
  };
}

function answerTo(request: FetchRequest, answer: PaperAnswer | undefined): FetchResult {
  const told = typeof answer === 'object' && 'kind' in answer ? answer : undefined;
  const waited = typeof answer === 'object' && 'body' in answer ? (answer.waitedMs ?? 0) : 0;
  const exchange: Exchange = {
    url: request.url,
    startedAt: '2026-03-13T12:00:00.000Z',
    hops: [],
    status: answer === undefined ? 404 : 200,
    sent: {},
    received: {},
    wireBytes: 0,
    decodedBytes: 0,
    ms: { total: 1, waited },
  };
  if (answer === undefined) return { kind: 'failed', code: 'fetch/status-404', reason: '404 Not Found', exchange };
  if (told) return { kind: told.kind, code: `fetch/${told.kind}`, reason: `${told.kind} on paper`, exchange };
  const { body, type, at } =
    typeof answer === 'string'
      ? { body: answer, type: undefined, at: undefined }
      : (answer as { body: string | Uint8Array; type?: string; at?: string });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const page = {
    url: request.url,
    finalUrl: at ?? request.url,
    status: 200,
    contentType: type ?? (typeof body === 'string' && body.startsWith('<?xml') ? 'application/xml' : 'text/html; charset=utf-8'),
    headers: {},
    bytes,
    hash: sha256Hex(bytes),
    fetchedAt: exchange.startedAt,
  };
  return { kind: 'fresh', page, validators: {}, exchange };
}

/** A newsroom in memory whose net is on paper. */
export interface PaperRoom {
  readonly house: House;
  readonly site: PaperFetcher;
  /** Moves the clock. */
  to(moment: string): void;
  close(): Promise<void>;
}

/** Opens a newsroom with these sources (JSON of sources.yaml), at a moment, over these pages. */
export async function openPaperRoom(about: {
  readonly sources: readonly object[];
  readonly at: string;
  readonly pages?: Iterable<readonly [string, PaperAnswer]>;
  readonly publication?: object;
}): Promise<PaperRoom> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-paper-'));
  await mkdir(join(dir, 'config'));
  const masthead = {
    title: 'On paper',
    language: 'tr',
    timezone: 'Europe/Istanbul',
    site: 'https://bulletin.example/',
    issue: { minItems: 1 },
    ...about.publication,
  };
  await writeFile(join(dir, 'config', 'publication.yaml'), JSON.stringify(masthead));
  await writeFile(join(dir, 'config', 'sources.yaml'), JSON.stringify({ sources: about.sources }));
  let now = Date.parse(about.at);
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store: 'memory:',
    now: () => now,
  });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const site = createPaperFetcher(about.pages);
  return {
    house: { ...opened.house, fetcher: async () => site },
    site,
    to(moment) {
      now = Date.parse(moment);
    },
    async close() {
      await opened.house.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Everything that was stored, oldest first. */
export const articlesOf = ({ house }: PaperRoom) =>
  house.store.articlesPlaced('1900-01-01T00:00:00.000Z', '9999-12-31T00:00:00.000Z');
