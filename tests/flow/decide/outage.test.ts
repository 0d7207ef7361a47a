import { expect, test } from 'vitest';
import { type Asked, judgeSilence, type Manner, mainManner } from '../../../src/flow/decide/outage.ts';

const AT = '2026-03-02T10:00:00.000Z';
const LATER = '2026-03-02T10:30:00.000Z';
const silent = (manner: Manner, ...hosts: string[]): Asked[] =>
  hosts.map((host) => ({ host, manner, wasWell: true, isKnown: false }));
const answering = (...hosts: string[]): Asked[] => hosts.map((host) => ({ host, wasWell: true, isKnown: true }));
const hosts = (count: number): string[] => Array.from({ length: count }, (_, n) => `h${n}.example`);

test('four hosts that fall silent alike, and nobody who answers, are our own outage', () => {
  expect(judgeSilence(undefined, silent('name', ...hosts(4)), AT)).toMatchObject({ since: AT, isOurs: true });
  expect(judgeSilence(undefined, silent('name', ...hosts(3)), AT)).toMatchObject({ isOurs: false });
});

test('many sources of one host are one witness', () => {
  expect(judgeSilence(undefined, silent('connect', 'a', 'a', 'a', 'a', 'a'), AT)).toMatchObject({ isOurs: false });
});

test('two hosts are enough where both have answered before', () => {
  const known = silent('connect', 'a', 'b').map((each) => ({ ...each, isKnown: true }));

  expect(judgeSilence(undefined, known, AT)?.isOurs).toBe(true);
});

test('who falls silent each in another way is not cut off by us', () => {
  const asked = [...silent('name', 'a', 'b'), ...silent('timeout', 'c', 'd'), ...silent('tls', 'e', 'f')];

  expect(judgeSilence(undefined, asked, AT)?.isOurs).toBe(false);
});

test('small passes add up until somebody answers', () => {
  const first = judgeSilence(undefined, silent('timeout', 'a', 'b'), AT);
  const second = judgeSilence(first, silent('timeout', 'c', 'd'), LATER);

  expect(first?.isOurs).toBe(false);
  expect(second).toMatchObject({ since: AT, isOurs: true });
  expect(judgeSilence(second, answering('a'), LATER)).toBeUndefined();
});

test('nearly all is enough: what answers beside forty silent ones stands in our own house', () => {
  const asked = [...silent('connect', ...hosts(40)), ...answering('intranet')];

  expect(judgeSilence(undefined, asked, AT)).toMatchObject({ isOurs: true });
  expect(judgeSilence(undefined, [...asked, ...answering('b', 'c', 'd', 'e', 'f')], AT)).toBeUndefined();
});

test('what was broken before says nothing, for or against', () => {
  const broken = silent('name', ...hosts(9)).map((each) => ({ ...each, wasWell: false }));

  expect(judgeSilence(undefined, broken, AT)).toBeUndefined();
  expect(judgeSilence(undefined, [...broken, ...silent('name', 'x')], AT)?.isOurs).toBe(false);
});

test('tells the way in which most are silent', () => {
  expect(mainManner({ a: 'name', b: 'timeout', c: 'timeout' })).toBe('timeout');
});
