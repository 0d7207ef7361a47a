import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { compare, type Facts, factsOf } from '../facts.ts';
import { EVENING, HOUR, must, NEXT_EVENING, NEXT_HOUR, printed, read, undisturbed } from '../life.ts';
import { day, openRoom, pause, type Room, type Shim, UPTIME_MS } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, toldBy, unwell } from '../row.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A clock that is wrong by so much at a moment; the one that counts from the start of the machine is right. */
const wrongBy = (at: number, byMs: number): Shim => ({
  clock: { wallMs: at - Date.now() + byMs, steadyMs: at - Date.now() + UPTIME_MS },
});

const withoutFiles = (facts: Facts): Facts => ({ ...facts, output: new Map() });

/** The clock is wrong for an hour in the second week, with polls and a print under it; then it is right again, and the week goes on. */
async function clockWrong(room: Room, byMs: number): Promise<Finding> {
  await printed(room);
  const at = day(11, 12);
  await must(room, ['poll'], { at: at - HOUR_MS, shim: wrongBy(at - HOUR_MS, 0) });
  const before = room.tree('output');
  const poll = await room.run(['poll'], { at, shim: wrongBy(at, byMs) });
  const print = await room.run(['publish'], { at: at + HOUR_MS / 2, shim: wrongBy(at + HOUR_MS / 2, byMs) });
  const seen = nothingYet();
  seen.wrong.push(...badWords(poll, print));
  for (const path of room.tree('output').keys())
    if (!before.has(path)) seen.doubled.push(`printed under the wrong clock: ${path}`);
  const right = [day(11, 13), NEXT_EVENING];
  for (const moment of right) seen.wrong.push(...unwell(await room.run(['poll'], { at: moment, shim: wrongBy(moment, 0) })));
  seen.wrong.push(...unwell(await room.run(['publish'], { at: NEXT_HOUR, shim: wrongBy(NEXT_HOUR, 0) })));
  const { lost, doubled } = compare(withoutFiles(await undisturbed('printedTwice')), withoutFiles(await factsOf(room)));
  const told =
    toldBy({ out: '', err: `${poll.err}\n${print.err}` }, /clock/i) ||
    'nothing to tell: no wait gets shorter, no source is silent';
  return { told, wrong: seen.wrong, lost, doubled: [...seen.doubled, ...doubled], recovered: lost.length ? undefined : 'yes' };
}

const steps: readonly Fault[] = (
  [
    ['an hour ahead', HOUR_MS],
    ['an hour behind', -HOUR_MS],
    ['a day ahead', DAY_MS + 60_000],
    ['a day behind', -DAY_MS],
    ['a year ahead', 365 * DAY_MS],
    ['a year behind', -365 * DAY_MS],
  ] as const
).map(([name, byMs]) => ({ fault: `clock ${name} for an hour`, run: (room) => clockWrong(room, byMs) }));

/** A worker over the hour of publication in a week in which the clocks are changed; `moments`: when it starts, and where it is put then. */
async function overTheChange(start: string, moments: readonly string[]): Promise<Finding> {
  const room = await openRoom('newsroom', start);
  const seen = nothingYet();
  try {
    const first = Date.parse(`${start}T12:00:00Z`);
    room.writeConfig({
      publication: {
        timezone: 'Europe/Berlin',
        week: { startsOn: 'sunday' },
        schedule: { poll: '0 0 1 1 *', publish: '30 2 * * sun' },
      },
    });
    await must(room, ['poll'], { at: first + DAY_MS });
    await must(room, ['poll'], { at: first + 9 * DAY_MS });
    const clockFile = `${room.dir}.clock`;
    const [at, ...later] = moments.map((each) => Date.parse(each));
    room.site.now = at!;
    const worker = room.start(['start', '--no-serve'], { at: at!, shim: { clockFile } });
    const isOut = await worker.hears(/published {2}20/, 90_000);
    for (const moment of later) {
      const wallMs = moment - Date.now();
      writeFileSync(clockFile, JSON.stringify({ wallMs, steadyMs: wallMs + UPTIME_MS }));
      worker.child.kill('SIGUSR2');
      await pause(8_000);
    }
    const ended = await worker.end();
    seen.wrong.push(...badWords(ended));
    const prints = [...ended.out.matchAll(/published {2}(20[\d-]+)/g)].map((each) => each[1]!);
    for (const date of new Set(prints)) if (prints.filter((each) => each === date).length > 1) seen.doubled.push(date);
    const issues = prints.length;
    if (!isOut) seen.lost.push('the issue');
    const told = issues ? `printed at ${new Date(at! + 3_000).toISOString().slice(11, 16)} UTC, once` : '';
    return { ...seen, told, recovered: isOut ? 'yes' : undefined };
  } finally {
    await room.close();
  }
}

