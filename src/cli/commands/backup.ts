import type { Command } from 'commander';
import { type CommonOptions, withHouse } from '../house.ts';
import { paint, say, sayJson, sentence } from '../say.ts';

/** `gundem backup` and `gundem restore` */
export function defineBackup(program: Command): void {
  program
    .command('backup')
    .description('writes the memory and the configuration into one file, also while the worker runs')
    .argument('<file>', 'where to; a file of this name is replaced once the new one is whole')
    .addHelpText('after', '\nExample:\n  gundem backup ./backups/friday.gundem')
    .action(async (file: string, _: object, command: Command) => {
      await withHouse(command, async (house) => {
        const { backUp } = await import('../../flow/newsroom/backup.ts');
        const at = new Date(house.now()).toISOString();
        const report = await backUp({ configDir: house.configDir, store: house.publication.store }, file, at);
        if (command.optsWithGlobals().json) return sayJson(report);
        say(sentence({ code: 'cli/backed-up', values: { file, rows: report.rows, files: report.files } }));
      });
    });
  program
    .command('restore')
    .description('puts the memory and the configuration of a backup in their places')
    .argument('<file>', 'a file that "gundem backup" wrote')
    .option('--replace', 'moves what stands there aside, under a dated name; without it nothing is touched')
    .addHelpText(
      'after',
      '\nExample:\n  gundem restore ./backups/friday.gundem\n  gundem restore ./backups/friday.gundem --replace',
    )
    .action(async (file: string, options: { replace?: boolean }, command: Command) => {
      const { config, json } = command.optsWithGlobals<CommonOptions>();
      const { restore } = await import('../../flow/newsroom/backup.ts');
      const report = await restore(file, { configDir: config, now: Date.now(), ...options });
      if (json) return sayJson(report);
      for (const [from, to] of report.movedAside) say(`  ${from} → ${to}`);
      say(
        `${paint('green', '✓')} ${sentence({ code: 'cli/restored', values: { file, at: report.at, rows: report.rows, files: report.files } })}`,
      );
    });
  program
    .command('copy-store')
    .description('copies the memory of a newsroom into another store, SQLite or PostgreSQL, and compares the two')
    .argument('<from>', 'the store that is there')
    .argument('<to>', 'an empty one')
    .addHelpText('after', '\nExample:\n  gundem copy-store sqlite:./data/gundem.db postgres://gundem@db.example.org/gundem')
    .action(async (from: string, to: string, _: object, command: Command) => {
      const { copyStore } = await import('../../flow/newsroom/copy-store.ts');
      const report = await copyStore(from, to);
      if (command.optsWithGlobals().json) return sayJson(report);
      say(`${paint('green', '✓')} ${sentence({ code: 'cli/store-copied', values: { ...report } })}`);
    });
}
