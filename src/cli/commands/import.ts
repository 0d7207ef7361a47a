import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { paint, type Stop, say, sayJson, tellProblems } from '../say.ts';
import { plain } from '../table.ts';

/** `gundem import FILE.opml` */
export function defineImport(program: Command): void {
  program
    .command('import')
    .description('adds the feeds of an OPML file (the subscription list of another reader) to sources.yaml')
    .argument('<file>', 'the OPML file')
    .addHelpText('after', '\nExample:\n  gundem import subscriptions.opml')
    .action(async (file: string, _options: unknown, command: Command) => {
      await withHouse(command, async (house) => {
        const { importOpml } = await import('../../flow/sources/opml.ts');
        const { added, known, problems } = await importOpml(house, file);
        if (command.optsWithGlobals().json) sayJson({ added, known, problems });
        else {
          for (const each of added) say(`${paint('green', '+')} ${each.id}  ${plain(each.name)}  ${paint('dim', each.url)}`);
          say(
            `${added.length} added, ${known.length} were there already.${added.length ? ' Do they answer? gundem check --live' : ''}`,
          );
          tellProblems(problems);
        }
        if (problems.length) throw { exitCode: 1 } satisfies Stop;
      });
    });
}
