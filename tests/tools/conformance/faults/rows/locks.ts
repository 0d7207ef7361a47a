import { writeFileSync } from 'node:fs';
import Database from 'libsql';
import { compare, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, read, undisturbed } from '../life.ts';
import { pause, type Room, type Running, UPTIME_MS } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, toldBy, unwell, wellThough } from '../row.ts';

/** All waits of the program ten times shorter. */
export const SCALED = { hurry: 10, hurryFrom: 20, hurrySteady: true };

/** The tries of a worker are minutes apart by the clock: ten of them. */
export const TEN_MINUTES_MS = 600_000;

/** Both clocks of a worker go on to a moment. */
export function clockTo(worker: Running, clockFile: string, at: number): void {
  const wallMs = at - Date.now();
  writeFileSync(clockFile, JSON.stringify({ wallMs, steadyMs: wallMs + UPTIME_MS }));
  worker.child.kill('SIGUSR2');
}

/** Holds the store as another program would that writes; answers with what lets go. */
function hold(room: Room): () => void {
  const other = new Database(room.path('data/gundem.db'));
  other.exec('BEGIN IMMEDIATE');
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    other.exec('ROLLBACK');
    other.close();
  };
}

/** The store is held for a while as the hour of publication comes. */
async function held(room: Room, forMs: number, isScaled: boolean): Promise<Finding> {
  await read(room);
  const letGo = hold(room);
  const timer = setTimeout(letGo, forMs);
  const ran = await room.run(['publish'], { at: HOUR, ...(isScaled ? { shim: SCALED } : {}) });
  clearTimeout(timer);
  letGo();
  const again = ran.code === 0 ? ran : await room.run(['publish'], { at: HOUR });
  const { lost, doubled } = compare(await undisturbed('printed'), await factsOf(room));
  const told = ran.code === 0 ? 'nothing to tell: it waits, then prints' : toldBy(ran);
  return {
    told,
    lost,
    doubled,
    recovered: ran.code === 0 ? 'yes' : 'yes, at the next try',
    wrong: [...unwell(again), ...badWords(ran)],
  };
}

/** The store is held by somebody else. */
export const locks: readonly Fault[] = [
  { fault: 'store locked for 5 s at the hour of publication', run: (room) => held(room, 5_000, false) },
  { fault: 'store locked for 60 s (all waits a tenth: 6 s), `publish` by hand', run: (room) => held(room, 6_000, true) },
  {
    fault: 'store locked for 60 s (a tenth: 6 s) at the hour, under `start`',
    async run(room) {
      await read(room);
      const clockFile = `${room.dir}.clock`;
      const letGo = hold(room);
      const worker = room.start(['start', '--no-serve'], { at: HOUR, shim: { ...SCALED, clockFile } });
      await pause(6_000);
      letGo();
      clockTo(worker, clockFile, HOUR + TEN_MINUTES_MS);
      const isOut = await worker.hears(/published {2}2026/, 90_000);
      const ended = await worker.end();
      const { lost, doubled } = compare(
        { ...(await undisturbed('printed')), output: new Map() },
        { ...(await factsOf(room)), output: new Map() },
      );
      return {
        told: toldBy(ended, /held|lock|hold/i) || 'nothing to tell: it waits, then prints',
        lost,
        doubled,
        recovered: isOut ? 'yes, within minutes' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'store locked for ever (patience a tenth): `publish` says so, reading goes on',
    async run(room) {
      await read(room);
      const letGo = hold(room);
      const seen = nothingYet();
      try {
        const ran = await room.run(['publish'], { at: HOUR, shim: SCALED });
        seen.wrong.push(...wellThough(ran), ...badWords(ran));
        for (const args of [['status'], ['issue', FIRST_ISSUE], ['status', '--ledger']]) {
          const reading = await room.run(args, { at: EVENING, shim: SCALED });
          seen.wrong.push(...unwell(reading), ...badWords(reading));
          if (reading.ms > 8_000) seen.wrong.push(`${args[0]} waited ${Math.round(reading.ms)} ms`);
        }
        letGo();
        seen.wrong.push(...unwell(await room.run(['publish'], { at: HOUR })));
        const { lost, doubled } = compare(await undisturbed('printed'), await factsOf(room));
        return { ...seen, told: toldBy(ran), lost, doubled, recovered: 'yes, once the holder lets go' };
      } finally {
        letGo();
      }
    },
  },
];
