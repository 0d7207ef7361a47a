import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL of the tests: on loopback, without a password, gone with them. */
export interface PostgresServer {
  /** A new, empty database; its URL. */
  database(): Promise<string>;
  /** Ends the server as a power cut would, or starts it again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends the connections that hold locks of a session in a database: as when their machine fell silent. */
  endLocks(url: string): Promise<void>;
  /** The server's process, while it runs. */
  pid(): number | undefined;
  close(): Promise<void>;
}

/** Where this machine keeps PostgreSQL: on the path, or where Debian puts it; undefined where there is none. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const places = [
    ...(existsSync(debian)
      ? readdirSync(debian)
          .sort()
          .reverse()
          .map((version) => join(debian, version, 'bin'))
      : []),
    ...(process.env.PATH ?? '').split(':'),
  ];
  if (process.getuid?.() === 0 && !hasUser()) return undefined; // PostgreSQL refuses to run as root
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
}

/** Starts a server of its own in a folder of its own. PostgreSQL refuses to run as root: then it runs as the user that its package made. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-postgres-'));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  if (user) chownSync(dir, user.uid, user.gid);
  const data = join(dir, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'gundem', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...user,
    stdio: 'pipe',
    cwd: dir,
  });
  const port = await freePort();
  let server: ReturnType<typeof spawn> | undefined;
  const { default: pg } = await import('pg');
  const url = (name: string): string => `postgres://gundem@127.0.0.1:${port}/${name}`;

  async function run<T>(work: (client: InstanceType<typeof pg.Client>) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ connectionString: url('postgres') });
      client.on('error', () => {});
      try {
        await client.connect();
        return await work(client);
      } catch (error) {
        if (tries > 200) throw error;
        await new Promise((done) => setTimeout(done, 50));
      } finally {
        await client.end().catch(() => {});
      }
    }
  }

  async function start(): Promise<void> {
    server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
      { ...user, stdio: 'ignore', cwd: dir },
    );
    await run(async (client) => client.query('SELECT 1'));
  }

  async function stop(): Promise<void> {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill('SIGQUIT'); // immediate shutdown: no goodbye to anybody
    await ended;
  }

  await start();
  let count = 0;
  return {
    start,
    stop,
    async database() {
      const name = `newsroom${count++}`;
      await run(async (client) => client.query(`CREATE DATABASE ${name}`));
      return url(name);
    },
    pid: () => server?.pid,
    async endLocks(url) {
      const name = new URL(url).pathname.slice(1);
      await run(async (client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database WHERE locktype = 'advisory' AND datname = $1",
          [name],
        ),
      );
    },
    async close() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function hasUser(): boolean {
  try {
    return Number.isInteger(postgresUser().uid);
  } catch {
    return false;
  }
}

/** The user that the package of PostgreSQL made. */
export function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
