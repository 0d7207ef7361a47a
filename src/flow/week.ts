// the stored week | stories | score | picks: what an issue would hold if it went out now. Used by publish, the terminal and the desk.

import { listPicks, loadPicks } from '../config/load.ts';
import { droppedIn, heldIn, withCarried } from '../curate/picks.ts';
import { type Proposal, propose } from '../curate/propose.ts';
import { previousWeek, weekOf, weekStarting } from '../curate/week.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Issue, Pick, Picks, Week } from '../model/issue.ts';
import type { PastPiece, Story } from '../model/story.ts';
import { scoreStories } from '../rank/score.ts';
import { groupStories } from '../rank/stories.ts';
import type { House } from './open.ts';

/** A week with all that is known of it. */
export interface WeekView {
  readonly week: Week;
  /** `collecting` until it ends, `review` until it is out; then as the stored issue says. */
  readonly state: Issue['state'];
  /** Scored, best first. */
  readonly stories: readonly Story[];
  /** With what was held the week before laid beneath. */
  readonly picks: Picks;
  /** Of the picks file, for `editPicks`; undefined when there is none. */
  readonly picksHash: string | undefined;
  readonly dropped: readonly Pick[];
  readonly proposal: Proposal;
  /** As printed. */
  readonly issue?: Issue;
  readonly problems: readonly Problem[];
}

/** The week that holds an instant or starts on a day; the open one when none is named. Faults: `config/picks` when its file is wrong. */
export async function viewWeek(house: House, date?: string): Promise<WeekView> {
  const { publication } = house;
  const week = date ? weekStarting(date, publication) : weekOf(house.now(), publication);
  return viewOf(house, week, await house.store.loadIssues());
}

/** As `viewWeek`, of a week, with the issues at hand. */
export async function viewOf(house: House, week: Week, issues: readonly Issue[]): Promise<WeekView> {
  const { publication, sources, store } = house;
  const now = new Date(house.now()).toISOString();
  const issue = issues.find((each) => each.week.date === week.date);
  const own = await picksOf(house, week.date);
  const [carried, dropped] = await pastPicks(house, week);
  const picks = withCarried(own.picks, carried);
  const articles = [
    ...(await store.articlesPlaced(startOf(week, issues, house), week.endAt)),
    ...(await heldArticles(house, carried, week)),
  ];
  const unique = [...new Map(articles.map((each) => [each.id, each])).values()];
  const stories = scoreStories(
    groupStories(unique, {
      language: publication.language,
      past: pastPieces(
        issues.filter((each) => each.week.date !== week.date),
        dropped,
      ),
      merge: picks.merge,
      split: picks.split,
    }),
    // Freshness of an ended week counts from its end, so that a late rerun prints the same order.
    { sources, publication, now: [now, week.endAt].sort()[0]! },
  );
  const proposal = propose(stories, { publication, sources, picks, dropped });
  const ended = house.now() >= Date.parse(week.endAt);
  return {
    week,
    state: issue?.state ?? (ended ? 'review' : 'collecting'),
    stories,
    picks,
    picksHash: own.hash,
    dropped,
    proposal,
    ...(issue ? { issue } : {}),
    problems: proposal.problems,
  };
}

/** The picks file of an issue. Fault `config/picks` with every mistake in it: an issue is never printed past a decision we cannot read. */
export async function picksOf(house: House, date: string): Promise<{ readonly picks: Picks; readonly hash: string | undefined }> {
  const loaded = await loadPicks(house.configDir, date);
  if (loaded.kind === 'ok') return loaded;
  throw new Fault('config/picks', {
    subject: date,
    message: loaded.problems.map((each) => `${each.subject}  ${each.message}`).join('\n'),
  });
}

/** What the week before held for this one, and everything ever dropped in earlier weeks. */
async function pastPicks(house: House, week: Week): Promise<[Pick[], Pick[]]> {
  const before = previousWeek(week, house.publication).date;
  const dropped: Pick[] = [];
  let carried: Pick[] = [];
  for (const date of await listPicks(house.configDir)) {
    if (date >= week.date) continue;
    const { picks } = await picksOf(house, date);
    dropped.push(...droppedIn(picks));
    if (date === before) carried = heldIn(picks);
  }
  return [carried, dropped];
}

async function heldArticles(house: House, carried: readonly Pick[], week: Week) {
  if (!carried.length) return [];
  const before = previousWeek(week, house.publication);
  const articles = await house.store.articlesPlaced(before.startAt, before.endAt);
  const { createFinder } = await import('../curate/propose.ts');
  const finder = createFinder(articles.map((lead) => ({ id: lead.id, lead, others: [], joinedBy: {}, score: 0, reasons: [] })));
  return carried.flatMap((pick) => finder(pick.match)?.article ?? []);
}

/**
 * Where a week's articles begin: at the end of the issue before, so that nothing is lost when a week was too thin to print. Where issues
 * wait for approval each week keeps its own, for it may still go out.
 */
function startOf(week: Week, issues: readonly Issue[], { publication }: House): string {
  const before = issues.filter((each) => each.week.date < week.date).at(-1);
  if (publication.approval === 'required' || !before || before.week.endAt > week.startAt) return week.startAt;
  return before.week.endAt;
}

function pastPieces(issues: readonly Issue[], dropped: readonly Pick[]): PastPiece[] {
  const printed = issues.flatMap((issue) =>
    issue.sections
      .flatMap((section) => section.items)
      .map(
        (item): PastPiece => ({
          as: 'published',
          issue: issue.week.date,
          articleId: item.articleId,
          url: item.url,
          title: item.originalTitle ?? item.title,
          ...(item.ownWords ? {} : { text: item.paragraphs.join('\n\n') }),
          ...(item.language ? { language: item.language } : {}),
          ...(item.sourcePublished ? { published: item.sourcePublished } : {}),
        }),
      ),
  );
  void dropped; // drops are matched by address or id in `propose`
  return printed;
}
