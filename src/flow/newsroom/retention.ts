// retention: the weeks that are over for long | what of them issues, claims and "have we met this?" need | the rest of their texts goes.

import { listPicks } from '../../config/decision-files.ts';
import { loadPicks } from '../../config/load-picks.ts';
import type { IssueHead } from '../../model/issue.ts';
import { FACTS } from '../../store/facts.ts';
import { retired, retireUpTo, retiring } from '../decide/retire.ts';
import { issuesNaming } from '../issue/past.ts';
import type { House } from '../open.ts';

const WEEK_MS = 7 * 86_400_000;
/** Where no config was read. */
const TEXT_WEEKS = 12;
const BEGINNING = '0000-01-01T00:00:00.000Z';
/** Weeks at one time: a store that was never tidied is done with in a few publications, and none of them takes long. */
const MOST_WEEKS = 30;

/** Gives up the texts whose time is over, week by week; ended in the middle, it goes on where it stopped. Answers how many went. */
export async function retainTexts(house: House, heads: readonly IssueHead[]): Promise<number> {
  const { store, publication, now } = house;
  const upTo = retireUpTo(heads, publication.retention?.texts ?? TEXT_WEEKS, now());
  if (upTo === undefined) return 0;
  let from = (await store.getFact(FACTS.retiredUpTo)) ?? BEGINNING;
  // A part of a week is not worth a look: the next publication has all of it.
  if (Date.parse(upTo) - Date.parse(from) < WEEK_MS) return 0;
  const named = await namedSince(house, upTo);
  let count = 0;
  for (let week = 0; week < MOST_WEEKS && from < upTo; week++) {
    const to = nextStop(from, upTo, heads);
    count += await retireBetween(house, heads, named, { from, to });
    await forgetSteps(store, heads, { from, to });
    await store.setFact(FACTS.retiredUpTo, to);
    from = to;
  }
  return count;
}

function nextStop(from: string, upTo: string, heads: readonly IssueHead[]): string {
  const next = from === BEGINNING ? heads[0]!.week.endAt : new Date(Date.parse(from) + WEEK_MS).toISOString();
  return next < upTo ? next : upTo;
}

interface Stretch {
  readonly from: string;
  readonly to: string;
}

async function retireBetween(
  { store, publication }: House,
  heads: readonly IssueHead[],
  named: readonly string[],
  { from, to }: Stretch,
): Promise<number> {
  const articles = await store.articlesPlaced(from, to);
  // Of a week of which nothing is here, ten years of print need not be asked.
  if (!articles.length) return 0;
  const issues = await issuesNaming(store, heads, { ids: articles.map((each) => each.id) });
  const printed = new Set(issues.flatMap((issue) => issue.sections.flatMap(({ items }) => items.map((item) => item.articleId))));
  const going = retiring(articles, { printed, named, heads, approval: publication.approval });
  const bare = going.map(retired);
  await store.replaceArticles(bare);
  // a draft of a text that is gone is a draft of nothing
  await store.forgetFacts(going.map(({ id }) => FACTS.machineDrafts(id, publication.language)));
  await store.makeRoom(JSON.stringify(going).length - JSON.stringify(bare).length);
  return going.length;
}

/** What curators named in weeks whose texts stay: an item may be held from week to week for as long as they like. */
async function namedSince({ configDir }: House, since: string): Promise<string[]> {
  const day = since.slice(0, 10);
  const named: string[] = [];
  for (const date of (await listPicks(configDir)).filter((each) => each >= day)) {
    const loaded = await loadPicks(configDir, date);
    if (loaded.kind === 'ok') named.push(...loaded.picks.items.map((pick) => pick.match));
  }
  return named;
}

/** Steps back of the desk and the like, of issues that are out for long. */
async function forgetSteps(store: House['store'], heads: readonly IssueHead[], { from, to }: Stretch): Promise<void> {
  const dates = heads.flatMap(({ week }) => (from < week.endAt && week.endAt <= to ? [week.date] : []));
  await store.forgetFacts(
    dates.flatMap((date) => [FACTS.undo(date), FACTS.linksAsked(date), FACTS.deskWrote(date), FACTS.approved(date)]),
  );
}
