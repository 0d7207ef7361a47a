import { existsSync, readFileSync, rmSync } from 'node:fs';
import { openSmtpServer } from '../../../../flow/smtp-server.ts';
import { compare, type Facts, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, must, NEXT_HOUR, printed, printedTwice, read } from '../life.ts';
import type { Ran, Room, Shim } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, unwell } from '../row.ts';

const POINTS = 6;
const FEW_POINTS = 3;

interface Killing {
  readonly args: readonly string[];
  readonly at: number;
  readonly shim?: Shim;
  prepare(room: Room): Promise<unknown>;
  /** What is compared; the store and output/ when left out. */
  facts?(room: Room): Promise<Facts>;
  /** The same command again, when left out. */
  again?(room: Room): Promise<Ran>;
}

const where = (n: number): { at: number } => ({ at: n });

/** Ends a command at each of some of its writes, runs it again, and compares with a run that nobody disturbed. */
async function killAtWrites(room: Room, quick: boolean, how: Killing): Promise<Finding> {
  const { args, at, facts = factsOf, again = (each: Room) => each.run(args, { at }) } = how;
  await how.prepare(room);
  room.keep('before');
  const logFile = `${room.dir}.writes`;
  await must(room, args, { at, shim: { ...how.shim, logFile } });
  const writes = readFileSync(logFile, 'utf8').split('\n').length;
  const right = await facts(room);
  const { lost, doubled, wrong } = nothingYet();
  let kills = 0;
  for (const killAt of pointsOf(writes, quick ? FEW_POINTS : POINTS)) {
    room.back('before');
    const ran = await room.run(args, { at, shim: { ...how.shim, killAt } });
    if (ran.signal === 'SIGKILL') kills++;
    room.age();
    const rerun = await again(room);
    wrong.push(...[...unwell(rerun), ...badWords(rerun)].map((each) => `after the kill at write ${killAt}: ${each}`));
    const found = compare(right, await facts(room));
    lost.push(...found.lost.map((each) => `write ${killAt}: ${each}`));
    doubled.push(...found.doubled.map((each) => `write ${killAt}: ${each}`));
  }
  if (!kills) wrong.push('nothing was killed');
  return {
    told: `nothing to tell: ${kills} kills, the next run goes on`,
    lost,
    doubled,
    recovered: wrong.length ? undefined : 'yes',
    wrong,
  };
}

/** Writes spread evenly, the first and the last among them. */
function pointsOf(writes: number, count: number): number[] {
  const points = Array.from({ length: count }, (_, n) => 1 + Math.round((n * (writes - 1)) / (count - 1)));
  return [...new Set(points)];
}

/** Files below a folder, as facts. */
const filesIn =
  (dir: string) =>
  async (room: Room): Promise<Facts> => ({ articles: new Map(), printed: new Map(), output: room.tree(dir) });

const NEW = ['new', '--yes', '--ci', '--title', 'New', '--language', 'tr', '--timezone', 'Europe/Istanbul'];

