import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { instantOf } from '../rules/days.ts';
import { tagFor } from '../rules/ids.ts';
import { languageName } from '../words/dates.ts';
import { nameOf } from '../words/print.ts';
import type { Masthead, PublicSource } from './clean.ts';
import { clip } from './clean.ts';
import { correctionHead, issueContent, issueName, itemContent, type Voice, withdrawnContent, withdrawnText } from './content.tsx';
import { markup } from './markup.ts';
import { type Listed, listedOf, type Outline } from './outline.ts';
import type { FeedEntry, FeedPerson, FeedSheet } from './press/sheet.ts';
import { issueRecord, publicationRecord } from './record.ts';
import { issuePath, itemPath, itemsOf, type Placed, type Setting, type Taken, type Topic } from './setting.ts';

/** Issues in one archive document: with B = 4 the live feed holds 4 to 7 (11 before the first archives), well under P14's megabyte. */
const BLOCK = 4;
/** Entries outside archives (P14), as far as whole issues allow it. */
const LIVE_ITEMS = 30;
/** A reader that was away for a week finds all of both weeks. */
const LIVE_ISSUES = 2;
const TITLE = 120;

/** One feed of ours, before it is set in a format. */
export interface FeedPlan {
  /** Its folder below output/: '' or 'items/'. */
  readonly path: string;
  /** Its name on pages. */
  readonly title: string;
  /** `main` feeds are announced by every page; `more` are listed for subscribers; `archive` are for programs. */
  readonly place: 'main' | 'more' | 'archive';
  /** The issues whose words it takes, newest first. */
  readonly issues: readonly Outline[];
  /** All that it is made from, with these issues in whole. */
  readonly of: (issues: readonly Issue[]) => FeedFacts;
}

/** An issue as the feed of corrections tells it. */
type Corrected = Pick<Issue, 'number' | 'week' | 'corrections'>;

/** All facts a feed is made from; JSON-safe. */
export interface FeedFacts {
  readonly voice: Voice;
  readonly path: string;
  /** Last part of the feed's id. */
  readonly name: string;
  readonly title: string;
  /** Path of its page. */
  readonly page: string;
  readonly issues?: readonly Issue[];
  readonly items?: readonly Placed[];
  readonly withdrawn?: readonly Taken[];
  readonly corrections?: readonly Corrected[];
  /** Set in the live feed of the issues only. */
  readonly sources?: readonly PublicSource[];
  readonly topicNames: Readonly<Record<string, string>>;
  readonly archiveOf?: string;
  readonly previous?: string;
  readonly next?: string;
}

/** A plain headline for a feed: at most 120 characters (P07). */
export function feedTitle(title: string): string {
  return clip(title, TITLE);
}

function authorOf(publication: Masthead): FeedPerson {
  return {
    name: publication.editor?.name ?? publication.title,
    ...(publication.editor?.url ? { url: publication.editor.url } : {}),
  };
}

function tagsOf(topics: readonly string[], names: Readonly<Record<string, string>>): FeedEntry['tags'] {
  return topics.map((id) => ({ id, name: names[id] ?? id }));
}

function issueEntry(issue: Issue, facts: FeedFacts): FeedEntry {
  const { publication } = facts.voice;
  const topics = [...new Set(itemsOf(issue).flatMap((item) => item.topics))].sort();
  const shown = {
    id: issue.id,
    title: feedTitle(issue.title),
    published: issue.publishedAt,
    updated: issue.updatedAt,
    summary: issue.summary || issue.title,
  };
  return {
    ...shown,
    url: `${publication.site}${issuePath(issue)}`,
    content: issueContent(issue, facts.voice),
    authors: [authorOf(publication)],
    tags: tagsOf(topics, facts.topicNames),
    record: issueRecord(issue, shown),
  };
}

/** An item's summary in a feed: the beginning of its text. */
export function itemSummary(item: Item): string {
  return clip(item.paragraphs[0] ?? item.title, 300);
}

function itemEntry({ issue, item }: Placed, facts: FeedFacts): FeedEntry {
  const { publication } = facts.voice;
  return {
    id: item.id,
    title: feedTitle(item.title),
    url: `${publication.site}${itemPath({ issue, item })}`,
    published: item.publishedAt,
    updated: item.updatedAt,
    summary: itemSummary(item),
    content: itemContent(issue, item, facts.voice),
    authors: item.authors.length ? item.authors : [{ name: item.source.name }],
    ...(item.language && item.language !== publication.language ? { language: item.language } : {}),
    tags: tagsOf(item.topics, facts.topicNames),
    source: { id: item.source.url, title: item.source.name, updated: sourceMoment(item), url: item.source.url },
    ...(item.url ? { related: item.url } : {}),
  };
}

