import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { compareTrees, factsOf } from '../facts.ts';
import { must, NEXT_HOUR, printed, printedTwice, undisturbed } from '../life.ts';
import { day, openRoom, pause, type Room, type RunOptions } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, toldBy, unwell } from '../row.ts';

const LATER = NEXT_HOUR + 3_600_000;

interface Loss {
  /** Does the harm. */
  harm(room: Room): unknown;
  /** How the program is run from then on. */
  readonly runs?: (room: Room) => RunOptions & { readonly before?: readonly string[] };
  /** What brings the newsroom back, as the program says; nothing when it comes back by itself. */
  readonly way?: (room: Room) => Promise<string>;
}

/** `rebuild --from output`, into whatever store the configuration names. */
async function rebuilt(room: Room): Promise<string> {
  await must(room, ['rebuild', '--from', 'output'], { at: LATER });
  return '`rebuild --from output`, as it says';
}

/** The damaged file out of the way first, as the message says. */
async function movedAndRebuilt(room: Room): Promise<string> {
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(room.path(`data/gundem.db${end}`)))
      renameSync(room.path(`data/gundem.db${end}`), room.path(`data/aside.db${end}`));
  await rebuilt(room);
  return 'the file moved away and `rebuild --from output`, as it says';
}

/** A store of two issues that comes to harm, then whatever the next day brings: never may a printed file go. */
async function lose(room: Room, { harm, runs: howOf, way }: Loss): Promise<Finding> {
  const { output } = await printedTwice(room);
  await harm(room);
  const { before = [], ...options } = howOf?.(room) ?? {};
  const seen = nothingYet();
  const runs = [];
  for (const command of ['publish', 'poll', 'publish', 'rebuild'])
    runs.push(await room.run([...before, command], { at: LATER, ...options }));
  seen.wrong.push(...badWords(...runs));
  seen.lost.push(...gone(output, room));
  const worker = room.start([...before, 'start', '--no-serve'], { at: LATER, ...options });
  await worker.hears(/polled|published|✗|gundem {2}/, 8_000);
  await pause(500);
  seen.wrong.push(...badWords(await worker.end()));
  seen.lost.push(...gone(output, room));
  let recovered: string | undefined = 'yes';
  try {
    if (way) recovered = await way(room);
    const again = await room.run(['publish'], { at: LATER });
    seen.wrong.push(...unwell(again));
  } catch (error) {
    recovered = undefined;
    seen.wrong.push(String(error).slice(0, 300));
  }
  seen.lost.push(...gone(output, room));
  const refusal = runs.find((each) => each.code !== 0);
  return { ...seen, told: refusal ? toldBy(refusal) : 'nothing to tell: all is where it was', recovered };
}

/** Pages and issues that are gone or otherwise; what says when a feed changed may be new. */
function gone(before: ReadonlyMap<string, string>, room: Room): string[] {
  return compareTrees(before, room.tree('output')).lost.filter((each) => !/\.(?:printed|editions)\.json$/.test(each));
}

const DB = 'data/gundem.db';
const overwrite = (room: Room, at: number, bytes: Buffer): void => {
  const all = readFileSync(room.path(DB));
  bytes.copy(all, at);
  writeFileSync(room.path(DB), all);
};

