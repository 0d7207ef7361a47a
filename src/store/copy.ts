import { createHash } from 'node:crypto';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import type { Rows } from './rows.ts';

/** Rows a step: a few megabytes at most. */
const STEP = 500;
/** Behind every key: keys are text, and no text holds this. */
const END = '\u{10ffff}';

/**
 * Copies every row into a store that has none, and reads both back: what stands in the copy is what was read. Gives the number of rows.
 * Faults: `store/not-empty`, `store/copy-differs`.
 */
export async function copyRows(from: Rows, to: Rows, about: { readonly to: string }): Promise<number> {
  if ((await to.range({ from: '', to: END, limit: 1, order: 'ascending' })).length)
    throw new Fault(said('store/not-empty', { url: about.to }), { subject: about.to });
  const read = createHash('sha256');
  let rows = 0;
  for await (const step of steps(from)) {
    for (const { key, value } of step) read.update(JSON.stringify([key, value]));
    rows += step.length;
    await to.commit({ writes: step, isPrecious: true });
  }
  const copied = createHash('sha256');
  for await (const step of steps(to)) for (const { key, value } of step) copied.update(JSON.stringify([key, value]));
  if (read.digest('hex') !== copied.digest('hex'))
    throw new Fault(said('store/copy-differs', { url: about.to }), { subject: about.to });
  return rows;
}

async function* steps(rows: Rows): AsyncGenerator<readonly { readonly key: string; readonly value: string }[]> {
  for (let from = ''; ; ) {
    const step = await rows.range({ from, to: END, limit: STEP, order: 'ascending' });
    if (step.length) yield step;
    if (step.length < STEP) return;
    from = `${step.at(-1)!.key}\0`;
  }
}
