/** Slows down those who try passwords. Pure but for its own memory; the clock is handed in. */
export interface SignInLimit {
  /** Milliseconds to wait before this address may try again; 0 = now. */
  waitMs(address: string, now: number): number;
  failed(address: string, now: number): void;
  succeeded(address: string): void;
}

const FREE_TRIES = 5;
const FORGET_MS = 3_600_000;
const MAX_ADDRESSES = 10_000;
// All addresses together: a password is not to be had by asking from many places at once.
const MAX_FAILURES_A_MINUTE = 60;

/** Five tries are free; then 2, 4, 8 … seconds up to an hour, an address; and 60 failures a minute from all addresses together. */
export function createSignInLimit(): SignInLimit {
  const byAddress = new Map<string, { failures: number; lastAt: number }>();
  let recent: number[] = [];
  return {
    waitMs(address, now) {
      recent = recent.filter((at) => now - at < 60_000);
      if (recent.length >= MAX_FAILURES_A_MINUTE) return 60_000 - (now - recent[0]!);
      const known = byAddress.get(address);
      if (!known || known.failures < FREE_TRIES) return 0;
      const pause = Math.min(FORGET_MS, 1_000 * 2 ** Math.min(12, known.failures - FREE_TRIES + 1));
      return Math.max(0, known.lastAt + pause - now);
    },
    failed(address, now) {
      recent.push(now);
      const known = byAddress.get(address);
      const failures = known && now - known.lastAt < FORGET_MS ? known.failures + 1 : 1;
      byAddress.delete(address);
      byAddress.set(address, { failures, lastAt: now });
      if (byAddress.size > MAX_ADDRESSES) byAddress.delete(byAddress.keys().next().value!);
    },
    succeeded(address) {
      byAddress.delete(address);
    },
  };
}
