// replay: kept answers | read and extracted by the program and the configuration of today | compared with what is stored | ranked anew. Offline; nothing is stored.
import { canonicalizeUrl } from '../../kit/url.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { Source } from '../../model/source.ts';
import { scoreStories } from '../../rank/score.ts';
import { groupStories } from '../../rank/stories.ts';
import { type Answer, findAnswers, readAnswer } from '../../store/answers.ts';
import { keyEntries } from '../decide/keyed.ts';
import { type Change, changesIn } from '../decide/replay.ts';
import type { House } from '../open.ts';
import { answersFolder } from '../poll/keep-answers.ts';
import { type Reader, readArticle, readSource } from '../poll/read-source.ts';

/** What would be otherwise for one source. */
export interface SourceReplay {
  readonly sourceId: string;
  /** How many pages of it were read again: its own, and those of articles. */
  readonly pages: number;
  readonly articles: number;
  /** Files that could not be read any more. */
  readonly damaged: number;
  readonly changes: readonly Change[];
}

/** What a replay came to. */
export interface ReplayReport {
  /** ISO instant of the oldest answer that was asked for. */
  readonly since: string;
  readonly sources: readonly SourceReplay[];
  /** Titles that would come among the first of the ranking, or leave them, by their articles read anew. */
  readonly ranking: { readonly entered: readonly string[]; readonly left: readonly string[] };
}

/** Reads the kept answers again, of these sources or all, since an instant (epoch ms). */
export async function replay(
  house: House,
  { sourceIds, since }: { readonly sourceIds?: readonly string[]; readonly since: number },
): Promise<ReplayReport> {
  const folder = answersFolder(house);
  const wanted = sourceIds ? house.sources.filter((each) => sourceIds.includes(each.id)) : house.sources;
  const sources: SourceReplay[] = [];
  const anew = new Map<string, Article>();
  const kept = folder === undefined ? undefined : await findAnswers(folder);
  for (const source of kept ? wanted : []) {
    const answers = kept!.of(source.id).filter((each) => each.at >= since);
    if (answers.length) sources.push(await replaySource(house, source, answers, anew));
  }
  return { since: new Date(since).toISOString(), sources, ranking: await rankAnew(house, anew, since) };
}

async function replaySource(
  house: House,
  source: Source,
  answers: readonly Answer[],
  anew: Map<string, Article>,
): Promise<SourceReplay> {
  const { store, publication } = house;
  const state = (await store.loadStates([source.id])).get(source.id);
  const sightings = await store.sightingsOf(source.id);
  const articles = await store.loadArticles([...new Set(sightings.flatMap(({ articleId }) => articleId ?? []))]);
  const mine = new Map([...articles].filter(([, each]) => each.sourceId === source.id));
  const entries = new Map<string, { entry: Entry; isMet: boolean }>();
  const texts: string[] = [];
  const read = new Map<string, Article>();
  const announcedBy = new Map([...mine.values()].map((each) => [canonicalizeUrl(each.entry.link ?? each.url), each]));
  const met = new Set(sightings.map((each) => each.key));
  let damaged = 0;
  for (const answer of answers) {
    const page = await readAnswer(answer);
    if (!page) {
      damaged++;
      continue;
    }
    const reader: Reader = { source, publication, now: answer.at, boilerplate: state?.boilerplate, images: state?.images };
    if (answer.kind === 'source') {
      const reading = await readSource(reader, page, state?.reading ?? {});
      texts.push(Buffer.from(page.bytes).toString('utf8'));
      for (const { entry, key } of keyEntries(reading.feed.entries, reading.memory))
        entries.set(key, { entry, isMet: met.has(key) });
    } else await readAgain(reader, page, announcedBy, read);
  }
  for (const [address, article] of read) anew.set(announcedBy.get(address)!.id, article);
  const changes = changesIn({
    sourceId: source.id,
    sightings,
    articles: mine,
    entries: [...entries.values()],
    standsInPages: (link) => texts.some((text) => text.includes(pathOf(link))),
    read,
  });
  const pages = texts.length;
  return { sourceId: source.id, pages, articles: read.size, damaged, changes };
}

async function readAgain(
  reader: Reader,
  page: Page,
  announcedBy: ReadonlyMap<string, StoredArticle>,
  read: Map<string, Article>,
): Promise<void> {
  const address = canonicalizeUrl(page.url);
  const known = announcedBy.get(address);
  if (known) read.set(address, await readArticle(reader, page, { entry: known.entry }));
}

function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname.length > 1 ? `${pathname}${search}`.replaceAll('&', '&amp;') : link;
}

/** The first items by score, with the articles as they are kept and as they would be read now. */
async function rankAnew(house: House, anew: ReadonlyMap<string, Article>, since: number): Promise<ReplayReport['ranking']> {
  if (!anew.size) return { entered: [], left: [] };
  const { store, publication, sources, now } = house;
  const kept = await store.articlesPlaced(new Date(since).toISOString(), new Date(now()).toISOString());
  const first = (articles: readonly StoredArticle[]): string[] =>
    [
      ...scoreStories(groupStories(articles, { language: publication.language }), {
        sources,
        publication,
        now: new Date(now()).toISOString(),
      }),
    ]
      .slice(0, publication.issue.maxItems)
      .map((story) => story.lead.title);
  const was = first(kept);
  const is = first(kept.map((each) => withText(each, anew.get(each.id))));
  return { entered: is.filter((each) => !was.includes(each)), left: was.filter((each) => !is.includes(each)) };
}

function withText(article: StoredArticle, read: Article | undefined): StoredArticle {
  if (!read?.isArticle) return article;
  return { ...article, title: read.title, text: read.text, paragraphs: read.paragraphs };
}
