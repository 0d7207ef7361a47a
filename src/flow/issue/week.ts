// the stored week | stories | score | picks: what an issue would hold if it went out now. Used by publish, the terminal and the desk.

import { daysOf, type FoundFile, misnamedAmong } from '../../config/decision-files.ts';
import { loadPicks } from '../../config/load-picks.ts';
import { overlookedIn } from '../../curate/overlooked.ts';
import { plainNaming, withCarried } from '../../curate/picks.ts';
import { createFinder, namesOf, type Proposal, type ProposeContext, propose } from '../../curate/propose.ts';
import { withWritten } from '../../curate/written.ts';
import { createPace, type Pace } from '../../kit/breathe.ts';
import { shortHash } from '../../kit/hash.ts';
import { inPieces } from '../../kit/steps.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue, IssueHead, Item, Pick, Picks, Week } from '../../model/issue.ts';
import type { Source } from '../../model/source.ts';
import type { Story } from '../../model/story.ts';
import { wantedOf } from '../../rank/marks.ts';
import { readSignatures } from '../../rank/same.ts';
import { scoreStories } from '../../rank/score.ts';
import { groupInSteps } from '../../rank/stories.ts';
import { rowsOf, said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import type { InForce } from '../decide/decisions.ts';
import { strayPicks } from '../decide/stray-picks.ts';
import { weekNamed } from '../decide/week-named.ts';
import type { House } from '../open.ts';
import type { ClosedFiles } from './closed-files.ts';
import { decidedFor, unplacedRow } from './decisions.ts';
import { findArticles } from './find-articles.ts';
import { droppedNamed, pastNear } from './past.ts';
import { weekAtHand } from './week-at-hand.ts';

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
  /** What other weeks dropped for ever of what this one may have. */
  readonly dropped: readonly Pick[];
  /** Items that another week's file takes. */
  readonly elsewhere: InForce['elsewhere'];
  /** Decisions that are for no week at all. */
  readonly unplaced: InForce['unplaced'];
  readonly proposal: Proposal;
  /** As printed. */
  readonly issue?: Issue;
  readonly problems: readonly Problem[];
  /** What the last poll brought is not in it yet (`Look`). */
  readonly isOld?: boolean;
}

/** How a week is looked at. */
export interface Look {
  /** A big week may be shown as it was before the last poll: nobody waits for thousands of stories to be grouped anew. */
  readonly mayBeOld?: boolean;
  /** Nobody waits for it: whoever waits for something else comes first. */
  readonly isBehind?: boolean;
}

/** The week that holds a day; the one at hand when none is named. Faults: `config/picks` when its file is wrong. */
export async function viewWeek(house: House, date?: string, look: Look = {}): Promise<WeekView> {
  const issues = await house.store.issueHeads();
  return viewOf(house, date ? weekNamed(date, issues, house.publication) : await weekAtHand(house), issues, look);
}

/** As `viewWeek`, of a week, with the heads of all issues at hand. */
export async function viewOf(house: House, week: Week, issues: readonly IssueHead[], look: Look = {}): Promise<WeekView> {
  const { publication } = house;
  const sources = readSources(house);
  const isPrinted = issues.some((each) => each.week.date === week.date);
  const issue = isPrinted ? await house.store.loadIssue(week.date) : undefined;
  const own = await picksOf(house, week.date);
  const decided = await decidedFor(house, week, startOf(week, issues, house), issues);
  const { elsewhere, unplaced, problems } = decided;
  const laid = withCarried(decided.picks, decided.carried);
  const { stories: met, dropped, isOld } = await storiesFor(house, week, issues, { ...decided, picks: laid }, look);
  const printed = issue?.sections.flatMap((section) => section.items);
  const { picks, written } = withWritten(laid, { week, publication, isKnown: createKnown(met, printed) });
  const stories = written.length ? [...met, ...written] : met;
  const told = [picks, dropped, elsewhere, issue?.updatedAt];
  const about = { publication, sources, picks, dropped, elsewhere, ...(printed ? { printed } : {}) };
  const proposal = proposalOf(house, stories, told, about);
  const ended = house.now() >= Date.parse(week.endAt);
  const nowhere = [unplacedRow(unplaced, week) ?? []].flat();
  return {
    week,
    state: issue?.state ?? (ended ? 'review' : 'collecting'),
    stories,
    picks,
    picksHash: own.hash,
    dropped,
    elsewhere,
    unplaced,
    proposal,
    ...(isOld ? { isOld } : {}),
    ...(issue ? { issue } : {}),
    problems: [
      ...nowhere,
      ...problems,
      ...inTheirFiles(proposal.problems, decided.fileOf),
      ...overlookedIn(decided.picks, week, house),
      ...unreadFiles(decided.found, house),
    ],
  };
}

