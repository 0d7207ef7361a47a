import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { House } from '../../flow/open.ts';
import type { Vitals } from '../../flow/sources/vitals.ts';
import { Fault } from '../../model/fault.ts';
import { rowsOf, said } from '../../words/say.ts';
import { endSignal } from '../end-signal.ts';
import { openFor } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { say, sentence, tell, worded } from '../say.ts';

interface DeskCommand {
  readonly port?: string;
  readonly host?: string;
  readonly setPassword?: boolean;
  readonly add?: string;
  readonly role?: string;
}

/** `gundem desk` */
export function defineDesk(program: Command): void {
  const desk = program
    .command('desk')
    .description('only the web desk: the week, its items, the sources; nothing is polled by itself')
    .option('--port <number>', 'where it listens; publication.yaml says it otherwise (desk › port)')
    .option('--host <host>', 'the address it listens at; any but this machine’s own needs a password')
    .option('--set-password', 'asks for a password and prints the lines for publication.yaml')
    .option('--add <name>', 'asks for a password and writes somebody into publication.yaml (desk › curators)')
    .option('--role <role>', 'with --add: reader, editor or approver; without it everything')
    .addHelpText(
      'after',
      '\nExample:\n  gundem desk\n  gundem desk --set-password\n  gundem desk --add "Ayşe Kaya" --role editor',
    )
    .action(async (options: DeskCommand, command: Command) => {
      if (options.add !== undefined) return addPerson(options.add, options.role, command);
      if (options.setPassword) return setPassword();
      let house = await openFor(command);
      const { reloadHouse } = await import('../../flow/open.ts');
      const reload = async (): Promise<void> => {
        house = (await reloadHouse(house, {})).house;
      };
      // Before the address is told: who reads it may say “end” at that very moment, and a desk that is killed then keeps its store open.
      const ending = endSignal();
      const served = await serveAt({ house: () => house, reload, refresh: reload, ...options });
      say(`${house.publication.title}: ${worded('cli/desk-at', { url: served.url })}`);
      say(worded('cli/to-end'));
      await ending;
      await served.close();
      await house.close();
    });
  needsBeside(desk, { role: 'add' });
}

/** A port as somebody typed it. Fault `usage/port`. */
export function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Fault(said('usage/port', { value: text }), { subject: text });
}

/** Serves the desk and output/ where the options or the configuration say. Faults: `usage/port`, `desk/port`, `desk/no-password`. */
export async function serveAt(about: {
  readonly house: () => House;
  readonly reload: () => Promise<void>;
  /** Looks whether the configuration was saved. */
  readonly refresh?: () => Promise<void>;
  readonly inLine?: <T>(work: () => Promise<T>) => Promise<T>;
  readonly byHand?: <T>(work: (signal?: AbortSignal) => Promise<T>) => Promise<T>;
  readonly vitals?: Vitals;
  readonly host?: string;
  readonly port?: string;
}): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { desk } = about.house().publication;
  const port = about.port === undefined ? desk.port : portOf(about.port);
  const { serveDesk } = await import('../../desk/serve.ts');
  const fromEnvironment = process.env.GUNDEM_DESK_PASSWORD;
  return serveDesk({
    house: about.house,
    reload: about.reload,
    ...(about.inLine ? { inLine: about.inLine } : {}),
    ...(about.byHand ? { byHand: about.byHand } : {}),
    ...(about.vitals ? { vitals: about.vitals } : {}),
    host: about.host ?? desk.host,
    port,
    curators: () =>
      about.house().publication.desk.curators ?? (fromEnvironment ? [{ name: 'desk', password: fromEnvironment }] : []),
    ...(about.refresh ? { refresh: about.refresh } : {}),
    outputDir: about.house().outputDir,
  });
}

const MIN_CHARACTERS = 10;

async function setPassword(): Promise<void> {
  const password = await askPassword();
  const { hashPassword } = await import('../../desk/password.ts');
  tell('Put this into publication.yaml (or the hash into the environment as GUNDEM_DESK_PASSWORD):\n');
  say(`desk:\n  curators:\n    - name: Your name\n      password: ${await hashPassword(password)}`);
}

/** `gundem desk --add NAME`: into the file, comments and all else untouched; in force with the next request. */
async function addPerson(name: string, role: string | undefined, command: Command): Promise<void> {
  const house = await openFor(command);
  const { configDir } = house;
  await house.close();
  const [{ hashPassword }, { addCurator }] = await Promise.all([
    import('../../desk/password.ts'),
    import('../../config/add-curator.ts'),
  ]);
  const entry = { name: name.trim(), password: await hashPassword(await askPassword()), ...(role ? { role } : {}) };
  const problems = await addCurator(configDir, entry);
  if (problems.length) throw new Fault({ code: 'config/not-added', values: { mistakes: rowsOf(problems) } }, { subject: name });
  say(sentence({ code: 'cli/curator-added', values: { name: entry.name, file: `${configDir}/publication.yaml` } }));
}

async function askPassword(): Promise<string> {
  const password = await askHidden('A password (at least 10 characters): ');
  if (password.length < MIN_CHARACTERS)
    throw new Fault(said('usage/password', { least: MIN_CHARACTERS, got: password.length }), { subject: 'password' });
  if (process.stdin.isTTY && (await askHidden('Once more: ')) !== password)
    throw new Fault(said('usage/password-differs'), { subject: 'password' });
  return password;
}

// On a terminal nothing of it is shown; from a pipe the first line is taken.
async function askHidden(question: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (process.stdin.isTTY) process.stderr.write('\n');
  }
}
