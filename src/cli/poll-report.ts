import { isTroubled, leftAtFirst } from '../flow/decide/told-polls.ts';
import type { House } from '../flow/open.ts';
import type { PollReport } from '../flow/poll.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../words/say.ts';
import { paint, say, sentence, tell, worded } from './say.ts';
import { plain, table } from './table.ts';
import { inWords, whenNext } from './words.ts';

/** Throws where an id is no source's. */
export function requireSources(house: Pick<House, 'sources'>, ids: readonly string[]): void {
  const known = house.sources.map((each) => each.id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown) throw unknownSource(unknown, known);
}

/** A Fault for an id that no source has, with the nearest one. */
export function unknownSource(id: string, known: readonly string[]): Fault {
  const near = known.filter((each) => each.includes(id) || id.includes(each)).slice(0, 3);
  const values = {
    id,
    near: near.join(', ') || 'none',
    known: known.length ? `${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}` : 'none',
  };
  return new Fault(said('usage/source', values), { subject: id });
}

/** The table of a pass, what came, and what went wrong. */
export function sayPoll(report: PollReport): void {
  if (!report.polled.length && !report.problems.length) {
    say(worded('cli/nothing-due', { count: report.notDue }));
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
        { head: worded('cli/head-source'), max: 34 },
        { head: worded('cli/head-answer'), max: 14 },
        { head: worded('cli/head-seen'), right: true },
        { head: worded('cli/head-new'), right: true },
        { head: worded('cli/head-taken'), right: true },
        { head: worded('cli/head-next'), max: 22 },
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
    say(`\n${paint('bold', worded('cli/came', { count: came.length }))}`);
    for (const { article, name } of came)
      say(
        `  ${plain(article.title)}  ${paint('dim', `${name}, ${(article.published ?? article.metAt).slice(0, 10)}${article.sameAs ? `, ${worded('cli/same-piece')}` : ''}`)}`,
      );
  }
  const left = leftAtFirst(report.polled);
  if (left > 0) say(`\n${worded('cli/left-at-first', { count: left })}`);
}
