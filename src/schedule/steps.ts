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
  /** Which run of the machine the steady clock counts from: of two runs, or of two machines, it says nothing. */
  readonly boot?: string;
}

const NOTICED_MS = 60_000;
const DAY_MS = 86_400_000;
const KEEP_MS = 9 * DAY_MS;

/**
 * The known steps and, if the wall clock went ahead of the steady one by more than a minute since the last look, that step too.
 * Without it, a clock that is put right by an hour would have every source asked an hour before its publisher allowed. A jump
 * back only makes polls late, and `isDue` bounds that by a day.
 */
export function noteStep(steps: readonly ClockStep[], before: TwoClocks, now: TwoClocks): readonly ClockStep[] {
  const byMs = now.wall - before.wall - (now.steady - before.steady);
  // A step that lies ahead of the clock was taken back: what was written before it is right again as it stands.
  const kept = steps.filter((step) => step.at <= now.wall && now.wall - step.at < KEEP_MS);
  if (byMs > NOTICED_MS) return [...kept, { at: now.wall, byMs }];
  return kept.length === steps.length ? steps : kept;
}

/**
 * How far a time must be moved that was written when the wall clock showed `writtenAt` (epoch ms). What the clock skipped it never
 * showed: a time in there is of an earlier run of the machine, when it was right.
 */
export function stepsSince(steps: readonly ClockStep[], writtenAt: number): number {
  let sum = 0;
  for (const step of steps) if (writtenAt <= step.at - step.byMs) sum += step.byMs;
  return sum;
}

/** What is remembered of both clocks between two looks, also by another process. JSON-safe. */
export interface ClockMemory extends TwoClocks {
  readonly steps: readonly ClockStep[];
  /** A jump ahead of more than a day that nobody has confirmed: what the clock says now is not to be printed under. */
  readonly doubt?: ClockStep;
}

/** No clock that is right shows an earlier time: a machine whose battery is empty starts in 1970, or when its board was made. */
export const EARLIEST_AT = Date.UTC(2024, 0, 1);

/**
 * The memory after a look at both clocks, and how far the wall clock went ahead since the last one. A machine started anew, or another
 * one, tells nothing. A doubt ends when the clock is set back to before the jump, or after nine days.
 */
export function lookAtClocks(
  before: ClockMemory | undefined,
  now: TwoClocks,
): { readonly memory: ClockMemory; readonly byMs: number } {
  const known = (before?.steps ?? []).filter((step) => step.at <= now.wall);
  const isSameRun = before !== undefined && before.boot === now.boot && before.steady <= now.steady;
  const steps = isSameRun ? noteStep(known, before, now) : known;
  const latest = steps.at(-1);
  const isNew = latest !== undefined && latest !== known.at(-1);
  const doubt = isNew && latest.byMs > DAY_MS ? latest : before?.doubt;
  const isOpen = doubt !== undefined && doubt.at <= now.wall && now.wall - doubt.at < KEEP_MS;
  return { memory: { ...now, steps, ...(isOpen ? { doubt } : {}) }, byMs: isNew ? latest.byMs : 0 };
}

/** The memory when others have confirmed what the clock says. */
export function believed({ doubt: _, ...memory }: ClockMemory): ClockMemory {
  return memory;
}
