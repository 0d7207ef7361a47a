import { execFile } from 'node:child_process';

/** Whoever started us and wants to know how we are. */
export interface Supervisor {
  ready(): void;
  ending(): void;
}

/**
 * systemd, where it asks (`Type=notify`, `WatchdogSec=`): that we are ready, that we end, and while `isAlive` that we live. It listens at a
 * datagram socket of Unix, which Node does not speak: systemd's own tool says it (the unit needs `NotifyAccess=all`). Nobody where
 * nobody asks; where the tool is missing, systemd hears nothing and says so itself.
 */
export function findSupervisor(isAlive: () => boolean, env = process.env): Supervisor | undefined {
  if (!env.NOTIFY_SOCKET) return undefined;
  const tell = (...words: string[]): void => void execFile('systemd-notify', words, { timeout: TOLD_MS }, () => undefined);
  const patienceMs = Number(env.WATCHDOG_USEC ?? 0) / 1000;
  const isForUs = env.WATCHDOG_PID === undefined || Number(env.WATCHDOG_PID) === process.pid;
  // twice within its patience, as systemd advises
  if (patienceMs > 0 && isForUs) setInterval(() => isAlive() && tell('WATCHDOG=1'), patienceMs / 2).unref();
  return {
    ready: () => tell('READY=1', 'STATUS=polls and publishes on schedule'),
    ending: () => tell('STOPPING=1', 'STATUS=ends after what is under way'),
  };
}

const TOLD_MS = 5_000;
