import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { badDisk, brokenDisk, type Disk, mayMount } from '../disk.ts';
import { compare, type Facts, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, must, printed, read, undisturbed } from '../life.ts';
import { pause, type Room } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, plain, toldBy, unwell, wellThough } from '../row.ts';
import { saveNote } from './kills.ts';
import { clockTo, SCALED, TEN_MINUTES_MS } from './locks.ts';

type Open = (room: Room) => Disk;

/** A command while a disk is in trouble, and once more when it is well again. */
async function inTrouble(
  room: Room,
  open: Open,
  about: { readonly args: readonly string[]; readonly at: number; readonly right: Parameters<typeof undisturbed>[0] },
): Promise<Finding> {
  const disk = open(room);
  try {
    const { args, at } = about;
    const ran = await room.run(args, { at, shim: disk.shim });
    const wrong = [...wellThough(ran), ...badWords(ran)];
    disk.mend();
    const again = await room.run(args, { at });
    const { lost, doubled } = compare(await undisturbed(about.right), await factsOf(room));
    const isWell = !unwell(again).length;
    return {
      told: toldBy(ran),
      lost,
      doubled: doubled.filter(isNoFiller),
      recovered: isWell ? 'yes, at the next run' : undefined,
      wrong: [...wrong, ...unwell(again)],
    };
  } finally {
    disk.close();
  }
}

const isNoFiller = (each: string): boolean => !each.includes('filler');
const full =
  (folder: string): Open =>
  (room) =>
    badDisk(room, folder, 'full');
const readOnly =
  (folder: string): Open =>
  (room) =>
    badDisk(room, folder, 'read-only');

const polls = { args: ['poll'], at: EVENING, right: 'read' } as const;
const publishes = { args: ['publish'], at: HOUR, right: 'printed' } as const;

/** The output folder is in trouble at the hour of publication. */
const atTheHour =
  (open: Open) =>
  async (room: Room): Promise<Finding> => {
    await read(room);
    return inTrouble(room, open, publishes);
  };

/** The same under a worker: it tries again by itself, and prints when the trouble is over. */
const atTheHourOfAWorker =
  (open: Open) =>
  async (room: Room): Promise<Finding> => {
    await read(room);
    const clockFile = `${room.dir}.clock`;
    // What is made from within has to be known at the start; a real disk fills, or is mounted anew, while it runs.
    const early = mayMount() ? undefined : open(room);
    const worker = room.start(['start', '--no-serve'], { at: EVENING, shim: { ...SCALED, ...early?.shim, clockFile } });
    const seen = nothingYet();
    await worker.hears(/To end: Ctrl/, 60_000);
    const disk = early ?? open(room);
    try {
      clockTo(worker, clockFile, HOUR);
      const told = await worker.hears(/^.*(?:ENOSPC|EROFS).*$/m, 60_000);
      disk.mend();
      clockTo(worker, clockFile, HOUR + TEN_MINUTES_MS);
      const isOut = await isThereWithin(room.path('output/.printed.json'), 60_000);
      const ended = await worker.end(20_000);
      seen.wrong.push(...badWords(ended));
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return { ...seen, told: plain(told?.[0] ?? ''), lost, doubled, recovered: isOut ? 'yes, within minutes' : undefined };
    } finally {
      worker.child.kill('SIGKILL');
      await worker.closed;
      disk.close();
    }
  };

/** A new newsroom where there is no room for it, and once more when there is. */
async function beginning(room: Room): Promise<Finding> {
  const disk = badDisk(room, 'new', 'full');
  try {
    const options = { at: EVENING, cwd: room.path('new') };
    const ran = await room.run(['init', '--yes'], { ...options, shim: disk.shim });
    const wrong = [...wellThough(ran), ...badWords(ran)];
    disk.mend();
    const again = await room.run(['init', '--yes'], options);
    const check = await room.run(['check'], options);
    const isWell = again.code === 0 && check.code === 0;
    wrong.push(...unwell(again, check));
    return { told: toldBy(ran), lost: [], doubled: [], recovered: isWell ? 'yes, at the next run' : undefined, wrong };
  } finally {
    disk.close();
  }
}

