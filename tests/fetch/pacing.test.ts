import { describe, expect, test } from 'vitest';
import { readFreshness, readHttpDate, readRetryAfter } from '../../src/fetch/pacing.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const inHours = (hours: number): string => new Date(NOW + hours * 3_600_000).toUTCString();

describe('an HTTP date', () => {
  test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'is read in the format of "%s"',
    (text) => {
      expect(readHttpDate(text, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    },
  );

  test.each([
    '10800.7',
    '2026-03-01T12:00:00Z',
    'tomorrow',
    'Sun, 31 Feb 2026 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 +0300',
    '',
  ])('is not read out of "%s"', (text) => {
    expect(readHttpDate(text, NOW)).toBeUndefined();
  });
});

describe('Retry-After', () => {
  test.each([
    ['10800', 10_800],
    [' 10800 ', 10_800],
    ['60', 900],
    ['315360000', 604_800],
    ['99999999999999999999', 604_800],
    ['9'.repeat(400), 604_800],
    [inHours(5), 18_000],
    [inHours(24 * 365), 604_800],
    ['0', 3_600],
    ['-3600', 3_600],
    [inHours(-1), 3_600],
    ['soon, maybe', 3_600],
    ['10800.7', 3_600],
    ['1e5', 3_600],
    ['0x7f', 3_600],
    [undefined, 3_600],
  ])('"%s" is %i seconds', (value, seconds) => {
    expect(readRetryAfter(value, NOW)).toBe(seconds);
  });

  test('as a date is relative to the clock of the server that wrote it', () => {
    expect(readRetryAfter(inHours(7), NOW, NOW + 5 * 3_600_000)).toBe(7_200);
  });
});

describe('freshness', () => {
  test.each([
    [{ cacheControl: 'public, max-age=10800' }, 10_800],
    [{ cacheControl: 'no-transform, Max-Age="600"' }, 600],
    [{ cacheControl: 'private, MAX-AGE = 600' }, 600],
    [{ cacheControl: 'max-age=600', expires: inHours(5) }, 600],
    [{ cacheControl: 'max-age=600', age: '100' }, 500],
    [{ cacheControl: 's-maxage=600' }, undefined],
    [{ cacheControl: 'x-max-age=600' }, undefined],
    [{ cacheControl: 'max-age=0', expires: inHours(5) }, undefined],
    [{ cacheControl: 'max-age=-5' }, undefined],
    [{ cacheControl: 'max-age=soon' }, undefined],
    [{ expires: inHours(2) }, 7_200],
    [{ expires: inHours(2), date: inHours(1) }, 3_600],
    [{ expires: '0' }, undefined],
    [{ expires: '-1' }, undefined],
    [{ expires: inHours(-2) }, undefined],
    [{}, undefined],
  ])('of %j is %s seconds', (headers, seconds) => {
    expect(readFreshness(headers, NOW)).toBe(seconds);
  });
});