const ways: readonly (Loss & { readonly how: string })[] = [
  { how: 'the data folder is gone', harm: (room) => rmSync(room.path('data'), { recursive: true }), way: rebuilt },
  {
    how: '`store:` is mistyped',
    harm: (room) => room.writeConfig({ publication: { store: 'sqlite:./data/gundme.db' } }),
    async way(room) {
      room.writeConfig();
      return 'the name put right';
    },
  },
  {
    how: 'started from another folder',
    harm: (room) => mkdirSync(room.path('elsewhere')),
    runs: (room) => ({ cwd: room.path('elsewhere'), before: ['--config', room.path('config'), '--output', room.path('output')] }),
  },
  { how: 'the file is emptied (0 bytes)', harm: (room) => truncateSync(room.path(DB), 0), way: rebuilt },
  {
    how: 'the file is cut in half',
    harm: (room) => truncateSync(room.path(DB), readFileSync(room.path(DB)).length >> 1),
    way: movedAndRebuilt,
  },
  {
    how: 'the file is overwritten by something else',
    harm: (room) => writeFileSync(room.path(DB), 'this is no store\n'.repeat(4000)),
    way: movedAndRebuilt,
  },
  { how: 'its first page is zeros', harm: (room) => overwrite(room, 0, Buffer.alloc(4096)), way: movedAndRebuilt },
  {
    how: 'an older backup is put back',
    async harm(room) {
      const older = await openRoom();
      await printed(older);
      copyFileSync(older.path(DB), room.path(DB));
      await older.close();
    },
    async way(room) {
      const ran = await must(room, ['rebuild', '--from', 'output', '--force'], { at: LATER });
      return ran.code === 0 ? '`rebuild --from output --force`, as it says' : '';
    },
  },
  {
    how: "another newsroom's store lies there",
    async harm(room) {
      const other = await openRoom();
      other.writeConfig({ publication: { title: 'Other', site: 'https://other.example/' } });
      await must(other, ['poll'], { at: LATER });
      copyFileSync(other.path(DB), room.path(DB));
      await other.close();
    },
    way: movedAndRebuilt,
  },
  {
    how: 'a new, empty store lies there',
    async harm(room) {
      const fresh = await openRoom();
      await must(fresh, ['status'], { at: LATER });
      await must(fresh, ['poll'], { at: LATER });
      copyFileSync(fresh.path(DB), room.path(DB));
      await fresh.close();
    },
    way: async (room) => {
      await must(room, ['rebuild', '--from', 'output', '--force'], { at: LATER });
      return '`rebuild --from output --force`, as it says';
    },
  },
];

/** Under a worker: the path leads to another file, or to none; nothing may be taken into a file that nobody will see again. */
const underStart = (how: string, harm: (room: Room) => Promise<void> | void): Fault => ({
  fault: `${how} while \`start\` runs`,
  async run(room) {
    const { output } = await printed(room);
    const seen = nothingYet();
    const worker = room.start(['start', '--no-serve'], { at: day(9, 12), shim: { hurry: 20, hurryFrom: 5_000 } });
    await worker.hears(/polled/, 120_000);
    await worker.hears(/nothing will match/, 500);
    await harm(room);
    const told = await worker.hears(/.*(?:gone|replaced|another file|deleted).*/i, 120_000);
    const ended = await worker.end();
    seen.wrong.push(...badWords(ended));
    seen.lost.push(...gone(output, room));
    if (!existsSync(room.path(DB))) await must(room, ['rebuild', '--from', 'output'], { at: LATER });
    seen.wrong.push(...unwell(await room.run(['poll'], { at: LATER }), await room.run(['publish'], { at: LATER })));
    // What the lost file held of the running week is read again: the feeds still tell it.
    const right = await undisturbed('printedTwice');
    const found = await factsOf(room);
    for (const name of right.articles.keys()) if (!found.articles.has(name) && !found.printed.size) seen.lost.push(name);
    return {
      ...seen,
      told: told ? toldBy({ out: '', err: told[0] }) : '',
      recovered: 'after a restart; a lost store by `rebuild --from output`',
    };
  },
});

/** The store is lost, in ten ways and two. */
export const losses: readonly Fault[] = [
  ...ways.map(({ how, ...loss }): Fault => ({ fault: `store lost: ${how}`, run: (room) => lose(room, loss) })),
  underStart('store file deleted', (room) => void rmSync(room.path(DB))),
  underStart('store file replaced by an older copy', async (room) => {
    copyFileSync(room.path(DB), room.path('data/copy.db'));
    renameSync(room.path('data/copy.db'), room.path(DB));
  }),
];