/** A backup that is put back where there is no room for it: what was there stays. */
async function restoring(room: Room): Promise<Finding> {
  const right = await printed(room);
  await must(room, ['backup', 'a.backup'], { at: HOUR });
  const disk = badDisk(room, 'data', 'full');
  try {
    const ran = await room.run(['restore', 'a.backup', '--replace'], { at: HOUR, shim: disk.shim });
    const wrong = [...wellThough(ran), ...badWords(ran)];
    disk.mend();
    const kept = compare(right, await factsOf(room));
    const again = await room.run(['restore', 'a.backup', '--replace'], { at: HOUR });
    const { lost, doubled } = compare(right, await factsOf(room));
    return {
      told: toldBy(ran),
      lost: [...kept.lost, ...lost],
      doubled: [...kept.doubled, ...doubled].filter(isNoFiller),
      recovered: again.code === 0 ? 'yes, at the next run' : undefined,
      wrong: [...wrong, ...unwell(again)],
    };
  } finally {
    disk.close();
  }
}

async function isThereWithin(path: string, ms: number): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < ms; await pause(100)) if (existsSync(path)) return true;
  return false;
}

const withoutFiles = (facts: Facts): Facts => ({ ...facts, output: new Map() });

/** A decision in the terminal, or at the desk, whose file cannot be written. */
const deciding =
  (open: Open, isDesk: boolean) =>
  async (room: Room): Promise<Finding> => {
    await read(room);
    mkdirSync(room.path('config/issues'), { recursive: true });
    const disk = open(room);
    const seen = nothingYet();
    const path = room.path('config/issues', `${FIRST_ISSUE}.yaml`);
    const args = ['issue', 'edit', '1', '--note', 'from the terminal', '--issue', FIRST_ISSUE];
    try {
      let told: string;
      if (isDesk) {
        const desk = room.start(['desk', '--port', '0'], { at: EVENING, shim: disk.shim });
        const isSaved = await saveNote(desk, 'at the desk');
        const isThere = existsSync(path) && readFileSync(path, 'utf8').includes('at the desk');
        if (isSaved !== isThere) seen.wrong.push(`the desk said ${isSaved}, the file says ${isThere}`);
        disk.mend();
        const isSavedNow = await saveNote(desk, 'at the desk');
        if (!isSavedNow || !readFileSync(path, 'utf8').includes('at the desk')) seen.lost.push('the note');
        told = isSaved ? '' : 'the desk: not saved, and what was written comes back to the writer';
        seen.wrong.push(...badWords({ out: desk.told(), err: '' }));
        await desk.end();
      } else {
        const ran = await room.run(args, { at: EVENING, shim: disk.shim });
        seen.wrong.push(...wellThough(ran), ...badWords(ran));
        told = toldBy(ran);
        disk.mend();
        await must(room, args, { at: EVENING });
        if (!readFileSync(path, 'utf8').includes('from the terminal')) seen.lost.push('the note');
      }
      return { told, ...seen, recovered: seen.lost.length ? undefined : 'yes, at the next try' };
    } finally {
      disk.close();
    }
  };

/** Where a backup is written to. */
const backingUp =
  (open: Open) =>
  async (room: Room): Promise<Finding> => {
    const right = await printed(room);
    mkdirSync(room.path('kept'));
    const disk = open(room);
    try {
      const ran = await room.run(['backup', 'kept/a.backup'], { at: HOUR, shim: disk.shim });
      const seen = { ...nothingYet(), wrong: [...wellThough(ran), ...badWords(ran)] };
      if (existsSync(room.path('kept/a.backup'))) seen.doubled.push('half a backup under its name');
      disk.mend();
      await must(room, ['backup', 'kept/a.backup'], { at: HOUR });
      await must(room, ['restore', 'kept/a.backup', '--replace'], { at: HOUR });
      const { lost, doubled } = compare(right, await factsOf(room));
      return { told: toldBy(ran), ...seen, lost, doubled: [...seen.doubled, ...doubled], recovered: 'yes, at the next run' };
    } finally {
      disk.close();
    }
  };

