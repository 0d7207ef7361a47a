import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../src/schedule/engine.ts';
import { type Database, openDatabase } from '../../src/store/backends/database.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../store/postgres-server.ts';

const bin = findPostgres();
if (!bin) console.warn('The sharing out of work was not tested: there is no PostgreSQL here');

describe.skipIf(!bin)('jobs', () => {
  let server: PostgresServer;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    server = await startPostgres(bin!);
  }, 60_000);
  afterAll(async () => {
    for (const each of open.reverse()) await each.close();
    await server?.close();
  });

  const openTwo = async (): Promise<[Engine, Engine, Database]> => {
    const database = await openDatabase(await server.database());
    const fail = (error: Error): void => {
      throw error;
    };
    const engines = await Promise.all([openEngine(database, fail), openEngine(database, fail)]);
    open.push(database, ...engines);
    return [...engines, database];
  };
  const works = (count: number) => Array.from({ length: count }, (_, n) => ({ host: `host${n}`, sourceIds: [`s${n}`] }));

  test('each host is one worker’s, and gets no second job while it has one', async () => {
    const [a, b] = await openTwo();
    await a.send(works(30));
    await b.send(works(30));

    const given = (await Promise.all([a.fetch(20), b.fetch(20), a.fetch(20), b.fetch(20)])).flat();
    await a.send(works(30));

    expect(given.map((each) => each.host).sort()).toEqual(
      works(30)
        .map((each) => each.host)
        .sort(),
    );
    expect(given.find((each) => each.host === 'host7')?.sourceIds).toEqual(['s7']);
    expect(await b.fetch(20)).toEqual([]);
  });

  test('of two that start at a new database the second looks when the first has made its tables', async () => {
    const database = await openDatabase(await server.database());
    open.push(database);
    const asked: string[] = [];
    const seenBy = (who: string): Database => ({
      ...database,
      query(text, values) {
        asked.push(who);
        return database.query(text, values);
      },
    });

    const engines = await Promise.all(['a', 'b'].map((who) => openEngine(seenBy(who), () => {})));
    open.push(...engines);

    const turns = asked.filter((who, n) => who !== asked[n - 1]);
    expect(turns).toHaveLength(2);
    expect(await engines[0]!.fetch(1)).toEqual([]);
  });

  test('what is done may be sent anew; what is given up is somebody else’s', async () => {
    const [a, b] = await openTwo();
    await a.send(works(2));
    const jobs = await a.fetch(2);

    await a.done([jobs[0]!.id]);
    await a.again([jobs[1]!.id], 'told to end');
    await b.send(works(1));
    const next: string[] = [];
    while (next.length < 2) next.push(...(await b.fetch(5)).map((each) => each.host));

    expect(next.sort()).toEqual(['host0', 'host1']);
  });

  test('the jobs of a worker that says nothing any more are given to another, those of one that lives are not', async () => {
    const [a, b, database] = await openTwo();
    await a.send(works(2));
    const jobs = await a.fetch(2);
    const silent = jobs.find((each) => each.host === 'host0')!;
    const alive = jobs.find((each) => each.host === 'host1')!;
    // a minute goes by, and one of the two gives a sign of life
    await database.query("UPDATE gundem_jobs_10.job SET started_on = now() - interval '1 minute'");
    await a.beat([alive.id]);

    const next: string[] = [];
    for (let tries = 0; tries < 60 && !next.length; tries++) {
      next.push(...(await b.fetch(5)).map((each) => each.id));
      await new Promise((done) => setTimeout(done, 250));
    }

    expect(next).toEqual([silent.id]);
  });
});
