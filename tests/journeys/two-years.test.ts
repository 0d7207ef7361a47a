import { describe, expect, test } from 'vitest';
import { weekOf } from '../../src/curate/week.ts';
import { printNow, RETRY_MS } from '../../src/flow/decide/agenda.ts';
import { dueWeeks } from '../../src/flow/decide/due-weeks.ts';
import { type ClockMemory, lookAtClocks } from '../../src/schedule/steps.ts';
import { lastTick, nextTick } from '../../src/schedule/ticks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 0, 7, 12);
const END = BEGIN + 2 * 365 * DAY;

/** Mulberry32: the same misfortunes in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface World {
  readonly timezone: string;
  readonly publish: string;
  readonly seed: number;
}

interface Printed {
  readonly date: string;
  readonly at: number;
}

/**
 * A machine that lives for two years: it wakes each minute around an hour of publication and each hour else, unless it sleeps, stands
 * still, is off, or somebody sets its clock. What is stored outlives all of that; what the worker remembers does not.
 */
function live({ timezone, publish, seed }: World) {
  const random = dice(seed);
  const calendar = { timezone, week: { startsOn: 'wednesday' as const } };
  const stored: { out: Printed[]; doneAt: number | undefined; clocks: ClockMemory | undefined } = {
    out: [],
    doneAt: undefined,
    clocks: undefined,
  };
  const firstWeek = weekOf(BEGIN, calendar).startAt;
  let hour = { from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };
  const hourAt = (wall: number): number => {
    if (wall < hour.from || wall >= hour.until) {
      const from = lastTick(publish, timezone, wall)!;
      hour = { from, until: nextTick(publish, timezone, from + 1)! };
    }
    return hour.from;
  };
  /** True times at which the machine was awake, its clock right, nothing in the way and no pause after a failure. */
  const wakes: number[] = [];
  let worker: { isFirst: boolean; failedAt: number | undefined } = { isFirst: true, failedAt: undefined };
  let [skew, skewUntil, brokenUntil, boot, bootedAt, nextHour] = [0, 0, 0, 0, BEGIN, BEGIN];
  for (let now = BEGIN; now < END; ) {
    now = Math.ceil(now / 1000) * 1000;
    if (now >= skewUntil) skew = 0;
    const wall = now + skew;
    const look = lookAtClocks(stored.clocks, { wall, steady: now - bootedAt, boot: `boot ${boot}` });
    stored.clocks = JSON.parse(JSON.stringify(look.memory)) as ClockMemory;
    const isDoubted = stored.clocks.doubt !== undefined;
    const isBroken = now < brokenUntil;
    const isPausing = worker.failedAt !== undefined && wall >= worker.failedAt && wall - worker.failedAt < RETRY_MS;
    if (skew === 0 && !isDoubted && !isBroken && !isPausing) wakes.push(now);
    const due = printNow({
      now: wall,
      hourAt: hourAt(wall),
      doneAt: stored.doneAt,
      isFirst: worker.isFirst,
      isOwed: false,
      isApproved: false,
      failedAt: worker.failedAt,
    });
    if (due) {
      worker.failedAt = wall;
      if (!isDoubted && !isBroken) {
        const out = stored.out.map((each) => each.date).slice(-3);
        const endedBy = due.endedBy ?? 0;
        for (const week of dueWeeks({ out, firstWeek, now: wall, endedBy, approval: 'optional', calendar }))
          stored.out.push({ date: week.date, at: now });
        worker = { isFirst: false, failedAt: undefined };
        stored.doneAt = due.endedBy;
      }
    }
    if (skew === 0) {
      hourAt(now);
      nextHour = hour.until;
    }
    const chance = random();
    if (chance < 0.004)
      now += random() * 20 * DAY; // the lid is shut, or the process stands still
    else if (chance < 0.01) {
      now += random() * 3 * DAY;
      worker = { isFirst: true, failedAt: undefined };
      if (random() < 0.5) [boot, bootedAt] = [boot + 1, now - random() * HOUR];
    } else if (chance < 0.013 && skew === 0) {
      skew = [-HOUR, HOUR, -2 * DAY, 20 * HOUR, 3 * DAY, 365 * DAY, -400 * DAY][Math.floor(random() * 7)]!;
      skewUntil = now + random() * 6 * HOUR;
      now += MINUTE;
    } else if (chance < 0.018) {
      brokenUntil = now + random() * 3 * HOUR; // the store is locked, the disk is full
      now += MINUTE;
    } else {
      const isNear = Math.abs(nextHour - now) < HOUR || now < skewUntil || now < brokenUntil;
      now += isNear ? MINUTE * (0.2 + random() * 0.8) : HOUR * (0.5 + random() * 0.5);
    }
  }
  return { printed: stored.out, wakes, calendar, firstWeek };
}

describe.each([
  ['Europe/Istanbul', '0 9 * * wed'],
  ['Europe/Berlin', '30 2 * * sun'],
  ['America/New_York', '30 1 * * sun'],
  ['Asia/Beirut', '30 0 * * sun'],
  ['Pacific/Auckland', '15 2 * * sun'],
])('two years in %s, printing at "%s"', (timezone, publish) => {
  test.each([1, 2])('every issue exactly once, none more than one wake late (life %i)', (seed) => {
    const { printed, wakes, calendar, firstWeek } = live({ timezone, publish, seed });

    const dates = printed.map((each) => each.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    const promised: Printed[] = [];
    for (let week = weekOf(firstWeek, calendar); ; week = weekOf(Date.parse(week.endAt), calendar)) {
      const at = nextTick(publish, timezone, Date.parse(week.endAt))!;
      const wake = wakes.find((each) => each >= at) ?? END;
      if (wake >= END) break;
      promised.push({ date: week.date, at: wake });
    }
    expect(dates.slice(0, promised.length)).toEqual(promised.map((each) => each.date));
    const late = promised.filter((each, n) => printed[n]!.at > each.at).map((each) => each.date);
    expect(late).toEqual([]);
    expect(promised.length).toBeGreaterThan(95);
  });
});