/** An item that was taken back is told as an update of it: the same id and address, no word of it. */
function withdrawnEntry({ issue, taken }: Taken, facts: FeedFacts): FeedEntry {
  const { publication } = facts.voice;
  const { source } = taken;
  return {
    id: taken.id,
    title: withdrawnText(taken, facts.voice),
    url: `${publication.site}${itemPath({ issue, item: taken })}`,
    published: taken.publishedAt,
    updated: taken.withdrawnAt,
    summary: withdrawnText(taken, facts.voice),
    content: withdrawnContent(issue, taken, facts.voice),
    authors: [authorOf(publication)],
    tags: tagsOf(taken.topics, facts.topicNames),
    source: { id: source.url, title: source.name, updated: taken.publishedAt, url: source.url },
  };
}

function sourceMoment(item: Item): string {
  const at = instantOf(item.sourcePublished);
  return at === undefined ? item.publishedAt : new Date(at).toISOString();
}

/** The page of an issue's corrections. */
export function correctionsPath(issue: Pick<Issue, 'week'>): string {
  return `${issuePath(issue)}corrections/`;
}

/** Its title: the issue by its number and days, for a headline of it may be what was wrong. */
export function correctionsTitle(issue: Pick<Issue, 'number' | 'week'>, voice: Voice): string {
  return feedTitle(`${nameOf('corrections', voice)}: ${issueName(issue, voice)}`);
}

function correctionEntries(issues: readonly Corrected[], facts: FeedFacts): FeedEntry[] {
  const { voice } = facts;
  const { publication } = voice;
  const entries = issues.flatMap((issue) => {
    const seen = new Map<string, number>();
    return issue.corrections.map((correction): FeedEntry => {
      const nth = (seen.get(correction.at) ?? 0) + 1;
      seen.set(correction.at, nth);
      // Two notes of one moment are a second apart, so that readers keep their order.
      const at = new Date(Date.parse(correction.at) + 1000 * (nth - 1)).toISOString();
      const content = markup(
        <p>
          <strong>{correctionHead(correction.at, voice)}:</strong> {correction.text}
        </p>,
      );
      return {
        id: tagFor(publication, `correction/${issue.week.date}/${correction.at}${nth > 1 ? `/${nth}` : ''}`),
        title: correctionsTitle(issue, voice),
        url: `${publication.site}${correctionsPath(issue)}`,
        published: at,
        updated: at,
        summary: clip(correction.text, 500),
        content,
        authors: [authorOf(publication)],
        tags: [],
      };
    });
  });
  return entries.sort((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : 0)).slice(0, LIVE_ITEMS);
}

/** Makes the feed itself from its facts. */
export function feedSheet(facts: FeedFacts): FeedSheet {
  const { publication } = facts.voice;
  const { site } = publication;
  const entries = [
    ...(facts.issues ?? []).map((issue) => issueEntry(issue, facts)),
    ...(facts.items ?? []).map((placed) => itemEntry(placed, facts)),
    ...(facts.withdrawn ?? []).map((taken) => withdrawnEntry(taken, facts)),
    ...correctionEntries(facts.corrections ?? [], facts),
  ].sort((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : 0));
  const updated =
    entries
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? startOf(publication);
  return {
    id: tagFor(publication, `feed/${facts.name}`),
    title: facts.title,
    ...(publication.description ? { subtitle: publication.description } : {}),
    language: publication.language,
    page: `${site}${facts.page}`,
    folder: `${site}${facts.path}`,
    updated,
    author: authorOf(publication),
    ...(publication.rights ? { rights: publication.rights } : {}),
    icon: `${site}icon.png`,
    favicon: `${site}favicon.png`,
    badge: `${site}badge.png`,
    ...(publication.hub ? { hub: publication.hub } : {}),
    ...(facts.archiveOf === undefined ? {} : { archiveOf: `${site}${facts.archiveOf}` }),
    ...(facts.previous === undefined ? {} : { previous: `${site}${facts.previous}` }),
    ...(facts.next === undefined ? {} : { next: `${site}${facts.next}` }),
    entries,
    ...(facts.sources ? { record: () => publicationRecord(publication, facts.sources ?? []) } : {}),
  };
}

