import { type Fault, type Finding, holds } from './row.ts';

const INTRODUCTION = [
  '# What can go wrong, and what comes of it',
  '',
  '*Made by `npm run conformance -- faults --write`; do not edit here.*',
  '',
  'Each row was done to a running newsroom: the real program in processes of its own, six sites on loopback, a store in a file, an `output/`. Nothing here is asserted by hand. What is *lost* and *doubled* is counted against a newsroom to which nothing happened: every article that was read, every item of every issue, every printed file, byte for byte where the clock stood still. *Told as* is the first line of what the program said, shortened. A row fails that shows a stack trace, blames the world’s trouble on us, loses or doubles anything, tells nothing, or does not recover.',
  '',
  'How the faults are brought about: `kill -9` comes at a write of the program (a file, a rename, a sync, a transaction of the store, a message to the mail server), counted from within; full and read-only disks are small disks of their own where we may mount one, else the calls fail as they would there; EIO is always brought about from within. Clocks are those that the program sees; the wall’s and the one that counts from the start of the machine can go apart. Where a row says “a tenth”, all waits of the program and the fault are that much shorter. “By” in the last column names the one command that the program itself names.',
  '',
];

/** docs/reliability.md: what was found, a row a fault. */
export function reliability(
  groups: readonly { readonly title: string; readonly faults: readonly Fault[] }[],
  found: ReadonlyMap<Fault, Finding>,
): string {
  const rows = groups.flatMap(({ title, faults }) => [
    `## ${title}`,
    '',
    '| fault | told as | lost | doubled | recovered by itself |',
    '| --- | --- | --- | --- | --- |',
    ...faults.map((fault) => rowOf(fault, found.get(fault)!)),
    '',
  ]);
  const held = [...found.values()].filter(holds).length;
  return [...INTRODUCTION, `${held} of ${found.size} faults end as they must.`, '', ...rows].join('\n');
}

function rowOf({ fault }: Fault, { told, lost, doubled, recovered }: Finding): string {
  const cells = [fault, told, lost.length || 'nothing', doubled.length || 'nothing', recovered ?? '**no**'];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
