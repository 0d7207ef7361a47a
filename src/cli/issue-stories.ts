import { userInfo } from 'node:os';
import type { WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import type { StoredArticle } from '../model/article.ts';
import { Fault } from '../model/fault.ts';
import { paint, type Stop, say, sayJson, sentence, tell, tellProblems, worded } from './say.ts';
import { plain } from './table.ts';

/** One candidate of a week. */
type Candidate = WeekView['proposal']['candidates'][number];

/** Who else tells what a story tells, a line each, with the id that `issue split` takes. */
export function othersOf(house: House, { story, lead }: Candidate): string[] {
  return [story.lead, ...story.others]
    .filter((each) => each.id !== lead.id)
    .map((each) => `${each.id.slice(0, 8)}  ${plain(each.title)}  ${paint('dim', `${nameOf(house, each)}  ${each.url}`)}`);
}

/** `gundem issue show <item>`: one story with all that is known of it. */
export async function showItem(house: House, item: string, date: string | undefined, isJson: boolean): Promise<void> {
  const { viewWeek } = await import('../flow/issue/week.ts');
  const { candidateOf } = await import('../flow/issue/edit.ts');
  const view = await viewWeek(house, date);
  const found = candidateOf(view, item);
  if (isJson) {
    const { story, lead, state, because, pick } = found;
    const articles = [lead, ...[story.lead, ...story.others].filter((each) => each !== lead)].map(
      ({ id, title, url, sourceId, placedAt }) => ({
        id,
        title,
        url,
        sourceId,
        placedAt,
      }),
    );
    return sayJson({
      date: view.week.date,
      id: lead.id,
      state,
      because,
      score: story.score,
      reasons: story.reasons,
      articles,
      ...(pick ? { pick } : {}),
    });
  }
  const { lead, story, state, because, pick } = found;
  say(paint('bold', plain(pick?.title ?? lead.title)));
  say(`  ${nameOf(house, lead)}  ${lead.canonical ?? lead.url}`);
  say(`  ${lead.id}  ${lead.placedAt.slice(0, 10)}  ${state}: ${plain(sentence(because))}`);
  for (const { points, because: why } of story.reasons)
    say(paint('dim', `  ${points > 0 ? '+' : ''}${points}  ${plain(sentence(why))}`));
  const others = othersOf(house, found);
  if (others.length) say(`\n  ${others.length === 1 ? 'One more tells' : `${others.length} more tell`} the same:`);
  for (const line of others) say(`  ${line}`);
  if (others.length) say(paint('dim', `\n  To take one out: gundem issue split ${others[0]!.slice(0, 8)}`));
}

/** `gundem issue split` and `merge`: what the stories of a week are made of. */
export async function regroup(house: House, items: readonly string[], date: string | undefined, isJson: boolean): Promise<void> {
  const { viewWeek } = await import('../flow/issue/week.ts');
  const { resolveItem } = await import('../flow/issue/edit.ts');
  const { decideAtDesk } = await import('../flow/issue/decide-at-desk.ts');
  const view = await viewWeek(house, date);
  const { week } = view;
  const named = new Set<string>();
  for (const item of items) named.add((await resolveItem(house, week.date, item)).url);
  const matches = [...named];
  if (items.length === 1) refuseAlone(view, matches[0]!);
  else if (matches.length < 2) throw new Fault({ code: 'usage/merge', values: {} }, { subject: items.join(' ') });
  const command = matches.length === 1 ? ({ do: 'split', match: matches[0]! } as const) : ({ do: 'merge', matches } as const);
  const outcome = await decideAtDesk(house, week.date, command, { by: userInfo().username });
  if (isJson) sayJson({ kind: outcome.kind, date: week.date });
  if (outcome.kind === 'saved') {
    if (!isJson) say(`${paint('green', '✓')} ${house.configDir}/issues/${week.date}.yaml`);
    return;
  }
  if (outcome.kind === 'mistakes') tellProblems(outcome.problems);
  else tell(worded('cli/file-changed'));
  throw { exitCode: 1 } satisfies Stop;
}

/** What tells its news alone cannot be taken out of anything: a line that does nothing is not written. */
function refuseAlone(view: WeekView, match: string): void {
  const alone = view.proposal.candidates.find(({ story }) => !story.others.length && isNamed(story.lead, match));
  if (!alone) return;
  const values = { title: plain(alone.lead.title), date: view.week.date };
  throw new Fault({ code: 'usage/stands-alone', values }, { subject: match });
}

function isNamed({ id, url, canonical }: StoredArticle, match: string): boolean {
  return match === id || match === url || match === canonical;
}

function nameOf({ sources, former }: House, { sourceId, siteName }: StoredArticle): string {
  return [...sources, ...former].find((each) => each.id === sourceId)?.name ?? siteName ?? sourceId;
}
