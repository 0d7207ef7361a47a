import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../../src/fetch/judge.ts';
import type { Judgement } from '../../src/fetch/judge-unchanged.ts';
import { readTarget, type Target } from '../../src/fetch/target.ts';
import type { FetchRequest, Validators } from '../../src/model/page.ts';
import { answerOf, hashOf, NOW, type Said } from './fake-means.ts';

const URL = 'https://news.example/feed';

function judge(
  said: Said,
  about: { request?: Partial<FetchRequest>; sent?: Validators; moved?: 'no' | 'for now' | 'for good' } = {},
): Judgement {
  return judgeAnswer({
    request: { url: URL, purpose: 'feed', ...about.request },
    sent: about.sent ?? {},
    target: readTarget(URL) as Target,
    answer: answerOf(said) as Extract<ReturnType<typeof answerOf>, { kind: 'answer' }>,
    moved: about.moved ?? 'no',
    now: NOW,
  });
}
const codeOf = ({ verdict }: Judgement): string => ('code' in verdict ? verdict.code : verdict.kind);

describe('content', () => {
  test.each([200, 203, 226])('status %i is a page with its validators, its hash and when it came', (status) => {
    const { verdict, received } = judge({ status, body: 'text', headers: { etag: '"1"', 'content-type': 'text/xml' } });

    expect(received).toEqual({ etag: '"1"' });
    expect(verdict).toMatchObject({
      kind: 'fresh',
      validators: { etag: '"1"' },
      page: {
        url: URL,
        finalUrl: URL,
        status,
        contentType: 'text/xml',
        hash: hashOf('text'),
        fetchedAt: '2026-03-01T00:00:00.000Z',
      },
    });
  });

  test('with the bytes that are known is unchanged, whatever the status says', () => {
    const known = { request: { knownHash: hashOf('text') } };

    expect(judge({ body: 'text' }, known).verdict).toMatchObject({ kind: 'unchanged', by: 'hash' });
    expect(judge({ body: 'other' }, known).verdict.kind).toBe('fresh');
  });

  test('that is a page of a guard is a wall', () => {
    expect(codeOf(judge({ body: '<html><title>Just a moment...</title></html>' }))).toBe('fetch/challenge');
  });

  test('tells how long it stays fresh, less its age', () => {
    expect(judge({ headers: { 'cache-control': 'max-age=600', age: '100' } }).maxAgeS).toBe(500);
    expect(judge({ headers: { expires: 'Sun, 01 Mar 2026 00:10:00 GMT', date: 'Sun, 01 Mar 2026 00:00:00 GMT' } }).maxAgeS).toBe(
      600,
    );
    expect(judge({}).maxAgeS).toBeUndefined();
  });
});

describe('304', () => {
  test('keeps what was sent and takes what came', () => {
    const sent = { etag: '"1"', lastModified: 'then' };

    expect(judge({ status: 304, headers: { etag: '"2"' } }, { sent }).verdict).toEqual({
      kind: 'unchanged',
      by: 'status',
      validators: { etag: '"2"', lastModified: 'then' },
    });
  });

  test.each([{ etag: '"1"' }, { lastModified: 'then' }])('is an answer to either validator: %o', (sent) => {
    expect(judge({ status: 304 }, { sent }).verdict.kind).toBe('unchanged');
  });

  test('that nobody asked for is an error', () => {
    expect(codeOf(judge({ status: 304 }))).toBe('fetch/unasked-304');
  });
});

describe('a refusal', () => {
  test.each([429, 503] as const)('%i waits as long as it says, from now', (status) => {
    const judged = judge({ status, headers: { 'retry-after': '1800' } });

    expect(judged.wait).toEqual({ status, seconds: 1800 });
    expect(judged.verdict).toMatchObject({
      kind: 'deferred',
      code: `fetch/status-${status}`,
      untilAt: '2026-03-01T00:30:00.000Z',
    });
  });

  test('a date to wait for is read by the clock of the server that wrote it', () => {
    const headers = { 'retry-after': 'Sun, 01 Mar 2026 02:20:00 GMT', date: 'Sun, 01 Mar 2026 02:00:00 GMT' };

    expect(judge({ status: 429, headers }).wait?.seconds).toBe(1200);
  });

  test('a guard behind a 503 is a wall and no word of the host; behind a 429 it is both', () => {
    const headers = { 'cf-mitigated': 'challenge' };

    expect(judge({ status: 503, headers })).toMatchObject({ verdict: { kind: 'wall' } });
    expect(judge({ status: 503, headers }).wait).toBeUndefined();
    expect(judge({ status: 429, headers })).toMatchObject({ verdict: { kind: 'wall' }, wait: { status: 429 } });
  });

  test('410 is the end of a source only at its own address or where it moved for good', () => {
    expect(judge({ status: 410 }).verdict.kind).toBe('gone');
    expect(judge({ status: 410 }, { moved: 'for good' }).verdict.kind).toBe('gone');
    expect(codeOf(judge({ status: 410 }, { moved: 'for now' }))).toBe('fetch/status-410');
  });

  test.each([
    [204, 'fetch/empty'],
    [205, 'fetch/empty'],
    [206, 'fetch/status-206'],
    [404, 'fetch/status-404'],
    [500, 'fetch/status-500'],
  ])('%i is %s', (status, code) => {
    expect(codeOf(judge({ status }))).toBe(code);
  });
});

test('several lines of a header are joined, and no header is taken for a property of objects', () => {
  const { verdict } = judge({ body: 'x', headers: { constructor: 'a', via: 'b' } });

  expect(verdict.kind === 'fresh' && Object.keys(verdict.page.headers)).toEqual(['constructor', 'via']);
  expect(verdict.kind === 'fresh' && Object.getPrototypeOf(verdict.page.headers)).toBeNull();
});
