// The whole life of an address: when met, by which source, what it became and by which rule, which date, which story, which issue.

import { listPicks } from '../../config/decision-files.ts';
import { createFinder } from '../../curate/propose.ts';
import { weekOf } from '../../curate/week.ts';
import { addressKey, canonicalizeUrl } from '../../kit/url.ts';
import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { IssueHead, Item, Pick } from '../../model/issue.ts';
import type { Said } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import type { House } from '../open.ts';
import { issuesNaming } from './past.ts';
import { picksOf, viewOf } from './week.ts';

/** One step of a life: when (where that is known), which room, what happened. */
export interface LifeStep {
  readonly at?: string;
  readonly room: 'read' | 'fetch' | 'extract' | 'rank' | 'curate' | 'publish';
  readonly what: Said;
}

/** The life of an address. */
export interface Life {
  readonly url: string;
  readonly isKnown: boolean;
  readonly steps: readonly LifeStep[];
  readonly articles: readonly StoredArticle[];
  /** Items of issues that are this piece. */
  readonly printed: readonly { readonly issue: string; readonly item: Item }[];
}

/** Everything the house knows about an address, in any of its spellings, or about an article's id. */
export async function lifeOf(house: House, url: string): Promise<Life> {
  const { store } = house;
  const sources = [...house.sources, ...house.former];
  const key = addressKey(url);
  const meetings = (await store.meetings([key])).get(key) ?? [];
  const ids = new Set(meetings.flatMap((each) => each.articleId ?? []));
  const byId = await store.loadArticles([url]);
  for (const id of byId.keys()) ids.add(id);
  const issues = await store.issueHeads();
  const printed = (await issuesNaming(store, issues, { ids, urls: [url] })).flatMap((issue) =>
    issue.sections
      .flatMap((section) => section.items)
      .filter((item) => ids.has(item.articleId) || canonicalizeUrl(item.url) === canonicalizeUrl(url))
      .map((item) => ({ issue: issue.week.date, item, publishedAt: issue.publishedAt })),
  );
  for (const { item } of printed) ids.add(item.articleId);
  const articles = [...(await store.loadArticles([...ids])).values()];
  const sightings = await sightingsOf(house, meetings, articles);
  const nameOf = (id: string): string => sources.find((each) => each.id === id)?.name ?? id;
  const steps: LifeStep[] = sightings.map((each) => ({
    at: each.metAt,
    room: 'read',
    what: said('life/announced', { source: nameOf(each.sourceId), title: each.title, became: becameOf(each) }),
  }));
  for (const article of articles) steps.push(...articleSteps(article, nameOf));
  for (const article of articles) steps.push(...(await weekSteps(house, article, issues)));
  steps.push(...(await pickSteps(house, url, articles)));
  for (const { issue, item, publishedAt } of printed)
    steps.push({
      at: publishedAt,
      room: 'publish',
      what: said('life/printed', { issue, day: item.day, title: item.title, id: item.id }),
    });
  return { url, isKnown: steps.length > 0, steps, articles, printed: printed.map(({ issue, item }) => ({ issue, item })) };
}

async function sightingsOf(
  { store }: House,
  meetings: readonly { readonly sourceId: string; readonly sightingKey: string }[],
  articles: readonly StoredArticle[],
): Promise<Sighting[]> {
  const found: Sighting[] = [];
  for (const { sourceId, sightingKey } of meetings) {
    const sighting = (await store.loadSightings(sourceId, [sightingKey])).get(sightingKey);
    if (sighting) found.push(sighting);
  }
  const known = new Set(found.map((each) => each.link));
  const links = articles.flatMap((each) => (each.entry.link && !known.has(each.entry.link) ? [addressKey(each.entry.link)] : []));
  for (const more of (await store.meetings(links)).values()) {
    for (const { sourceId, sightingKey } of more) {
      const sighting = (await store.loadSightings(sourceId, [sightingKey])).get(sightingKey);
      if (sighting) found.push(sighting);
    }
  }
  return found.sort((a, b) => (a.metAt < b.metAt ? -1 : 1));
}

function becameOf(sighting: Sighting): Said {
  const what = became(sighting);
  return sighting.reason ? said('life/because', { what, why: sighting.reason }) : what;
}

