import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressMistake, readAddress } from '../../src/store/backends/address.ts';
import { requireSessions } from '../../src/store/backends/postgres.ts';
import { openStore } from '../../src/store/open.ts';
import { shownUrl } from '../../src/store/shown.ts';
import { say } from '../../src/words/say.ts';
import { findPooler, startPooler } from './pooler.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

describe('an address', () => {
  test.each([
    ['postgres://u:p@h:99999/db', 'shape'],
    ['postgres://u:a#b/c@h:5432/db', 'shape'],
    ['postgres://u:p@h/db?connections=0', 'connections'],
    ['postgres://u:p@h/db?connections=many', 'connections'],
    ['postgres://u:p@h/db?connections=1000', 'connections'],
    ['postgres://u:p@h/db?sslmode=require&schema=news', 'schema'],
    ['postgres://u:p@h/db?options=-c%20search_path%3Dnews', 'schema'],
    ['postgres://u:p@h/db?sslmode=sometimes', 'sslmode'],
  ])('%s is refused before anybody is asked, and without its password', (url, what) => {
    const mistake = addressMistake(url);

    expect(mistake).toMatchObject({ code: 'store/address', values: { what } });
    expect(say(mistake!, 'en')).not.toMatch(/:p@|a#b/);
  });

  test.each([
    'postgres://u:p@h/db',
    'postgresql://h',
    'postgres://u@%2Fvar%2Frun%2Fpostgresql/db',
    'postgres:///db?host=/var/run/postgresql',
    'postgres://u:p@h:5432/db?connections=12&sslmode=verify-full&channel_binding=require',
  ])('%s is one', (url) => {
    expect(addressMistake(url)).toBeUndefined();
  });

  test('is read for the driver: our own key taken out, its modes in the words that it does not warn of, a name as it is called', () => {
    expect(readAddress('postgres://u:p@h/a%3Bb?connections=3&sslmode=require')).toEqual({
      connectionString: 'postgres://u:p@h/a;b?sslmode=verify-full',
      connections: 3,
    });
  });

  test('shows no password, whatever stands in it', () => {
    expect(shownUrl('postgres://u:a/b@c#d@h/db')).toBe('postgres://u@h/db');
  });
});

const bin = findPostgres();
if (!bin) console.warn('What a database server may answer was not tested: there is no PostgreSQL here');

describe.skipIf(!bin)('a database server that does not do what we ask', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(bin!);
  }, 60_000);
  afterAll(() => server?.close());

  const refusal = async (url: string) =>
    openStore(url)
      .then(() => undefined)
      .catch((cause: Error) => cause);
  /** A database made and spoken to by the administrator. */
  const prepared = async (...statements: string[]): Promise<string> => {
    const url = await server.database();
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
    return url;
  };

  test('a user without rights is told which, and how they are given', async () => {
    const url = await prepared('DROP ROLE IF EXISTS weak', 'CREATE ROLE weak LOGIN');

    const error = await refusal(url.replace('gundem@', 'weak@'));

    expect(error).toMatchObject({ code: 'store/database', values: { what: 'rights' } });
    expect(say(error as never, 'en')).toContain('GRANT CREATE ON SCHEMA public');
  });

  test('a database that is not there, and a user who is not known, are told apart', async () => {
    const url = await server.database();

    expect(await refusal(url.replace(/\/\w+$/, '/nowhere'))).toMatchObject({ values: { what: 'refused', of: 'database' } });
    expect(await refusal(url.replace('gundem@', 'nobody@'))).toMatchObject({ values: { what: 'refused', of: 'user' } });
  });

  test('a standby is read, and says what it is when something is written', async () => {
    const url = await server.database();
    await (await openStore(url)).close();
    const standby = `${url}?options=-c%20default_transaction_read_only%3Don`;

    const store = await openStore(standby);

    expect(await store.issueHeads()).toEqual([]);
    await expect(store.setFact('tag', 'x')).rejects.toMatchObject({ code: 'store/database', values: { what: 'readonly' } });
    await store.close();
  });

  test('a database that cannot hold every letter is refused before anything is made in it', async () => {
    const url = await prepared("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");

    expect(await refusal(url.replace(/\/\w+$/, '/narrow'))).toMatchObject({
      code: 'store/encoding',
      values: { encoding: 'LATIN1' },
    });
  });

  test('a layout from the future is refused, and nothing of it is touched', async () => {
    const url = await server.database();
    await (await openStore(url)).close();
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`UPDATE gundem_row SET value = '{"value":99}'`);
    const rows = () => client.query('SELECT * FROM gundem_row').then((found) => found.rows);
    const before = await rows();

    expect(await refusal(url)).toMatchObject({ code: 'store/newer' });
    expect(await rows()).toEqual(before);
    await client.end();
  });

  test('sessions are kept by a server itself, and not by a pooler that shares one among its clients', async () => {
    const url = await server.database();
    const pooler = await sharedSession(new URL(url));

    await requireSessions(url);
    await expect(requireSessions(pooler.url)).rejects.toMatchObject({ code: 'store/pooler' });
    await pooler.close();
  });

  describe.skipIf(!findPooler())('behind a pooler', () => {
    test.each(['worker', 'desk'])(
      'a process of the role %s is refused where no session is kept',
      async (role) => {
        const pooler = await startPooler(findPooler()!, await server.database(), 'transaction');
        const dir = newsroom(pooler.through(await server.database()));

        const { code, said } = await program(['start', '--role', role, '--port', '0'], dir);
        await pooler.close();

        expect(code).toBe(1);
        expect(said).toContain('pool_mode = session');
        expect(said).not.toContain('Role:'); // before anything was begun
        rmSync(dir, { recursive: true });
      },
      60_000,
    );

    test('that keeps sessions, nothing is refused; that splits even transactions, everything', async () => {
      const url = await server.database();
      const [session, statement] = await Promise.all([
        startPooler(findPooler()!, url, 'session'),
        startPooler(findPooler()!, url, 'statement'),
      ]);

      await requireSessions(session.through(url));
      await (await openStore(session.through(url))).close();
      await expect(requireSessions(statement.through(url))).rejects.toMatchObject({ code: 'store/pooler' });
      expect(await refusal(statement.through(url))).toMatchObject({ code: 'store/pooler' });
      await Promise.all([session.close(), statement.close()]);
    }, 60_000);
  });

  test('what pages are kept of a newsroom in a database is said as it is: none', async () => {
    const dir = newsroom(await server.database());

    const { code, said } = await program(['replay'], dir);

    expect(code).toBe(0);
    expect(said).toContain('this newsroom is kept in a database');
    rmSync(dir, { recursive: true });
  }, 20_000);

  test('a command that is let in by nobody ends, with the reason', async () => {
    // one that asks for a password (SASL) and waits for it for ever
    const asking = createServer((socket) => {
      const steps = [
        Buffer.concat([int(10), Buffer.from('SCRAM-SHA-256\0\0')]),
        Buffer.concat([int(11), Buffer.from('r=x,s=eA==,i=4096')]),
      ];
      socket.on('data', () => steps.length && socket.write(message('R', steps.shift()!)));
      socket.on('error', () => {});
    });
    const port = await listening(asking);
    const { code, said } = await program(['copy-store', `postgres://u@127.0.0.1:${port}/db`, 'memory:']);

    expect(code).toBe(1);
    expect(said).toContain('Are user and password of the address right?');
    asking.close();
  }, 20_000);
});

