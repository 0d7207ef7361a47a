import { addUp, type Ledger } from '../../src/flow/decide/ledger.ts';
import type { House } from '../../src/flow/open.ts';
import { ledgersOf } from '../../src/flow/sources/ledger.ts';

/** The books of a house, all sources together, and whatever does not add up; `announced` is the sum of all columns. */
export async function booksOf(house: House) {
  const ledgers = await ledgersOf(house);
  const rows = ledgers.flatMap((each) => each.rows);
  const announced = rows.reduce((sum, row) => sum + row.announced, 0);
  return { announced, sums: addUp(rows), gaps: gapsOf(ledgers) };
}

function gapsOf(ledgers: readonly Ledger[]) {
  const columns = ledgers.flatMap(({ rows }) =>
    rows.flatMap((row) => (Object.values(row.sums).reduce((a, b) => a + b, 0) === row.announced ? [] : [row])),
  );
  return [...ledgers.flatMap((each) => each.gaps), ...columns];
}
