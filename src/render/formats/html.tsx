import type { Edition } from '../../model/edition.ts';
import { fillIn } from '../../words/plural.ts';
import { nameOf } from '../../words/print.ts';
import type { PublicSource } from '../clean.ts';
import { archivesOf, correctionsPath, feedsOf, issueItemsPath, itemsArchive, topicPath, voiceOf } from '../feeds.tsx';
import { defineFormat, edition, issueParts, longEdition, type Part } from '../format.ts';
import type { Outline } from '../outline.ts';
import { printAbout } from '../pages/about.tsx';
import { printCorrections } from '../pages/corrections.tsx';
import { type FrontFacts, printFront } from '../pages/front.tsx';
import { type IssueFacts, printIssue } from '../pages/issue.tsx';
import { type ItemFacts, printItem } from '../pages/item.tsx';
import { printItems } from '../pages/items.tsx';
import type { FeedNotice, Frame } from '../pages/layout.tsx';
import { type Place, type PlacesFacts, placesPieces, printPlaces } from '../pages/places.tsx';
import { printSearch } from '../pages/search.tsx';
import { printSubscribe } from '../pages/subscribe.tsx';
import { itemLine, lineOf } from '../pages/tables.tsx';
import { printWithdrawn } from '../pages/withdrawn.tsx';
import { printYear } from '../pages/year.tsx';
import { issuePath, itemPath, itemsOf, latestItems, PAGE_ITEMS, type Setting } from '../setting.ts';
import { hasPage, printedSources, sourcePath } from '../source-pages.ts';
import { quartersOf } from './search.ts';

/** One page as an edition: a component's props are its facts, so the basis cannot miss one. */
export function page<T extends { readonly path: string }>(of: T, print: (of: T) => string): Edition {
  return edition({ path: `${of.path}index.html`, mediaType: 'text/html', rank: 1, of, print });
}

/** The years of the issues, newest first. */
export function yearsOf(issues: readonly Outline[]): string[] {
  return [...new Set(issues.map((issue) => issue.week.date.slice(0, 4)))].sort().reverse();
}

function issuePages(setting: Setting): Part[] {
  const { issues } = setting;
  const frame = frameOf(setting);
  const topicsById = new Map(setting.topics.map((topic) => [topic.id, { path: topicPath(topic), name: topic.name }]));
  return issueParts(setting, (issue, at) => {
    const previous = issues[at - 1];
    const next = issues[at + 1];
    const hasFeed = itemsArchive(setting, issues[at]!) !== undefined;
    return [
      page<IssueFacts>(
        {
          path: issuePath(issue),
          frame,
          issue,
          ...(previous ? { previous: { ...lineOf(previous), summary: '' } } : {}),
          ...(next ? { next: { ...lineOf(next), summary: '' } } : {}),
          ...(hasFeed ? { ownFeed: { path: issueItemsPath(issue), title: setting.labels.itemsOfIssue } } : {}),
        },
        printIssue,
      ),
      ...itemsOf(issue).map((item) => {
        const topics = item.topics.map((id) => topicsById.get(id)).filter((topic) => topic !== undefined);
        return page<ItemFacts>({ path: itemPath({ issue, item }), frame, placed: { issue, item }, topics }, printItem);
      }),
      ...(issue.withdrawn ?? []).map((taken) =>
        page({ path: itemPath({ issue, item: taken }), frame, taken: { issue, taken } }, printWithdrawn),
      ),
      ...(issue.corrections.length ? [page({ path: correctionsPath(issue), frame, issue }, printCorrections)] : []),
    ];
  });
}

function archivePages(setting: Setting, frame: Frame): Edition[] {
  const { issues, labels } = setting;
  const years = yearsOf(issues);
  const base = { frame, about: labels.archiveAbout, section: 'archive' as const, years };
  const parts = archivesOf(setting).map(({ path, issues }) => ({ path, year: issues[0]!.week.date.slice(0, 4) }));
  const of = (year: string) =>
    issues
      .filter((issue) => issue.week.date.startsWith(year))
      .toReversed()
      .map(lineOf);
  return [
    page(
      { ...base, path: 'archive/', title: nameOf('archive', setting), issues: years[0] ? of(years[0]) : [], parts: [] },
      printYear,
    ),
    ...years.map((year) =>
      page(
        {
          ...base,
          path: `archive/${year}/`,
          title: fillIn(nameOf('archiveOf', setting), { year }, setting.publication.language),
          issues: of(year),
          parts: parts.filter((part) => part.year === year).map(({ path }) => ({ path, title: path })),
        },
        printYear,
      ),
    ),
  ];
}

