import { join } from 'node:path';
import { isDay } from '../kit/day.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Picks } from '../model/issue.ts';
import { said } from '../rules/codes.ts';
import { checkPicks } from './check-file.ts';
import { emptyPicks, toPicks } from './picks.ts';
import { shown } from './shown.ts';
import { findBytes } from './yaml-file.ts';

/** The picks of an issue, or every mistake in their file. `hash` is undefined when there is no file; it is what `editPicks` expects. */
export type LoadedPicks =
  | { readonly kind: 'ok'; readonly picks: Picks; readonly hash: string | undefined; readonly text: string }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[]; readonly hash: string; readonly text: string };

/** The picks for the issue of the week that starts on `date`; none when there is no file. */
export async function loadPicks(dir: string, date: string): Promise<LoadedPicks> {
  if (!isDay(date)) throw new Fault(said('config/date', { date }), { subject: date });
  const name = shown(join(dir, 'issues', `${date}.yaml`));
  return readPicks(await findBytes(picksPath(dir, date), name), name, date);
}

/** Where the picks of an issue are kept. */
export function picksPath(dir: string, date: string): string {
  return join(dir, 'issues', `${date}.yaml`);
}

/** Picks from the bytes of their file. */
export function readPicks(bytes: Uint8Array | undefined, name: string, date: string): LoadedPicks {
  if (!bytes) return { kind: 'ok', picks: emptyPicks(date), hash: undefined, text: '' };
  const text = new TextDecoder().decode(bytes);
  const { file, value, hash, problems } = checkPicks(bytes, name);
  if (!file || !value) return { kind: 'mistakes', problems, hash, text };
  const { picks, problems: contradictions } = toPicks(file, value, date);
  return contradictions.length ? { kind: 'mistakes', problems: contradictions, hash, text } : { kind: 'ok', picks, hash, text };
}
