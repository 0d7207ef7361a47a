import { randomBytes } from 'node:crypto';
import { Fault } from '../model/fault.ts';
import type { Issue, IssueHead } from '../model/issue.ts';
import { type Codes, said } from '../rules/codes.ts';
import { createWriteTogether } from './batch.ts';
import { headOf, yearOf } from './compact.ts';
import { HALF, refuseHalf } from './half.ts';
import { LAYOUT, rowKey } from './keys.ts';
import { openKeyv, serialize, unwrap } from './keyv-adapter.ts';
import type { Rows } from './rows.ts';
import { sealOldRows, sealRows, unsealAny } from './seal.ts';
import { type KeptBrief, partsOf, unpackBrief } from './state-rows.ts';

/** A store that another program holds is not waited for when it is opened: whoever only reads needs no lock. */
const AT_THE_DOOR_MS = 250;
/** A store that breaks its word does so each time. */
const TRIALS = 3;
/** States that are split at a time. */
const PAGE = 500;

/**
 * Sealed rows that keep what they promise: brought forward to today's layout, and tried by a write, a read back, a batched read and a
 * walk. While another program holds the store, or we may only read it, the trial waits for the first write: reading needs nobody's leave.
 * Closes the rows when they are refused.
 */
export async function openProven(raw: Rows): Promise<Rows> {
  const rows = sealRows(raw);
  let found: number | undefined;
  try {
    found = await layoutOf(raw);
    await settleLayout(raw, found);
    const hasty: Rows = { ...rows, commit: (batch) => rows.commit({ ...batch, patienceMs: AT_THE_DOOR_MS }) };
    await proveContract(hasty);
    return rows;
  } catch (error) {
    // Rows of an earlier layout cannot be read before they are brought forward.
    const isReadable = found === undefined || found === LAYOUT;
    if (isReadable && error instanceof Fault && isNoHindrance(error)) return provenAtFirstWrite(rows);
    await raw.close();
    throw error;
  }
}

/** What hinders a write and no reading. */
function isNoHindrance({ code, values }: Fault): boolean {
  return code === 'store/locked' || code === 'store/read-only' || (code === 'store/database' && values?.what === 'readonly');
}

function provenAtFirstWrite(rows: Rows): Rows {
  let proof: Promise<void> | undefined;
  return {
    ...rows,
    async commit(batch) {
      proof ??= proveContract(rows);
      await proof.catch((error: unknown) => {
        proof = undefined; // the lock may be gone at the next write
        throw error;
      });
      return rows.commit(batch);
    },
  };
}

/** What a store did not do. */
type Broken = Codes['store/contract']['what'];

/**
 * A write, a read back, a batched read, a walk: a store that answers "fine" and keeps nothing is refused here, not after a lost week. A
 * server that fell and stood up in the middle may have lost the trial itself: only what fails each time is the store's way.
 */
async function proveContract(rows: Rows): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryContract(rows);
    } catch (error) {
      const isBroken = error instanceof Fault && error.code === 'store/contract';
      if (!isBroken || tries === TRIALS) throw error;
    }
  }
}

async function tryContract(rows: Rows): Promise<void> {
  const probe = openKeyv(rows, 'probe');
  const key = randomBytes(8).toString('hex');
  const value = { at: key, text: 'İstanbul' };
  const same = (found: unknown): boolean => JSON.stringify(found) === JSON.stringify(value);
  const require = (holds: boolean, what: Broken): void => {
    if (!holds) throw new Fault(said('store/contract', { what }), { subject: 'store' });
  };
  require((await probe.set(key, value)) === true, 'confirm');
  require(same(await probe.get(key)), 'back');
  const [found, missing] = await probe.getMany([key, `${key}-missing`]);
  require(same(found) && missing === undefined, 'several');
  let isWalked = false;
  for await (const [name, walked] of probe.iterator!(undefined)) if (name === key) isWalked = same(walked);
  require(isWalked, 'list');
  const isWritten = await createWriteTogether(rows)(async (batch) => batch.expect('probe', key, undefined));
  require(!isWritten, 'over');
  require((await probe.delete(key)) === true && (await probe.get(key)) === undefined, 'delete');
}

async function layoutOf(rows: Rows): Promise<number | undefined> {
  const key = rowKey('house', 'layout');
  const [text, half] = await rows.read([key, HALF]);
  refuseHalf(half);
  return text === undefined ? undefined : unwrap<number>(unsealAny(key, text, rows.of), rows.of);
}

async function settleLayout(rows: Rows, found: number | undefined): Promise<void> {
  if (found === LAYOUT) return;
  if (found !== undefined && found > LAYOUT) {
    throw new Fault(said('store/newer', { found, known: LAYOUT }), { subject: 'store' });
  }
  if (found === 1) await sealOldRows(rows);
  if (found !== undefined && found < 4) await writeHeads(sealRows(rows));
  if (found !== undefined) await splitStates(sealRows(rows));
  await openKeyv(sealRows(rows), 'house').set('layout', LAYOUT);
}

/** The heads of all issues, from the issues; ended in the middle, it is begun anew and writes the same. */
async function writeHeads(rows: Rows): Promise<void> {
  const years = new Map<string, Record<string, IssueHead>>();
  for await (const [, each] of openKeyv(rows, 'issue').iterator!(undefined)) {
    const issue = each as Issue;
    const heads = years.get(yearOf(issue)) ?? {};
    years.set(yearOf(issue), heads);
    heads[issue.week.date] = headOf(issue);
  }
  for (const [year, heads] of years) await openKeyv(rows, 'heads').set(year, heads);
  await openKeyv(rows, 'head').clear();
}

/** States in parts, from whole ones. Who wrote meanwhile wrote a whole one, which is read as it is; so is the rest after an end in the middle. */
async function splitStates(rows: Rows): Promise<void> {
  const stretch = rowKey('state', '');
  for (let from = stretch; ; ) {
    const page = await rows.range({ from, to: `${stretch}\u{10ffff}`, limit: PAGE, order: 'ascending' });
    await Promise.all(
      page.map(({ key, value }) => {
        const state = unpackBrief(unwrap<KeptBrief>(value));
        if (state.isBrief) return undefined;
        const part = key.slice(stretch.length);
        const writes = partsOf(state).map((each) => ({
          key: rowKey(each.namespace, part),
          value: serialize({ value: each.value }),
        }));
        return rows.commit({ writes, expect: [{ key, value }] });
      }),
    );
    if (page.length < PAGE) return;
    from = `${page.at(-1)!.key}\u0000`;
  }
}