const inCommands: Fault[] = [
  {
    fault: '`kill -9` in `poll`, at its writes',
    run: (room, { quick }) => killAtWrites(room, quick, { args: ['poll'], ...where(EVENING), prepare: async () => {} }),
  },
  {
    fault: '`kill -9` in `publish`, at its writes',
    run: (room, { quick }) => killAtWrites(room, quick, { args: ['publish'], ...where(HOUR), prepare: read }),
  },
  {
    fault: '`kill -9` in `publish` of a correction',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['publish', '--issue', FIRST_ISSUE, '--all'],
        ...where(NEXT_HOUR),
        async prepare(each) {
          await printed(each);
          await must(each, ['issue', 'edit', '1', '--title', 'Put right', '--issue', FIRST_ISSUE], where(NEXT_HOUR));
        },
      }),
  },
  {
    fault: '`kill -9` in `rebuild --from output`, the store lost',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['rebuild', '--from', 'output'],
        ...where(NEXT_HOUR),
        // It may have been whole before the end; then there is nothing left to read back.
        again: async (each) => {
          const ran = await each.run(['rebuild', '--from', 'output'], where(NEXT_HOUR));
          return ran.err.includes('this one is in use') ? each.run(['rebuild'], where(NEXT_HOUR)) : ran;
        },
        async prepare(each) {
          await printedTwice(each);
          rmSync(each.path('data'), { recursive: true });
        },
      }),
  },
  {
    fault: '`kill -9` in `issue drop`, a decision in the terminal',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['issue', 'drop', '2', '--reason', 'not about schools', '--issue', FIRST_ISSUE],
        ...where(EVENING),
        prepare: read,
        facts: decisions,
      }),
  },
  {
    fault: '`kill -9` in `add`, a source in `sources.yaml`',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['add', room.site.sources[0]!.url, '--id', 'added', '--yes'],
        ...where(EVENING),
        prepare: async (each) => each.writeConfig({ sources: each.site.sources.slice(1) }),
        facts: filesIn('config'),
        // It may have been written before the end; then there is nothing left to add.
        again: async (each) =>
          readFileSync(each.path('config/sources.yaml'), 'utf8').includes('added')
            ? each.run(['check'], where(EVENING))
            : each.run(['add', each.site.sources[0]!.url, '--id', 'added', '--yes'], where(EVENING)),
      }),
  },
  {
    fault: '`kill -9` in `init`',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['init', ...NEW],
        ...where(EVENING),
        prepare: async () => {},
        facts: filesIn('new'),
        // It may have been whole before the end; then there is nothing left to make.
        again: async (each) => {
          const ran = await each.run(['init', ...NEW], where(EVENING));
          return ran.err.includes('is there already') ? each.run(['check', '--config', 'new/config'], where(EVENING)) : ran;
        },
      }),
  },
  {
    fault: '`kill -9` in `backup`',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['backup', 'kept/newsroom.backup'],
        ...where(HOUR),
        prepare: printed,
        // Its bytes carry the moment; that it is whole is shown by bringing it back.
        facts: async (each) => {
          await must(each, ['restore', 'kept/newsroom.backup', '--replace'], where(HOUR));
          const left = [...each.tree('kept').keys()].map((path) => [path, ''] as const);
          const found = await factsOf(each);
          return { ...found, output: new Map([...found.output, ...left]) };
        },
      }),
  },
  {
    fault: '`kill -9` in `restore`',
    run: (room, { quick }) =>
      killAtWrites(room, quick, {
        args: ['restore', 'kept.backup', '--replace'],
        ...where(NEXT_HOUR),
        again: (each) => each.run(['restore', 'kept.backup', '--replace'], where(NEXT_HOUR + 60_000)),
        async prepare(each) {
          await printed(each);
          await must(each, ['backup', 'kept.backup'], where(HOUR));
          await must(each, ['poll'], where(NEXT_HOUR));
        },
        facts: async (each) => ({ ...(await factsOf(each)), output: each.tree('config') }),
      }),
  },
];

async function decisions(room: Room): Promise<Facts> {
  const text = readFileSync(room.path('config/issues', `${FIRST_ISSUE}.yaml`), 'utf8');
  const stable = text.replace(/\bat: .*$/gm, '');
  return { ...(await factsOf(room)), output: new Map([[`${FIRST_ISSUE}.yaml`, stable]]) };
}

