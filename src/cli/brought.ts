import type { HandOutcome } from '../flow/issue/add-item.ts';
import { paint, type Stop, say, sayJson, tell, tellProblems } from './say.ts';
import { plain } from './table.ts';

/** What became of an item that was brought by hand (`add --item`, `issue pick` of an address that nobody met); ends with 1 where it is not in. */
export function tellBrought(outcome: HandOutcome, url: string, isJson: boolean): void {
  if (isJson) sayJson(outcome);
  else if (outcome.kind === 'added')
    say(
      `${paint('green', '✓')} “${plain(outcome.article.title)}” is picked for the issue of ${outcome.date}, ${outcome.article.paragraphs.length} paragraphs.`,
    );
  else if (outcome.kind === 'known')
    say(
      `${paint('green', '✓')} That article is known already (${outcome.articleId}); it is picked for the issue of ${outcome.date}.`,
    );
  else if (outcome.kind === 'printed')
    tell(`${paint('red', '✗')} ${url}: it stands in the issue of ${outcome.date} already; nothing was changed`);
  else tell(`${paint('red', '✗')} ${url}: ${plain(outcome.reason)}`);
  if ('problems' in outcome && outcome.problems.length) {
    tellProblems(outcome.problems);
    tell(`It is kept, but not picked for the issue of ${outcome.date}: its file of decisions is to be mended first.`);
    throw { exitCode: 1 } satisfies Stop;
  }
  if (outcome.kind === 'unreadable' || outcome.kind === 'printed') throw { exitCode: 1 } satisfies Stop;
}