/** What was proposed last of these stories, and from what. */
interface Proposed {
  readonly mark: string;
  readonly house: { readonly [K in 'publication' | 'sources' | 'former']: House[K] };
  readonly proposal: Proposal;
}
const proposals = new WeakMap<readonly Story[], Proposed>();

/** Proposed once of the same stories, while all that is told of them is the same: every page of the desk looks at the week. */
function proposalOf(house: House, stories: readonly Story[], told: readonly unknown[], context: ProposeContext): Proposal {
  const { publication, sources, former } = house;
  const mark = shortHash(JSON.stringify(told));
  const before = proposals.get(stories);
  const isSame = before?.house.publication === publication && before.house.sources === sources && before.house.former === former;
  if (isSame && before.mark === mark) return before.proposal;
  const proposal = propose(stories, context);
  proposals.set(stories, { mark, house: { publication, sources, former }, proposal });
  return proposal;
}

/** What matches nothing stands in the file where somebody wrote it, which need not be that of the week. */
function inTheirFiles(problems: readonly Problem[], fileOf: (match: string) => string | undefined): Problem[] {
  return problems.map((each) => {
    const file = fileOf(each.subject);
    return file && each.values && 'file' in each.values ? { ...each, values: { ...each.values, file } } : each;
  });
}

function createKnown(stories: readonly Story[], printed: readonly Item[] = []): (match: string) => boolean {
  const find = createFinder(stories);
  const names = new Set(printed.flatMap((item) => [item.articleId, plainNaming(item.url)]));
  return (match) => find(match) !== undefined || names.has(plainNaming(match));
}

/** The sources of the config, and under their old ids those that only got another one. */
function readSources({ sources, former }: House): readonly Source[] {
  if (!former.length) return sources;
  const addresses = new Set(sources.map((each) => each.url));
  return [...sources, ...former.filter((each) => addresses.has(each.url))];
}

/** Files of decisions that no week reads: told with every week, for nobody looks for what is not there. */
function unreadFiles(found: readonly FoundFile[], { configDir, publication, now }: House): Problem[] {
  return [...misnamedAmong(found), ...strayPicks(daysOf(found), configDir, publication, now())];
}

/** What decides about the stories of a week: `dropped` of the files that were read, `closed` for the others. */
interface Decisions {
  readonly dropped: readonly Pick[];
  readonly closed: ClosedFiles;
  readonly picks: Picks;
}

/** Stories, and which decisions to drop for ever may concern them. */
interface Met {
  readonly stories: readonly Story[];
  readonly dropped: readonly Pick[];
}

type HouseStore = { readonly store: House['store'] };

const HOUR_MS = 3_600_000;
const KEPT = 4;

