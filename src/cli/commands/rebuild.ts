import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { say, sayJson, tellProblems } from '../say.ts';

/** `gundem rebuild` */
export function defineRebuild(program: Command): void {
  const rebuilding = program
    .command('rebuild')
    .description('writes the whole of output/ again from the store; the same bytes for the same state')
    .option(
      '--from <path>',
      'for a store that was lost: first reads every issue back from a printed site, or from its atom.xml with the archives beside it',
    )
    .option(
      '--replace',
      'prints also where the store knows less than what is printed already; what goes is kept in output.trash/',
    )
    .option('--force', 'with --from: also into a store that holds something; only issues that it does not know are added')
    .addHelpText(
      'after',
      '\nExample:\n  gundem rebuild\n  gundem rebuild --from ./backup-of-output\n  gundem rebuild --from ./saved/atom.xml',
    )
    .action(async (options: { from?: string; force?: boolean; replace?: boolean }, command: Command) => {
      await withHouse(command, async (house) => {
        const { rebuild } = await import('../../flow/issue/rebuild.ts');
        const report = await rebuild(house, { ...options });
        if (command.optsWithGlobals().json) return sayJson(report);
        if (options.from) say(`${report.restored} issues read back from ${options.from}`);
        say(`${house.outputDir}/: ${report.written} files written, ${report.unchanged} unchanged, ${report.removed} removed`);
        tellProblems(report.problems);
      });
    });
  needsBeside(rebuilding, { force: 'from' });
}
