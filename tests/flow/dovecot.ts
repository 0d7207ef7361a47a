import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real IMAP server with one mailbox, on loopback. */
export interface Dovecot {
  readonly port: number;
  readonly password: string;
  /** Puts letters into a folder, as a mail server delivers them; each with its own time. */
  deliver(folder: string, letters: readonly Buffer[]): Promise<void>;
  /** Every file below the mailbox with its name (which holds its flags) and its bytes; indexes of the server left out. */
  snapshot(): Promise<string>;
  /** The server forgets its numbering: UIDVALIDITY changes. */
  renumber(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** Debian's user `mail`: dovecot hands no mailbox to root. */
const MAIL_USER = 8;
const PLACE = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((each) => existsSync(each));

/** Why no server can be started here; undefined when one can: Debian's package dovecot-imapd, as root (it changes users itself). */
export const whyNoDovecot: string | undefined = !PLACE
  ? 'no dovecot here (Debian: dovecot-imapd)'
  : process.getuid?.() === 0
    ? undefined
    : 'dovecot needs root';

/** Starts the server; `letters@` may log in with `password`. */
export async function startDovecot(): Promise<Dovecot> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-imap-'));
  await chmod(dir, 0o755); // its parts run as users of their own
  const port = await freePort();
  const mail = join(dir, 'mail');
  await writeFile(
    join(dir, 'dovecot.conf'),
    `base_dir = ${dir}/run\nstate_dir = ${dir}/state\nlog_path = ${dir}/log\nprotocols = imap\nssl = no\ndisable_plaintext_auth = no\nmail_location = maildir:${mail}\nlisten = 127.0.0.1\nfirst_valid_uid = 1\ndefault_login_user = dovenull\ndefault_internal_user = dovecot\ndefault_internal_group = dovecot\nmail_uid = 8\nmail_gid = 8\npassdb {\n  driver = static\n  args = password=paper-and-ink\n}\nuserdb {\n  driver = static\n  args = uid=8 gid=8 home=${dir}/home\n}\nservice imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}\nservice anvil {\n  chroot =\n}\n`,
  );
  await mkdir(mail);
  await chown(mail, MAIL_USER, MAIL_USER);
  const server = spawn(PLACE!, ['-F', '-c', join(dir, 'dovecot.conf')], { stdio: 'ignore' });
  await answers(port, server);
  let delivered = 0;
  const folderOf = (folder: string): string => (folder === 'INBOX' ? mail : join(mail, `.${folder}`));
  return {
    port,
    password: 'paper-and-ink',
    async deliver(folder, letters) {
      const box = folderOf(folder);
      for (const sub of [box, ...['cur', 'new', 'tmp'].map((each) => join(box, each))]) {
        await mkdir(sub, { recursive: true });
        await chown(sub, MAIL_USER, MAIL_USER);
      }
      for (const letter of letters) {
        const file = join(box, 'new', `${1_790_000_000 + ++delivered}.M${delivered}P1.post`);
        await writeFile(file, letter);
        await chown(file, MAIL_USER, MAIL_USER);
      }
    },
    async snapshot() {
      const files = (await readdir(mail, { recursive: true, withFileTypes: true })).filter(
        (each) => each.isFile() && !/^dovecot|^maildirfolder|^subscriptions/.test(each.name),
      );
      const rows = await Promise.all(
        files.map(async (each) => `${each.name} ${(await readFile(join(each.parentPath, each.name))).toString('base64')}`),
      );
      return rows.sort().join('\n');
    },
    async renumber(folder) {
      for (const name of await readdir(folderOf(folder))) if (/^dovecot/.test(name)) await rm(join(folderOf(folder), name));
    },
    async close() {
      server.kill('SIGTERM');
      await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(undefined)));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null)
      throw new Error(`dovecot ended with ${server.exitCode}: ${execFileSync(PLACE!, ['--version'])}`);
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('dovecot does not answer');
}
