// The whole life of an address: when met, by which source, what it became and by which rule, which date, which story, which issue.
import { listPicks } from '../../config/load.ts';
import { createFinder } from '../../curate/propose.ts';
import { weekOf } from '../../curate/week.ts';
import { addressKey, canonicalizeUrl } from '../../kit/url.ts';
import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { Item, Pick } from '../../model/issue.ts';
import type { House } from '../open.ts';
import { picksOf, viewOf } from './week.ts';

/** One step of a life: when (where that is known), which room, what happened. */
export interface LifeStep {
  readonly at?: string;
  readonly room: 'read' | 'fetch' | 'extract' | 'rank' | 'curate' | 'publish';
  readonly what: string;
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
  const { store, sources } = house;
  const key = addressKey(url);
  const meetings = (await store.meetings([key])).get(key) ?? [];
  const ids = new Set(meetings.flatMap((each) => each.articleId ?? []));
  const byId = await store.loadArticles([url]);
  for (const id of byId.keys()) ids.add(id);
  const issues = await store.loadIssues();
  const printed = issues.flatMap((issue) =>
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
    what: `${nameOf(each.sourceId)} announced “${each.title}”; it became ${wordsFor(each)}`,
  }));
  for (const article of articles) steps.push(...articleSteps(article, nameOf));
  for (const article of articles) steps.push(...(await weekSteps(house, article, issues)));
  steps.push(...(await pickSteps(house, url, articles)));
  for (const { issue, item, publishedAt } of printed)
    steps.push({
      at: publishedAt,
      room: 'publish',
      what: `printed in the issue of ${issue} under ${item.day}: “${item.title}” (${item.id})`,
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

function wordsFor(sighting: Sighting): string {
  const because = sighting.reason ? ` (${sighting.reason})` : '';
  const words: Record<Sighting['became'], string> = {
    article: `article ${sighting.articleId ?? ''}`,
    met: 'known, not taken',
    filtered: 'nothing: kept out',
    same: `the same piece as ${sighting.articleId ?? 'another'}`,
    failed: `an entry that waits for its page, ${sighting.tries ?? 0} tries so far`,
    held: 'an entry that is held back',
  };
  return `${words[sighting.became]}${because}`;
}

function articleSteps(article: StoredArticle, nameOf: (id: string) => string): LifeStep[] {
  const date = article.published
    ? `dated ${article.published} (${article.publishedTrust}${article.publishedBy ? `, from ${article.publishedBy.signal}` : ''})`
    : 'without a date of its own';
  const steps: LifeStep[] = [
    {
      at: article.metAt,
      room: 'extract',
      what: `${article.via === 'hand' ? 'added by hand' : `read for ${nameOf(article.sourceId)}`}: “${article.title}”, ${article.paragraphs.length} paragraphs, ${date}${article.author ? `, by ${article.author}` : ''}`,
    },
    {
      room: 'curate',
      what: `placed at ${article.placedAt}${article.late ? ': its own week was closed, so it was carried into the open one' : ''}`,
    },
  ];
  if (article.sameAs) steps.push({ room: 'rank', what: `the same piece as ${article.sameAs.id}: ${article.sameAs.reason}` });
  if (article.revisedAt)
    steps.push({ at: article.revisedAt, room: 'extract', what: 'its source changed it; the new text replaced the old one' });
  return steps;
}

async function weekSteps(
  house: House,
  article: StoredArticle,
  issues: Awaited<ReturnType<House['store']['loadIssues']>>,
): Promise<LifeStep[]> {
  const week = weekOf(article.placedAt, house.publication);
  const view = await viewOf(house, week, issues);
  const found = createFinder(view.stories)(article.id);
  if (!found) return [];
  const { story } = found;
  const steps: LifeStep[] = [];
  if (story.lead.id !== article.id)
    steps.push({
      room: 'rank',
      what: `tells the same news as “${story.lead.title}” (${story.joinedBy[article.id] ?? 'same story'})`,
    });
  else if (story.others.length) steps.push({ room: 'rank', what: `${story.others.length} others tell the same news` });
  steps.push({
    room: 'rank',
    what: `score ${story.score}: ${story.reasons.map((each) => `${each.because} ${each.points > 0 ? '+' : ''}${each.points}`).join(', ')}`,
  });
  const candidate = view.proposal.candidates.find((each) => each.story === story);
  if (candidate)
    steps.push({ room: 'curate', what: `week of ${week.date} (${view.state}): ${candidate.state}, ${candidate.because}` });
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
        what: `issues/${date}.yaml${pick.by ? `, ${pick.by}` : ''}: ${saidIn(pick)}`,
      });
    }
  }
  return steps;
}

function saidIn(pick: Pick): string {
  const said: string[] = [];
  if (pick.pick) said.push('pick');
  if (pick.drop !== undefined) said.push(`drop (${pick.drop})`);
  if (pick.hold) said.push('hold for the next week');
  for (const key of ['title', 'summary', 'day', 'order', 'topic', 'note'] as const)
    if (pick[key] !== undefined) said.push(`its own ${key}`);
  return said.join(', ');
}
