const OUTCOMES: Readonly<Record<string, string>> = {
  fresh: 'read',
  unchanged: 'unchanged',
  gone: 'gone (410)',
  blocked: 'not allowed',
  deferred: 'asked to wait',
  wall: 'a wall',
  failed: 'failed',
  empty: 'empty list',
  broken: 'not readable',
  'needs-scripts': 'needs scripts',
  'not-this-kind': 'not a feed',
};

/** An outcome as people say it. */
export function inWords(outcome: string): string {
  return OUTCOMES[outcome] ?? outcome;
}

/** `in 40 min`, `in 3 h`, `in 2 days`, `never`. */
export function whenNext(at: string, now: string | number): string {
  if (at.startsWith('9999')) return 'never';
  const minutes = Math.round((Date.parse(at) - (typeof now === 'number' ? now : Date.parse(now))) / 60_000);
  return minutes <= 0 ? 'now' : `in ${span(minutes)}`;
}

function span(minutes: number): string {
  if (minutes < 90) return `${minutes} min`;
  if (minutes < 60 * 36) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} days`;
}
