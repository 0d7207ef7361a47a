import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../model/fault.ts';
import type { Values } from '../../model/said.ts';
import { jobs } from './read-here.ts';

/** What a reading thread can be asked. */
export type Job = keyof typeof jobs;
/** What it is told. */
export interface JobCall {
  readonly job: Job;
  readonly given: readonly unknown[];
}
/** What it tells. */
export type JobDone = { readonly value: unknown } | { readonly fault: SentFault };
/** A Fault by its parts: a thread hands over plain values. */
export interface SentFault {
  readonly code: string;
  readonly values?: Values;
  readonly message: string;
  readonly subject?: string;
}

type Given<Name extends Job> = Parameters<(typeof jobs)[Name]>;
type Made<Name extends Job> = Awaited<ReturnType<(typeof jobs)[Name]>>;

/** A thread that nobody needed for so long gives its memory back. */
const IDLE_MS = 30_000;
const HEAP_MB = 768;
const WEIGH_MS = 50;
/** So many times half of its budget is added where less than half of it was computed. */
const BUSY_CHANCES = 3;
/** The compiled program's; run from source (as tests do) there is none that Node could load, and reading stays where it is. */
const WORKER = new URL('./reading-worker.js', import.meta.url);
const isCompiled = import.meta.url.endsWith('.js');

let thread: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let line: Promise<unknown> = Promise.resolve();

/**
 * Does a job of `read-here.ts` in the reading thread, one after the other; undefined when it was not done within its time or memory (`growthMb`: what it may add to that of the process):
 * then the thread is ended, and the next job has a new one.
 */
export function inThread<Name extends Job>(
  job: Name,
  given: Given<Name>,
  budgetMs: number,
  growthMb = Number.POSITIVE_INFINITY,
): Promise<Made<Name> | undefined> {
  if (!isCompiled) return (jobs[job] as (...given: unknown[]) => Promise<Made<Name>>)(...given);
  const mine = line.then(() => runJob({ job, given }, budgetMs, growthMb));
  line = mine.catch(() => undefined); // told by the one who waits for it
  return mine as Promise<Made<Name> | undefined>;
}

function runJob(call: JobCall, budgetMs: number, growthMb: number): Promise<unknown> {
  clearTimeout(idle);
  // without the flags of the program: one that was given as text (node --eval) has flags that no file may have
  thread ??= new Worker(fileURLToPath(WORKER), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } }).on(
    'error',
    forget,
  );
  const mine = thread;
  mine.ref();
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      clearInterval(scales);
      mine.off('error', end);
      mine.off('message', tell);
      mine.unref();
    };
    const end = (): void => {
      settle();
      thread = undefined;
      void mine.terminate();
      resolve(undefined);
    };
    const tell = (done: JobDone): void => {
      settle();
      idle = setTimeout(rest, IDLE_MS).unref();
      if ('fault' in done) reject(faultOf(done.fault));
      else resolve(done.value);
    };
    const cpu = process.cpuUsage();
    let chances = BUSY_CHANCES;
    // On a machine that is busy with other things the clock runs while nobody computes: that is not the document's fault.
    const judge = (): void => {
      const { user, system } = process.cpuUsage(cpu);
      if ((user + system) / 1000 < budgetMs / 2 && chances-- > 0) timer = setTimeout(judge, budgetMs / 2);
      else end();
    };
    let timer = setTimeout(judge, budgetMs);
    // What is unpacked lies outside of the heap that a thread can be bound to; so it is weighed from here.
    const weight = process.memoryUsage.rss();
    const weigh = (): void => void (process.memoryUsage.rss() - weight > growthMb * 2 ** 20 && end());
    const scales = Number.isFinite(growthMb) ? setInterval(weigh, WEIGH_MS) : undefined;
    mine.on('error', end); // out of memory
    mine.on('message', tell);
    mine.postMessage(call);
  });
}

/** A thread that failed between two jobs is gone: without a listener it would take the program along. */
function forget(this: Worker): void {
  if (thread === this) thread = undefined;
}

function faultOf({ code, values, ...about }: SentFault): Fault {
  return new Fault(values ? { code, values } : code, about);
}

function rest(): void {
  void thread?.terminate();
  thread = undefined;
}
