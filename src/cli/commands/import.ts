import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { paint, type Stop, say, sayJson, sentence, tellProblems } from '../say.ts';
import { plain } from '../table.ts';

/** Of what was left out. */
const SHOWN = 20;

/** `gundem import FILE.opml` */
export function defineImport(program: Command): void {
  program
    .command('import')
    .description(
      'adds the feeds of an OPML file (the subscription list of another reader), or of a text with an address a line, to sources.yaml',
    )
    .argument('<file>', 'the OPML file, or the text')
    .addHelpText('after', '\nExample:\n  gundem import subscriptions.opml')
    .action(async (file: string, _options: unknown, command: Command) => {
      await withHouse(command, async (house) => {
        const { importOpml } = await import('../../flow/sources/opml.ts');
        const { added, known, leftOut, problems } = await importOpml(house, file);
        if (command.optsWithGlobals().json) sayJson({ added, known, leftOut, problems });
        else {
          for (const each of added) say(`${paint('green', '+')} ${each.id}  ${plain(each.name)}  ${paint('dim', each.url)}`);
          say(
            `${added.length} added, ${known.length} were there already.${added.length ? ' Do they answer? gundem check --live' : ''}`,
          );
          if (leftOut.length) say(sentence({ code: 'cli/import-left', values: { count: leftOut.length } }));
          for (const each of leftOut.slice(0, SHOWN)) say(`  ${plain(each.title)}  ${paint('dim', each.url ?? '')}`);
          if (leftOut.length > SHOWN) say('  …');
          tellProblems(problems);
        }
        if (problems.some(({ level }) => level === 'error')) throw { exitCode: 1 } satisfies Stop;
      });
    });
}