/** A folder with a newsroom without sources whose store is there. */
function newsroom(store: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-room-'));
  mkdirSync(join(dir, 'config'));
  writeFileSync(
    join(dir, 'config', 'publication.yaml'),
    `title: Kept\nsite: https://b.example/\nlanguage: en\nstore: "${store}"\n`,
  );
  writeFileSync(join(dir, 'config', 'sources.yaml'), 'sources: []\n');
  return dir;
}

/** The program as a user starts it, with nothing but a path in its environment. */
async function program(words: readonly string[], cwd?: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, ...words], { env: { PATH: process.env.PATH }, ...(cwd ? { cwd } : {}) });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const code = await new Promise((done) => child.once('close', done));
  return { code, said };
}

const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const message = (kind: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(kind), int(body.length + 4), body]);

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as { port: number }).port;
}

/** What a pooler in the mode of transactions looks like to two clients that do little: every one is told of the same session. */
async function sharedSession(to: URL): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { default: pg } = await import('pg');
  const held = new pg.Client({ connectionString: to.href });
  await held.connect();
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = String(rows[0]!.pid);
  const field = Buffer.concat([
    Buffer.from('pid\0'),
    int(0),
    Buffer.from([0, 0]),
    int(23),
    Buffer.from([0, 4]),
    int(-1),
    Buffer.from([0, 0]),
  ]);
  const one = Buffer.concat([Buffer.from([0, 1]), int(pid.length), Buffer.from(pid)]);
  const ready = message('Z', Buffer.from('I'));
  const answers = (asked: string): Buffer =>
    asked.startsWith('Q') && asked.includes('pg_backend_pid')
      ? Buffer.concat([
          message('T', Buffer.concat([Buffer.from([0, 1]), field])),
          message('D', one),
          message('C', Buffer.from('SELECT 1\0')),
          ready,
        ])
      : Buffer.concat([message('C', Buffer.from('BEGIN\0')), ready]);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int(0)), ready]));
      socket.on('data', (chunk) => void socket.write(answers(chunk.toString('latin1'))));
    });
  });
  const port = await listening(server);
  return {
    url: `postgres://u@127.0.0.1:${port}/db`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await held.end();
    },
  };
}
