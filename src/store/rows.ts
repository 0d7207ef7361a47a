import type { Said } from '../model/said.ts';

/** One change of one row; `value` undefined deletes it. */
export interface RowWrite {
  readonly key: string;
  readonly value: string | undefined;
}

/** What must still be there for a batch to be written: the row's text as it was read, or its absence. */
export interface RowExpectation {
  readonly key: string;
  readonly value: string | undefined;
}

/** Rows that are written together or not at all, in the order given. */
export interface RowBatch {
  readonly writes: readonly RowWrite[];
  readonly expect?: readonly RowExpectation[];
  /** Must survive a power cut, not only a killed process: what the world will see under an id of ours. */
  readonly isPrecious?: boolean;
  /** Rejects with `store/locked` when another process has held the store for so long; half a minute when absent. */
  readonly patienceMs?: number;
}

/** A stretch of keys in binary order: `from` ≤ key < `to`. */
export interface RowRange {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly order: 'ascending' | 'descending';
}

/**
 * What a backend is to us: text rows in key order, written in batches. Everything rejects when the rows cannot be had;
 * nothing answers "not there" for "could not look".
 */
export interface Rows {
  /** What to move away or bring back when they are damaged; a file where absent. */
  readonly of?: 'database';
  /** The texts in the order of the keys, undefined where there is no row. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  range(range: RowRange): Promise<{ key: string; value: string }[]>;
  /** True when written; false when an expectation no longer held and nothing was written. */
  commit(batch: RowBatch): Promise<boolean>;
  /** Another one after every write of whomever; absent where nobody tells. */
  version?(): Promise<string>;
  /** Gives room back where so many bytes that were given up are worth it; true when it was done. Absent: nothing to give back. */
  tidy?(freedBytes: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A store to choose by the first word of its URL. */
export interface Backend {
  /** `sqlite` for `sqlite:./data/gundem.db`. */
  readonly name: string;
  /** For help and reference. */
  readonly about: string;
  readonly example: string;
  /** What can be seen to be wrong with an address without opening it. */
  mistake?(url: string): Said | undefined;
  /** `location` is the URL after `name:`; rejects with a Fault `store/open`. */
  open(location: string, how?: OpenHow): Promise<Rows>;
}

/** How a store is opened. */
export interface OpenHow {
  /** Told when what keeps the rows is away, once an outage. Given: it is waited for, at the start and later, as long as it takes. */
  readonly onAway?: (shown: string, why: string) => void;
}

/** A backend as given; the function is there for its type. */
export function defineBackend(backend: Backend): Backend {
  return backend;
}
