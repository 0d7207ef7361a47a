import type { Command } from 'commander';
import { isTroubled, leftAtFirst } from '../../flow/decide/told-polls.ts';
import type { PollReport } from '../../flow/poll.ts';
import { Fault } from '../../model/fault.ts';
import { withHouse } from '../house.ts';
import { createProgress } from '../progress.ts';
import { paint, type Stop, say, sayJson, sentence, tell, tellProblems } from '../say.ts';
import { plain, table } from '../table.ts';
import { inWords, whenNext } from '../words.ts';

/** `gundem poll [source…]` */
export function definePoll(program: Command): void {
  program
    .command('poll')
    .description('one pass now over the sources that are due; named ones are asked whether due or not')
    .argument('[source...]', 'ids of sources, as in sources.yaml')
    .option('--all', 'every source, whether due or not')
    .option('--release-held', 'lets in what the named sources brought as a flood and we held for review')
    .addHelpText(
      'after',
      '\nExample:\n  gundem poll\n  gundem poll unesco-education oecd\n  gundem poll unesco-education --release-held',
    )
    .action(async (ids: string[], options: { all?: boolean; releaseHeld?: boolean }, command: Command) => {
      if (options.releaseHeld && !ids.length)
        throw new Fault('usage/release', { message: 'expected the id of a source: gundem poll <source> --release-held' });
      const json = command.optsWithGlobals().json;
      const report = await withHouse(command, async (house) => {
        const unknown = ids.find((id) => !house.sources.some((each) => each.id === id));
        if (unknown)
          throw unknownSource(
            unknown,
            house.sources.map((each) => each.id),
          );
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
}

/** A Fault for an id that no source has, with the nearest one. */
export function unknownSource(id: string, known: readonly string[]): Fault {
  const near = known.filter((each) => each.includes(id) || id.includes(each)).slice(0, 3);
  const hint = near.length
    ? `; did you mean ${near.join(' or ')}?`
    : known.length
      ? `; there are: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}`
      : '; sources.yaml is empty';
  return new Fault('usage/source', { subject: id, message: `there is no source "${id}"${hint}` });
}

/** The table of a pass, what came, and what went wrong. */
export function sayPoll(report: PollReport): void {
  if (!report.polled.length && !report.problems.length) {
    const wait = report.notDue === 1 ? 'one source waits for its time' : `${report.notDue} sources wait for their time`;
    say(`Nothing was due; ${wait}. See: gundem status`);
    return;
  }
  if (report.polled.length) sayPolled(report);
  for (const each of report.problems.filter((one) => one.level === 'error'))
    tell(`${paint('red', '✗')} ${paint('bold', each.subject)}  ${plain(sentence(each))}`);
}

function sayPolled(report: PollReport): void {
  say(
    table(
      [
        { head: 'source', max: 34 },
        { head: 'answer', max: 14 },
        { head: 'seen', right: true },
        { head: 'new', right: true },
        { head: 'taken', right: true },
        { head: 'next', max: 22 },
      ],
      report.polled.map((each) => [
        each.name,
        isTroubled(each.record) ? paint('red', inWords(each.record.outcome)) : paint('green', inWords(each.record.outcome)),
        String(each.record.entries),
        String(each.record.newEntries),
        each.record.articles ? paint('bold', String(each.record.articles)) : '0',
        whenNext(each.record.nextAt, report.endedAt),
      ]),
    ),
  );
  const came = report.polled.flatMap((each) => each.articles.map((article) => ({ article, name: each.name })));
  if (came.length) {
    say(`\n${paint('bold', `${came.length} new`)}`);
    for (const { article, name } of came)
      say(
        `  ${plain(article.title)}  ${paint('dim', `${name}, ${(article.published ?? article.metAt).slice(0, 10)}${article.sameAs ? ', the same piece as another' : ''}`)}`,
      );
  }
  const left = leftAtFirst(report.polled);
  if (left > 0)
    say(
      `\n${left} not taken: at the first poll of a source, what is older than the open week is no news. Of one address: gundem why <url>`,
    );
}
