import { type CheckedWords, claimsOf, nothingToCheck, toldOf } from '../flow/issue/claims.ts';
import { resolveItem } from '../flow/issue/edit.ts';
import { explain } from '../flow/issue/explain.ts';
import { checkLinks } from '../flow/issue/links.ts';
import { lintOf } from '../flow/issue/lint.ts';
import { draftOf } from '../flow/issue/preview.ts';
import { viewWeek, type WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../words/say.ts';
import { createProgress } from './progress.ts';
import { paint, type Stop, say, sayJson, sentence, tellProblems } from './say.ts';
import { plain } from './table.ts';

/** `gundem issue --explain`: what the config of today would have made of the last issues. */
export async function explainLast(house: House, lastText: string, json: boolean): Promise<void> {
  const last = Number(lastText);
  if (!Number.isInteger(last) || last < 1) throw new Fault(said('usage/last', { value: lastText }), { subject: lastText });
  const { rows, recall, precision } = await explain(house, last);
  if (json) return sayJson({ issues: rows.length, recall, precision, rows });
  if (!rows.length) return say('No issue is published yet; there is nothing to compare with.');
  for (const row of rows) {
    say(`${paint('bold', row.date)}  ${row.kept.length} kept, ${row.lost.length} lost, ${row.gained.length} gained`);
    for (const title of row.kept) say(`  ${paint('dim', `= ${plain(title)}`)}`);
    for (const { title, because } of row.lost)
      say(`  ${paint('red', '−')} ${plain(title)}  ${paint('dim', plain(sentence(because)))}`);
    for (const { title, because } of row.gained)
      say(`  ${paint('green', '+')} ${plain(title)}  ${paint('dim', plain(sentence(because)))}`);
  }
  say(
    `\nOf what was printed in ${rows.length === 1 ? 'one issue' : `${rows.length} issues`}, this config proposes ${percent(recall)} by itself (recall); of what it proposes, ${percent(precision)} was printed (precision).`,
  );
}

/** `gundem issue --check-links`: each chosen item's link asked once, and the linter with what they said. */
export async function sayLinks(house: House, view: WeekView, json: boolean): Promise<void> {
  const draft = await draftOf(house, view);
  const items = draft.sections.flatMap((section) => section.items);
  const progress = createProgress();
  const { asked, dead, unknown } = await checkLinks(
    house,
    items.map((item) => item.url),
    (done, total, url) => progress.step(done, total, url),
  );
  progress.end();
  const problems = await lintOf(house, view, draft, dead);
  if (json) sayJson({ date: view.week.date, asked, dead: [...dead], unknown: [...unknown], problems });
  else {
    say(
      `${paint('bold', view.week.date)}  ${asked === 1 ? 'one link' : `${asked} links`} asked: ${asked - dead.size - unknown.size} answer, ${dead.size} dead, ${unknown.size} not to be judged`,
    );
    for (const [url, said] of unknown) say(`  ${paint('yellow', '?')} ${plain(url)}  ${paint('dim', plain(sentence(said)))}`);
    tellProblems(problems);
  }
  if (dead.size) throw { exitCode: 1 } satisfies Stop;
}

/** `gundem issue claims`: each sentence of ours about an item, and whether its source says it. Ends with 1 where one does not stand there. */
export async function sayClaims(house: House, item: string, date: string | undefined, json: boolean): Promise<void> {
  const view = await viewWeek(house, date);
  const found = await resolveItem(house, view.week.date, item);
  const sentences = claimsOf(house, view, found.url);
  if (json) sayJson({ date: view.week.date, url: found.url, sentences });
  else {
    say(paint('bold', plain(found.title)));
    if (!sentences.length) say(`  ${plain(sentence(nothingToCheck(found.url)))}`);
    for (const each of sentences) sayChecked(each);
  }
  if (sentences.some(({ verdict }) => verdict === 'differs' || verdict === 'missing')) throw { exitCode: 1 } satisfies Stop;
}

function sayChecked(checked: CheckedWords): void {
  const { verdict, doubts } = toldOf(checked);
  const colour = ({ stands: 'green', differs: 'red', missing: 'red', 'not-covered': 'yellow' } as const)[checked.verdict];
  say(`  ${plain(checked.text)}`);
  say(`    ${paint(colour, plain(sentence(verdict)))}`);
  for (const doubt of doubts) say(`    ${paint('red', plain(sentence(doubt)))}`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
