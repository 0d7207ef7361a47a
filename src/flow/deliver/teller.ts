import type { Problem } from '../../model/fault.ts';
import { problemOf } from '../../words/problem.ts';

const AGAIN_MS = 3_600_000;

/** Tells what went wrong; what goes wrong every few minutes in the same way is told once an hour. */
export function createTeller(now: () => number, tell: (problem: Problem) => void): (fault: unknown) => void {
  const told = new Map<string, number>();
  return (fault) => {
    const problem = problemOf(fault, 'gundem');
    const key = `${problem.code} ${problem.subject} ${problem.message}`;
    const at = told.get(key);
    if (at !== undefined && now() - at < AGAIN_MS) return;
    if (told.size > 100) told.clear();
    told.set(key, now());
    tell(problem);
  };
}
