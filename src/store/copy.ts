import { createHash } from 'node:crypto';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import type { Rows } from './rows.ts';

/** Rows a step: a few megabytes at most. */
const STEP = 500;
/** Behind every key: keys are text, and no text holds this. */
const END = '\u{10ffff}';
/** Where the notes about the store itself begin and end (its layout). */
const HOUSE = 'house:';
const AFTER_HOUSE = 'house;';

/**
 * Copies every row into a store that has none, and reads both back: what stands in the copy is what was read. Gives the number of rows.
 * Faults: `store/not-empty`, `store/copy-differs`.
 */
export async function copyRows(from: Pick<Rows, 'range'>, to: Rows, about: { readonly to: string }): Promise<number> {
  if (await holdsNews(to)) throw new Fault(said('store/not-empty', { url: about.to }), { subject: about.to });
  const read = createHash('sha256');
  let rows = 0;
  for await (const step of stepsOf(from)) {
    for (const { key, value } of step) read.update(lineOf({ key, value }));
    rows += step.length;
    await to.commit({ writes: step, isPrecious: true });
  }
  const copied = createHash('sha256');
  for await (const step of stepsOf(to)) for (const { key, value } of step) copied.update(lineOf({ key, value }));
  if (read.digest('hex') !== copied.digest('hex'))
    throw new Fault(said('store/copy-differs', { url: about.to }), { subject: about.to });
  return rows;
}

/** A row as it is counted when two stores are compared. */
export const lineOf = ({ key, value }: { readonly key: string; readonly value: string }): string => JSON.stringify([key, value]);

/** Whether there is more in a store than what its opening leaves in it. */
export async function holdsNews(rows: Pick<Rows, 'range'>): Promise<boolean> {
  for (const [from, to] of [
    ['', HOUSE],
    [AFTER_HOUSE, END],
  ] as const)
    if ((await rows.range({ from, to, limit: 1, order: 'ascending' })).length) return true;
  return false;
}

/** All rows in the order of their keys, a few at a time. */
export async function* stepsOf(
  rows: Pick<Rows, 'range'>,
): AsyncGenerator<readonly { readonly key: string; readonly value: string }[]> {
  for (let from = ''; ; ) {
    const step = await rows.range({ from, to: END, limit: STEP, order: 'ascending' });
    if (step.length) yield step;
    if (step.length < STEP) return;
    from = `${step.at(-1)!.key}\0`;
  }
}
