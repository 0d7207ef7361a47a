import { describe, expect, test } from 'vitest';
import { conditionsFor, isMoveProven, nextUrl, readValidators, rememberHttp } from '../../src/fetch/validators.ts';
import type { Exchange, FetchResult } from '../../src/model/page.ts';
import type { HttpMemory, SourceState } from '../../src/model/source.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 20);
const iso = (at: number): string => new Date(at).toISOString();
const headers = (record: Record<string, string>) =>
  new Map(Object.entries(record).map(([name, value]) => [name, [value]] as const));

function exchange(more: Partial<Exchange> = {}): Exchange {
  return {
    url: '',
    startedAt: '',
    hops: [],
    status: 200,
    sent: {},
    received: {},
    wireBytes: 0,
    decodedBytes: 0,
    ms: { total: 0, waited: 0 },
    ...more,
  };
}
function fresh(validators: object, more: Partial<Exchange> = {}): FetchResult {
  return { kind: 'fresh', page: { hash: 'new' } as never, validators, exchange: exchange(more) };
}
function stateOf(http: HttpMemory, more: { itemsAt?: number[]; lastGoodAt?: number } = {}): SourceState {
  const itemsAt = (more.itemsAt ?? []).map(iso);
  return {
    url: 'https://a.example/',
    configuredUrl: 'https://a.example/',
    http,
    lastGoodAt: iso(more.lastGoodAt ?? NOW - HOUR),
    schedule: { nextAt: '', nextRule: '', errorsInRow: 0, recentItemsAt: itemsAt },
  } as unknown as SourceState;
}

describe('validators', () => {
  test.each([
    ['Mon, 23 Nov 2025 10:00:00 +0300', true],
    ['whatever it is', true],
    ['Sat, 16 Nov 2041 19:11:00 GMT', false],
    ['Thu, 01 Jan 1970 00:00:00 GMT', false],
  ])('keep a Last-Modified of "%s": %s', (lastModified, isKept) => {
    expect(readValidators(headers({ 'last-modified': lastModified, etag: 'W/"a' }), NOW)).toEqual({
      etag: 'W/"a',
      ...(isKept ? { lastModified } : {}),
    });
  });

  test('are sent for eight days after a whole body, then left out once', () => {
    const memory = (age: number): HttpMemory => ({ validators: { etag: '"a"' }, validatorsAt: iso(NOW - age), bodyHash: 'h' });

    expect(conditionsFor(stateOf(memory(8 * DAY - 1)), NOW)).toEqual({ validators: { etag: '"a"' }, knownHash: 'h' });
    expect(conditionsFor(stateOf(memory(8 * DAY)), NOW)).toEqual({ knownHash: 'h' });
  });

  test('are doubted once when 304s go on for longer than thrice the mean gap', () => {
    const itemsAt = [0, 1, 2, 3].map((n) => NOW - 2 * DAY - n * HOUR);
    const memory = (seenAt: number): HttpMemory => ({ validators: { etag: '"a"' }, validatorsAt: iso(seenAt) });

    expect(conditionsFor(stateOf(memory(NOW - 2 * DAY), { itemsAt }), NOW)).toEqual({});
    expect(conditionsFor(stateOf(memory(NOW - 30 * HOUR), { itemsAt }), NOW)).toHaveProperty('validators');
    expect(conditionsFor(stateOf(memory(NOW - 2 * DAY), { itemsAt, lastGoodAt: NOW - 2 * DAY }), NOW)).toHaveProperty(
      'validators',
    );
  });
});

describe('the memory', () => {
  const known: HttpMemory = { validators: { etag: '"a"', lastModified: 'then' }, validatorsAt: iso(NOW - DAY), bodyHash: 'old' };

  test('takes both validators of a whole answer: absent means forgotten', () => {
    expect(rememberHttp(known, fresh({ etag: '"b"' }), NOW)).toEqual({
      validators: { etag: '"b"' },
      validatorsAt: iso(NOW),
      bodyHash: 'new',
    });
  });

  test('takes the validators of an equal body as well', () => {
    const result: FetchResult = { kind: 'unchanged', by: 'hash', validators: { etag: '"b"' }, exchange: exchange() };

    expect(rememberHttp(known, result, NOW)).toEqual({ validators: { etag: '"b"' }, validatorsAt: iso(NOW), bodyHash: 'old' });
  });

  test('does not take a 304 for a look at the whole', () => {
    const result: FetchResult = {
      kind: 'unchanged',
      by: 'status',
      validators: { etag: '"b"', lastModified: 'then' },
      exchange: exchange(),
    };

    expect(rememberHttp(known, result, NOW).validatorsAt).toBe(known.validatorsAt);
  });

  test('is left alone by everything else', () => {
    expect(rememberHttp(known, { kind: 'failed', code: 'x', reason: '', exchange: exchange() }, NOW)).toBe(known);
  });
});

describe('a permanent move', () => {
  const to = 'https://b.example/feed';
  const seen = (times: number[], target = to): HttpMemory =>
    times.reduce((memory, at) => rememberHttp(memory, fresh({}, { permanentTo: target }), at), { validators: {} } as HttpMemory);

  test('is proven by three polls on three days with the same target', () => {
    const days = [NOW, NOW + DAY, NOW + 2 * DAY];

    expect(isMoveProven(seen(days))).toBe(true);
    expect(isMoveProven(seen(days.slice(1)))).toBe(false);
    expect(isMoveProven(seen([NOW, NOW + HOUR, NOW + 2 * HOUR, NOW + 3 * HOUR]))).toBe(false);
  });

  test('starts anew when the target changes or a hop was temporary', () => {
    const twice = seen([NOW, NOW + DAY]);

    expect(rememberHttp(twice, fresh({}, { permanentTo: 'https://c.example/' }), NOW + 2 * DAY).move?.seenAt).toHaveLength(1);
    expect(rememberHttp(twice, fresh({}), NOW + 2 * DAY).move).toBeUndefined();
  });

  test('decides where the next poll starts, until the new place fails three times', () => {
    const moved = { url: to, configuredUrl: 'https://a.example/' };

    expect(
      nextUrl({ url: 'https://a.example/', configuredUrl: 'https://a.example/' }, seen([NOW, NOW + DAY, NOW + 2 * DAY]), 0),
    ).toBe(to);
    expect([nextUrl(moved, { validators: {} }, 2), nextUrl(moved, { validators: {} }, 3)]).toEqual([to, 'https://a.example/']);
  });
});
