import type { Edition } from '../../model/edition.ts';
import type { Issue } from '../../model/issue.ts';
import { clip, type PublicSource } from '../clean.ts';
import { CorrectionList, headline, Remarks, shortTitle, type Voice, Words } from '../content.tsx';
import { dayText, momentText, upper, weekdayText, weekText } from '../dates.ts';
import {
  correctionsPath,
  correctionsTitle,
  feedsOf,
  feedTitle,
  issueItemsPath,
  itemSummary,
  topicPath,
  voiceOf,
} from '../feeds.tsx';
import { defineFormat, edition } from '../format.ts';
import { fill } from '../labels.ts';
import { IssueView } from '../pages/issue-view.tsx';
import { FeedLinks, type FeedNotice, type Frame, htmlPage, type Section } from '../pages/layout.tsx';
import { issuePath, itemPath, itemsOf, newestItems, PAGE_ITEMS, type Placed, type Setting, slugOf, upFrom } from '../setting.ts';
import { quartersOf } from './search.ts';

const CARD = 'card.png';
const DESCRIPTION = 300;

/** One page as an edition: a component's props are its facts, so the basis cannot miss one. */
function page<T extends { readonly path: string }>(of: T, print: (of: T) => string): Edition {
  return edition({ path: `${of.path}index.html`, mediaType: 'text/html', rank: 1, of, print });
}

function describe(text: string): string {
  return clip(text, DESCRIPTION);
}

function blurb(frame: Frame): string {
  return frame.voice.publication.description ?? frame.voice.publication.title;
}

function IssueTable({
  issues,
  voice,
  up,
  heading: Heading,
}: {
  issues: readonly IssueLine[];
  voice: Voice;
  up: string;
  heading: 'h2' | 'h3';
}) {
  const { language } = voice.publication;
  return (
    <ol class="issue-list">
      {issues.map((issue) => (
        <li>
          <p class="range">
            <span>{upper(weekText(issue.week, language), language)}</span>{' '}
            <span>{fill(voice.labels.issue, { number: issue.number })}</span>
          </p>
          <Heading>
            <a href={`${up}${issue.path}`}>{issue.title}</a>
          </Heading>
          {issue.summary ? <p>{issue.summary}</p> : null}
        </li>
      ))}
    </ol>
  );
}

interface IssueLine {
  readonly path: string;
  readonly week: Issue['week'];
  readonly number: number;
  readonly title: string;
  readonly summary: string;
}

function lineOf(issue: Issue): IssueLine {
  return {
    path: issuePath(issue),
    week: issue.week,
    number: issue.number,
    title: shortTitle(issue),
    summary: clip(issue.summary, 300),
  };
}

function ItemTable({ items, voice, up }: { items: readonly ItemLine[]; voice: Voice; up: string }) {
  const { publication, labels } = voice;
  if (!items.length) return <p>{labels.noItems}</p>;
  return (
    <ol class="item-list">
      {items.map((item) => (
        <li>
          <h2>
            <a href={`${up}${item.path}`} lang={item.language}>
              {item.title}
            </a>
          </h2>
          <p>
            {item.source}, {momentText(item.at, publication.language, publication.timezone)}
          </p>
        </li>
      ))}
    </ol>
  );
}

interface ItemLine {
  readonly path: string;
  readonly title: string;
  readonly source: string;
  readonly at: string;
  readonly language?: string;
}

function itemLine(placed: Placed, setting: Setting): ItemLine {
  const { item } = placed;
  return {
    path: itemPath(placed),
    title: item.title,
    source: item.source.name,
    at: item.day,
    ...(item.language && item.language !== setting.publication.language ? { language: item.language } : {}),
  };
}

interface FrontFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly current?: Issue;
  readonly recent: readonly IssueLine[];
}

function printFront({ path, frame, current, recent }: FrontFacts): string {
  const { voice } = frame;
  return htmlPage(
    { frame, path, description: describe(current?.summary || blurb(frame)), card: CARD, section: 'home', kind: 'website' },
    <>
      {current ? (
        <IssueView issue={current} voice={voice} up={upFrom(path)} level="front" />
      ) : (
        <>
          <h1>{voice.publication.title}</h1>
          <p class="opening">{voice.labels.noIssues}</p>
        </>
      )}
      {recent.length ? (
        <section class="recent">
          <h2>{voice.labels.recentIssues}</h2>
          <IssueTable issues={recent} voice={voice} up={upFrom(path)} heading="h3" />
          <p>
            <a href="archive/">{voice.labels.allIssues}</a>
          </p>
        </section>
      ) : null}
    </>,
  );
}

