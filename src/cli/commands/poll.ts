import { type Command, InvalidArgumentError } from 'commander';
import { HISTORY_BOUNDS, type HistoryBounds } from '../../flow/decide/history-bounds.ts';
import { isTroubled } from '../../flow/decide/told-polls.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../words/say.ts';
import { pollHistory } from '../history.ts';
import { withHouse } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { requireSources, sayPoll } from '../poll-report.ts';
import { createProgress } from '../progress.ts';
import { type Stop, sayJson, tellProblems } from '../say.ts';

interface Options extends Partial<HistoryBounds> {
  readonly all?: boolean;
  readonly releaseHeld?: boolean;
  readonly history?: boolean;
}

/** `gundem poll [source…]` */
export function definePoll(program: Command): void {
  const polling = program
    .command('poll')
    .description('one pass now over the sources that are due; named ones are asked whether due or not')
    .argument('[source...]', 'ids of sources, as in sources.yaml')
    .option('--all', 'every source, whether due or not')
    .option('--release-held', 'lets in what the named sources brought as a flood and we held for review')
    .option('--history', 'then reads their older pages, too: what they hold is remembered as known, and not proposed')
    .option('--pages <n>', `with --history: at most so many pages of a source in one run (${HISTORY_BOUNDS.pages})`, wholeNumber)
    .option('--items <n>', `with --history: at most so many items (${HISTORY_BOUNDS.items})`, wholeNumber)
    .option('--megabytes <n>', `with --history: at most so much to be read (${HISTORY_BOUNDS.megabytes})`, wholeNumber)
    .option('--minutes <n>', `with --history: at most so long (${HISTORY_BOUNDS.minutes})`, wholeNumber)
    .addHelpText(
      'after',
      '\nExample:\n  gundem poll\n  gundem poll unesco-education oecd\n  gundem poll unesco-education --release-held\n  gundem poll unesco-education --history --pages 20',
    )
    .action(async (ids: string[], options: Options, command: Command) => {
      if (options.history && !ids.length) throw new Fault(said('usage/names-source', { like: 'gundem poll <source> --history' }));
      if (options.history) return pollHistory(command, ids, options);
      if (options.releaseHeld && !ids.length)
        throw new Fault(said('usage/names-source', { like: 'gundem poll <source> --release-held' }));
      const json = command.optsWithGlobals().json;
      const report = await withHouse(command, async (house) => {
        requireSources(house, ids);
        const { poll } = await import('../../flow/poll.ts');
        const progress = createProgress();
        const made = await poll(house, {
          ...(ids.length ? { sourceIds: ids } : {}),
          ...(options.all ? { force: true } : {}),
          ...(options.releaseHeld ? { releaseHeld: true } : {}),
          onProgress: ({ done, total, name }) => progress.step(done, total, name),
        });
        progress.end();
        // Told by the pass that finds it, and for a week by everybody who polls by hand.
        const fewer = house.problems.filter((each) => each.code === 'config/fewer-sources');
        if (!json) tellProblems(fewer);
        const others = made.problems.filter((each) => each.code !== 'config/fewer-sources');
        return { ...made, problems: [...fewer, ...others] };
      });
      if (json) sayJson(report);
      else sayPoll(report);
      const isOffline = report.problems.some((each) => each.code === 'poll/our-outage');
      if (isOffline || (report.polled.length > 0 && report.polled.every((each) => isTroubled(each.record))))
        throw { exitCode: 1 } satisfies Stop;
    });
  needsBeside(polling, { pages: 'history', items: 'history', megabytes: 'history', minutes: 'history' });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number from 1 on');
  return number;
}
