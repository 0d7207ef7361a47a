import type { Command } from 'commander';
import type { MailReport } from '../../flow/deliver/mail-report.ts';
import { isDay } from '../../kit/day.ts';
import { notADay } from '../days.ts';
import { withHouse } from '../house.ts';
import { paint, type Stop, say, sayJson } from '../say.ts';
import { plain } from '../table.ts';

interface MailArguments {
  readonly issue?: string;
  readonly to?: string;
  readonly draft?: boolean;
  readonly dryRun?: boolean;
  readonly again?: boolean;
}

/** `gundem mail` */
export function defineMail(program: Command): void {
  program
    .command('mail')
    .description('sends a published issue to the addresses of publication.yaml › mail; to each address once, ever')
    .option('--issue <date>', 'the issue of the week that starts on this day; the newest one when left out')
    .option('--dry-run', 'tells who would get it; sends nothing')
    .option('--to <address>', 'only a look at it: to this one address, also of a week that is not published; counts for nothing')
    .option('--draft', 'hands it to the list server of publication.yaml › newsletter as a draft instead, once')
    .option('--again', 'also where an earlier run was ended in the middle of sending, and the message may have arrived')
    .addHelpText(
      'after',
      '\nExample:\n  gundem mail --dry-run\n  gundem mail --issue 2024-01-31\n  gundem mail --to ada@example.org --issue 2024-01-31\n  gundem mail --draft',
    )
    .action(async (options: MailArguments, command: Command) => {
      if (options.issue !== undefined && !isDay(options.issue)) throw notADay(options.issue);
      const report = await withHouse(command, async (house) => {
        const { mailIssue, mailTest } = await import('../../flow/deliver/mail.ts');
        const date = options.issue ? { date: options.issue } : {};
        if (options.to !== undefined) return mailTest(house, { to: options.to, ...date });
        const how = { ...date, ...(options.dryRun ? { dryRun: true } : {}), ...(options.again ? { again: true } : {}) };
        if (options.draft) return (await import('../../flow/deliver/hand-over.ts')).handOver(house, how);
        return mailIssue(house, how);
      });
      if (command.optsWithGlobals().json) sayJson(report);
      else sayMail(report);
      if (report.deliveries.some((each) => each.outcome === 'failed' || each.outcome === 'uncertain'))
        throw { exitCode: 1 } satisfies Stop;
    });
}

/** Who got it, and who did not and why. */
export function sayMail(report: MailReport): void {
  const marks = {
    sent: paint('green', '✓ sent'),
    already: paint('dim', '· sent before'),
    'would-send': paint('cyan', '· would be sent'),
    failed: paint('red', '✗ not sent'),
    uncertain: paint('yellow', '? not known'),
  };
  say(`${paint('bold', report.date)}  ${plain(report.subject)}  ${paint('dim', report.server)}`);
  for (const { to, outcome, reason } of report.deliveries) {
    const why = outcome === 'failed' || outcome === 'uncertain' ? `\n  ${plain(reason)}` : '';
    say(`${marks[outcome]}  ${plain(to)}${why}`);
  }
}
