import type { Command } from 'commander';
import { isDay } from '../../kit/day.ts';
import { notADay } from '../days.ts';
import { withHouse } from '../house.ts';

interface DraftArguments {
  readonly issue?: string;
  readonly again?: boolean;
  readonly dryRun?: boolean;
}

/** `gundem draft` */
export function defineDraft(program: Command): void {
  program
    .command('draft')
    .description('asks the model of publication.yaml for drafts and translations of what is proposed; none of them prints')
    .argument('[items...]', 'only these: numbers or ids as `gundem issue` shows them, or addresses')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .option('--again', 'once more, told what does not stand in the source; also where an answer was spoilt')
    .option('--dry-run', 'tells what would be asked about, and what the week has cost; sends nothing')
    .addHelpText(
      'after',
      '\nExample:\n  gundem draft\n  gundem draft 3 --again\n  gundem draft --issue 2024-01-31 --dry-run\n  gundem issue take 3',
    )
    .action(async (items: string[], options: DraftArguments, command: Command) => {
      if (options.issue !== undefined && !isDay(options.issue)) throw notADay(options.issue);
      const isJson = Boolean(command.optsWithGlobals().json);
      await withHouse(command, async (house) => {
        const reports = await import('../draft-reports.ts');
        const about = { items, ...options, isJson };
        return options.dryRun ? reports.sayPlan(house, about) : reports.sayDrafts(house, about);
      });
    });
}
