import { Command, CommanderError } from 'commander';
import { VERSION } from '../flow/version.ts';
import { Fault } from '../model/fault.ts';
import { defineAdd } from './commands/add.ts';
import { defineBackup } from './commands/backup.ts';
import { defineCheck } from './commands/check.ts';
import { defineDemo } from './commands/demo.ts';
import { defineDesk } from './commands/desk.ts';
import { defineDraft } from './commands/draft.ts';
import { defineExport } from './commands/export.ts';
import { defineImport } from './commands/import.ts';
import { defineInit } from './commands/init.ts';
import { defineIssue } from './commands/issue.ts';
import { defineMail } from './commands/mail.ts';
import { definePoll } from './commands/poll.ts';
import { definePublish } from './commands/publish.ts';
import { defineRebuild } from './commands/rebuild.ts';
import { defineReplay } from './commands/replay.ts';
import { defineStart } from './commands/start.ts';
import { defineStatus } from './commands/status.ts';
import { defineTry } from './commands/try.ts';
import { defineWhy } from './commands/why.ts';
import { endWithOutput } from './output.ts';
import { type Stop, sayFault, tellFault } from './say.ts';

const program = new Command('gundem')
  .description('Reads the world for a newsroom and prints its weekly bulletin.')
  .version(VERSION)
  .option('--config <dir>', 'the folder with sources.yaml and publication.yaml', 'config')
  .option('--output <dir>', 'the folder that the site is written to', 'output')
  .option('--json', 'print data as JSON')
  .option('--debug', 'when something goes wrong, show where')
  .showHelpAfterError('(add --help to see what can be said)')
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText(
    'after',
    '\nExample:\n  gundem demo          see it work on a bundled newsroom\n  gundem start         the worker: polls, publishes, serves',
  );

for (const define of [
  defineStart,
  definePoll,
  definePublish,
  defineMail,
  defineCheck,
  defineAdd,
  defineTry,
  defineReplay,
  defineIssue,
  defineDraft,
  defineStatus,
  defineWhy,
  defineImport,
  defineExport,
  defineDesk,
  defineRebuild,
  defineBackup,
  defineInit,
  defineDemo,
])
  define(program);

endWithOutput();
process.on('uncaughtException', (thrown) => {
  tellFault(thrown);
  process.exit(1);
});

/** So long lines may take to be read by whoever they are piped to. */
const LAST_WORDS_MS = 2_000;

try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = exitCodeOf(thrown);
  // What failed is over: a connection that nobody said goodbye to, or a server begun before the failure, would keep the process for ever.
  setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
}

function exitCodeOf(thrown: unknown): number {
  const isStop = typeof thrown === 'object' && thrown !== null && 'exitCode' in thrown && !(thrown instanceof CommanderError);
  // Who asked for data gets the failure as data, too; what was said already is said.
  if (process.argv.includes('--json') && !isStop) sayFault(thrown);
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof Fault) {
    tellFault(thrown);
    return thrown.code.startsWith('usage/') ? 2 : 1;
  }
  if (typeof thrown === 'object' && thrown !== null && 'exitCode' in thrown) return (thrown as Stop).exitCode;
  tellFault(thrown);
  return 1;
}
