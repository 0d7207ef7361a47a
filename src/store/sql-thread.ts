import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Given as text, so that it runs from source as well as compiled. */
const CODE = `
const { workerData: { driver, path, readonly, steps }, parentPort } = require('node:worker_threads');
const Database = require(driver);
const db = new Database(path, { readonly });
try {
  db.exec('PRAGMA busy_timeout = 2000');
  parentPort.postMessage(steps.map(([sql, ...values]) => db.prepare(sql).all(...values)));
} finally {
  db.close();
}`;

/** One statement and its values. */
export type Step = readonly [sql: string, ...values: readonly string[]];

/**
 * Runs what takes seconds on a large SQLite file in a thread of its own, that who reads and who waits goes on meanwhile. The rows of each
 * step; rejects with what the driver said.
 */
export function runSteps(path: string, steps: readonly Step[], how: { readonly readonly?: boolean } = {}): Promise<unknown[][]> {
  const driver = createRequire(import.meta.url).resolve('libsql');
  const workerData = { driver, path, readonly: how.readonly === true, steps };
  const thread = new Worker(CODE, { eval: true, execArgv: [], workerData });
  return new Promise((resolve, reject) => {
    let rows: unknown[][] | undefined;
    thread.once('message', (answer: unknown[][]) => {
      rows = answer;
    });
    thread.once('error', reject);
    // The file is closed by then.
    thread.once('exit', (code) => (rows ? resolve(rows) : reject(new Error(`SQLite ended with ${code}`))));
  });
}
