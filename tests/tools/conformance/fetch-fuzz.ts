import { connect, createServer, type Server, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Check } from '../check.ts';
import { openRealPoller, type RealPoller } from './real-poller.ts';
import { openTorture, type Scenario } from './torture-server.ts';

const WORKERS = 8;
const DEADLINE_MS = 1_000;
const RECORD_BYTES = 48 * 1024;
const RECORD_MS = 600;

/** A seeded generator of numbers below `n` (mulberry32). */
function numbers(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** The raw bytes that a scenario answers a plain GET with, as far as they come soon. */
function record(scenario: Scenario): Promise<Buffer> {
  const url = new URL(scenario.url);
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const socket = connect(Number(url.port), url.hostname);
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(parts).subarray(0, RECORD_BYTES));
    };
    const timer = setTimeout(done, RECORD_MS);
    socket.on('error', done);
    socket.on('close', done);
    socket.on('data', (chunk) => {
      parts.push(chunk);
      size += chunk.length;
      if (size > RECORD_BYTES) done();
    });
    socket.write(
      `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept-Encoding: gzip, br, deflate\r\nUser-Agent: fuzz\r\nConnection: close\r\n\r\n`,
    );
  });
}

/** Every second time only the body is hurt and its end is that of the connection, so that decoders and readers get their share. */
function mutateAnswer(answer: Buffer, pick: (n: number) => number): Buffer {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0 || pick(2)) return mutate(answer, pick);
  const head = answer
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r\n(?:content-length|transfer-encoding|connection):[^\r]*/gi, '');
  return Buffer.concat([Buffer.from(`${head}\r\nConnection: close\r\n\r\n`, 'latin1'), mutate(answer.subarray(end + 4), pick)]);
}

/** One to four mutations: bytes flipped, cut, repeated, inserted; header lines shuffled, doubled, dropped. */
function mutate(answer: Buffer, pick: (n: number) => number): Buffer {
  let out: Buffer = Buffer.from(answer);
  for (let count = 1 + pick(4); count > 0 && out.length > 2; count--) {
    const at = pick(out.length);
    const size = 1 + pick(Math.min(400, out.length));
    switch (pick(8)) {
      case 0:
        out[at]! ^= 1 << pick(8);
        break;
      case 1:
        for (let k = 0; k < 12; k++) out[pick(out.length)] = pick(256);
        break;
      case 2:
        out = out.subarray(0, at);
        break;
      case 3:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + size)]);
        break;
      case 4: {
        const piece = out.subarray(at, at + size);
        out = Buffer.concat([out.subarray(0, at), ...Array(1 + pick(40)).fill(piece), out.subarray(at)]);
        break;
      }
      case 5:
        out = Buffer.concat([out.subarray(0, at), Buffer.from(Array.from({ length: size }, () => pick(256))), out.subarray(at)]);
        break;
      default:
        out = shuffleHeaders(out, pick);
    }
  }
  return out;
}

function shuffleHeaders(answer: Buffer, pick: (n: number) => number): Buffer {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return answer;
  const [status, ...lines] = answer.subarray(0, end).toString('latin1').split('\r\n');
  for (let at = lines.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }
  if (lines.length && pick(3) === 0) lines.push(lines[pick(lines.length)]!);
  if (lines.length && pick(3) === 0) lines.splice(pick(lines.length), 1);
  return Buffer.concat([Buffer.from([status, ...lines].join('\r\n'), 'latin1'), answer.subarray(end)]);
}

/** Sends bytes in chunks of its own; most connections end then, some stay open. */
async function replay(socket: Socket, bytes: Buffer, pick: (n: number) => number): Promise<void> {
  const chunks = 1 + pick(5);
  let at = 0;
  for (let n = 0; n < chunks && !socket.destroyed; n++) {
    const next = n === chunks - 1 ? bytes.length : at + pick(bytes.length - at + 1);
    socket.write(bytes.subarray(at, next));
    at = next;
    if (n < chunks - 1) await new Promise((resolve) => setTimeout(resolve, pick(3)));
  }
  if (pick(50) > 0) socket.end();
}

function startReplay(host: string, answers: readonly Buffer[]): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (request) => {
      const seed = Number(/^GET \/m\/(\d+)/.exec(request.toString('latin1'))?.[1] ?? Number.NaN);
      if (Number.isNaN(seed)) {
        socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        return;
      }
      const pick = numbers(seed);
      void replay(socket, mutateAnswer(answers[seed % answers.length]!, pick), pick);
    });
  });
  return new Promise((resolve) => server.listen(0, host, () => resolve(server)));
}

