import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../src/desk/password.ts';
import { createSessionKeeper } from '../../src/desk/session.ts';
import { createSignInLimit } from '../../src/desk/sign-in-limit.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');

test('a password fits its own hash and no other', async () => {
  const hash = await hashPassword('çok gizli söz');

  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await verifyPassword('çok gizli söz', hash)).toBe(true);
  expect(await verifyPassword('cok gizli soz', hash)).toBe(false);
});

test('two hashes of one password differ', async () => {
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'));
});

test.each(['', 'scrypt', 'scrypt$0$8$1$aa$bb', 'scrypt$131072$8$1$aa$', 'scrypt$99999999$8$1$aa$bb', 'plain'])(
  'an unreadable hash (%s) fits nothing',
  async (hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  },
);

test('a session is found by its cookie until it is over', () => {
  const keeper = createSessionKeeper('secret', new Map());

  const cookie = keeper.open('Ayşe', NOON);

  expect(keeper.find(cookie, NOON)?.name).toBe('Ayşe');
  expect(keeper.find(cookie, NOON + 13 * 3_600_000)).toBeUndefined();
});

test('a forged, foreign, cut or ended cookie is worth nothing', () => {
  const keeper = createSessionKeeper('secret', new Map());
  const cookie = keeper.open('Ayşe', NOON);
  const foreign = createSessionKeeper('other', new Map()).open('Ayşe', NOON);
  const renamed = [Buffer.from('Root').toString('base64url'), ...cookie.split('.').slice(1)].join('.');

  expect(
    [foreign, renamed, cookie.slice(0, -1), '', '.', 'a.b.c.d', 'x'.repeat(5_000)].map((each) => keeper.find(each, NOON)),
  ).toEqual(Array(7).fill(undefined));
  keeper.end(keeper.find(cookie, NOON)!, NOON);
  expect(keeper.find(cookie, NOON)).toBeUndefined();
});

test('a form token belongs to one session', () => {
  const keeper = createSessionKeeper('secret', new Map());
  const one = keeper.find(keeper.open('Ayşe', NOON), NOON)!;
  const two = keeper.find(keeper.open('Ayşe', NOON), NOON)!;

  expect(keeper.isToken(one, keeper.tokenOf(one))).toBe(true);
  expect(keeper.isToken(two, keeper.tokenOf(one))).toBe(false);
  expect(keeper.isToken(one, undefined)).toBe(false);
});

test('wrong passwords wait longer and longer, from one address and from all together', () => {
  const limit = createSignInLimit();

  for (let i = 0; i < 5; i++) limit.failed('10.0.0.1', NOON);
  const first = limit.waitMs('10.0.0.1', NOON);
  limit.failed('10.0.0.1', NOON);

  expect(first).toBe(2_000);
  expect(limit.waitMs('10.0.0.1', NOON)).toBe(4_000);
  expect(limit.waitMs('10.0.0.2', NOON)).toBe(0);
  for (let i = 0; i < 60; i++) limit.failed(`10.1.0.${i}`, NOON + 1_000);
  expect(limit.waitMs('10.0.0.2', NOON + 1_000)).toBeGreaterThan(50_000);
  limit.succeeded('10.0.0.1');
  expect(limit.waitMs('10.0.0.1', NOON + 120_000)).toBe(0);
});
