import type { Fault, Finding } from './row.ts';

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
  return `${[...rows].join('\n')}`;
}

function rowOf({ fault }: Fault, { told, lost, doubled, recovered }: Finding): string {
  const cells = [fault, told, lost.length || 'nothing', doubled.length || 'nothing', recovered ?? '**no**'];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