interface IssueFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly issue: Issue;
  readonly previous?: IssueLine;
  readonly next?: IssueLine;
  readonly ownFeed?: FeedNotice;
}

function printIssue({ path, frame, issue, previous, next, ownFeed }: IssueFacts): string {
  const { voice } = frame;
  const { labels } = voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: feedTitle(issue.title),
      description: describe(issue.summary || blurb(frame)),
      card: `${path}card.png`,
      section: 'archive',
      kind: 'article',
      published: issue.publishedAt,
      updated: issue.updatedAt,
      ...(previous ? { previous: previous.path } : {}),
      ...(next ? { next: next.path } : {}),
    },
    <>
      <IssueView issue={issue} voice={voice} up={up} level="page" />
      <nav class="turn" aria-label={labels.issues}>
        {previous ? (
          <a rel="prev" href={`${up}${previous.path}`}>
            <small>{labels.previous}</small> {previous.title}
          </a>
        ) : null}
        {next ? (
          <a rel="next" href={`${up}${next.path}`}>
            <small>{labels.next}</small> {next.title}
          </a>
        ) : null}
      </nav>
      <p class="machine">
        {labels.permanentAddress}: <a href={`${voice.publication.site}${path}`}>{`${voice.publication.site}${path}`}</a>
        <br />
        <a href="issue.json">{labels.dataOfIssue}</a> · <a href="mail.html">{labels.mailOfIssue}</a>
        {ownFeed ? (
          <>
            {' '}
            · {labels.itemsOfIssue}: <FeedLinks feed={ownFeed} up={up} />
          </>
        ) : null}
      </p>
    </>,
  );
}

interface ItemFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly placed: Placed;
  readonly topics: readonly { readonly path: string; readonly name: string }[];
}

function printItem({ path, frame, placed: { issue, item }, topics }: ItemFacts): string {
  const { voice } = frame;
  const { publication, labels } = voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: feedTitle(item.title),
      description: describe(itemSummary(item)),
      card: `${issuePath(issue)}card.png`,
      section: 'archive',
      kind: 'article',
      published: item.publishedAt,
      updated: item.updatedAt,
    },
    <article class="single">
      <p class="range">
        <time datetime={item.day}>{upper(dayText(item.day, publication.language), publication.language)}</time>{' '}
        <a href={`${up}${issuePath(issue)}`}>{fill(labels.issue, { number: issue.number })}</a>
      </p>
      <h1>{headline(item, publication)}</h1>
      <div class="words">
        <Words item={item} publication={publication} />
      </div>
      <div class="remarks">
        <Remarks item={item} voice={voice} />
        <p>
          {labels.inIssue}: <a href={`${up}${issuePath(issue)}`}>{issue.title}</a> ·{' '}
          <a href={`${publication.site}${path}`}>{`${publication.site}${path}`}</a>
        </p>
        {topics.length ? (
          <p>
            {labels.topics}:{' '}
            {topics.map((topic, at) => (
              <>
                {at ? ', ' : ''}
                <a href={`${up}${topic.path}`}>{topic.name}</a>
              </>
            ))}
          </p>
        ) : null}
      </div>
    </article>,
  );
}

function printCorrections({ path, frame, issue }: { path: string; frame: Frame; issue: Issue }): string {
  const { voice } = frame;
  const title = correctionsTitle(issue, voice);
  return htmlPage(
    {
      frame,
      path,
      title,
      description: describe(issue.corrections.map((each) => each.text).join(' ')),
      card: `${issuePath(issue)}card.png`,
      section: 'archive',
      kind: 'article',
    },
    <article class="single">
      <h1>{title}</h1>
      <CorrectionList issue={issue} voice={voice} />
      <p>
        <a href={`${upFrom(path)}${issuePath(issue)}`}>{issue.title}</a>
      </p>
    </article>,
  );
}

interface ListFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly title: string;
  readonly about: string;
  readonly section: Section;
}

