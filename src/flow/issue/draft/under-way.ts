import { hostname } from 'node:os';
import { FACTS } from '../../../store/facts.ts';
import type { House } from '../../open.ts';

/** So much longer than an answer may take, a process of another machine is believed to be at it. */
const GRACE_MS = 10_000;

/** True while another process asks for this very draft: one that was ended is not. */
export async function isUnderWayElsewhere(
  { store, now }: House,
  id: string,
  language: string,
  timeoutMs: number,
): Promise<boolean> {
  const note = await store.getFact(FACTS.draftUnderWay(id, language));
  if (!note || now() - Date.parse(note.at) > timeoutMs + GRACE_MS) return false;
  if (note.host !== hostname()) return true;
  return note.pid !== process.pid && isAlive(note.pid);
}

/** Tells the others that this process asks for a draft; `false` that it does no more. */
export async function noteUnderWay({ store, now }: House, id: string, language: string, isBegun: boolean): Promise<void> {
  const name = FACTS.draftUnderWay(id, language);
  if (isBegun) await store.setFact(name, { at: new Date(now()).toISOString(), host: hostname(), pid: process.pid });
  else await store.forgetFacts([name]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'; // there, and another user's
  }
}
