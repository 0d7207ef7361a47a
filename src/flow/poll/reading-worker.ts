// The reading thread: does what it is told, one job at a time, and knows neither net nor store.
import { parentPort } from 'node:worker_threads';
import { Fault } from '../../model/fault.ts';
import { jobs } from './read-here.ts';
import type { JobCall, JobDone, SentFault } from './reading-thread.ts';

const port = parentPort!;
port.on('message', ({ job, given }: JobCall) => {
  const work = jobs[job] as (...given: readonly unknown[]) => Promise<unknown>;
  work(...given).then(
    (value) => port.postMessage({ value } satisfies JobDone),
    (error: unknown) => port.postMessage({ fault: faultOf(error) } satisfies JobDone),
  );
});

function faultOf(error: unknown): SentFault {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Fault)) return { code: 'read/failed', message };
  const values = error.values ? { values: error.values } : {};
  return { code: error.code, message, ...values, ...(error.subject === undefined ? {} : { subject: error.subject }) };
}
