// Loaded before the program (`node --import`): a clock that is wrong, writes that fail, and a kill -9 at the n-th write.
// What is asked for stands in FAULT_SHIM, as JSON; see room.ts.
import dns from 'node:dns';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const asked = JSON.parse(process.env.FAULT_SHIM ?? '{}');

// ---- two clocks: the wall's, and the one that only runs
const RealDate = Date;
const realNow = Date.now;
const realUptime = os.uptime;
let { wallMs = 0, steadyMs = 0 } = asked.clock ?? {};
const now = () => asked.frozenAt ?? realNow() + wallMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length ? args : [now()], made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
// The program takes `Date.now` for its real clock and looks for a steady one beside it; so it must be one and the same function.
os.uptime = () => realUptime() + steadyMs / 1000;
if (asked.boot) {
  const { readFileSync } = fs;
  fs.readFileSync = (path, ...rest) =>
    path === '/proc/sys/kernel/random/boot_id' ? asked.boot : readFileSync.call(fs, path, ...rest);
}
if (asked.clockFile && isMainThread) {
  process.on('SIGUSR2', () => {
    ({ wallMs = 0, steadyMs = 0 } = JSON.parse(fs.readFileSync(asked.clockFile, 'utf8')));
  });
}

// ---- the sites are ours: there is nobody to be polite to
if (asked.main) {
  const { FETCH_LIMITS } = await import(new URL('../fetch/limits.js', pathToFileURL(asked.main)).href);
  Object.assign(FETCH_LIMITS, { gapMs: 5, retryPauseMs: 20 });
}

// ---- waits are shorter by this factor: the minute between two looks of a worker, the patience with a lock
if (asked.hurry > 1) {
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = (run, ms = 0, ...args) => later(run, ms >= asked.hurryFrom ? ms / asked.hurry : ms, ...args);
  const { now: steady } = performance;
  performance.now = () => steady.call(performance) * (asked.hurrySteady ? asked.hurry : 1);
}

// ---- what is written: counted, ended at the n-th, refused
let count = 0;
const seen = [];
const die = () => {
  process.kill(process.pid, 'SIGKILL');
  for (;;) {} // the signal is on its way
};
/** Counts one write; answers whether we are to be ended in the midst of it. */
const step = (what) => {
  if (!isMainThread) return false;
  count++;
  if (asked.logFile) seen.push(what);
  return asked.killAt === count;
};
if (asked.logFile && isMainThread) process.on('exit', () => fs.writeFileSync(asked.logFile, seen.join('\n')));

const refuses = (op, path) =>
  (asked.refuse ?? []).find(
    (each) =>
      (!each.ops || each.ops.includes(op)) &&
      String(path).startsWith(each.below) &&
      (!each.while || fs.existsSync(each.while)) &&
      (each.times === undefined || each.times-- > 0),
  );
const refused = ({ code }, op, path) => {
  const words = { ENOSPC: 'no space left on device', EIO: 'i/o error', EROFS: 'read-only file system' };
  return Object.assign(new Error(`${code}: ${words[code]}, ${op} '${path}'`), { code, syscall: op, path });
};

const WRITING = ['writeFile', 'rename', 'rm', 'link', 'mkdir', 'copyFile', 'appendFile', 'rmdir', 'unlink'];
for (const op of WRITING) {
  const real = fsp[op];
  fsp[op] = async (path, ...rest) => {
    const target = op === 'rename' || op === 'copyFile' || op === 'link' ? rest[0] : path;
    const no = refuses(op, target);
    if (no) throw refused(no, op, target);
    if (step(`${op} ${target}`)) die();
    return real.call(fsp, path, ...rest);
  };
}
const realOpen = fsp.open;
fsp.open = async (path, ...rest) => {
  const isWriting = typeof rest[0] === 'string' && /[wa+]/.test(rest[0]);
  const no = refuses(isWriting ? 'open' : 'read', path);
  if (no) throw refused(no, 'open', path);
  const file = await realOpen.call(fsp, path, ...rest);
  const { writeFile, sync } = file;
  file.writeFile = async (body, ...more) => {
    const full = refuses('write', path);
    if (step(`write ${path}`) || full) {
      const bytes = Buffer.from(body);
      await writeFile.call(file, bytes.subarray(0, bytes.length >> 1), ...more); // half of it is there
      if (full) throw refused(full, 'write', path);
      die();
    }
    return writeFile.call(file, body, ...more);
  };
  file.sync = async () => {
    const full = refuses('sync', path);
    if (full) throw refused(full, 'fsync', path);
    if (step(`sync ${path}`)) die();
    return sync.call(file);
  };
  return file;
};
// Files get their times from the machine; to the program they are as old as they are by its clock.
const { stat, utimes } = fsp;
fsp.stat = async (...args) => {
  const found = await stat.apply(fsp, args);
  found.mtimeMs += wallMs;
  return found;
};
fsp.utimes = (path, atime, mtime) => utimes.call(fsp, path, new RealDate(+atime - wallMs), new RealDate(+mtime - wallMs));
const realRead = fsp.readFile;
fsp.readFile = async (path, ...rest) => {
  const no = refuses('read', path);
  if (no) throw refused(no, 'read', path);
  return realRead.call(fsp, path, ...rest);
};

// The store's driver writes by itself: its transactions are the writes that count.
const require = createRequire(asked.main ?? import.meta.url);
const Database = require('libsql');
const { exec } = Database.prototype;
Database.prototype.exec = function (sql) {
  if (sql === 'COMMIT' || sql === 'BEGIN IMMEDIATE') {
    const no = refuses('sql', 'sql:');
    if (no) throw Object.assign(new Error('disk I/O error'), { code: no.code === 'EIO' ? 'SQLITE_IOERR' : 'SQLITE_FULL' });
  }
  if (sql === 'COMMIT' && step('before COMMIT')) die();
  const result = exec.call(this, sql);
  if (sql === 'COMMIT' && step('after COMMIT')) die();
  return result;
};

// What goes to a mail server is a write, too.
if (asked.countSockets) {
  const { write } = Socket.prototype;
  Socket.prototype.write = function (...args) {
    if (step('socket') && this.remoteAddress?.startsWith('127.')) setTimeout(die, 30);
    return write.apply(this, args);
  };
}
// Names that nobody answers for: the only name server is a socket that says nothing, and the system gives up after ten seconds.
if (asked.nameServer) {
  const { Resolver } = dns;
  dns.Resolver = class extends Resolver {
    constructor(...args) {
      super(...args);
      this.setServers([asked.nameServer]);
    }
  };
  dns.lookup = (name, ...rest) =>
    setTimeout(() => rest.at(-1)(Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN' })), 10_000);
}
EventEmitter.defaultMaxListeners = 30;
syncBuiltinESMExports();
