import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, postgresUser } from './postgres-server.ts';

/** A PgBouncer of the tests before one of their servers. */
export interface Pooler {
  /** The address of a database through it. */
  through(url: string): string;
  close(): Promise<void>;
}

/** Where this machine keeps PgBouncer; undefined where there is none. */
export function findPooler(): string | undefined {
  const places = [...(process.env.PATH ?? '').split(':'), '/usr/sbin'];
  return places.map((place) => join(place, 'pgbouncer')).find((path) => existsSync(path));
}

/** Starts one in a mode before the server of an address. It refuses to run as root, as the server does. */
export async function startPooler(bin: string, url: string, mode: 'session' | 'transaction' | 'statement'): Promise<Pooler> {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-pooler-'));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  if (user) chownSync(dir, user.uid, user.gid);
  const port = await freePort();
  writeFileSync(join(dir, 'users.txt'), '"gundem" ""\n');
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(dir, 'users.txt'),
    pool_mode: mode,
    default_pool_size: 40,
  };
  const { hostname, port: serverPort } = new URL(url);
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const file = join(dir, 'pgbouncer.ini');
  writeFileSync(file, ['[databases]', `* = host=${hostname} port=${serverPort}`, '[pgbouncer]', ...lines, ''].join('\n'));
  const child = spawn(bin, [file], { ...user, stdio: 'ignore', cwd: dir });
  const ended = new Promise((done) => child.once('close', done));
  while (child.exitCode === null && !(await isHeard(port))) await new Promise((done) => setTimeout(done, 30));
  return {
    through: (each) => each.replace(/@[^/]+/, `@127.0.0.1:${port}`),
    async close() {
      child.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function isHeard(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => done(false));
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
  });
}
