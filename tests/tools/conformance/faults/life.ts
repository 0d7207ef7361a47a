import { cpSync, existsSync } from 'node:fs';
import { type Facts, factsOf } from './facts.ts';
import { day, openRoom, type Ran, type Room, type RunOptions } from './room.ts';

/** The evening before the first week ends; the hour after it; the same a week later. */
export const EVENING = day(7, 20);
export const HOUR = day(8, 10);
export const NEXT_EVENING = day(14, 20);
export const NEXT_HOUR = day(15, 10);
/** The first issue, by the day on which its week starts. */
export const FIRST_ISSUE = '2026-11-04';

/** Runs what must go well. */
export async function must(room: Room, args: readonly string[], options: RunOptions): Promise<Ran> {
  const ran = await room.run(args, options);
  if (ran.code !== 0) throw new Error(`gundem ${args.join(' ')}: ${ran.code ?? ran.signal}\n${ran.out}\n${ran.err}`);
  return ran;
}

type Stage = 'read' | 'printed' | 'printedTwice';

/** What each stage is reached by, from the one before. */
const STEPS: Readonly<Record<Stage, { readonly from?: Stage; readonly steps: readonly (readonly [string, number])[] }>> = {
  read: { steps: [['poll', EVENING]] },
  printed: { from: 'read', steps: [['publish', HOUR]] },
  printedTwice: {
    from: 'printed',
    steps: [
      ['poll', NEXT_EVENING],
      ['publish', NEXT_HOUR],
    ],
  },
};
const stages = new Map<Stage, Promise<Room>>();

/** A newsroom at a stage of its life, lived once; all that begin there get a copy. */
async function stage(name: Stage): Promise<Room> {
  const there = stages.get(name) ?? live(name);
  stages.set(name, there);
  return there;
}

async function live(name: Stage): Promise<Room> {
  const { from, steps } = STEPS[name];
  const room = await openRoom();
  if (from) takeOver(room, await stage(from));
  for (const [command, at] of steps) await must(room, [command], { at });
  return room;
}

function takeOver(room: Room, from: Room): void {
  for (const each of ['data', 'output'])
    if (existsSync(from.path(each))) cpSync(from.path(each), room.path(each), { recursive: true, preserveTimestamps: true });
}

async function at(room: Room, name: Stage): Promise<Facts> {
  takeOver(room, await stage(name));
  return factsOf(room);
}

/** The first week is read. */
export const read = (room: Room): Promise<Facts> => at(room, 'read');
/** The first week is read and printed. */
export const printed = (room: Room): Promise<Facts> => at(room, 'printed');
/** Two weeks are read and printed. */
export const printedTwice = (room: Room): Promise<Facts> => at(room, 'printedTwice');

/** The facts of a newsroom to which nothing happened. */
export const undisturbed = async (name: Stage): Promise<Facts> => factsOf(await stage(name));

/** Closes the newsrooms that were copied from. */
export async function closeStages(): Promise<void> {
  for (const room of stages.values()) await (await room).close();
  stages.clear();
}
