import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Given as text, so that it runs from source as well as compiled. */
const CODE = `
const { workerData, parentPort } = require('node:worker_threads');
const Database = require(workerData.driver);
const db = new Database(workerData.path);
try {
  db.exec('PRAGMA busy_timeout = 2000');
  db.exec('VACUUM');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  parentPort.postMessage('done');
} finally {
  db.close();
}`;

/**
 * Writes a SQLite file anew without the holes in it, in a thread: that takes a second for each hundred megabytes, and who reads and who
 * waits goes on meanwhile. False when somebody else held the file, or there was no room for a second one: it is as it was then.
 */
export function tidyFile(path: string): Promise<boolean> {
  const driver = createRequire(import.meta.url).resolve('libsql');
  const thread = new Worker(CODE, { eval: true, execArgv: [], workerData: { path, driver } });
  return new Promise((resolve) => {
    let isDone = false;
    thread.on('message', () => {
      isDone = true;
    });
    thread.on('error', () => undefined); // told by the answer: a file with holes is a whole file
    thread.on('exit', () => resolve(isDone));
  });
}
