// The clock of a database server: machines that share a newsroom go by one, or what one wrote is early or late for another.
import { openDatabase } from './backends/database.ts';
import type { OpenHow } from './rows.ts';

/** One clock for all who share a database. */
export interface ServerClock {
  /** Milliseconds since the epoch; goes on by itself between two looks, also while our own clock is set. */
  readonly now: () => number;
  /** Looks again. Fault `store/database`. */
  look(): Promise<void>;
}

const ASK = 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms';

/** Asks a database what time it is. `steady`: ms of a clock that never jumps. Fault `store/database`. */
export async function openServerClock(url: string, steady: () => number, how: OpenHow = {}): Promise<ServerClock> {
  const ask = async (): Promise<number> => {
    const database = await openDatabase(url, how);
    try {
      // what was waited for (a connection, a server that was away) is no part of the way of the answer
      await database.query(ASK);
      const askedAt = steady();
      const [row] = await database.query<{ ms: number }>(ASK);
      return row!.ms - (askedAt + steady()) / 2;
    } finally {
      await database.close();
    }
  };
  let ahead = await ask();
  return {
    now: () => Math.round(steady() + ahead),
    async look() {
      ahead = await ask();
    },
  };
}
