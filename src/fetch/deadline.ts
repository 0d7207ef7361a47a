import type { Deadline } from './http.ts';

/** A deadline that stands still while we wait for our own turn: waiting politely is not the server's slowness. */
export interface PausableDeadline extends Deadline {
  pause(): void;
  resume(): void;
  /** A shorter deadline inside this one. */
  within(ms: number): PausableDeadline;
  /** Ends it now. */
  expire(): void;
  /** No more calls; frees the timer. */
  clear(): void;
}

/** A deadline `ms` from now, running. */
export function startDeadline(ms: number): PausableDeadline {
  const calls = new Set<() => void>();
  let leftMs = ms;
  let runsSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    if (timer) clearTimeout(timer);
    timer = undefined;
    for (const call of [...calls]) call();
    calls.clear();
  };
  // A pause mostly lasts no time at all: the timer goes on through it, and one that comes too early for that is set again.
  const look = (): void => {
    timer = undefined;
    if (runsSince === undefined) return;
    const restMs = leftMs - (performance.now() - runsSince);
    if (restMs >= 1) timer = setTimeout(look, restMs);
    else end();
  };
  const resume = (): void => {
    if (runsSince !== undefined || isOver) return;
    runsSince = performance.now();
    timer ??= setTimeout(look, Math.max(0, leftMs));
  };
  const pause = (): void => {
    if (runsSince === undefined) return;
    leftMs -= performance.now() - runsSince;
    runsSince = undefined;
  };
  const deadline: PausableDeadline = {
    get isOver() {
      return isOver;
    },
    onEnd(call) {
      if (isOver) {
        call();
        return () => {};
      }
      calls.add(call);
      return () => calls.delete(call);
    },
    pause,
    resume,
    within(innerMs) {
      const inner = startDeadline(innerMs);
      const forget = deadline.onEnd(inner.expire);
      return {
        ...inner,
        get isOver() {
          return inner.isOver;
        },
        clear() {
          forget();
          inner.clear();
        },
      };
    },
    expire: end,
    clear() {
      pause();
      if (timer) clearTimeout(timer);
      timer = undefined;
      calls.clear();
    },
  };
  resume();
  return deadline;
}
