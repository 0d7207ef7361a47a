import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHostTurns } from '../../src/fetch/turn.ts';
import { takeLead } from '../../src/store/lead.ts';
import { openStore } from '../../src/store/open.ts';
import { openTurns } from '../../src/store/turns.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

const bin = findPostgres();
if (!bin) console.warn('What several machines share was not tested: there is no PostgreSQL here');

describe.skipIf(!bin)('several processes at one database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(bin!);
  }, 60_000);
  afterAll(() => server?.close());

  /** The turns of two processes. */
  const openTwo = async () => {
    const url = await server.database();
    return Promise.all([openTurns(url), openTurns(`${url}?connections=3`)]);
  };
  const how = { leaseMs: 30_000 };

  test('never two at a host, and the second not before the gap of the first', async () => {
    const [a, b] = await openTwo();
    const first = await a.take('school.example', how);
    const order: string[] = [];
    const second = b.take('school.example', how).then((turn) => {
      order.push('second came');
      return turn;
    });

    await new Promise((done) => setTimeout(done, 300));
    order.push('first goes');
    const leftAt = performance.now();
    await first!.release({ gapMs: 400 });
    const turn = await second;

    expect(order).toEqual(['first goes', 'second came']);
    expect(performance.now() - leftAt).toBeGreaterThan(390);
    await turn!.release({ gapMs: 0 });
    await Promise.all([a.close(), b.close()]);
  });

  test('a host that answers 503 to a source of one and to a source of the other is held for both, after a crash of the database, too', async () => {
    const url = await server.database();
    const [a, b] = await Promise.all([openTurns(url), openTurns(`${url}?connections=3`)]);
    const robots = { know() {}, learned: () => undefined };
    const [one, two] = [a, b].map((turns) => createHostTurns({ now: Date.now, shared: { turns, leaseMs: 30_000, robots } }));
    const ask = async (turns: typeof one, source: string): Promise<number | undefined> => {
      const turn = await turns!.take('busy.example');
      const held = turns!.heldUntil('busy.example');
      if (held === undefined) turns!.unavailable('busy.example', source, Date.now() + 1_200_000);
      turn!.release(0);
      return held;
    };

    expect(await ask(one, 'https://busy.example/a')).toBeUndefined();
    expect(await ask(two, 'https://busy.example/b')).toBeUndefined();
    await b.close(); // what is left is written by then
    await server.stop();
    await server.start();
    const held = await ask(one, 'https://busy.example/c');

    expect(held).toBeGreaterThan(Date.now() + 600_000);
    await a.close();
  }, 60_000);

  test('a host that told one of them to wait is left alone by the other, and its robots.txt is asked for once', async () => {
    const [a, b] = await openTwo();
    const turn = await a.take('ministry.example', how);
    const robots = { 'https://ministry.example': { at: '2026-11-16T10:00:00Z' } };

    await turn!.release({ gapMs: 0, heldMs: 60_000, robots });
    const other = await b.take('ministry.example', how);
    await other!.release({ gapMs: 0 });
    const again = await b.take('ministry.example', how);

    expect(other!.heldMs).toBeGreaterThan(50_000);
    expect(other!.robots).toEqual(robots);
    expect(again!.robots).toBeUndefined(); // known by now
    await Promise.all([a.close(), b.close()]);
  });

  test('a second subdomain that is too much asked makes its domain one host, for all', async () => {
    const [a, b] = await openTwo();
    for (const host of ['north.press.example', 'south.press.example'])
      await (await a.take(host, how))!.release({ gapMs: 0, heldMs: 50_000, domain: 'press.example' });

    const turn = await b.take('west.press.example', how);

    expect(turn!.host).toBe('press.example');
    expect(turn!.heldMs).toBeGreaterThan(40_000);
    await turn!.release({ gapMs: 0 });
    await Promise.all([a.close(), b.close()]);
  });

  test('the turn of one who died is free when no exchange of its can last any more; its late word changes nothing', async () => {
    const [a, b] = await openTwo();
    const dead = await a.take('paper.example', { leaseMs: 300 });

    const next = await b.take('paper.example', how);
    await dead!.release({ gapMs: 0, heldMs: 60_000 });
    const ending = new AbortController();
    const third = a.take('paper.example', { ...how, signal: ending.signal });
    setTimeout(() => ending.abort(), 200);

    expect(await third).toBeUndefined();
    await next!.release({ gapMs: 0 });
    expect((await a.take('paper.example', how))!.heldMs).toBeUndefined();
    await Promise.all([a.close(), b.close()]);
  });

  test('the turns of a fetcher take those of all', async () => {
    const [a, b] = await openTwo();
    const robots = { know: () => undefined, learned: () => undefined };
    const open = (turns: typeof a) => createHostTurns({ now: Date.now, shared: { turns, leaseMs: 30_000, robots } });
    const [mine, theirs] = [open(a), open(b)];

    const turn = await mine.take('daily.example');
    mine.hold('daily.example', Date.now() + 60_000);
    turn!.release(0);
    const other = await theirs.take('daily.example');

    expect(theirs.heldUntil('daily.example')).toBeGreaterThan(Date.now() + 50_000);
    other!.release(0);
    await Promise.all([a.close(), b.close()]);
  });

  test('one leads; whoever led before writes nothing more, though it does not know yet', async () => {
    const url = await server.database();
    const [store, watching] = [await openStore(url), await openStore(url)];
    const first = await takeLead(url, store);
    const meanwhile = await takeLead(url, store);
    await first!.store.setFact('first', 1);

    // its machine fell silent: the server gives the lock to the next one, and the first one knows nothing of it
    await server.endLocks(url);
    await first!.lost;
    const second = await takeLead(url, store);

    expect(meanwhile).toBeUndefined();
    await expect(first!.store.setFact('late', 1)).rejects.toMatchObject({ code: 'store/not-leading' });
    await second!.store.setFact('second', 2);
    expect(await watching.getFacts(['first', 'late', 'second'])).toEqual(
      new Map([
        ['first', 1],
        ['second', 2],
      ]),
    );
    await first!.release();
    await second!.release();
    await Promise.all([store.close(), watching.close()]);
  });
});