/** Seeded mutations of the torture answers, polled by eight workers through the real rooms. `--count=10000` for the whole run. */
export const check: Check = {
  name: 'fetch-fuzz',
  about: 'seeded mutations of the torture answers: an outcome each, in time, in bounded memory',
  floors: { exceptions: { max: 0 }, overtime: { max: 0 }, growthMB: { max: 64 }, peakMB: { max: 128 } },
  async run(args) {
    const number = (name: string, fallback: number): number =>
      Number(args.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
    const count = number('count', 600);
    const from = number('seed', 1);
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const torture = await openTorture();
    const scenarios = torture.scenarios.filter((scenario) => scenario.url.startsWith('http://127.'));
    const answers: Buffer[] = [];
    const toRecord = [...scenarios];
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (let scenario = toRecord.pop(); scenario; scenario = toRecord.pop()) {
          const bytes = await record(scenario);
          if (bytes.length > 20) answers.push(bytes);
        }
      }),
    );
    answers.sort((a, b) => a.length - b.length || a.compare(b)); // the same seed, the same answer
    await torture.close();
    const hosts = Array.from({ length: WORKERS }, (_, n) => `127.0.0.${n + 1}`);
    const servers = await Promise.all(hosts.map((host) => startReplay(host, answers)));
    const origins = servers.map((server, n) => `${hosts[n]}:${(server.address() as { port: number }).port}`);
    const outcomes = new Map<string, number>();
    const faults: string[] = [];
    const stray = (error: unknown): void =>
      void faults.push(`outside of any poll: ${error instanceof Error ? error.stack : String(error)}`);
    process.on('uncaughtException', stray).on('unhandledRejection', stray);
    let overtime = 0;
    let slowestMs = 0;
    let peak = 0;
    let held = 0;
    let done = 0;

    // A quarter reads pages, a quarter feeds, the rest finds out by itself.
    const renew = (worker: number): Promise<RealPoller> => {
      const limits = { deadlineMs: DEADLINE_MS, gapMs: 0, retryPauseMs: 20 };
      const kind = worker % 4 === 0 ? 'listing' : worker % 4 === 1 ? 'feed' : undefined;
      return openRealPoller({ allow: origins, clock: { now: Date.now() }, limits, ...(kind ? { kind } : {}) });
    };
    const pollers = await Promise.all(hosts.map((_, worker) => renew(worker)));

    const poll = async (seed: number, worker: number): Promise<void> => {
      const url = `http://${origins[worker]}/m/${seed}`;
      try {
        const seen = await pollers[worker]!.poll(url);
        outcomes.set(seen.outcome, (outcomes.get(seen.outcome) ?? 0) + 1);
        slowestMs = Math.max(slowestMs, seen.ms);
        if (seen.ms > DEADLINE_MS + 1_000) {
          overtime++;
          faults.push(`seed ${seed}: ${Math.round(seen.ms)} ms`);
        }
        await pollers[worker]!.forget();
        if (seen.outcome === 'deferred' || seen.outcome === 'blocked') {
          // The host is held from here on, rightly; the next mutation needs one that is not.
          await pollers[worker]!.close();
          pollers[worker] = await renew(worker);
        }
      } catch (error) {
        faults.push(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
      } finally {
        peak = Math.max(peak, process.memoryUsage.rss());
        if (++done % 250 === 0) {
          gc(); // what is held, without garbage that only waits to be collected
          held = Math.max(held, process.memoryUsage.rss());
        }
      }
    };
    const runAll = async (first: number, many: number): Promise<void> => {
      let next = first;
      await Promise.all(
        hosts.map(async (_, worker) => {
          while (next < first + many) await poll(next++, worker);
        }),
      );
    };
    await runAll(1_000_000, 500); // warm: parsers loaded, code compiled, the heap as large as work makes it
    gc();
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // freed pages go back a little later
    gc();
    const base = process.memoryUsage.rss();
    peak = base;
    held = base;
    overtime = 0;
    slowestMs = 0;
    outcomes.clear();
    await runAll(from, count);
    for (const each of pollers) await each.close();
    gc();
    process.off('uncaughtException', stray).off('unhandledRejection', stray);
    for (const server of servers) server.close();
    const inMB = (bytes: number): number => bytes / 2 ** 20;
    const growthMB = inMB(held - base);
    const peakMB = inMB(peak - base);
    const exceptions = faults.filter((fault) => !/: \d+ ms$/.test(fault)).length;
    return {
      lines: [
        ...faults.slice(0, 20).map((fault) => `  ${fault}`),
        `${count} mutations of ${answers.length} answers from seed ${from}: ${[...outcomes].map(([kind, n]) => `${n} ${kind}`).join(', ')}`,
        `slowest ${Math.round(slowestMs)} ms (deadline ${DEADLINE_MS}), growth of what is held ${growthMB.toFixed(1)} MB, with garbage ${peakMB.toFixed(1)} MB`,
      ],
      figures: { exceptions, overtime, growthMB, peakMB },
    };
  },
};