function printYear(
  of: ListFacts & {
    readonly issues: readonly IssueLine[];
    readonly years: readonly string[];
    readonly parts: readonly FeedNotice[];
  },
): string {
  const { frame, path } = of;
  const { voice } = frame;
  const up = upFrom(path);
  return htmlPage(
    { frame, path, title: of.title, description: describe(of.about), card: CARD, section: of.section, kind: 'website' },
    <>
      <h1>{of.title}</h1>
      <p class="opening">{of.about}</p>
      {of.years.length ? (
        <nav class="years" aria-label={voice.labels.years}>
          {of.years.map((year) => (
            <a href={`${up}archive/${year}/`} aria-current={path === `archive/${year}/` ? 'page' : undefined}>
              {year}
            </a>
          ))}
        </nav>
      ) : null}
      {of.issues.length ? <IssueTable issues={of.issues} voice={voice} up={up} heading="h2" /> : <p>{voice.labels.noItems}</p>}
      {of.parts.length ? (
        <details class="parts">
          <summary>{voice.labels.feedParts}</summary>
          <p>{voice.labels.feedPartsAbout}</p>
          <ul>
            {of.parts.map((part) => (
              <li>
                {part.path.replace(/^archive\/|\/$/g, '')}: <FeedLinks feed={part} up={up} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>,
  );
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly count: number;
}

function printPlaces(
  of: ListFacts & {
    readonly places: readonly Place[];
    readonly more?: readonly { readonly href: string; readonly text: string }[];
  },
): string {
  const { frame, path } = of;
  const { labels } = frame.voice;
  const up = upFrom(path);
  return htmlPage(
    { frame, path, title: of.title, description: describe(of.about), card: CARD, section: of.section, kind: 'website' },
    <>
      <h1>{of.title}</h1>
      <p class="opening">{of.about}</p>
      {of.places.length ? (
        <ul class="places">
          {of.places.map((place) => (
            <li>
              <a href={`${up}${place.path}`}>{place.name}</a>
              {place.count ? (
                <small> {fill(labels.itemCount, { count: place.count >= PAGE_ITEMS ? `${PAGE_ITEMS}+` : place.count })}</small>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>{labels.noItems}</p>
      )}
      {(of.more ?? []).map((link) => (
        <p>
          <a href={`${up}${link.href}`}>{link.text}</a>
        </p>
      ))}
    </>,
  );
}

function printItems(
  of: ListFacts & { readonly items: readonly ItemLine[]; readonly feed?: FeedNotice; readonly visit?: string },
): string {
  const { frame, path } = of;
  const { voice } = frame;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: of.title,
      description: describe(of.about),
      card: CARD,
      section: of.section,
      kind: 'website',
      ...(of.feed ? { ownFeeds: [of.feed] } : {}),
    },
    <>
      <h1>{of.title}</h1>
      <p class="opening">
        {of.visit ? (
          <>
            <a href={of.visit}>{voice.labels.sourceSite}</a>.{' '}
          </>
        ) : null}
        {voice.labels.latest}
        {of.feed ? (
          <>
            {' '}
            <FeedLinks feed={of.feed} up={up} />
          </>
        ) : null}
      </p>
      <ItemTable items={of.items} voice={voice} up={up} />
    </>,
  );
}

function printSubscribe({ path, frame, more }: { path: string; frame: Frame; more: readonly FeedNotice[] }): string {
  const { voice, feeds } = frame;
  const { publication, labels } = voice;
  const up = upFrom(path);
  const says = [labels.feedIssues, labels.feedItems];
  return htmlPage(
    {
      frame,
      path,
      title: labels.subscribe,
      description: describe(labels.subscribeAbout),
      card: CARD,
      section: 'subscribe',
      kind: 'website',
    },
    <>
      <h1>{labels.subscribe}</h1>
      <p class="opening">{labels.subscribeAbout}</p>
      {feeds.map((feed, at) => (
        <section class="feed">
          <h2>{says[at] ?? feed.title}</h2>
          <p>
            <code>{`${publication.site}${feed.path}atom.xml`}</code>
          </p>
          <p>
            <FeedLinks feed={feed} up={up} />
          </p>
        </section>
      ))}
      <p>{labels.feedHow}</p>
      <ul class="places">
        {more.map((feed) => (
          <li>
            {feed.title.replace(`${publication.title} – `, '')}: <FeedLinks feed={feed} up={up} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`${up}sources.opml`} type="text/x-opml">
          {labels.opml}
        </a>
      </p>
    </>,
  );
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function printAbout({
  path,
  frame,
  corrected,
}: {
  path: string;
  frame: Frame;
  corrected: readonly { readonly path: string; readonly title: string }[];
}): string {
  const { publication, labels } = frame.voice;
  const up = upFrom(path);
  const first = WEEKDAYS.indexOf(publication.week.startsOn);
  const days = { first: weekdayText(first, publication.language), last: weekdayText((first + 6) % 7, publication.language) };
  const { editor } = publication;
  return htmlPage(
    {
      frame,
      path,
      title: labels.aboutTitle,
      description: describe(labels.aboutMadeText),
      card: CARD,
      section: 'about',
      kind: 'website',
    },
    <div class="prose">
      <h1>{labels.aboutTitle}</h1>
      {publication.description ? <p class="opening">{publication.description}</p> : null}
      <h2>{labels.aboutMade}</h2>
      <p>{labels.aboutMadeText}</p>
      <p>{fill(labels.aboutWeek, days)}</p>
      <h2>{labels.aboutSources}</h2>
      <p>
        {labels.aboutSourcesText} <a href={`${up}sources/`}>{labels.sources}</a>
      </p>
      <h2>{labels.aboutCorrections}</h2>
      <p>
        {labels.aboutCorrectionsText} <FeedLinks feed={{ path: 'changes/', title: labels.feedChanges }} up={up} />
      </p>
      {corrected.length ? (
        <ul>
          {corrected.map((each) => (
            <li>
              <a href={`${up}${each.path}`}>{each.title}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{labels.noCorrections}</p>
      )}
      <h2>{labels.aboutPrivacy}</h2>
      <p>{labels.aboutPrivacyText}</p>
      {editor ? (
        <>
          <h2>{labels.editor}</h2>
          <p>
            {editor.url ? <a href={editor.url}>{editor.name}</a> : editor.name}
            {editor.email ? (
              <>
                {' · '}
                <a href={`mailto:${editor.email}`}>{editor.email}</a>
              </>
            ) : null}
          </p>
        </>
      ) : null}
    </div>,
  );
}

function printSearch({
  path,
  frame,
  years,
  shards,
}: {
  path: string;
  frame: Frame;
  years: readonly string[];
  shards: readonly string[];
}): string {
  const { publication, labels } = frame.voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: labels.search,
      description: describe(labels.searchHint),
      card: CARD,
      section: 'search',
      kind: 'website',
      script: 'search/search.js',
    },
    <>
      <h1>{labels.search}</h1>
      <form
        id="search"
        data-shards={shards.join(' ')}
        data-up={up}
        data-language={publication.language}
        data-none={labels.searchNone}
        data-found={labels.searchFound}
      >
        <label for="query">{labels.searchLabel}</label>
        <div class="ask">
          <input id="query" name="q" type="search" autocomplete="off" spellcheck={false} aria-describedby="hint" />
          <button type="submit">{labels.search}</button>
        </div>
        <p id="hint">{labels.searchHint}</p>
        <p id="status" role="status" />
      </form>
      <ol id="found" class="item-list" />
      <div id="plain">
        <p class="opening">{labels.searchPlain}</p>
        <nav class="years" aria-label={labels.years}>
          {years.map((year) => (
            <a href={`${up}archive/${year}/`}>{year}</a>
          ))}
        </nav>
      </div>
    </>,
  );
}

/** The years of the issues, newest first. */
export function yearsOf(issues: readonly Issue[]): string[] {
  return [...new Set(issues.map((issue) => issue.week.date.slice(0, 4)))].sort().reverse();
}

function issuePages(setting: Setting, frame: Frame): Edition[] {
  const { issues } = setting;
  const withFeed = issues.filter((issue) => itemsOf(issue).length > 0).length > 1;
  const topicsById = new Map(setting.topics.map((topic) => [topic.id, { path: topicPath(topic), name: topic.name }]));
  return issues.flatMap((issue, at) => {
    const previous = issues[at - 1];
    const next = issues[at + 1];
    const items = itemsOf(issue);
    return [
      page<IssueFacts>(
        {
          path: issuePath(issue),
          frame,
          issue,
          ...(previous ? { previous: { ...lineOf(previous), summary: '' } } : {}),
          ...(next ? { next: { ...lineOf(next), summary: '' } } : {}),
          ...(withFeed && items.length ? { ownFeed: { path: issueItemsPath(issue), title: setting.labels.itemsOfIssue } } : {}),
        },
        printIssue,
      ),
      ...items.map((item) => {
        const topics = item.topics.map((id) => topicsById.get(id)).filter((topic) => topic !== undefined);
        return page<ItemFacts>({ path: itemPath({ issue, item }), frame, placed: { issue, item }, topics }, printItem);
      }),
      ...(issue.corrections.length ? [page({ path: correctionsPath(issue), frame, issue }, printCorrections)] : []),
    ];
  });
}

function archivePages(setting: Setting, frame: Frame): Edition[] {
  const { issues, labels } = setting;
  const years = yearsOf(issues);
  const base = { frame, about: labels.archiveAbout, section: 'archive' as const, years };
  const yearOfPart = (part: { of: { issues?: readonly Issue[] } }) => part.of.issues?.[0]?.week.date.slice(0, 4);
  const parts = feedsOf(setting).filter((feed) => feed.place === 'archive' && feed.of.issues);
  const of = (year: string) =>
    issues
      .filter((issue) => issue.week.date.startsWith(year))
      .toReversed()
      .map(lineOf);
  return [
    page({ ...base, path: 'archive/', title: labels.archive, issues: years[0] ? of(years[0]) : [], parts: [] }, printYear),
    ...years.map((year) =>
      page(
        {
          ...base,
          path: `archive/${year}/`,
          title: fill(labels.archiveOf, { year }),
          issues: of(year),
          parts: parts.filter((part) => yearOfPart(part) === year).map((part) => ({ path: part.path, title: part.path })),
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
      { path: 'topics/', frame, title: labels.topics, about: labels.topicsAbout, section: 'topics' as const, places },
      printPlaces,
    ),
    ...topics.map((topic) =>
      page(
        {
          path: topicPath(topic),
          frame,
          title: topic.name,
          about: fill(labels.feedTopic, { name: topic.name }),
          section: 'topics' as const,
          items: topic.items.map((placed) => itemLine(placed, setting)),
          feed: { path: topicPath(topic), title: topic.name },
        },
        printItems,
      ),
    ),
  ];
}

function sourcePath(source: PublicSource): string {
  return `sources/${slugOf(source.id)}/`;
}

function sourcePages(setting: Setting, frame: Frame): Edition[] {
  const { sources, labels, issues } = setting;
  const withItems = sources.map((source) => ({
    source,
    items: newestItems(issues, PAGE_ITEMS, (item) => item.source.id === source.id),
  }));
  const places = withItems.map(({ source, items }) => ({ path: sourcePath(source), name: source.name, count: items.length }));
  const more = [{ href: 'sources.opml', text: labels.opml }];
  return [
    page(
      { path: 'sources/', frame, title: labels.sources, about: labels.sourcesAbout, section: 'sources' as const, places, more },
      printPlaces,
    ),
    ...withItems.map(({ source, items }) =>
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

/** All pages. */
export const html = defineFormat({
  name: 'html',
  about: 'Pages: the front page, every issue and item, archive, topics, sources, search, subscribe, about',
  render(setting) {
    const { issues } = setting;
    const plans = feedsOf(setting);
    const notice = ({ path, title }: FeedNotice): FeedNotice => ({ path, title });
    const frame: Frame = { voice: voiceOf(setting).voice, feeds: plans.filter((plan) => plan.place === 'main').map(notice) };
    const current = issues.at(-1);
    const corrected = issues
      .filter((issue) => issue.corrections.length > 0)
      .slice(-20)
      .toReversed()
      .map((issue) => ({ path: correctionsPath(issue), title: issue.title }));
    const years = yearsOf(issues);
    return [
      page<FrontFacts>(
        { path: '', frame, ...(current ? { current } : {}), recent: issues.slice(-7, -1).toReversed().map(lineOf) },
        printFront,
      ),
      ...issuePages(setting, frame),
      ...archivePages(setting, frame),
      ...topicPages(setting, frame),
      ...sourcePages(setting, frame),
      page({ path: 'subscribe/', frame, more: plans.filter((plan) => plan.place === 'more').map(notice) }, printSubscribe),
      page({ path: 'about/', frame, corrected }, printAbout),
      page({ path: 'search/', frame, years, shards: quartersOf(setting) }, printSearch),
    ];
  },
});