/** An empty feed is as old as our identity, never as young as the build (P04). */
function startOf(publication: Masthead): string {
  const [year, month = '01', day = '01'] = publication.tag.date.split('-');
  return `${year}-${month}-${day}T00:00:00.000Z`;
}

/** How many issues stand in archive documents: whole blocks, the newest whole one stays live; the first two come together, so that each has a neighbour from birth. */
function archivedBlocks(count: number): number {
  const closed = Math.floor(count / BLOCK) - 1;
  return closed >= 2 ? closed : 0;
}

/** The folder of an archive document of the issues' feed. */
function partPath(block: number): string {
  return `archive/part-${block + 1}/`;
}

/** The folder of an issue's items as a feed. */
export function issueItemsPath(issue: Pick<Issue, 'week'>): string {
  return `${issuePath(issue)}items/`;
}

/** The entries of some issues in a feed, newest issue first: the items that it takes, and those of them that were taken back. */
function entriesOf(
  issues: readonly Issue[],
  take: (item: Item | Withdrawn) => boolean = () => true,
): Pick<FeedFacts, 'items' | 'withdrawn'> {
  const items = issues.flatMap((issue) => itemsOf(issue).flatMap((item) => (take(item) ? [{ issue, item }] : [])));
  const withdrawn = issues.flatMap((issue) =>
    (issue.withdrawn ?? []).flatMap((taken) => (take(taken) ? [{ issue, taken }] : [])),
  );
  return { items, ...(withdrawn.length ? { withdrawn } : {}) };
}

/** The issues of a live feed of items, newest first: whole ones, the last two at least, and as many before them as leave it readable. */
function liveIssues(issues: readonly Outline[], take: (item: Listed) => boolean = () => true): Outline[] {
  const live: Outline[] = [];
  let entries = 0;
  for (let at = issues.length - 1; at >= 0; at--) {
    const count = listedOf(issues[at]!).filter(take).length;
    if (live.length >= LIVE_ISSUES && entries + count > LIVE_ITEMS) break;
    if (!count) continue;
    live.push(issues[at]!);
    entries += count;
  }
  return live;
}

const plans = new WeakMap<Setting, readonly FeedPlan[]>();

/** All feeds that are looked at with every print: the issues, the items, each topic, each language, the corrections. */
export function feedsOf(setting: Setting): readonly FeedPlan[] {
  let found = plans.get(setting);
  if (!found) {
    found = [issuesFeed(setting), itemsFeed(setting), changesFeed(setting), ...topicFeeds(setting), ...languageFeeds(setting)];
    plans.set(setting, found);
  }
  return found;
}

const shared = new WeakMap<Setting, { readonly voice: Voice; readonly topicNames: Record<string, string> }>();

/** What every feed and page needs; one object, so that it is hashed once. */
export function voiceOf(setting: Setting): { readonly voice: Voice; readonly topicNames: Record<string, string> } {
  let found = shared.get(setting);
  if (!found) {
    found = {
      voice: { publication: setting.publication, labels: setting.labels },
      topicNames: Object.fromEntries(setting.topics.map((topic) => [topic.id, topic.name])),
    };
    shared.set(setting, found);
  }
  return found;
}

/** The documents of a feed that leave it once and never change: RFC 5005. */
export interface ArchivePlan extends FeedPlan {
  readonly rests: readonly unknown[];
}

function issuesBase(setting: Setting) {
  return { ...voiceOf(setting), name: 'issues', title: setting.publication.title, page: '' };
}

function issuesFeed(setting: Setting): FeedPlan {
  const { issues, publication } = setting;
  const blocks = archivedBlocks(issues.length);
  return {
    path: '',
    title: publication.title,
    place: 'main',
    issues: issues.slice(blocks * BLOCK).toReversed(),
    of: (whole) => ({
      ...issuesBase(setting),
      path: '',
      issues: whole,
      sources: setting.sources,
      ...(blocks ? { previous: partPath(blocks - 1) } : {}),
    }),
  };
}

/** The archive documents of the issues' feed, oldest first. */
export function archivesOf(setting: Setting): ArchivePlan[] {
  return Array.from({ length: archivedBlocks(setting.issues.length) }, (_, block): ArchivePlan => {
    const issues = setting.issues.slice(block * BLOCK, (block + 1) * BLOCK).toReversed();
    // Only the first one names its follower: it has one from birth, and no later document has to change when it gets one.
    const chain = block ? { previous: partPath(block - 1) } : { next: partPath(1) };
    const path = partPath(block);
    return {
      path,
      title: setting.publication.title,
      place: 'archive',
      issues,
      rests: [issues.map((issue) => issue.mark), chain],
      of: (whole) => ({ ...issuesBase(setting), path, issues: whole, archiveOf: '', ...chain }),
    };
  });
}