/** Clocks that are wrong, changed, stopped, or of another machine. */
export const clocks: readonly Fault[] = [
  ...steps,
  {
    fault: 'dead clock (1970) at the first poll ever',
    async run(room) {
      const at = day(7, 19);
      const ran = await room.run(['poll'], { at, shim: wrongBy(at, -at) });
      const again = await room.run(['poll'], { at: EVENING, shim: wrongBy(EVENING, 0) });
      await must(room, ['publish'], { at: HOUR });
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        told: toldBy(ran, /clock/),
        lost,
        doubled,
        recovered: lost.length ? undefined : 'yes',
        wrong: [...unwell(again), ...badWords(ran, again)],
      };
    },
  },
  {
    fault: 'another boot, each time with a larger uptime (a scheduled job on a fresh machine)',
    async run(room) {
      const seen = nothingYet();
      let asked = 0;
      for (const [n, at] of [day(3), day(4, 18), day(6), EVENING].entries()) {
        const clock = { wallMs: at - Date.now(), steadyMs: n * 5 * DAY_MS };
        const ran = await must(room, ['poll', '--json'], { at, shim: { clock, boot: `boot-${n}` } });
        asked += (JSON.parse(ran.out) as { polled: unknown[] }).polled.length;
        seen.wrong.push(...badWords(ran));
      }
      if (asked < 4 * room.site.sources.length) seen.lost.push(`${asked} polls of ${4 * room.site.sources.length}`);
      await must(room, ['publish'], { at: HOUR });
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        ...seen,
        told: `nothing to tell: ${asked} of ${4 * room.site.sources.length} polls made`,
        lost: [...seen.lost, ...lost],
        doubled,
        recovered: 'yes',
      };
    },
  },
  {
    fault: 'the machine sleeps over the hour of publication',
    async run(room) {
      await read(room);
      const clockFile = `${room.dir}.clock`;
      const worker = room.start(['start', '--no-serve'], { at: day(8, 8.9), shim: { clockFile, hurry: 10, hurryFrom: 5_000 } });
      await worker.hears(/To end/, 120_000);
      const wallMs = day(8, 11) - Date.now();
      writeFileSync(clockFile, JSON.stringify({ wallMs, steadyMs: wallMs + UPTIME_MS }));
      worker.child.kill('SIGUSR2');
      const isOut = await worker.hears(/published {2}2026/, 60_000);
      const ended = await worker.end();
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        told: 'published at the wake',
        lost: isOut ? lost : ['the issue'],
        doubled,
        recovered: isOut ? 'yes' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'no worker for a week: two hours of publication missed',
    async run(room) {
      await printed(room);
      rmSync(room.path('output'), { recursive: true });
      const right = await undisturbed('printedTwice');
      await must(room, ['poll'], { at: NEXT_EVENING });
      const worker = room.start(['start', '--no-serve'], { at: NEXT_HOUR });
      const isOut = await worker.hears(/published {2}2026-11-11/, 120_000);
      const ended = await worker.end();
      const isThere = existsSync(room.path('output/issues/2026-11-04/index.html'));
      const { lost, doubled } = compare(withoutFiles(right), withoutFiles(await factsOf(room)));
      return {
        told: 'published at the start',
        lost: isThere ? lost : ['the first issue'],
        doubled,
        recovered: isOut ? 'yes' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'weekly hour in the gap of summer time (02:30 on 28 March 2027, Berlin)',
    run: () => overTheChange('2027-03-17', ['2027-03-28T00:59:57Z', '2027-03-28T01:29:58Z']),
  },
  {
    fault: 'weekly hour in the gap, the worker started only after it',
    run: () => overTheChange('2027-03-17', ['2027-03-28T09:00:00Z']),
  },
  {
    fault: 'weekly hour that comes twice (02:30 on 25 October 2026, Berlin)',
    run: () => overTheChange('2026-10-14', ['2026-10-25T00:29:57Z', '2026-10-25T01:29:58Z']),
  },
];
