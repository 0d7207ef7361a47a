import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, as another one of its machine may know it again: its number alone is given to others after its end. */
export interface ProcessMark {
  /** The run of a machine, and the space of process numbers in it (a container has its own): here a number means one process. */
  readonly place: string;
  readonly pid: number;
  /** When it began, counted from the start of the machine, which no step of a clock changes; `?` where no system tells. */
  readonly start: string;
}

/** The boot of this machine; undefined where no system tells. */
export function readBootId(): string | undefined {
  return orUndefined(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

/** This very process. */
export function ownMark(): ProcessMark {
  const boot = readBootId();
  const numbers = orUndefined(() => readlinkSync('/proc/self/ns/pid'));
  const place = boot && numbers ? `${boot}/${numbers}` : hostname();
  return { place: place.replace(/\s/g, '-'), pid: process.pid, start: lookAt(process.pid)?.start ?? '?' };
}

/** Whether a process of this place still lives; undefined where only its number is known, which may be another's by now. */
export function isAlive({ pid, start }: ProcessMark): boolean | undefined {
  const seen = lookAt(pid);
  if (seen && start !== '?') return seen.start === start && !seen.isOver;
  // Processes of others may be hidden from us; whether there is one is told all the same.
  try {
    process.kill(pid, 0); // asks only whether it is there
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return start === '?' ? undefined : true;
}

function lookAt(pid: number): Seen | undefined {
  return readStat(orUndefined(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? '');
}

/** What a system tells of a process. */
interface Seen {
  readonly start: string;
  readonly isOver: boolean;
}

/**
 * A line as `proc(5)` has it; the name in brackets may hold anything, brackets too. One that ended and was not fetched by its parent is
 * over, but not as long as another thread of it is in the midst of what it asked of a disk: a killed one's may still finish.
 */
export function readStat(text: string): Seen | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, threads, start] = [fields[0] ?? '', fields[17], fields[19]];
  return start ? { start, isOver: /^[ZXx]$/.test(state) && Number(threads) <= 1 } : undefined;
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // another system, or a process that ended while we looked
  }
}
