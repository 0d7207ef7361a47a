import type { Command } from 'commander';
import { withHouse } from '../house.ts';

/** `gundem export` */
export function defineExport(program: Command): void {
  program
    .command('export')
    .description('prints the sources as OPML, for any other reader')
    .addHelpText('after', '\nExample:\n  gundem export > sources.opml')
    .action(async (_options: unknown, command: Command) => {
      await withHouse(command, async (house) => {
        const { exportOpml } = await import('../../flow/sources/opml.ts');
        process.stdout.write(await exportOpml(house));
      });
    });
}
