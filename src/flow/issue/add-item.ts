// add --item: a page, a saved file or pasted text → extract → the open week. For sources behind a wall, which we never climb.
import { isOut } from '../../curate/assemble.ts';
import { createFinder } from '../../curate/propose.ts';
import { BY_HAND } from '../../curate/written.ts';
import { shortHash } from '../../kit/hash.ts';
import { escapeHtml } from '../../kit/html.ts';
import { canonicalizeUrl, findHttpUrl } from '../../kit/url.ts';
import type { Sighting, StoredArticle } from '../../model/article.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Entry } from '../../model/feed.ts';
import type { Week } from '../../model/issue.ts';
import type { SourceState } from '../../model/source.ts';
import { logged, said } from '../../rules/codes.ts';
import { problemOf } from '../../words/problem.ts';
import { say } from '../../words/say.ts';
import { candidateOf } from '../decide/candidate.ts';
import { readPasted } from '../decide/pasted.ts';
import { createPickNames } from '../decide/pick-name.ts';
import { plainSource } from '../decide/plain-source.ts';
import { weekNamed } from '../decide/week-named.ts';
import type { House } from '../open.ts';
import { pageOfFile } from '../poll/page-of-file.ts';
import { readArticle } from '../poll/read-source.ts';
import { edit } from './edit.ts';
import { issuesNaming } from './past.ts';
import { viewWeek, type WeekView } from './week.ts';
import { weekAtHand } from './week-at-hand.ts';

/** What a curator brings. */
export interface HandItem {
  /** The resource's address: readers are led there. */
  readonly url: string;
  /** A saved HTML file of it. */
  readonly file?: string;
  /** Pasted text; paragraphs parted by blank lines, the first line may be the title. */
  readonly text?: string;
  readonly title?: string;
  /** Any day of the week that it is for; the one at hand when left out. */
  readonly date?: string;
  readonly who: string;
  /** The caller picks it, with a step back. */
  readonly leavesPick?: boolean;
}

