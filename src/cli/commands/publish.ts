import type { Command } from 'commander';
import type { IssueReport, PublishReport } from '../../flow/publish.ts';
import { isDay } from '../../kit/day.ts';
import { saidUnprinted } from '../../words/approval.ts';
import { chooseCorrections } from '../corrections.ts';
import { notADay } from '../days.ts';
import { withHouse } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { paint, say, sayJson, sentence, tell, tellProblems, worded } from '../say.ts';
import { plain } from '../table.ts';

interface PublishFlags {
  readonly issue?: string;
  readonly dryRun?: boolean;
  readonly all?: boolean;
  readonly only?: string;
  readonly replace?: boolean;
}

/** `gundem publish` */
export function definePublish(program: Command): void {
  const publish = program
    .command('publish')
    .description('assembles and prints what is due: every ended week that is not out yet, and corrections')
    .option('--issue <date>', 'only the issue of the week that starts on this day')
    .option('--all', 'with --issue of a printed issue: everything decided since goes out as a correction')
    .option('--only <numbers>', 'with --issue of a printed issue: only these of the differences, like 1,3')
    .option(
      '--replace',
      'prints also where the store knows less than what is printed already; what goes is kept in output.trash/',
    )
    .option('--dry-run', 'tells what would be printed; saves and writes nothing')
    .addHelpText('after', '\nExample:\n  gundem publish\n  gundem publish --issue 2024-01-31 --dry-run')
    .action(async (options: PublishFlags, command: Command) => {
      if (options.issue !== undefined && !isDay(options.issue)) throw notADay(options.issue);
      const report = await withHouse(command, async (house) => {
        const flow = await import('../../flow/publish.ts');
        const corrections = options.issue ? await chooseCorrections(house, options.issue, options) : ('none' as const);
        return flow.publish(house, {
          ...(options.issue ? { date: options.issue } : {}),
          ...(options.dryRun ? { dryRun: true } : {}),
          ...(options.replace ? { replace: true } : {}),
          corrections,
        });
      });
      if (command.optsWithGlobals().json) sayJson(report);
      else sayPublish(report);
    });
  needsBeside(publish, { all: 'issue', only: 'issue' });
}

/** What was printed, what waits, what was written. */
export function sayPublish(report: PublishReport): void {
  for (const each of report.issues) say(lineOf(each));
  if (report.issues.every((each) => each.outcome === 'preview') && report.issues.length) {
    for (const each of report.issues) sayIssue(each);
    tellProblems(report.problems);
    return;
  }
  if (!report.issues.length) say(worded('cli/no-issue-due'));
  const { written, unchanged, removed } = report;
  say(worded('cli/written', { dir: report.outputDir, written, unchanged, removed }));
  for (const each of report.unprinted) tell(plain(sentence(saidUnprinted(each))));
  tellProblems(report.problems);
}

function lineOf(each: IssueReport): string {
  const marks = {
    published: paint('green', `✓ ${worded('cli/issue-published')}`),
    corrected: paint('yellow', `✎ ${worded('cli/issue-corrected')}`),
    waits: paint('yellow', `… ${worded('cli/issue-waits')}`),
    preview: paint('cyan', `· ${worded('cli/issue-preview')}`),
  };
  return `${marks[each.outcome]}  ${paint('bold', each.date)}  ${plain(each.title)}\n  ${paint('dim', plain(sentence(each.reason)))}`;
}

function sayIssue({ issue }: IssueReport): void {
  for (const section of issue?.sections ?? []) {
    say(`\n${paint('bold', section.day)}`);
    for (const item of section.items) say(`  ${plain(item.title)}  ${paint('dim', item.source.name)}`);
  }
}
