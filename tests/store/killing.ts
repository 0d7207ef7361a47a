import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { openStore } from '../../src/store/open.ts';

/** What became of acknowledged polls. */
export interface Loss {
  readonly acknowledged: number;
  /** Acknowledged polls of which anything is missing. */
  readonly lost: number;
  /** Polls of which a part is there and a part is not, acknowledged or not. */
  readonly torn: number;
}

/** Starts writers on one store, kills each after its time (undefined: lets it end), and looks at what is left. `module` is a compiled openStore. */
export async function killWriters(
  module: string,
  url: string,
  writers: readonly { name: string; width: number; polls: number; killAfterMs?: number }[],
): Promise<Loss> {
  const told = new Map<string, number[]>(writers.map((writer) => [writer.name, []]));
  await Promise.all(
    writers.map(async (writer) => {
      const child = spawn(
        process.execPath,
        [resolve('tests/store/writer.mjs'), module, url, writer.name, String(writer.width), String(writer.polls)],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      await listen(child, writer.killAfterMs, (line) => told.get(writer.name)!.push(Number(line)));
    }),
  );
  const store = await openStore(url);
  try {
    let acknowledged = 0;
    let lost = 0;
    let torn = 0;
    for (const writer of writers) {
      const known = new Set(told.get(writer.name));
      acknowledged += known.size;
      for (let n = 0; n < writer.polls; n++) {
        const id = `${writer.name}-${n}`;
        const keys = [0, 1, 2].map((k) => `${id}-${k}`);
        const [states, articles, sightings] = await Promise.all([
          store.loadStates([id]),
          store.loadArticles(keys),
          store.loadSightings(id, keys),
        ]);
        const parts = states.size + articles.size + sightings.size;
        if (parts !== 0 && parts !== 7) torn++;
        if (known.has(n) && parts !== 7) lost++;
        if (parts === 0 && n > Math.max(-1, ...known) + writer.width) break;
      }
    }
    return { acknowledged, lost, torn };
  } finally {
    await store.close();
  }
}

function listen(child: ChildProcess, killAfterMs: number | undefined, onLine: (line: string) => void): Promise<void> {
  return new Promise((done, fail) => {
    let rest = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    child.stderr!.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout!.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!; // a line that is not whole was not told
      for (const line of lines) {
        if (line === 'open') timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        else onLine(line);
      }
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL' || code === 0) done();
      else fail(new Error(`writer ended with ${code ?? signal}: ${errors}`));
    });
  });
}