/** A worker whose words go nowhere goes on working: it prints at its hour all the same. */
const deafWorker =
  (sh: string, log: 'text' | 'json') =>
  async (room: Room): Promise<Finding> => {
    await read(room);
    const worker = room.start(['start', '--no-serve', '--log', log], { at: HOUR, sh });
    const seen = nothingYet();
    if (!(await isThereWithin(room.path('output/.printed.json'), 120_000))) seen.lost.push('the issue');
    const ended = await worker.end(20_000);
    if (ended.signal === 'SIGKILL' || ended.ms > 12_000) seen.wrong.push(`deaf to SIGTERM: ${Math.round(ended.ms)} ms`);
    seen.wrong.push(...badWords(ended));
    const { lost, doubled } = compare(
      { ...(await undisturbed('printed')), output: new Map() },
      { ...(await factsOf(room)), output: new Map() },
    );
    return {
      ...seen,
      told: 'nobody hears; the issue came out, SIGTERM ends it',
      lost: [...seen.lost, ...lost],
      doubled,
      recovered: 'yes',
    };
  };

const CLOSED_PIPE = `exec bash -c 'exec "$@" > >(head -n 1 >/dev/null) 2>&1' bash "$@"`;

/** A disk that is full, can only be read, or breaks. */
export const disks: readonly Fault[] = [
  { fault: 'no space left below the store, at `poll`', run: (room) => inTrouble(room, full('data'), polls) },
  { fault: 'no space left below `output/`, at `publish`', run: atTheHour(full('output')) },
  { fault: 'no space left below `output/` at the hour, under `start`', run: atTheHourOfAWorker(full('output')) },
  { fault: '`output/` can only be read at the hour, under `start`', run: atTheHourOfAWorker(readOnly('output')) },
  { fault: 'no space left where `init` begins a newsroom', run: beginning },
  { fault: 'no space left below the store, at `restore`', run: restoring },
  { fault: 'no space left below `config/`, at a decision in the terminal', run: deciding(full('config/issues'), false) },
  { fault: 'no space left below `config/`, at a decision at the desk', run: deciding(full('config/issues'), true) },
  { fault: 'no space left where a backup goes', run: backingUp(full('kept')) },
  { fault: 'the store can only be read, at `poll`', run: (room) => inTrouble(room, readOnly('data'), polls) },
  { fault: '`output/` can only be read, at `publish`', run: atTheHour(readOnly('output')) },
  { fault: '`config/` can only be read, at a decision at the desk', run: deciding(readOnly('config/issues'), true) },
  { fault: 'EIO from the store, at `poll`', run: (room) => inTrouble(room, (each) => brokenDisk(each, 'data', ['sql']), polls) },
  {
    fault: 'EIO in the midst of writing `output/`',
    run: atTheHour((each) => brokenDisk(each, 'output', ['write', 'sync'])),
  },
  {
    fault: 'EIO while the configuration is read',
    async run(room) {
      await read(room);
      return inTrouble(room, (each) => brokenDisk(each, 'config/sources.yaml', ['read']), publishes);
    },
  },
  {
    fault: 'output that cannot be written (`/dev/full`), at `status`',
    async run(room) {
      const right = await read(room);
      const ran = await room.run(['status'], { at: EVENING, sh: '"$@" >/dev/full' });
      const { lost, doubled } = compare(right, await factsOf(room));
      return { told: toldBy(ran), lost, doubled, recovered: 'yes', wrong: [...wellThough(ran), ...badWords(ran)] };
    },
  },
  { fault: 'disk full under the log of `start` (text)', run: deafWorker('exec "$@" >/dev/full 2>/dev/full', 'text') },
  { fault: 'disk full under the log of `start` (JSON)', run: deafWorker('exec "$@" >/dev/full 2>/dev/full', 'json') },
  { fault: 'the pipe of the log is closed under `start`', run: deafWorker(CLOSED_PIPE, 'text') },
];
