import { createHash } from 'node:crypto';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { HALF, refuseHalf } from './half.ts';
import type { Rows } from './rows.ts';

/** Rows a step: a few megabytes at most. */
const STEP = 500;
/** Behind every key: keys are text, and no text holds this. */
const END = '\u{10ffff}';
/** Where the notes about the store itself begin and end (its layout). */
const HOUSE = 'house:';
const AFTER_HOUSE = 'house;';

/** What a trial of the store leaves behind when it is ended in the middle; nobody reads it. */
const TRIAL = 'probe:';
const AFTER_TRIAL = 'probe;';

/**
 * Copies every row into a store that has none, and reads both back: what stands in the copy is what was read. Until then the copy is marked
 * as half, and nothing works with it; a half one is begun anew. Gives the number of rows. Faults: `store/nothing-to-copy`, `store/not-empty`, `store/half-copy` (of
 * the one that is read), `store/copy-differs`.
 */
export async function copyRows(
  from: Pick<Rows, 'range'>,
  to: Rows,
  about: { readonly from: string; readonly to: string },
): Promise<number> {
  refuseHalf((await from.range({ from: HALF, to: `${HALF}\u0001`, limit: 1, order: 'ascending' }))[0]?.value);
  if (!(await holdsNews(from))) throw new Fault(said('store/nothing-to-copy', { url: about.from }), { subject: about.from });
  const [mark] = await to.read([HALF]);
  if (mark === undefined && (await holdsNews(to)))
    throw new Fault(said('store/not-empty', { url: about.to }), { subject: about.to });
  await to.commit({ writes: [{ key: HALF, value: about.from }], isPrecious: true });
  for await (const step of stepsOf(to))
    await to.commit({ writes: step.flatMap(({ key }) => (key === HALF ? [] : [{ key, value: undefined }])) });
  const read = createHash('sha256');
  let rows = 0;
  for await (const step of keptOf(from)) {
    for (const row of step) read.update(lineOf(row));
    rows += step.length;
    if (step.length) await to.commit({ writes: step, isPrecious: true });
  }
  const copied = createHash('sha256');
  for await (const step of keptOf(to)) for (const row of step) copied.update(lineOf(row));
  if (read.digest('hex') !== copied.digest('hex'))
    throw new Fault(said('store/copy-differs', { url: about.to }), { subject: about.to });
  await to.commit({ writes: [{ key: HALF, value: undefined }], isPrecious: true });
  return rows;
}

/** The rows that are the newsroom's. */
async function* keptOf(rows: Pick<Rows, 'range'>): ReturnType<typeof stepsOf> {
  for await (const step of stepsOf(rows)) yield step.filter(({ key }) => key !== HALF && !key.startsWith(TRIAL));
}

/** A row as it is counted when two stores are compared. */
export const lineOf = ({ key, value }: { readonly key: string; readonly value: string }): string => JSON.stringify([key, value]);

/** Whether there is more in a store than what its opening leaves in it. */
export async function holdsNews(rows: Pick<Rows, 'range'>): Promise<boolean> {
  for (const [from, to] of [
    ['', HOUSE],
    [AFTER_HOUSE, TRIAL],
    [AFTER_TRIAL, END],
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
