/** Slows down those who try passwords. Pure but for its own memory; the clock is handed in. */
export interface SignInLimit {
  /** Milliseconds to wait before this address may try this account again; 0 = now. */
  waitMs(address: string, account: string, now: number): number;
  failed(address: string, account: string, now: number): void;
  succeeded(address: string, account: string): void;
  /** What is remembered, the newest last: for other desks at the same store. */
  export(): Tries;
  /** Remembers this instead. */
  know(tries: Tries): void;
}

/** Failed tries by address, and by account from an address. */
export type Tries = readonly (readonly [string, { readonly failures: number; readonly lastAt: number }])[];

const FREE_TRIES = 5;
/** An address may have a few accounts behind it (an office); more than that, and it is trying them out. */
const FREE_TRIES_AN_ADDRESS = 30;
const FORGET_MS = 3_600_000;
const MAX_KEPT = 20_000;
/** Desks tell each other of so many. */
const MAX_SHARED = 1_000;

/**
 * Five tries are free for an account from an address; then 2, 4, 8 … seconds, up to an hour. What it costs falls on the address that
 * guesses: nobody can lock a curator out from somewhere else.
 */
export function createSignInLimit(): SignInLimit {
  const kept = new Map<string, Tries[number][1]>();
  const wait = (key: string, free: number, now: number): number => {
    const known = kept.get(key);
    if (!known || known.failures < free) return 0;
    const pause = Math.min(FORGET_MS, 1_000 * 2 ** Math.min(12, known.failures - free + 1));
    return Math.max(0, known.lastAt + pause - now);
  };
  const count = (key: string, now: number): void => {
    const known = kept.get(key);
    const failures = known && now - known.lastAt < FORGET_MS ? known.failures + 1 : 1;
    kept.delete(key);
    kept.set(key, { failures, lastAt: now });
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
  };
  return {
    waitMs: (address, account, now) =>
      Math.max(wait(`${address} ${account}`, FREE_TRIES, now), wait(address, FREE_TRIES_AN_ADDRESS, now)),
    failed(address, account, now) {
      count(`${address} ${account}`, now);
      count(address, now);
    },
    succeeded(address, account) {
      kept.delete(`${address} ${account}`);
      kept.delete(address);
    },
    export: () => [...kept].slice(-MAX_SHARED),
    know(tries) {
      kept.clear();
      for (const [key, known] of tries) kept.set(key, known);
    },
  };
}
