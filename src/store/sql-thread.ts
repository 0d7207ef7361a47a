import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Given as text, so that it runs from source as well as compiled. */
const CODE = `
const { workerData: { driver, path, readonly, steps }, parentPort } = require('node:worker_threads');
const Database = require(driver);
let db;
try {
  db = new Database(path, { readonly });
  db.exec('PRAGMA busy_timeout = 2000');
  parentPort.postMessage({ rows: steps.map(([sql, ...values]) => db.prepare(sql).all(...values)) });
} catch ({ message, code }) {
  // The driver's own kind of error does not survive the way out of a thread.
  parentPort.postMessage({ message, code });
} finally {
  db?.close();
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
    let answer: { rows?: unknown[][]; message?: string; code?: string } | undefined;
    thread.once('message', (given) => {
      answer = given;
    });
    thread.once('error', reject);
    // The file is closed by then.
    thread.once('exit', (exit) => {
      const { rows, message = `SQLite ended with ${exit}`, code } = answer ?? {};
      return rows ? resolve(rows) : reject(Object.assign(new Error(message), code === undefined ? {} : { code }));
    });
  });
}
