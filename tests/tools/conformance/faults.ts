import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Check } from '../check.ts';
import { closeStages } from './faults/life.ts';
import { closeSites, openRoom } from './faults/room.ts';
import { type Fault, type Finding, holds } from './faults/row.ts';
import { clocks } from './faults/rows/clocks.ts';
import { disks } from './faults/rows/disks.ts';
import { kills } from './faults/rows/kills.ts';
import { locks } from './faults/rows/locks.ts';
import { losses } from './faults/rows/losses.ts';
import { processes } from './faults/rows/processes.ts';
import { settings } from './faults/rows/settings.ts';
import { twice } from './faults/rows/twice.ts';
import { reliability } from './faults/table.ts';

const GROUPS: readonly (readonly [title: string, faults: readonly Fault[]])[] = [
  ['Killed', kills],
  ['Disks', disks],
  ['A store that is held', locks],
  ['Clocks', clocks],
  ['A store that is lost', losses],
  ['Two at once', twice],
  ['The configuration', settings],
  ['The process and the net', processes],
];

/** Rows of the quick table: one of each kind, a minute in all. */
const QUICK = /in `publish`, at|EIO|year ahead|data folder|older backup|`publish` twice|startsOn|SIGTERM at|flipped/;

/** Rows of a minute or more. */
const LONG = /at once$|flipped|kill -9/;

/**
 * What the world can do to a newsroom, done to one, by the real program in processes of its own. `--quick`: one row of
 * each kind, fewer kills and rounds. `--only=pattern`: rows whose name it finds. `--tell`: what was found. `--write`: docs/reliability.md.
 * `--parts=FILE`: what was found is kept there, and not brought about again: a slow machine makes the table in parts.
 */
export const check: Check = {
  name: 'faults',
  about: 'faults brought about in a running newsroom: told as what they are, nothing lost, nothing doubled, recovered',
  floors: { failed: { max: 0 }, faults: { min: 1 } },
  async run(args) {
    // With all other checks, as CI runs them.
    const quick = args.includes('--quick');
    const only = args.find((arg) => arg.startsWith('--only='))?.slice(7);
    const pattern = only === undefined ? undefined : new RegExp(only);
    const chosen = GROUPS.map(([title, faults]) => ({
      title,
      faults: faults.filter((each) => (pattern ? pattern.test(each.fault) : !quick || QUICK.test(each.fault))),
    }));
    const found = new Map<Fault, Finding>();
    const parts = args.find((arg) => arg.startsWith('--parts='))?.slice(8);
    for (const fault of chosen.flatMap((each) => each.faults)) {
      const known = parts && readParts(parts)[fault.fault];
      if (known) found.set(fault, known);
    }
    const rest = chosen
      .flatMap((each) => each.faults)
      .filter((each) => !found.has(each))
      // The longest begin first: one that began last would be waited for alone.
      .sort((a, b) => Number(LONG.test(b.fault)) - Number(LONG.test(a.fault)))
      .values();
    const hand = async (): Promise<void> => {
      for (const fault of rest) {
        const since = performance.now();
        found.set(fault, await bring(fault, quick));
        if (parts) writeFileSync(parts, JSON.stringify({ ...readParts(parts), [fault.fault]: found.get(fault) }, null, 1));
        const mark = holds(found.get(fault)!) ? '✓' : '✗';
        console.log(`${mark} ${fault.fault}  (${((performance.now() - since) / 1000).toFixed(1)} s)`);
        if (args.includes('--tell') || mark === '✗') console.log(explain(found.get(fault)!).join('\n'));
      }
    };
    // Rows wait as often as they work: a third hand works while two wait, and each has folders and ports of its own.
    await Promise.all([hand(), hand(), hand()]);
    await closeStages();
    await closeSites();
    const failed = [...found].filter(([, finding]) => !holds(finding));
    console.log(`(processors were at work for ${childSeconds().toFixed(0)} s)`);
    if (args.includes('--write')) writeFileSync('docs/reliability.md', reliability(chosen, found));
    return {
      lines: [...failed.map(([{ fault }]) => `✗ ${fault}`), `faults ${found.size - failed.length} of ${found.size}`],
      figures: { faults: found.size, failed: failed.length },
    };
  },
};

/** What all runs of the program took of the processors, as far as the system tells: on a busy machine the clock on the wall says little. */
function childSeconds(): number {
  const fields = existsSync('/proc/self/stat') ? readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ') : [];
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / 100;
}

function readParts(path: string): Readonly<Record<string, Finding>> {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

async function bring(fault: Fault, quick: boolean): Promise<Finding> {
  const room = await openRoom(fault.folder);
  try {
    return await fault.run(room, { quick });
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { told: '', lost: [], doubled: [], recovered: undefined, wrong: [why] };
  } finally {
    await room.close();
  }
}

function explain({ told, lost, doubled, recovered, wrong = [] }: Finding): string[] {
  const some = (name: string, all: readonly string[]): string[] =>
    all.length ? [`    ${name} ${all.length}: ${all.slice(0, 4).join(' | ').slice(0, 900)}`] : [];
  return [
    `    told as: ${told || 'nothing'}; recovered: ${recovered ?? 'no'}`,
    ...some('lost', lost),
    ...some('doubled', doubled),
    ...some('wrong', wrong),
  ];
}
