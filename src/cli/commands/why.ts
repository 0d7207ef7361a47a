import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { paint, type Stop, say, sayJson, sentence, worded } from '../say.ts';
import { plain } from '../table.ts';

/** `gundem why <url>` */
export function defineWhy(program: Command): void {
  program
    .command('why')
    .description('the life of an address: when met, by which source, which rule, same piece as what, which date, which issue')
    .argument('<url>', 'the address in any spelling, or the id of an article')
    .addHelpText('after', '\nExample:\n  gundem why https://www.unesco.org/en/articles/teachers')
    .action(async (url: string, _options: unknown, command: Command) => {
      await withHouse(command, async (house) => {
        const { lifeOf } = await import('../../flow/issue/why.ts');
        const life = await lifeOf(house, url);
        if (command.optsWithGlobals().json) sayJson(life);
        else {
          say(paint('bold', plain(life.url)));
          if (!life.isKnown) say(`  ${worded('cli/never-met')}`);
          for (const step of life.steps)
            say(
              `  ${paint('dim', (step.at ?? '').slice(0, 16).replace('T', ' ').padEnd(16))}  ${paint('cyan', step.room.padEnd(8))} ${plain(sentence(step.what))}`,
            );
        }
        if (!life.isKnown) throw { exitCode: 1 } satisfies Stop;
      });
    });
}