function topicPages(setting: Setting, frame: Frame): Edition[] {
  const { topics, labels } = setting;
  const places = topics.map((topic) => ({ path: topicPath(topic), name: topic.name, count: topic.items.length }));
  return [
    page(
      { path: 'topics/', frame, title: nameOf('topics', setting), about: labels.topicsAbout, section: 'topics' as const, places },
      printPlaces,
    ),
    ...topics.map((topic) =>
      page(
        {
          path: topicPath(topic),
          frame,
          title: topic.name,
          about: fillIn(labels.feedTopic, { name: topic.name }, setting.publication.language),
          section: 'topics' as const,
          items: topic.items.map((placed) => itemLine(placed, setting)),
          feed: { path: topicPath(topic), title: topic.name },
        },
        printItems,
      ),
    ),
  ];
}

function sourcePages(setting: Setting, frame: Frame): Edition[] {
  const { sources, labels, issues } = setting;
  const printed = printedSources(setting);
  const itemsOf = (source: PublicSource) =>
    latestItems(
      printed.has(source.id) ? issues.filter((issue) => setting.holds(issue).sources.has(source.id)) : [],
      PAGE_ITEMS,
      (item) => item.source.id === source.id,
    );
  const ownPages = sources.filter((source) => hasPage(source, setting)).map((source) => ({ source, items: itemsOf(source) }));
  return [
    longEdition<SourcesFacts>({
      path: 'sources/index.html',
      mediaType: 'text/html',
      rank: 1,
      of: {
        path: 'sources/',
        frame,
        title: nameOf('sources', setting),
        about: labels.sourcesAbout,
        section: 'sources',
        sources,
        counts: Object.fromEntries(ownPages.map(({ source, items }) => [source.id, items.length])),
        more: [{ href: 'sources.opml', text: nameOf('opml', setting) }],
      },
      pieces: (of) => placesPieces(of, placesOf(of)),
    }),
    ...ownPages.map(({ source, items }) =>
      page(
        {
          path: sourcePath(source),
          frame,
          title: source.name,
          about: `${labels.source}: ${source.name}`,
          section: 'sources' as const,
          items: items.map((placed) => itemLine(placed, setting)),
          visit: source.url,
        },
        printItems,
      ),
    ),
  ];
}

interface SourcesFacts extends PlacesFacts {
  readonly sources: readonly PublicSource[];
  /** How many items stand on the page of each source that has one. */
  readonly counts: Readonly<Record<string, number>>;
}

function* placesOf({ sources, counts }: SourcesFacts): Generator<Place> {
  for (const source of sources) {
    const count = Object.hasOwn(counts, source.id) ? counts[source.id] : undefined;
    const { name } = source;
    yield count === undefined ? { away: source.url, name, count: 0 } : { path: sourcePath(source), name, count };
  }
}

const notice = ({ path, title }: FeedNotice): FeedNotice => ({ path, title });
const frames = new WeakMap<Setting, Frame>();

/** What every page needs; one object, so that it is hashed once. */
export function frameOf(setting: Setting): Frame {
  let found = frames.get(setting);
  if (!found) {
    const main = feedsOf(setting).filter((plan) => plan.place === 'main');
    found = { voice: voiceOf(setting).voice, feeds: main.map(notice) };
    frames.set(setting, found);
  }
  return found;
}

/** All pages. */
export const html = defineFormat({
  name: 'html',
  about: 'Pages: the front page, every issue and item, archive, topics, sources, search, subscribe, about',
  render(setting) {
    const { issues } = setting;
    const plans = feedsOf(setting);
    const frame = frameOf(setting);
    const current = issues.at(-1);
    const corrected = issues
      .filter((issue) => issue.corrections.length > 0)
      .slice(-20)
      .toReversed()
      .map((issue) => ({ path: correctionsPath(issue), title: issue.title }));
    const years = yearsOf(issues);
    return [
      page<FrontFacts>(
        {
          path: '',
          frame,
          ...(current ? { current: setting.whole(current) } : {}),
          recent: issues.slice(-7, -1).toReversed().map(lineOf),
        },
        printFront,
      ),
      ...archivePages(setting, frame),
      ...topicPages(setting, frame),
      ...sourcePages(setting, frame),
      page({ path: 'subscribe/', frame, more: plans.filter((plan) => plan.place === 'more').map(notice) }, printSubscribe),
      page({ path: 'about/', frame, corrected }, printAbout),
      page({ path: 'search/', frame, years, shards: quartersOf(setting) }, printSearch),
    ];
  },
  parts: issuePages,
});
