// preview: the stored week | assemble | render, in memory: the whole site as it would be with this week printed now.

import { isOut } from '../../curate/assemble.ts';
import { topicsOf } from '../../curate/topics.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Edition } from '../../model/edition.ts';
import type { Issue } from '../../model/issue.ts';
import type { Lot } from '../../render/plan.ts';
import { boundsFor, excerptOf } from '../../rules/excerpt.ts';
import { sourceOf } from '../../rules/source-of.ts';
import type { House } from '../open.ts';
import { assemble, numberFor } from './assemble.ts';
import { workWith } from './print.ts';
import { viewWeek, type WeekView } from './week.ts';
import { withdrawnFrom } from './withdrawn.ts';

/** The issue that a week makes as things stand: as printed with what was decided since, else as it would be printed now. */
export async function draftOf(house: House, view: WeekView): Promise<Issue> {
  const issues = await house.store.issueHeads();
  const previous = view.issue && isOut(view.issue.state) ? view.issue : undefined;
  // Where only what was approved is printed, the draft shows what an approval would print.
  const picks = view.picks.approved ? view.picks : { ...view.picks, approved: {} };
  const withdrawn = previous ? await withdrawnFrom(house, view.week.date) : [];
  return assemble(house, { ...view, picks }, previous?.number ?? numberFor(issues), previous, withdrawn);
}

/** What an issue would carry of an article as the publication and its sources are configured now. */
export function excerptIn(house: House, article: StoredArticle): string[] {
  const source = sourceOf(house.sources, article.sourceId);
  return excerptOf(article, boundsFor(source, house.publication));
}

/** The topics a candidate would stand under. */
export function topicsIn(house: House, { lead, pick }: WeekView['proposal']['candidates'][number]): string[] {
  return topicsOf(lead, pick, house);
}

/** A file of the site as it would be; `path` as in output/, a folder stands for its index.html. */
export type FindEdition = (path: string) => Promise<Edition | undefined>;

/** Finds files of the site as it would be, and sets no more of it than is asked for. */
export async function previewOf(house: House, date: string): Promise<FindEdition> {
  const work = await workWith(house, await draftOf(house, await viewWeek(house, date)));
  const { planPrint } = await import('../../render/plan.ts');
  const { front, lots } = planPrint(work, new Map());
  const fronts = editionsBy(front.set(await work.load(front.dates)));
  const made = new Map<Lot, ReadonlyMap<string, Edition>>();
  return async (asked) => {
    const path = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
    const lot = fronts.has(path) ? undefined : lots.find(({ paths }) => paths.some((each) => isBelow(path, each)));
    if (!lot) return fronts.get(path);
    const known = made.get(lot) ?? editionsBy(lot.set(await work.load(lot.dates)));
    made.clear();
    made.set(lot, known);
    return known.get(path);
  };
}

function editionsBy(editions: readonly Edition[]): ReadonlyMap<string, Edition> {
  return new Map(editions.map((edition) => [edition.path, edition]));
}

function isBelow(path: string, sealed: string): boolean {
  return path === sealed || (sealed.endsWith('/') && path.startsWith(sealed));
}

/** The bulletin of a week as a feed carries it: markup without any style of ours, as a plain reader shows it. */
export async function bareIn(find: FindEdition, date: string): Promise<string | undefined> {
  const body = (await find('feed.json'))?.body;
  if (typeof body !== 'string') return undefined;
  const { items } = JSON.parse(body) as { items?: { url?: string; title?: string; content_html?: string }[] };
  return items?.find(({ url }) => url?.includes(`/issues/${date}/`))?.content_html;
}