/** What was derived from a store's facts, under a mark of those facts. */
interface Derived {
  readonly articles: Kept<{ readonly all: readonly StoredArticle[]; readonly names: ReadonlySet<string> }>;
  /** Unscored: what tells the same does not change with the hour. */
  readonly groups: Kept<Grouped>;
  readonly stories: Kept<readonly Story[]>;
  /** What a week was made of last, by its date: from which articles, and from what beside them. */
  readonly latest: Map<string, Grouped & { readonly mark: string; readonly beside: string; readonly lookedAt: number }>;
}
/** What is made, or is being made, under each mark. */
type Kept<T> = Map<string, { readonly made: Promise<T>; readonly pace: Pace }>;
/** With how many articles there were to group. */
type Grouped = Met & { readonly articles: number };
/** From so many articles on it takes a while to group them. */
const BIG_WEEK = 120;
const kept = new WeakMap<House['store'], Derived>();
let looks = 0;

async function storiesFor(
  house: House,
  week: Week,
  issues: readonly IssueHead[],
  decisions: Decisions,
  look: Look,
): Promise<Met & { readonly isOld?: boolean }> {
  const { merge, split } = decisions.picks;
  const past = pastMark(issues, week);
  const beside = shortHash(JSON.stringify([house.stamp, startOf(week, issues, house), goneIn(decisions), merge, split, past]));
  const mark = await house.store.articlesMark();
  const latest = kept.get(house.store)?.latest.get(week.date);
  const isUsable = latest?.beside === beside && latest.mark !== mark && latest.articles >= BIG_WEEK;
  if (look.mayBeOld && isUsable) return { stories: latest.stories, dropped: latest.dropped, isOld: true };
  const lookedAt = ++looks;
  const met = await storiesOf(house, week, issues, decisions, look);
  const weeks = kept.get(house.store)?.latest;
  // what was begun behind may end after what somebody saw since
  if ((weeks?.get(week.date)?.lookedAt ?? 0) > lookedAt) return met;
  weeks?.delete(week.date);
  if (weeks && weeks.size >= KEPT) weeks.delete(weeks.keys().next().value!);
  weeks?.set(week.date, { mark, beside, lookedAt, ...met });
  return met;
}

const pastMarks = new WeakMap<readonly IssueHead[], Map<string, string>>();

/** Another one when an issue of another week is another: asked several times a view, of ten years of them. */
function pastMark(issues: readonly IssueHead[], { date }: Week): string {
  const known = pastMarks.get(issues) ?? new Map<string, string>();
  pastMarks.set(issues, known);
  const mark =
    known.get(date) ??
    shortHash(issues.flatMap((each) => (each.week.date === date ? [] : [`${each.id} ${each.updatedAt}`])).join('\n'));
  known.set(date, mark);
  return mark;
}

/** What was dropped for ever, as a mark of it: names, and for closed weeks what stands for them. */
function goneIn({ dropped, closed }: Decisions): readonly unknown[] {
  return [closed.mark, dropped];
}

