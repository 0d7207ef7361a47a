import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { sayJson } from '../say.ts';

/** `gundem export` */
export function defineExport(program: Command): void {
  program
    .command('export')
    .description('prints the sources as OPML, for any other reader; with --json as data')
    .addHelpText('after', '\nExample:\n  gundem export > sources.opml')
    .action(async (_options: unknown, command: Command) => {
      await withHouse(command, async (house) => {
        if (command.optsWithGlobals().json) return sayJson({ title: house.publication.title, sources: house.sources });
        const { exportOpml } = await import('../../flow/sources/opml.ts');
        process.stdout.write(await exportOpml(house));
      });
    });
}