/** What became of it. */
export type HandOutcome =
  /** `date`: the week it is for. `problems`: why it is not picked there, though it is in the store. */
  | { readonly kind: 'added'; readonly article: StoredArticle; readonly date: string; readonly problems: readonly Problem[] }
  /** We have it already; it is picked for the week it is for. */
  | { readonly kind: 'known'; readonly articleId: string; readonly date: string; readonly problems: readonly Problem[] }
  /** It stands in an issue that is out. */
  | { readonly kind: 'printed'; readonly articleId: string; readonly date: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Takes one page by hand into the week that it is for: the ended one until it is printed, then the open one. Fault `usage/issue-out`. */
export async function addItem(house: House, item: HandItem): Promise<HandOutcome> {
  const url = findHttpUrl(item.url)?.href;
  if (!url) throw new Fault(said('usage/article-address', { value: item.url }), { subject: item.url });
  const wanted = await weekFor(house, item.date);
  const source = { ...plainSource(url), id: BY_HAND, name: new URL(url).hostname.replace(/^www\./, '') };
  const page = await pageFor(house, { ...item, url });
  if (typeof page === 'string') return { kind: 'unreadable', reason: page };
  const read = await readArticle({ source, publication: house.publication, now: house.now() }, page, {});
  // What a person pasted is what they mean, however short.
  const article = { ...read, ...(item.title ? { title: item.title } : {}), ...(item.text ? pasted(item) : {}) };
  if (!article.isArticle || !article.title)
    return {
      kind: 'unreadable',
      reason: `${article.verdictReason ? say(article.verdictReason, 'en') : 'it has no title'}; save the page in your browser and give it with --file, or paste its text`,
    };
  const metAt = new Date(house.now()).toISOString();
  const id = shortHash(canonicalizeUrl(article.canonical ?? url));
  if ((await house.store.loadArticles([id])).has(id)) return takeKnown(house, id, url, wanted, item);
  const entry: Entry = {
    id: url,
    idFrom: 'link',
    title: article.title,
    link: url,
    ...(article.published ? { published: article.published } : {}),
    publishedTrust: article.publishedTrust,
    authors: article.authors,
    enclosures: [],
    categories: [],
  };
  const candidate = candidateOf(
    { ...article, url, siteName: article.siteName ?? source.name },
    {
      id,
      sourceId: BY_HAND,
      entry,
      metAt,
      via: 'hand',
      publication: house.publication,
      // What is of a day before the week that it is for was carried over; nothing else was.
      openFrom: wanted.startAt,
    },
  );
  const stored = { ...candidate, placedAt: within(candidate.placedAt, wanted) };
  const sighting: Sighting = {
    sourceId: BY_HAND,
    key: shortHash(url),
    link: url,
    title: article.title,
    metAt,
    became: 'article',
    articleId: id,
    reason: `added by ${item.who}`,
  };
  const known = (await house.store.loadStates([BY_HAND])).get(BY_HAND);
  await house.store.commitPoll({ state: known ?? handState(metAt), articles: [stored], sightings: [sighting] });
  await house.store.appendLog([{ at: metAt, who: item.who, what: logged(said('history/by-hand', { url })), subject: id }]);
  return { kind: 'added', article: stored, date: wanted.date, problems: await pickFor(house, id, url, wanted, item) };
}

async function takeKnown(house: House, articleId: string, url: string, week: Week, item: HandItem): Promise<HandOutcome> {
  const heads = (await house.store.issueHeads()).filter((each) => isOut(each.state));
  const date = (await issuesNaming(house.store, heads, { ids: [articleId], urls: [url] }))[0]?.week.date;
  if (date !== undefined && date !== week.date) return { kind: 'printed', articleId, date };
  return { kind: 'known', articleId, date: week.date, problems: await pickFor(house, articleId, url, week, item) };
}

/** Who brings an item wants it in; nothing else that is decided about it is touched. What its file cannot take is told. */
async function pickFor(house: House, id: string, url: string, { date }: Week, item: HandItem): Promise<readonly Problem[]> {
  if (item.leavesPick) return [];
  const { who } = item;
  const view = await viewWeek(house, date).catch((fault: unknown) => fault);
  if (view instanceof Fault) return [problemOf(view, date)];
  const found = createFinder((view as WeekView).stories)(id)?.article;
  const match = found ? createPickNames((view as WeekView).stories)(found) : url;
  const at = new Date(house.now()).toISOString();
  const edited = await edit(house, date, { do: 'pick', match, by: who, at }, { who });
  return edited.kind === 'mistakes' ? edited.problems : [];
}

/** The week that is meant: the one at hand where none is named. Fault `usage/issue-out`. */
export async function weekFor(house: House, date: string | undefined): Promise<Week> {
  if (date === undefined) return weekAtHand(house);
  const week = weekNamed(date, await house.store.issueHeads(), house.publication);
  const issue = await house.store.loadIssue(week.date);
  if (!issue || !isOut(issue.state)) return week;
  throw new Fault(said('usage/issue-out', { date: week.date }), { subject: week.date });
}

/** The nearest moment of the week that it is for. */
function within(placedAt: string, week: Week): string {
  const last = new Date(Date.parse(week.endAt) - 1).toISOString();
  if (placedAt < week.startAt) return week.startAt;
  return placedAt > last ? last : placedAt;
}

function pasted({ text = '', title }: HandItem): Pick<StoredArticle, 'isArticle' | 'title' | 'paragraphs' | 'text'> {
  const read = readPasted(text, title);
  return { isArticle: true, ...read, text: read.paragraphs.join('\n\n') };
}

async function pageFor(house: House, item: HandItem) {
  if (item.file) return pageOfFile(item.file, item.url, house.now(), 'page');
  if (item.text) {
    const { title, paragraphs } = readPasted(item.text, item.title);
    const html = `<!doctype html><title>${escapeHtml(title)}</title><article><h1>${escapeHtml(title)}</h1>${paragraphs.map((each) => `<p>${escapeHtml(each)}</p>`).join('')}</article>`;
    return {
      url: item.url,
      finalUrl: item.url,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      headers: {},
      bytes: new TextEncoder().encode(html),
      hash: '',
      fetchedAt: '',
    };
  }
  const result = await (await house.fetcher()).get({ url: item.url, purpose: 'article' });
  if (result.kind === 'fresh') return result.page;
  return `${'reason' in result ? say(result.reason, 'en') : result.kind}; save the page in your browser and give it with --file, or paste its text`;
}

function handState(at: string): SourceState {
  return {
    sourceId: BY_HAND,
    configuredUrl: '',
    url: '',
    condition: 'healthy',
    conditionSince: at,
    conditionReason: said('flow/by-hand'),
    http: { validators: {} },
    schedule: { nextAt: at, nextRule: said('flow/never-polled'), errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}
