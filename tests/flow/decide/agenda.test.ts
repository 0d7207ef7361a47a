import { expect, test } from 'vitest';
import { type AtWake, printNow, RETRY_MS } from '../../../src/flow/decide/agenda.ts';

const NOW = Date.UTC(2026, 10, 25, 9, 30);
const HOUR = NOW - 30 * 60_000;
const wake = (about: Partial<AtWake>): AtWake => ({
  now: NOW,
  hourAt: HOUR,
  doneAt: HOUR,
  isFirst: false,
  isOwed: false,
  isApproved: false,
  failedAt: undefined,
  ...about,
});

test.each<[string, Partial<AtWake>, { endedBy: number | undefined } | undefined]>([
  ['nothing when the last hour is done', {}, undefined],
  ['an hour that passed and is not done', { doneAt: HOUR - 1 }, { endedBy: HOUR }],
  ['the first hour of a house', { doneAt: undefined }, { endedBy: HOUR }],
  ['an hour done by a clock that was ahead', { doneAt: NOW + 1 }, { endedBy: HOUR }],
  ['everything at the start of a worker', { isFirst: true }, { endedBy: HOUR }],
  ['nothing at the start before any hour', { isFirst: true, hourAt: undefined, doneAt: undefined }, undefined],
  ['files that are owed', { isOwed: true }, { endedBy: HOUR }],
  ['files that are owed before any hour', { isOwed: true, hourAt: undefined, doneAt: undefined }, { endedBy: undefined }],
  ['a week that was approved after its hour', { isApproved: true }, { endedBy: HOUR }],
  ['nothing in the minutes after a failure', { doneAt: 0, failedAt: NOW - RETRY_MS + 1 }, undefined],
  ['what failed, minutes later', { failedAt: NOW - RETRY_MS }, { endedBy: HOUR }],
  ['what failed under a clock that was ahead', { failedAt: NOW + 1 }, { endedBy: HOUR }],
])('prints %s', (_what, about, expected) => {
  expect(printNow(wake(about))).toEqual(expected);
});
