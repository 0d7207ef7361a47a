import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { say, sayJson } from '../say.ts';

/** `gundem rebuild` */
export function defineRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('writes the whole of output/ again from the store; the same bytes for the same state')
    .option(
      '--from <folder>',
      'first reads the issues back from a printed site (its atom.xml and archives), for a store that was lost',
    )
    .addHelpText('after', '\nExample:\n  gundem rebuild\n  gundem rebuild --from ./backup-of-output')
    .action(async (options: { from?: string }, command: Command) => {
      await withHouse(command, async (house) => {
        const { rebuild } = await import('../../flow/rebuild.ts');
        const report = await rebuild(house, options.from);
        if (command.optsWithGlobals().json) return sayJson(report);
        if (options.from) say(`${report.restored} issues read back from ${options.from}`);
        say(`${house.outputDir}/: ${report.written} files written, ${report.unchanged} unchanged, ${report.removed} removed`);
      });
    });
}