const inMail: Fault = {
  fault: '`kill -9` in `mail`, at its notes and at what it sends',
  async run(room, { quick }) {
    const server = await openSmtpServer();
    const to = ['ayse@readers.example', 'bora@readers.example', 'cem@readers.example'];
    const count = (address: string): number => server.taken.filter((each) => each.to.includes(address)).length;
    try {
      await printed(room);
      room.writeConfig({ publication: { mail: { smtp: server.url, from: 'desk@faults.example', to } } });
      room.keep('before');
      const logFile = `${room.dir}.writes`;
      const shim = { countSockets: true };
      await must(room, ['mail'], { ...where(HOUR), shim: { ...shim, logFile } });
      const writes = readFileSync(logFile, 'utf8').split('\n').length;
      const { lost, doubled, wrong } = nothingYet();
      let kills = 0;
      let uncertain = 0;
      for (const killAt of pointsOf(writes, quick ? FEW_POINTS : POINTS)) {
        room.back('before');
        server.taken.length = 0;
        if ((await room.run(['mail'], { ...where(HOUR), shim: { ...shim, killAt } })).signal === 'SIGKILL') kills++;
        const rerun = await room.run(['mail', '--json'], where(HOUR));
        wrong.push(...badWords(rerun));
        for (const address of to) {
          // It may have arrived and nobody can know: then it is told, and never sent once more by itself.
          const isTold = new RegExp(`${address}[^}]*uncertain|uncertain[^}]*${address}`).test(rerun.out);
          if (isTold) uncertain++;
          if (count(address) > 1) doubled.push(`write ${killAt}: ${address}`);
          if (count(address) === 0 && !isTold) lost.push(`write ${killAt}: ${address}`);
        }
      }
      const told = `${kills} kills; ${uncertain} messages told as “may have arrived”, to be sent once more by hand (\`mail --again\`)`;
      return { told, lost, doubled, recovered: 'yes, but for a message whose answer was cut off', wrong };
    } finally {
      await server.close();
    }
  },
};

const inDesk: Fault = {
  fault: '`kill -9` in the desk while it saves',
  async run(room, { quick }) {
    await read(room);
    room.keep('before');
    const wrong: string[] = [];
    const lost: string[] = [];
    let kills = 0;
    for (const killAt of pointsOf(12, quick ? FEW_POINTS : POINTS)) {
      room.back('before');
      const desk = room.start(['desk', '--port', '0'], { ...where(EVENING), shim: { killAt } });
      const note = `kept at ${killAt}`;
      const confirmed = await saveNote(desk, note).catch(() => false);
      await desk.end(5_000);
      if (desk.child.signalCode === 'SIGKILL') kills++;
      const path = room.path('config/issues', `${FIRST_ISSUE}.yaml`);
      if (confirmed && !(existsSync(path) && readFileSync(path, 'utf8').includes(note))) lost.push(`write ${killAt}: ${note}`);
      const check = await room.run(['issue', FIRST_ISSUE, '--json'], where(EVENING));
      const once = await room.run(['issue', 'edit', '1', '--note', 'after', '--issue', FIRST_ISSUE], where(EVENING));
      wrong.push(...unwell(check, once), ...badWords(check, once));
    }
    if (!kills) wrong.push('nothing was killed');
    return {
      told: `the browser: no answer; ${kills} kills`,
      lost,
      doubled: [],
      recovered: wrong.length ? undefined : 'yes',
      wrong,
    };
  },
};

/** Saves a note at the desk as a browser would; answers whether that was confirmed. */
export async function saveNote(desk: ReturnType<Room['start']>, note: string, week = FIRST_ISSUE): Promise<boolean> {
  const [url] = (await desk.hears(/http:\/\/[\d.]+:\d+\/(?=desk)/, 120_000)) ?? [];
  if (!url) throw new Error(`the desk did not open: ${desk.told()}`);
  const page = await (await fetch(`${url}desk/week/${week}`)).text();
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const item = /data-id="([\w-]+)"/.exec(page)?.[1];
  if (!item) throw new Error('the desk shows no item');
  const answer = await fetch(`${url}desk/week/${week}/item/${item}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url.slice(0, -1), 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ token, note }),
  });
  return answer.status === 303;
}

/** `kill -9` in each step. */
export const kills: readonly Fault[] = [...inCommands, inMail, inDesk];
