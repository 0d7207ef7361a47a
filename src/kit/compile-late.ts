import { setFlagsFromString } from 'node:v8';

/**
 * V8 counts this much bytecode run before it looks whether a function is worth compiling; its own number is less than a quarter of that.
 * With more, loops over a large document stood in the way of others for longer.
 */
const BUDGET = 300_000;

/**
 * Has V8 compile less eagerly. Most processes of ours live for seconds, and compiled hundreds of functions on another core that then ran a
 * few times: a quarter of all CPU of a poll in which nothing changed. What really runs often (a cold poll, a worker) is compiled all the same,
 * a moment later.
 */
export function compileLate(): void {
  const flag = lateFlag(process.versions.v8);
  if (flag) setFlagsFromString(flag);
}

/** How a V8 is told; undefined: it has no such number any more (Node 22 on), and would complain of it to whoever reads the terminal. */
export function lateFlag(v8: string): string | undefined {
  return Number.parseInt(v8, 10) < 12 ? `--interrupt-budget=${BUDGET}` : undefined;
}
