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
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    if (timer) clearTimeout(timer);
    timer = undefined;
    for (const call of [...calls]) call();
    calls.clear();
  };
  const resume = (): void => {
    if (timer || isOver) return;
    startedAt = performance.now();
    timer = setTimeout(end, Math.max(0, leftMs));
  };
  const pause = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = undefined;
    leftMs -= performance.now() - startedAt;
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
      calls.clear();
    },
  };
  resume();
  return deadline;
}