/** The week's stories, scored. Opinions are derived anew, but not twice from the very same facts: the desk asks at every key. */
async function storiesOf(
  house: House,
  week: Week,
  issues: readonly IssueHead[],
  decisions: Decisions,
  { isBehind = false }: Look,
): Promise<Grouped> {
  const { publication, store } = house;
  const { picks } = decisions;
  const derived = kept.get(store) ?? { articles: new Map(), groups: new Map(), stories: new Map(), latest: new Map() };
  kept.set(store, derived);
  const from = startOf(week, issues, house);
  const placed = [await store.articlesMark(), from, week.endAt];
  const base = await once(derived.articles, placed, isBehind, async ({ pause }) => {
    const all: StoredArticle[] = [];
    for await (const article of store.eachPlaced(from, week.endAt)) {
      all.push(article);
      await pause();
    }
    return { all, names: new Set(all.flatMap((article) => namesOf(article))) };
  });
  // What a decision names from another week: held, picked again, added by hand.
  const outside = picks.items
    .map((pick) => pick.match)
    .filter((match) => !base.names.has(match) && !base.names.has(canonicalizeUrl(match)));
  // Freshness of an ended week counts from its end, so that a late rerun prints the same order; of an open one by the hour.
  const hour = new Date(Math.floor(house.now() / HOUR_MS) * HOUR_MS).toISOString();
  const now = hour < week.endAt ? hour : week.endAt;
  const past = issues.filter((each) => each.week.date !== week.date);
  const facts = [...placed, house.stamp, outside, goneIn(decisions), picks.merge, picks.split, pastMark(issues, week)];
  const grouped = await once(derived.groups, facts, isBehind, async ({ pause }) => {
    const named = await findArticles(store, outside);
    const all = [...new Map([...base.all, ...named].map((each) => [each.id, each])).values()];
    const names = new Set([...base.names, ...named.flatMap(namesOf), ...outside.map(plainNaming)]);
    await inPieces(readSignatures(all), pause);
    const dropped = await droppedFor(decisions, all, names);
    const gone = await droppedNamed(
      store,
      dropped.map(({ match }) => match),
    );
    const steps = groupInSteps(all, {
      language: publication.language,
      past: [...(await pastNear(store, past, all)), ...gone],
      merge: picks.merge,
      split: picks.split,
    });
    return { stories: await inPieces(steps, pause), dropped, articles: all.length };
  });
  const stories = await once(derived.stories, [...facts, now], isBehind, async () =>
    scoreStories(grouped.stories, { sources: readSources(house), publication, now }),
  );
  return { ...grouped, stories };
}

/** What was dropped for ever, as far as it may concern these articles. */
async function droppedFor(
  { dropped, closed }: Decisions,
  articles: readonly StoredArticle[],
  names: ReadonlySet<string>,
): Promise<Pick[]> {
  return [...(await closed.droppedNear(wantedOf(articles, Number.POSITIVE_INFINITY), names)), ...dropped];
}

/** Made once for all who ask, also while it is being made; behind, until somebody asks who waits for it. */
function once<T>(known: Kept<T>, facts: readonly unknown[], isBehind: boolean, derive: (pace: Pace) => Promise<T>): Promise<T> {
  const mark = shortHash(JSON.stringify(facts));
  const before = known.get(mark);
  if (before && !isBehind) before.pace.hurry();
  if (before) return before.made;
  const pace = createPace(isBehind);
  const now = { made: derive(pace), pace };
  if (known.size >= KEPT) known.delete(known.keys().next().value!);
  known.set(mark, now);
  // what could not be made is made anew for who asks next; told by those who wait for it
  now.made.catch(() => known.get(mark) === now && known.delete(mark));
  return now.made;
}

/** The picks file of an issue. Fault `config/picks` with every mistake in it: an issue is never printed past a decision we cannot read. */
export async function picksOf(house: House, date: string): Promise<{ readonly picks: Picks; readonly hash: string | undefined }> {
  const loaded = await loadPicks(house.configDir, date);
  if (loaded.kind === 'ok') return loaded;
  throw picksFault(date, loaded.problems);
}

/** Every mistake in a file of decisions, as one Fault. */
export function picksFault(date: string, problems: readonly Problem[]): Fault {
  return new Fault(said('config/picks', { mistakes: rowsOf(problems) }), { subject: date });
}

/** Keeps the decisions of a week as they were read, for the day on which their file cannot be. */
export async function keepRead({ store }: HouseStore, picks: Picks): Promise<void> {
  await store.setFact(FACTS.lastRead(picks.date), picks);
}

/**
 * Where a week's articles begin: at the end of the issue before, so that nothing is lost when a week was too thin to print, and nothing
 * is proposed again when weeks begin on another day now. Where issues wait for approval each week keeps its own, for it may still go out.
 */
export function startOf(week: Week, issues: readonly IssueHead[], { publication }: House): string {
  const before = issues.filter((each) => each.week.date < week.date).at(-1);
  if (!before || (publication.approval === 'required' && before.week.endAt < week.startAt)) return week.startAt;
  return before.week.endAt;
}
