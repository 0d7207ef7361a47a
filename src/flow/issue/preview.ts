// preview: the stored week | assemble | render, in memory: the whole site as it would be with this week printed now.

import { isOut } from '../../curate/assemble.ts';
import { topicsOf } from '../../curate/topics.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Edition } from '../../model/edition.ts';
import type { Issue } from '../../model/issue.ts';
import { boundsFor, excerptOf } from '../../rules/excerpt.ts';
import type { House } from '../open.ts';
import { assemble, numberFor } from './assemble.ts';
import { viewOf, viewWeek, type WeekView } from './week.ts';
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
  const source = house.sources.find((each) => each.id === article.sourceId);
  return excerptOf(article, boundsFor(source, house.publication));
}

/** The topics a candidate would stand under. */
export function topicsIn(house: House, { lead, pick }: WeekView['proposal']['candidates'][number]): string[] {
  return topicsOf(lead, pick, house);
}

/** Finds a file of the site as it would be; `path` as in output/, a folder stands for its index.html. */
export async function previewOf(house: House, date: string): Promise<(path: string) => Edition | undefined> {
  const issues = await house.store.loadIssues();
  const { week } = await viewWeek(house, date);
  const draft = await draftOf(house, await viewOf(house, week, issues));
  const all = [...issues.filter((issue) => issue.week.date !== week.date), draft].sort((a, b) =>
    a.week.date < b.week.date ? -1 : 1,
  );
  const { renderPublication } = await import('../../render/render.ts');
  const editions = new Map(
    renderPublication({ publication: house.publication, issues: all, sources: house.sources }).map((edition) => [
      edition.path,
      edition,
    ]),
  );
  return (path) => editions.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
}

/** The bulletin of a week as a feed carries it: markup without any style of ours, as a plain reader shows it. */
export function bareIn(find: (path: string) => Edition | undefined, date: string): string | undefined {
  const body = find('feed.json')?.body;
  if (typeof body !== 'string') return undefined;
  const { items } = JSON.parse(body) as { items?: { url?: string; title?: string; content_html?: string }[] };
  return items?.find(({ url }) => url?.includes(`/issues/${date}/`))?.content_html;
}
