import { listPicks, loadPicks } from '../config/load.ts';
import { assembleIssue, isOut } from '../curate/assemble.ts';
import { droppedIn, emptyPicks, heldIn, withCarried } from '../curate/picks.ts';
import { namesOf, type Proposal, propose } from '../curate/propose.ts';
import { nextWeek, weekOf, weekStarting } from '../curate/week.ts';
import { addressKey, findHttpUrl } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Problem } from '../model/fault.ts';
import type { Issue, Pick, Picks, Week } from '../model/issue.ts';
import type { PastPiece, Story } from '../model/story.ts';
import { scoreStories } from '../rank/score.ts';
import { groupStories } from '../rank/stories.ts';
import type { House } from './open.ts';

/** A week as it stands: everything that came, what is proposed and why, what was decided, and the issue it makes. */
export interface WeekView {
  readonly week: Week;
  /** Scored, best first. */
  readonly stories: readonly Story[];
  readonly proposal: Proposal;
  /** The decisions in force: the week's own file, with what was held last week beneath. */
  readonly picks: Picks;
  /** The week's own file alone, and the hash that an edit of it must name. */
  readonly own: { readonly picks: Picks; readonly hash: string | undefined };
  /** Mistakes in the picks file: nothing of it is in force until they are mended. */
  readonly mistakes: readonly Problem[];
  /** Everything ever dropped in other weeks. */
  readonly dropped: readonly Pick[];
  /** As it was published, when it was. */
  readonly published?: Issue;
  /** The issue that the week makes now; with `published`, its correction or the very same. */
  readonly issue: Issue;
  readonly number: number;
}

/** The week that starts on `date`, else the one that `now` lies in. Faults: `curate/bad-day`, `store/…`. */
export async function loadWeek(house: House, date?: string): Promise<WeekView> {
  const { publication, sources, store } = house;
  const now = new Date(house.now()).toISOString();
  const week = date === undefined ? weekOf(now, publication) : weekStarting(date, publication);
  const issues = await store.loadIssues();
  const published = issues.find((issue) => issue.week.date === week.date && isOut(issue.state));
  const decided = await loadDecisions(house, week.date);
  const articles = await candidatesOf(house, week, decided.picks);
  const past = await pastOf(house, issues, decided.dropped, week.date);
  const { merge, split } = decided.picks;
  const stories = scoreStories(groupStories(articles, { language: publication.language, past, merge, split }), {
    sources,
    publication,
    now,
  });
  const context = { publication, sources, picks: decided.picks, dropped: decided.dropped };
  const number = published?.number ?? issues.filter((issue) => issue.week.date < week.date).length + 1;
  const state = now < week.endAt ? 'collecting' : 'review';
  const issue = assembleIssue({ ...context, week, stories, number, now, state, ...(published ? { previous: published } : {}) });
  return {
    week,
    stories,
    proposal: propose(stories, context),
    ...decided,
    ...(published ? { published } : {}),
    issue,
    number,
  };
}

interface Decisions {
  readonly picks: Picks;
  readonly own: WeekView['own'];
  readonly mistakes: readonly Problem[];
  readonly dropped: readonly Pick[];
}

// What was decided: this week's file, held items of the week before, everything dropped in other weeks.
async function loadDecisions({ configDir, publication }: House, day: string): Promise<Decisions> {
  const dropped: Pick[] = [];
  let carried: { readonly to: string; readonly items: readonly Pick[] } = { to: '', items: [] };
  for (const each of await listPicks(configDir)) {
    if (each === day) continue;
    const loaded = await loadPicks(configDir, each);
    if (loaded.kind === 'mistakes') continue; // told by `check` and by that week's own page
    dropped.push(...droppedIn(loaded.picks));
    if (each > day) continue;
    const effective = carried.to === each ? withCarried(loaded.picks, carried.items) : loaded.picks;
    carried = { to: nextWeek(weekStarting(each, publication), publication).date, items: heldIn(effective) };
  }
  const loaded = await loadPicks(configDir, day);
  const own = loaded.kind === 'ok' ? loaded.picks : emptyPicks(day);
  return {
    picks: carried.to === day ? withCarried(own, carried.items) : own,
    own: { picks: own, hash: loaded.hash },
    mistakes: loaded.kind === 'mistakes' ? loaded.problems : [],
    dropped,
  };
}

// What came in the week, and what a pick names from another one (held, added by hand, picked from the past).
async function candidatesOf({ store }: House, week: Week, picks: Picks): Promise<StoredArticle[]> {
  const articles = await store.articlesPlaced(week.startAt, week.endAt);
  const names = new Set(articles.flatMap((article) => namesOf(article)));
  const missing = picks.items.map((item) => item.match).filter((match) => !names.has(match));
  const elsewhere = await findArticles(store, missing);
  const known = new Set(articles.map((article) => article.id));
  return [...articles, ...elsewhere.filter((article) => !known.has(article.id))];
}

/** The stored articles that ids or addresses (in any spelling) name. */
export async function findArticles(store: House['store'], matches: readonly string[]): Promise<StoredArticle[]> {
  const addresses = matches.filter((match) => findHttpUrl(match)).map(addressKey);
  const meetings = addresses.length ? await store.meetings(addresses) : new Map();
  const ids = new Set(matches.filter((match) => !findHttpUrl(match)));
  for (const met of meetings.values()) for (const { articleId } of met) if (articleId) ids.add(articleId);
  return ids.size ? [...(await store.loadArticles([...ids])).values()] : [];
}

async function pastOf(
  { store }: House,
  issues: readonly Issue[],
  dropped: readonly Pick[],
  except: string,
): Promise<PastPiece[]> {
  const printed = issues
    .filter((issue) => issue.week.date !== except && isOut(issue.state))
    .flatMap((issue) => issue.sections.flatMap((section) => section.items.map((item) => ({ issue: issue.week.date, item }))));
  const droppedArticles = await findArticles(
    store,
    dropped.map((pick) => pick.match),
  );
  return [
    ...printed.map(
      ({ issue, item }): PastPiece => ({
        as: 'published',
        issue,
        articleId: item.articleId,
        url: item.url,
        title: item.originalTitle ?? item.title,
        text: item.paragraphs.join('\n\n'),
        ...(item.language ? { language: item.language } : {}),
        ...(item.sourcePublished ? { published: item.sourcePublished } : {}),
      }),
    ),
    ...droppedArticles.map(
      (article): PastPiece => ({
        as: 'dropped',
        articleId: article.id,
        url: article.canonical ?? article.url,
        title: article.title,
        text: article.text,
        ...(article.language ? { language: article.language } : {}),
        ...(article.published ? { published: article.published } : {}),
      }),
    ),
  ];
}
