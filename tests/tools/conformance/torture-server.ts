import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sharedDir } from '../check.ts';

/** What a scenario tells the tester; see README.md of the torture server. */
export interface Scenario {
  readonly id: string;
  readonly group: string;
  readonly good: string;
  readonly url: string;
  readonly urls?: readonly string[];
  readonly expect: {
    readonly polls?: number;
    readonly advanceS?: readonly number[];
    readonly pageSource?: boolean;
    readonly maxRssMB?: number;
    readonly minGapMs?: number;
    readonly configure?: { readonly authorization?: string; readonly cookie?: string };
  };
}

/** A request as the server saw it. */
export interface LogEntry {
  readonly n: number;
  readonly kind: string;
}

/** The torture server in a process of its own: what it costs to misbehave is not charged to us. */
export interface TortureServer {
  readonly allow: readonly string[];
  readonly scenarios: readonly Scenario[];
  beginPoll(id: string): Promise<void>;
  log(id: string): Promise<readonly LogEntry[]>;
  stats(id: string): Promise<unknown>;
  /** Forgets what was asked of a scenario. */
  reset(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the torture server. */
export async function openTorture(): Promise<TortureServer> {
  const child = spawn(process.execPath, [join(sharedDir(), 'torture/server.mjs'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const first = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`the torture server ended with ${code}`)));
  });
  const { baseUrl, allow } = JSON.parse(first) as { baseUrl: string; allow: readonly string[] };
  // It closes connections that rest for five seconds, now and then just as one is used again.
  const ask = async <T>(path: string, triesLeft = 3): Promise<T> => {
    try {
      return (await (await fetch(`${baseUrl}${path}`)).json()) as T;
    } catch (error) {
      if (triesLeft === 0) throw error;
      return ask<T>(path, triesLeft - 1);
    }
  };
  return {
    allow,
    scenarios: await ask<readonly Scenario[]>('/__scenarios'),
    beginPoll: (id) => ask(`/__poll?scenario=${encodeURIComponent(id)}`),
    log: (id) => ask(`/__log?scenario=${encodeURIComponent(id)}`),
    reset: (id) => ask(`/__reset?scenario=${encodeURIComponent(id)}`),
    stats: (id) => ask(`/__stats?scenario=${encodeURIComponent(id)}`),
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
    },
  };
}
