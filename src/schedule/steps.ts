/** A jump of the wall clock forward, noticed by a clock that never jumps. JSON-safe, kept for as long as stored times may reach. */
export interface ClockStep {
  /** Wall time after the jump, epoch ms. */
  readonly at: number;
  readonly byMs: number;
}

/**
 * Both clocks at one moment, ms: the wall's, and one that only ever runs. The steady one must run on while the machine sleeps
 * (`os.uptime() * 1000` does, `performance.now()` does not), or every nap would look like a jump.
 */
export interface TwoClocks {
  readonly wall: number;
  readonly steady: number;
}

const NOTICED_MS = 60_000;
const KEEP_MS = 9 * 86_400_000;

/**
 * The known steps and, if the wall clock went ahead of the steady one by more than a minute since the last look, that step too.
 * Without it, a clock that is put right by an hour would have every source asked an hour before its publisher allowed. A jump
 * back only makes polls late, and `isDue` bounds that by a day.
 */
export function noteStep(steps: readonly ClockStep[], before: TwoClocks, now: TwoClocks): readonly ClockStep[] {
  const byMs = now.wall - before.wall - (now.steady - before.steady);
  const kept = steps.filter((step) => now.wall - step.at < KEEP_MS);
  if (byMs > NOTICED_MS) return [...kept, { at: now.wall, byMs }];
  return kept.length === steps.length ? steps : kept;
}

/** How far a time must be moved that was written when the wall clock showed `writtenAt` (epoch ms). */
export function stepsSince(steps: readonly ClockStep[], writtenAt: number): number {
  let sum = 0;
  for (const step of steps) if (writtenAt < step.at) sum += step.byMs;
  return sum;
}

/** What is remembered of both clocks between two looks, also by another process. JSON-safe. */
export interface ClockMemory extends TwoClocks {
  readonly steps: readonly ClockStep[];
}

/** The memory after a look at both clocks, and how far the wall clock went ahead since the last one. A machine started anew tells nothing. */
export function lookAtClocks(
  before: ClockMemory | undefined,
  now: TwoClocks,
): { readonly memory: ClockMemory; readonly byMs: number } {
  const known = before?.steps ?? [];
  const steps = before && before.steady <= now.steady ? noteStep(known, before, now) : known;
  const latest = steps.at(-1);
  return { memory: { ...now, steps }, byMs: latest && latest !== known.at(-1) ? latest.byMs : 0 };
}