function became({ became: what, articleId, tries = 0 }: Sighting): Said {
  switch (what) {
    case 'article':
      return said('life/became-article', { id: articleId ?? '' });
    case 'same':
      return said('life/became-same', { id: articleId ?? 'none' });
    case 'failed':
      return said('life/became-failed', { tries });
    default:
      return said(`life/became-${what}`);
  }
}

function articleSteps(article: StoredArticle, nameOf: (id: string) => string): LifeStep[] {
  const { published: at, publishedTrust: trust, publishedBy: by, placedAt } = article;
  const date = at ? said('life/read-dated', { at, trust, signal: by?.signal ?? 'none' }) : said('life/read-undated');
  const steps: LifeStep[] = [
    {
      at: article.metAt,
      room: 'extract',
      what: said('life/read', {
        how: article.via,
        source: nameOf(article.sourceId),
        title: article.title,
        count: article.wording?.paragraphs ?? article.paragraphs.length,
        date,
        author: article.author ?? 'none',
      }),
    },
    { room: 'curate', what: said('life/placed', { at: placedAt, late: article.late ? 'yes' : 'no' }) },
  ];
  const { sameAs } = article;
  if (sameAs) steps.push({ room: 'rank', what: said('life/same-piece', { id: sameAs.id, why: sameAs.reason }) });
  if (article.revisedAt) steps.push({ at: article.revisedAt, room: 'extract', what: said('life/changed') });
  return steps;
}

async function weekSteps(house: House, article: StoredArticle, issues: readonly IssueHead[]): Promise<LifeStep[]> {
  const week = weekOf(article.placedAt, house.publication);
  const view = await viewOf(house, week, issues);
  const found = createFinder(view.stories)(article.id);
  if (!found) return [];
  const { story } = found;
  const steps: LifeStep[] = [];
  if (story.lead.id !== article.id)
    steps.push({
      room: 'rank',
      what: said('life/same-news', {
        title: story.lead.title,
        why: story.joinedBy[article.id] ?? said('rank/same-story'),
      }),
    });
  else if (story.others.length) steps.push({ room: 'rank', what: said('life/others', { count: story.others.length }) });
  steps.push({
    room: 'rank',
    what: said('life/score', {
      score: story.score,
      reasons: story.reasons.map(({ because: reason, points }) =>
        said('life/points', { reason, points: `${points > 0 ? '+' : ''}${points}` }),
      ),
    }),
  });
  const candidate = view.proposal.candidates.find((each) => each.story === story);
  if (candidate)
    steps.push({
      room: 'curate',
      what: said('life/week', { date: week.date, state: view.state, became: candidate.state, why: candidate.because }),
    });
  return steps;
}

async function pickSteps(house: House, url: string, articles: readonly StoredArticle[]): Promise<LifeStep[]> {
  const names = new Set([
    canonicalizeUrl(url),
    ...articles.flatMap((each) => [
      each.id,
      canonicalizeUrl(each.url),
      ...(each.canonical ? [canonicalizeUrl(each.canonical)] : []),
    ]),
  ]);
  const steps: LifeStep[] = [];
  for (const date of await listPicks(house.configDir)) {
    const { picks } = await picksOf(house, date);
    for (const pick of picks.items) {
      if (!names.has(pick.match) && !names.has(canonicalizeUrl(pick.match))) continue;
      steps.push({
        ...(pick.at ? { at: pick.at } : {}),
        room: 'curate',
        what: said('life/decided', { file: `issues/${date}.yaml`, who: pick.by ?? 'none', what: decidedIn(pick) }),
      });
    }
  }
  return steps;
}

function decidedIn(pick: Pick): Said[] {
  const all: Said[] = [];
  if (pick.pick) all.push(said('life/decided-pick'));
  if (pick.drop !== undefined) all.push(said('life/decided-drop', { reason: pick.drop }));
  if (pick.hold) all.push(said('life/decided-hold'));
  for (const key of ['title', 'summary', 'day', 'order', 'topic', 'note'] as const)
    if (pick[key] !== undefined) all.push(said('life/decided-own', { key }));
  return all;
}
