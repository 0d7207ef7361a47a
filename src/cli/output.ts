// Standard output and error may be a full disk, a closed pipe, or a pipe that nobody empties.
import { write } from 'node:fs';
import { tell } from './say.ts';

/** For a command that prints and ends: a reader that closed the pipe early is no failure; output that cannot be written is one. */
export function endWithOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    tell(`gundem  cannot write the output: ${error.code ?? error.message}`);
    process.exit(1);
  });
  process.stderr.on('error', () => process.exit(1));
}

/** Told lines that wait for a disk or a reader; what comes when there are more is lost, never the work. */
const MAX_WAITING_BYTES = 1_000_000;
/** How long the last lines may take when we end. */
const LAST_WORDS_MS = 1_000;
const RETRY_MS = 100;

/** A file descriptor that is written to beside the event loop. */
interface Outlet {
  write(text: string): void;
  /** Resolves when nothing waits any more. */
  emptied(): Promise<void>;
}

// Not pino's own destination: at the end of the process it waits for a full disk for ever.
function createOutlet(fd: number): Outlet {
  let waiting = Buffer.alloc(0);
  let writing: Promise<void> | undefined;
  async function drain(): Promise<void> {
    while (waiting.length) {
      const chunk = waiting;
      waiting = Buffer.alloc(0);
      const rest = await writeOnce(fd, chunk);
      if (rest === undefined) continue; // lost: there is nobody left to tell it to
      waiting = Buffer.concat([rest, waiting]);
      if (rest.length === chunk.length) await new Promise((done) => setTimeout(done, RETRY_MS));
    }
    writing = undefined;
  }
  return {
    write(text) {
      if (waiting.length + text.length > MAX_WAITING_BYTES) return;
      waiting = Buffer.concat([waiting, Buffer.from(text)]);
      writing ??= drain();
    },
    emptied: async () => writing,
  };
}

/** What of a chunk is still to be written; undefined when it cannot be. */
function writeOnce(fd: number, chunk: Buffer): Promise<Buffer | undefined> {
  return new Promise((done) => {
    write(fd, chunk, (error, count) => {
      if (error) done(error.code === 'EAGAIN' ? chunk : undefined);
      else done(chunk.subarray(count));
    });
  });
}

/** The output of a worker. */
export interface Outlived {
  /** Writes to standard output as it is. */
  write(text: string): void;
  /** From now on, what anybody else writes (a library, Node itself) goes to this. */
  divert(to: (text: string, isError: boolean) => void): void;
  /** Writes the last lines out before the process ends. */
  lastWords(): Promise<void>;
}

/**
 * For a worker: what it tells is written beside the event loop and never stops it. A pipe that is closed or full, a disk without
 * space, lose lines and nothing else.
 */
export function outliveOutput(): Outlived {
  let diverted: ((text: string, isError: boolean) => void) | undefined;
  const outlets = [process.stdout, process.stderr].map((stream, at) => {
    stream.removeAllListeners('error');
    stream.on('error', () => undefined);
    const outlet = createOutlet(at + 1);
    stream.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');
      if (diverted) diverted(text, at === 1);
      else outlet.write(text);
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') callback();
      return true;
    };
    return outlet;
  });
  return {
    write: (text) => outlets[0]!.write(text),
    divert(to) {
      diverted = to;
    },
    async lastWords() {
      const emptied = Promise.all(outlets.map((outlet) => outlet.emptied()));
      await Promise.race([emptied, new Promise((done) => setTimeout(done, LAST_WORDS_MS))]);
    },
  };
}
