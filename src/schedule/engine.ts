// The sharing out of work: pg-boss keeps one job a host, gives it to one worker at a time, and gives it to another when that one is gone.
import { createHash } from 'node:crypto';

/** What there is to do at one host. */
export interface HostWork {
  readonly host: string;
  readonly sourceIds: readonly string[];
}

/** The same, given to this process. */
export interface HostJob extends HostWork {
  readonly id: string;
}

/** How statements reach the database. */
export interface Statements {
  query<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Several in one transaction, on a connection of its own. */
  transaction<T>(
    begin: string,
    work: (client: { query(text: string, values: unknown[]): Promise<unknown> }) => Promise<T>,
  ): Promise<T>;
}

/** Jobs that several processes at one database share. */
export interface Engine {
  /** A host that has a job already, waiting or under way, gets no second one. */
  send(works: readonly HostWork[]): Promise<void>;
  /** So many at the most; they are this process's until it says what became of them, or stops saying that it lives. */
  fetch(most: number): Promise<HostJob[]>;
  done(ids: readonly string[]): Promise<void>;
  /** Given up: somebody else takes them. */
  again(ids: readonly string[], why: string): Promise<void>;
  /** Says that whoever has these jobs lives. */
  beat(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Whoever has not said for so long that it lives has lost its jobs. */
export const LOST_S = 45;
/** So often it is looked for jobs whose worker is gone. */
const LOOK_S = 5;
/** A job that ended its worker so often is left alone … */
const TRIES = 10;
/** … for so long. */
const LEFT_ALONE_S = 600;
const QUEUE = 'gundem-poll';
const BATCH = 500;
const MAKING_LOCK = 7_146_339;

/** What versions 10 and 12 of pg-boss have in common, and where they differ. */
interface Boss {
  on(event: 'error', hear: (error: Error) => void): unknown;
  start(): Promise<unknown>;
  stop(how: object): Promise<unknown>;
  createQueue(name: string, options: object): Promise<unknown>;
  insert(jobsOrName: readonly object[] | string, jobs?: readonly object[]): Promise<unknown>;
  fetch(name: string, how: { readonly batchSize: number }): Promise<{ readonly id: string; readonly data: HostWork }[] | null>;
  fail(name: string, ids: readonly string[], why: object): Promise<unknown>;
  deleteJob(name: string, ids: readonly string[]): Promise<unknown>;
  /** From version 12 on. */
  touch?(name: string, ids: readonly string[]): Promise<unknown>;
}
type BossClass = new (options: object) => Boss;

/** Opens the jobs of a database. `onError`: what goes wrong while nobody waits for an answer. */
export async function openEngine(database: Statements, onError: (error: Error) => void): Promise<Engine> {
  const found = (await import('pg-boss')) as unknown as { readonly PgBoss?: BossClass; readonly default?: BossClass };
  // Version 10 is the module itself, 12 a name in it. Each has tables of its own, so that machines on either side of an update do not meet.
  const isNewer = found.PgBoss !== undefined;
  const Boss = (found.PgBoss ?? found.default)!;
  const schema = isNewer ? 'gundem_jobs_12' : 'gundem_jobs_10';
  const boss = new Boss({
    db: { executeSql: async (text: string, values?: readonly unknown[]) => ({ rows: await database.query(text, values) }) },
    schema,
    schedule: false,
    supervise: true,
    ...(isNewer
      ? {
          superviseIntervalSeconds: LOOK_S,
          monitorIntervalSeconds: LOOK_S,
          maintenanceIntervalSeconds: 60,
          registerInstance: false,
        }
      : { maintenanceIntervalSeconds: LOOK_S, archiveFailedAfterSeconds: LEFT_ALONE_S, deleteAfterHours: 24 }),
  });
  boss.on('error', onError);
  // pg-boss's own lock does not keep two apart that both looked for its schema before either made it: the second finds a duplicate key
  await database.transaction('BEGIN', async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING_LOCK]);
    await boss.start();
    await boss.createQueue(QUEUE, {
      name: QUEUE,
      policy: 'singleton',
      retryLimit: TRIES,
      retryDelay: 1,
      ...(isNewer
        ? { heartbeatSeconds: LOST_S, expireInSeconds: 3600, deleteAfterSeconds: LEFT_ALONE_S }
        : { expireInSeconds: LOST_S }),
    });
  });

  return {
    async send(works) {
      for (let from = 0; from < works.length; from += BATCH) {
        const jobs = works.slice(from, from + BATCH).map((work) => ({
          // Its name is its host: while one is there, waiting, under way or left alone, none is made beside it.
          id: idOf(work.host),
          name: QUEUE,
          data: work,
          singletonKey: work.host,
        }));
        await (isNewer ? boss.insert(QUEUE, jobs) : boss.insert(jobs));
      }
    },
    fetch: async (most) => ((await boss.fetch(QUEUE, { batchSize: most })) ?? []).map(({ id, data }) => ({ ...data, id })),
    async done(ids) {
      if (ids.length) await boss.deleteJob(QUEUE, ids);
    },
    async again(ids, why) {
      if (ids.length) await boss.fail(QUEUE, ids, { why });
    },
    async beat(ids) {
      if (!ids.length) return;
      if (boss.touch) await boss.touch(QUEUE, ids);
      // Version 10 knows no sign of life but the moment of the start.
      else
        await database.query(
          `UPDATE ${schema}.job SET started_on = now() WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'active'`,
          [QUEUE, ids],
        );
    },
    async close() {
      await boss.stop({ graceful: false, close: false });
    },
  };
}

function idOf(host: string): string {
  const hex = createHash('sha256').update(host).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
