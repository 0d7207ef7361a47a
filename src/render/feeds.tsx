import type { Issue, Item } from '../model/issue.ts';
import { instantOf } from '../rules/days.ts';
import { tagFor } from '../rules/ids.ts';
import { languageName } from '../words/dates.ts';
import type { Masthead, PublicSource } from './clean.ts';
import { clip } from './clean.ts';
import { correctionHead, issueContent, issueName, itemContent, type Voice, withdrawnContent, withdrawnText } from './content.tsx';

import { markup } from './markup.ts';
import type { FeedEntry, FeedPerson, FeedSheet } from './press/sheet.ts';
import { issueRecord, publicationRecord } from './record.ts';
import {
  issuePath,
  itemPath,
  itemsOf,
  type Listed,
  listedOf,
  type Placed,
  type Setting,
  type Taken,
  type Topic,
} from './setting.ts';

/** Issues in one archive document: with B = 4 the live feed holds 4 to 7 (11 before the first archives), well under P14's megabyte. */
const BLOCK = 4;
/** Entries outside archives (P14), as far as whole issues allow it. */
const LIVE_ITEMS = 30;
/** A reader that was away for a week finds all of both weeks. */
const LIVE_ISSUES = 2;
const TITLE = 120;

/** One feed of ours, before it is set in a format. `of` is all that it is made from. */
export interface FeedPlan {
  /** Its folder below output/: '' or 'items/'. */
  readonly path: string;
  /** Its name on pages. */
  readonly title: string;
  /** `main` feeds are announced by every page; `more` are listed for subscribers; `archive` are for programs. */
  readonly place: 'main' | 'more' | 'archive';
  readonly of: FeedFacts;
  /** Nothing of it need be set: it is printed already. */
  readonly isPrinted?: boolean;
}

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
  readonly corrections?: readonly Issue[];
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
  return {
    id: issue.id,
    title: feedTitle(issue.title),
    url: `${publication.site}${issuePath(issue)}`,
    published: issue.publishedAt,
    updated: issue.updatedAt,
    summary: issue.summary || issue.title,
    content: issueContent(issue, facts.voice),
    authors: [authorOf(publication)],
    tags: tagsOf(topics, facts.topicNames),
    record: issueRecord(issue),
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
export function correctionsPath(issue: Issue): string {
  return `${issuePath(issue)}corrections/`;
}

/** Its title: the issue by its number and days, for a headline of it may be what was wrong. */
export function correctionsTitle(issue: Issue, voice: Voice): string {
  return feedTitle(`${voice.labels.corrections}: ${issueName(issue, voice)}`);
}

function correctionEntries(issues: readonly Issue[], facts: FeedFacts): FeedEntry[] {
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
    ...(facts.sources ? { record: publicationRecord(publication, facts.sources) } : {}),
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
export function issueItemsPath(issue: Issue): string {
  return `${issuePath(issue)}items/`;
}

/** The entries of some issues in a feed, newest issue first: the items that it takes, and those of them that were taken back. */
function entriesOf(
  issues: readonly Issue[],
  take: (item: Listed) => boolean = () => true,
): Pick<FeedFacts, 'items' | 'withdrawn'> {
  const items = issues.flatMap((issue) => itemsOf(issue).flatMap((item) => (take(item) ? [{ issue, item }] : [])));
  const withdrawn = issues.flatMap((issue) =>
    (issue.withdrawn ?? []).flatMap((taken) => (take(taken) ? [{ issue, taken }] : [])),
  );
  return { items, ...(withdrawn.length ? { withdrawn } : {}) };
}

/** What stands in a live feed of items: whole issues, the last two at least, and as many before them as leave it readable. */
function liveEntries(
  issues: readonly Issue[],
  take: (item: Listed) => boolean = () => true,
): Pick<FeedFacts, 'items' | 'withdrawn'> {
  const live: Issue[] = [];
  let entries = 0;
  for (let at = issues.length - 1; at >= 0; at--) {
    const count = listedOf(issues[at]!).filter(take).length;
    if (live.length >= LIVE_ISSUES && entries + count > LIVE_ITEMS) break;
    if (!count) continue;
    live.push(issues[at]!);
    entries += count;
  }
  return entriesOf(live, take);
}

const plans = new WeakMap<Setting, readonly FeedPlan[]>();

/** All feeds of a publication: the issues and their archives, the items and theirs, each topic, each language, the corrections. */
export function feedsOf(setting: Setting): readonly FeedPlan[] {
  let found = plans.get(setting);
  if (!found) {
    found = [
      ...issueFeeds(setting),
      ...itemFeeds(setting),
      ...changesFeed(setting),
      ...topicFeeds(setting),
      ...languageFeeds(setting),
    ];
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

function issueFeeds(setting: Setting): FeedPlan[] {
  const { issues, publication } = setting;
  const blocks = archivedBlocks(issues.length);
  const base = { ...voiceOf(setting), name: 'issues', title: publication.title, page: '' };
  const live: FeedPlan = {
    path: '',
    title: publication.title,
    place: 'main',
    of: {
      ...base,
      path: '',
      issues: issues.slice(blocks * BLOCK).toReversed(),
      sources: setting.sources,
      ...(blocks ? { previous: partPath(blocks - 1) } : {}),
    },
  };
  const parts = Array.from({ length: blocks }, (_, block): FeedPlan => {
    const of: FeedFacts = {
      ...base,
      path: partPath(block),
      issues: issues.slice(block * BLOCK, (block + 1) * BLOCK).toReversed(),
      archiveOf: '',
      // Only the first one names its follower: it has one from birth, and no later document has to change when it gets one.
      ...(block ? { previous: partPath(block - 1) } : { next: partPath(1) }),
    };
    const rests = [of.issues!.map(setting.mark), of.previous, of.next];
    return { path: of.path, title: of.title, place: 'archive', of, isPrinted: setting.isPrinted(of.path, rests) };
  });
  return [live, ...parts];
}

function itemFeeds(setting: Setting): FeedPlan[] {
  const { issues, publication, labels } = setting;
  const title = `${publication.title} – ${labels.items}`;
  const base = { ...voiceOf(setting), name: 'items', title, page: 'archive/' };
  const all = issues.filter((issue) => setting.holds(issue).listed > 0);
  const newest = all.at(-1);
  const live: FeedPlan = {
    path: 'items/',
    title,
    place: 'main',
    of: {
      ...base,
      path: 'items/',
      ...liveEntries(issues),
      ...(newest && all.length > 1 ? { previous: issueItemsPath(newest) } : {}),
    },
  };
  if (all.length < 2) return [live];
  const parts = all.flatMap((issue, at): FeedPlan[] => {
    if (!setting.isFresh(issue)) return [];
    const of: FeedFacts = {
      ...base,
      path: issueItemsPath(issue),
      ...entriesOf([issue]),
      archiveOf: 'items/',
      ...(at ? { previous: issueItemsPath(all[at - 1]!) } : { next: issueItemsPath(all[1]!) }),
    };
    return [{ path: of.path, title, place: 'archive', of }];
  });
  return [live, ...parts];
}

function changesFeed(setting: Setting): FeedPlan[] {
  const title = `${setting.publication.title} – ${setting.labels.corrections}`;
  const corrected = setting.issues.filter((issue) => issue.corrections.length > 0).slice(-LIVE_ITEMS);
  const of: FeedFacts = { ...voiceOf(setting), name: 'changes', title, page: 'about/', path: 'changes/', corrections: corrected };
  return [{ path: of.path, title, place: 'more', of }];
}

/** The folder of a topic's page and feeds. */
export function topicPath(topic: Topic): string {
  return `topics/${topic.slug}/`;
}

function topicFeeds(setting: Setting): FeedPlan[] {
  return setting.topics.map((topic) => {
    const title = `${setting.publication.title} – ${topic.name}`;
    const of: FeedFacts = {
      ...voiceOf(setting),
      name: `topics/${topic.slug}`,
      title,
      page: topicPath(topic),
      path: topicPath(topic),
      ...liveEntries(
        setting.issues.filter((issue) => setting.holds(issue).topics.has(topic.id)),
        (item) => item.topics.includes(topic.id),
      ),
    };
    return { path: of.path, title, place: 'more', of };
  });
}

function languageFeeds(setting: Setting): FeedPlan[] {
  const { publication, issues } = setting;
  return setting.languages.map((language) => {
    const title = `${publication.title} – ${languageName(language)}`;
    const path = `languages/${language.toLowerCase()}/`;
    const holding = issues.filter((issue) => setting.holds(issue).languages.has(language));
    const items = liveEntries(holding, (item) => (item.language ?? publication.language) === language);
    return {
      path,
      title,
      place: 'more',
      of: { ...voiceOf(setting), name: `languages/${language.toLowerCase()}`, title, page: 'archive/', path, ...items },
    };
  });
}
