// the stored week | stories | score | picks: what an issue would hold if it went out now. Used by publish, the terminal and the desk.

import { listPicks, loadPicks } from '../config/load.ts';
import { droppedIn, heldIn, withCarried } from '../curate/picks.ts';
import { type Proposal, propose } from '../curate/propose.ts';
import { previousWeek, weekOf, weekStarting } from '../curate/week.ts';
import { shortHash } from '../kit/hash.ts';
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
  const { publication, sources } = house;
  const issue = issues.find((each) => each.week.date === week.date);
  const own = await picksOf(house, week.date);
  const [carried, dropped] = await pastPicks(house, week);
  const picks = withCarried(own.picks, carried);
  const stories = await storiesOf(house, week, issues, { carried, dropped, picks });
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

interface Decisions {
  readonly carried: readonly Pick[];
  readonly dropped: readonly Pick[];
  readonly picks: Picks;
}

const HOUR_MS = 3_600_000;
const KEPT = 4;
const kept = new WeakMap<House['store'], Map<string, readonly Story[]>>();

/** The week's stories, scored. Opinions are derived anew, but not twice from the very same facts: the desk asks at every key. */
async function storiesOf(house: House, week: Week, issues: readonly Issue[], decisions: Decisions): Promise<readonly Story[]> {
  const { publication, sources, store } = house;
  const { carried, dropped, picks } = decisions;
  const from = startOf(week, issues, house);
  // Freshness of an ended week counts from its end, so that a late rerun prints the same order; of an open one by the hour.
  const hour = new Date(Math.floor(house.now() / HOUR_MS) * HOUR_MS).toISOString();
  const now = hour < week.endAt ? hour : week.endAt;
  const past = issues.filter((each) => each.week.date !== week.date);
  const facts = [
    await store.articlesMark(),
    house.stamp,
    from,
    now,
    carried,
    dropped,
    picks.merge,
    picks.split,
    past.map((each) => [each.id, each.updatedAt]),
  ];
  const mark = shortHash(JSON.stringify(facts));
  const known = kept.get(store) ?? new Map<string, readonly Story[]>();
  kept.set(store, known);
  const before = known.get(mark);
  if (before) return before;
  const articles = [...(await store.articlesPlaced(from, week.endAt)), ...(await heldArticles(house, carried, week))];
  const unique = [...new Map(articles.map((each) => [each.id, each])).values()];
  const grouped = groupStories(unique, {
    language: publication.language,
    past: pastPieces(past, dropped),
    merge: picks.merge,
    split: picks.split,
  });
  const stories = scoreStories(grouped, { sources, publication, now });
  if (known.size >= KEPT) known.delete(known.keys().next().value!);
  known.set(mark, stories);
  return stories;
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