function itemsBase(setting: Setting) {
  const title = `${setting.publication.title} – ${nameOf('items', setting)}`;
  return { ...voiceOf(setting), name: 'items', title, page: 'archive/' };
}

function itemsFeed(setting: Setting): FeedPlan {
  const all = setting.issues.filter((issue) => setting.holds(issue).listed > 0);
  const newest = all.at(-1);
  const base = itemsBase(setting);
  return {
    path: 'items/',
    title: base.title,
    place: 'main',
    issues: liveIssues(setting.issues),
    of: (whole) => ({
      ...base,
      path: 'items/',
      ...entriesOf(whole),
      ...(newest && all.length > 1 ? { previous: issueItemsPath(newest) } : {}),
    }),
  };
}

const chains = new WeakMap<Setting, ReadonlyMap<Outline, Partial<FeedFacts>>>();

/** The issues whose items are an archive document of their own, with the neighbours of each: all that hold some, once there are two. */
function itemsChain(setting: Setting): ReadonlyMap<Outline, Partial<FeedFacts>> {
  let found = chains.get(setting);
  if (!found) {
    const all = setting.issues.filter((issue) => setting.holds(issue).listed > 0);
    const linked = all.map((issue, at): [Outline, Partial<FeedFacts>] => [
      issue,
      at ? { previous: issueItemsPath(all[at - 1]!) } : { next: issueItemsPath(all[1] ?? issue) },
    ]);
    found = new Map(all.length > 1 ? linked : []);
    chains.set(setting, found);
  }
  return found;
}

/** The items of an issue as an archive document of the items' feed; undefined where it has none. */
export function itemsArchive(setting: Setting, issue: Outline): FeedPlan | undefined {
  const chain = itemsChain(setting).get(issue);
  if (!chain) return undefined;
  const base = itemsBase(setting);
  const path = issueItemsPath(issue);
  return {
    path,
    title: base.title,
    place: 'archive',
    issues: [issue],
    of: (whole) => ({ ...base, path, ...entriesOf(whole), archiveOf: 'items/', ...chain }),
  };
}

function changesFeed(setting: Setting): FeedPlan {
  const title = `${setting.publication.title} – ${nameOf('corrections', setting)}`;
  const corrected = setting.issues.filter((issue) => issue.corrections.length > 0).slice(-LIVE_ITEMS);
  const corrections = corrected.map(({ number, week, corrections: notes }): Corrected => ({ number, week, corrections: notes }));
  const base = { ...voiceOf(setting), name: 'changes', title, page: 'about/', path: 'changes/' };
  return { path: base.path, title, place: 'more', issues: [], of: () => ({ ...base, corrections }) };
}

/** The folder of a topic's page and feeds. */
export function topicPath(topic: Topic): string {
  return `topics/${topic.slug}/`;
}

function topicFeeds(setting: Setting): FeedPlan[] {
  return setting.topics.map((topic) => {
    const title = `${setting.publication.title} – ${topic.name}`;
    const path = topicPath(topic);
    const base = { ...voiceOf(setting), name: `topics/${topic.slug}`, title, page: path, path };
    const take = (item: Pick<Listed, 'topics'>) => item.topics.includes(topic.id);
    const issues = liveIssues(
      setting.issues.filter((issue) => setting.holds(issue).topics.has(topic.id)),
      take,
    );
    return { path, title, place: 'more', issues, of: (whole) => ({ ...base, ...entriesOf(whole, take) }) };
  });
}

function languageFeeds(setting: Setting): FeedPlan[] {
  const { publication } = setting;
  return setting.languages.map((language) => {
    const title = `${publication.title} – ${languageName(language)}`;
    const name = `languages/${language.toLowerCase()}`;
    const base = { ...voiceOf(setting), name, title, page: 'archive/', path: `${name}/` };
    const take = (item: Pick<Listed, 'language'>) => (item.language ?? publication.language) === language;
    const issues = liveIssues(
      setting.issues.filter((issue) => setting.holds(issue).languages.has(language)),
      take,
    );
    return { path: base.path, title, place: 'more', issues, of: (whole) => ({ ...base, ...entriesOf(whole, take) }) };
  });
}
