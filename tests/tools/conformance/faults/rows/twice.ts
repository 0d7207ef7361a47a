import { rmSync } from 'node:fs';
import { compare, type Facts, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, must, printed, read, undisturbed } from '../life.ts';
import { openRoom, type Room } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, toldBy, unwell, wellThough } from '../row.ts';

const ROUNDS = 50;
const FEW_ROUNDS = 4;

const withoutFiles = (facts: Facts): Facts => ({ ...facts, output: new Map() });

/** Two printings at once, round after round; the folder must be whole after each. */
async function printAtOnce(
  room: Room,
  rounds: number,
  commands: readonly [string, string],
  prepare: (room: Room) => Promise<Facts>,
): Promise<Finding> {
  await prepare(room);
  const right = await undisturbed('printed');
  room.keep('before');
  const seen = nothingYet();
  for (let round = 0; round < rounds; round++) {
    room.back('before');
    rmSync(room.path('output'), { recursive: true, force: true });
    const runs = await Promise.all(commands.map((each) => room.run([each], { at: HOUR })));
    seen.wrong.push(...[...unwell(...runs), ...badWords(...runs)].map((each) => `round ${round}: ${each}`));
    const { lost, doubled } = compare(right, await factsOf(room));
    seen.lost.push(...lost.map((each) => `round ${round}: ${each}`));
    seen.doubled.push(...doubled.map((each) => `round ${round}: ${each}`));
  }
  return {
    ...seen,
    told: `nothing to tell: one waits for the other (${rounds} rounds)`,
    recovered: seen.wrong.length ? undefined : 'yes',
  };
}

/** Two at once that know nothing of each other. */
export const twice: readonly Fault[] = [
  {
    fault: '`publish` twice at once',
    run: (room, { quick }) => printAtOnce(room, quick ? FEW_ROUNDS : ROUNDS, ['publish', 'publish'], read),
  },
  {
    fault: '`publish` and `rebuild` at once',
    run: (room, { quick }) => printAtOnce(room, quick ? FEW_ROUNDS : ROUNDS >> 1, ['publish', 'rebuild'], printed),
  },
  {
    fault: '`poll` twice at once',
    async run(room) {
      const runs = await Promise.all([1, 2].map(() => room.run(['poll'], { at: EVENING })));
      const { lost, doubled } = compare(await undisturbed('read'), await factsOf(room));
      return {
        told: 'nothing to tell: both end well',
        lost,
        doubled,
        recovered: 'yes',
        wrong: [...unwell(...runs), ...badWords(...runs)],
      };
    },
  },
  {
    fault: '`start` twice on one store',
    async run(room) {
      await read(room);
      const first = room.start(['start', '--no-serve'], { at: HOUR });
      await first.hears(/published/, 120_000);
      const second = await room.run(['start', '--no-serve'], { at: HOUR, timeoutMs: 120_000 });
      const ended = await first.end();
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        told: toldBy(second),
        lost,
        doubled,
        recovered: 'yes: the first goes on',
        wrong: [...wellThough(second), ...badWords(second, ended)],
      };
    },
  },
  {
    fault: '`start` again after a `kill -9` of the first',
    async run(room) {
      await read(room);
      const first = room.start(['start', '--no-serve'], { at: HOUR });
      await first.hears(/To end/, 120_000);
      await first.end(0);
      first.child.kill('SIGKILL');
      const second = room.start(['start', '--no-serve'], { at: HOUR });
      const isOut = (await second.hears(/published/, 120_000)) ?? /published/.exec(first.told());
      const ended = await second.end();
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        told: 'nothing to tell: the lock of the dead is known as such',
        lost,
        doubled,
        recovered: isOut ? 'yes' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'two newsrooms with one store (`--config a`, `--config b`)',
    async run(room) {
      const [site] = room.site.sources;
      const store = 'sqlite:../data/gundem.db';
      room.writeConfig({ into: 'a', publication: { store } });
      room.writeConfig({
        into: 'b',
        publication: { store, title: 'Another', site: 'https://another.example/' },
        sources: [site!],
      });
      await must(room, ['--config', 'a', '--output', 'out-a', 'poll'], { at: EVENING });
      await must(room, ['--config', 'a', '--output', 'out-a', 'publish'], { at: HOUR });
      const right = await factsOf(room, { output: 'out-a' });
      const other = await room.run(['--config', 'b', '--output', 'out-b', 'publish'], { at: HOUR });
      const into = await room.run(['--config', 'b', '--output', 'out-a', 'poll'], { at: HOUR });
      const { lost, doubled } = compare(right, await factsOf(room, { output: 'out-a' }));
      return {
        told: toldBy(other),
        lost,
        doubled,
        recovered: 'yes: it is refused',
        wrong: [...wellThough(other), ...wellThough(into), ...badWords(other, into)],
      };
    },
  },
  {
    fault: 'two newsrooms into one `output/`',
    async run(room) {
      const right = await printed(room);
      const other = await openRoom();
      try {
        other.writeConfig({ publication: { title: 'Another', site: 'https://another.example/' } });
        await must(other, ['poll'], { at: EVENING });
        const ran = await other.run(['--output', room.path('output'), 'publish'], { at: HOUR });
        const { lost, doubled } = compare(right, await factsOf(room));
        return {
          told: toldBy(ran),
          lost,
          doubled,
          recovered: 'yes: it is refused',
          wrong: [...wellThough(ran), ...badWords(ran)],
        };
      } finally {
        await other.close();
      }
    },
  },
  {
    fault: 'a decision in the terminal while the desk saves one',
    async run(room) {
      await read(room);
      const notes = Array.from({ length: 6 }, (_, n) => `note ${n}`);
      const runs = await Promise.all(
        notes.map((note, n) =>
          room.run(['issue', 'edit', String(n + 1), '--note', note, '--issue', FIRST_ISSUE], { at: EVENING }),
        ),
      );
      const shown = await must(room, ['issue', FIRST_ISSUE, '--json'], { at: EVENING });
      const file = Buffer.from(room.tree('config/issues').get(`${FIRST_ISSUE}.yaml`) ?? '', 'base64').toString();
      const lost = notes.filter((note) => !file.includes(note));
      return {
        told: 'nothing to tell: one after the other',
        lost,
        doubled: [],
        recovered: 'yes',
        wrong: [...unwell(...runs), ...badWords(...runs, shown)],
      };
    },
  },
];
