import { expect, test } from 'vitest';
import { createGate } from '../../src/desk/gate.ts';
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

test('wrong passwords wait longer and longer, and what they cost falls on the address that guesses', () => {
  const limit = createSignInLimit();

  for (let i = 0; i < 5; i++) limit.failed('10.0.0.1', 'Ayşe', NOON);
  const first = limit.waitMs('10.0.0.1', 'Ayşe', NOON);
  limit.failed('10.0.0.1', 'Ayşe', NOON);

  expect(first).toBe(2_000);
  expect(limit.waitMs('10.0.0.1', 'Ayşe', NOON)).toBe(4_000);
  expect(limit.waitMs('10.0.0.1', 'Can', NOON)).toBe(0);
  for (let i = 0; i < 600; i++) limit.failed(`10.1.${i % 3}.${i}`, 'Ayşe', NOON + 1_000);
  expect(limit.waitMs('10.0.0.2', 'Ayşe', NOON + 1_000)).toBe(0);
  limit.succeeded('10.0.0.1', 'Ayşe');
  expect(limit.waitMs('10.0.0.1', 'Ayşe', NOON + 120_000)).toBe(0);
});

test('an address that tries many names waits for all of them', () => {
  const limit = createSignInLimit();

  for (let i = 0; i < 30; i++) limit.failed('10.0.0.1', `name ${i}`, NOON);

  expect(limit.waitMs('10.0.0.1', 'name 99', NOON)).toBe(2_000);
});

test('an office in which somebody found their password at last begins anew', () => {
  const limit = createSignInLimit();

  for (let i = 0; i < 30; i++) limit.failed('10.0.0.1', `name ${i}`, NOON);
  limit.succeeded('10.0.0.1', 'name 3');

  expect(limit.waitMs('10.0.0.1', 'name 99', NOON)).toBe(0);
});

test('at the gate so many work at a time, those who are known go first, and too many are turned away', async () => {
  const gate = createGate(1, 2);
  const order: string[] = [];
  const release: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<string>((done) => {
      order.push(name);
      release.push(() => done(name));
    });

  const first = gate.through(work('first'), false);
  const strangers = [1, 2, 3].map((n) => gate.through(work(`stranger ${n}`), false));
  const known = gate.through(work('known'), true);
  await Promise.resolve();
  for (let n = 0; n < 4; n++) {
    release[n]?.();
    await new Promise((next) => setImmediate(next));
  }

  expect(await Promise.all([first, known, ...strangers])).toEqual(['first', 'known', 'stranger 1', 'stranger 2', 'full']);
  expect(order).toEqual(['first', 'known', 'stranger 1', 'stranger 2']);
});
