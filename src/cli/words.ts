import { worded } from './say.ts';

const OUTCOMES: ReadonlySet<string> = new Set([
  'fresh',
  'unchanged',
  'gone',
  'blocked',
  'deferred',
  'wall',
  'failed',
  'empty',
  'broken',
  'needs-scripts',
  'not-this-kind',
]);

/** An outcome as people say it. */
export function inWords(outcome: string): string {
  return OUTCOMES.has(outcome) ? worded(`cli/outcome-${outcome}`) : outcome;
}

/** `in 40 min`, `in 3 h`, `in 2 days`, `never`. */
export function whenNext(at: string, now: string | number): string {
  if (at.startsWith('9999')) return worded('cli/when-never');
  const minutes = Math.round((Date.parse(at) - (typeof now === 'number' ? now : Date.parse(now))) / 60_000);
  return minutes <= 0 ? worded('cli/when-now') : span(minutes);
}

function span(minutes: number): string {
  if (minutes < 90) return worded('cli/when-minutes', { count: minutes });
  if (minutes < 60 * 36) return worded('cli/when-hours', { count: Math.round(minutes / 60) });
  return worded('cli/when-days', { count: Math.round(minutes / 1440) });
}
