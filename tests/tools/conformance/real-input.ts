import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { openHouse } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import { fold, squeeze } from '../../../src/kit/text.ts';
import { addressKey, canonicalizeUrl } from '../../../src/kit/url.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import type { Issue, Item } from '../../../src/model/issue.ts';
import { say } from '../../../src/words/say.ts';
import { type Check, sharedDir } from '../check.ts';

/** Real feeds of many makers and languages, read as they were captured. Their pages cannot be had: the source's own words must do. */
const FEEDS = [
  'miniflux__v2/internal/reader/parser/testdata/rdf_UTF8.xml',
  'rbren__rss-parser/test/input/guardian.rss',
  'Cumulus__Syndic/test/002.feed',
  'rubycoco__feedparser/feeds/news/washingtonpost-world.rss',
  'nicolus__picoFeed/tests/fixtures/rue89.xml',
  'codehollow__FeedReader/FeedReader.Tests/Feeds/Rss20LeMonde.xml',
  'codehollow__FeedReader/FeedReader.Tests/Feeds/Rss20JapanToday.xml',
  'feedjira__feedjira/spec/sample_feeds/TechCrunch.xml',
  'rubycoco__feedparser/feeds/misc/intertwingly.atom',
  'laminas__laminas-feed/test/Reader/Integration/_files/laut.de-rdf.xml',
].map((path) => `real/${path}`);
/** Lists of real pages, in groups of this many behind a plain feed each. */
const PAGES = 60;
const PAGES_A_FEED = 12;
const LISTINGS = 5;

interface Wanted {
  readonly title: string;
  readonly link: string;
  readonly day?: string;
  /** A sentence that the article's text must hold. */
  readonly words?: string;
}

interface Served {
  readonly id: string;
  readonly path: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly kind?: 'listing';
  readonly wanted: readonly Wanted[];
}

const NOW = Date.parse('2026-11-21T10:00:00Z');

async function run(): Promise<{ lines: string[]; figures: Record<string, number> }> {
  const corpus = join(sharedDir(), 'corpus');
  const pages = new Map<string, Buffer>();
  let base = '';
  let isOpen = false;
  let served: Served[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const source = served.find((each) => each.path === path);
    const page = pages.get(path);
    if (source && !isOpen) return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(EMPTY);
    if (source) return void response.writeHead(200, { 'content-type': source.contentType }).end(source.bytes);
    if (page) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  served = [...realFeeds(corpus, base), ...realPages(corpus, base, pages), ...realListings(corpus, base)];

  const dir = mkdtempSync(join(tmpdir(), 'gundem-real-'));
  try {
    await writeConfig(dir, base, served);
    let now = NOW;
    const opened = await openHouse({
      configDir: join(dir, 'config'),
      outputDir: join(dir, 'output'),
      store: 'memory:',
      now: () => now,
      fetchLimits: { gapMs: 0, retryPauseMs: 1 },
      lookup: ((_name: string, _options: unknown, answer: (error: Error) => void) =>
        answer(Object.assign(new Error('no names here'), { code: 'ENOTFOUND' }))) as never,
    });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
    const { house } = opened;
    // The week begins before the sources have anything: all that they announce then is news, whatever its date.
    const feeds = served.filter((each) => each.kind !== 'listing').map((each) => each.id);
    await poll(house, { sourceIds: feeds });
    isOpen = true;
    for (let pass = 0; pass < 4; pass++) {
      now += 3_600_000;
      await poll(house, { force: true });
    }
    // Years of news at once are held as a flood, as they should be; a curator lets them in.
    for (let pass = 0; pass < 4; pass++) {
      now += 3_600_000;
      await poll(house, { sourceIds: feeds, releaseHeld: pass === 0 });
    }
    const states = await house.store.loadStates(served.filter((each) => each.kind).map((each) => each.id));
    const first = await house.store.getFact<string>('first-week');
    now = Date.parse(first!) + 8 * 86_400_000;
    const articles = await house.store.articlesPlaced('1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
    const report = await publish(house);
    const issue = report.issues.find((each) => each.issue)?.issue;
    if (!issue) throw new Error(`no issue came out: ${JSON.stringify(report.issues)}`);
    const outcome = judge(served, articles, await listingTitles(house, served), issue);
    for (const state of states.values())
      outcome.lines.push(
        `${state.sourceId}: ${state.condition}, ${state.polls.at(-1)?.outcome}: ${say(state.polls.at(-1)?.reason ?? '', 'en')}`,
      );
    const merged = (await viewWeek(house, issue.week.date)).stories.filter((each) => each.others.length);
    outcome.lines.push(`${merged.length} stories of several articles; the first ones:`);
    for (const story of merged.slice(0, 8))
      outcome.lines.push(
        `    “${story.lead.title.slice(0, 60)}” = “${story.others[0]!.title.slice(0, 60)}” (${say(story.joinedBy[story.others[0]!.id] ?? '', 'en')})`,
      );
    const feed = JSON.parse(readFileSync(join(dir, 'output', 'items', 'feed.json'), 'utf8')) as { items: unknown[] };
    outcome.lines.push(`issue ${issue.week.date}: ${countItems(issue)} items; items/feed.json holds ${feed.items.length}`);
    await house.close();
    return outcome;
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What the listings made known, by address: at the first poll of a page older news is marked as met. */
async function listingTitles({ store }: House, served: readonly Served[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const source of served.filter((each) => each.kind)) {
    const found = await store.meetings(source.wanted.map((each) => addressKey(each.link)));
    for (const meetings of found.values()) {
      const mine = meetings.find((each) => each.sourceId === source.id);
      const sighting = mine && (await store.loadSightings(source.id, [mine.sightingKey])).get(mine.sightingKey);
      if (sighting?.link) titles.set(canonicalizeUrl(sighting.link), sighting.title);
    }
  }
  return titles;
}

const EMPTY =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Nothing yet</title><link>http://example.org/</link><description>-</description></channel></rss>';

function realFeeds(corpus: string, base: string): Served[] {
  const dir = join(corpus, 'feeds', 'dev');
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as { id: string; contentType: string }[];
  const truth = JSON.parse(readFileSync(join(dir, 'ref.json'), 'utf8')) as Record<
    string,
    { entries: { title?: string; link?: string; publishedISO?: string; updatedISO?: string }[] }
  >;
  return FEEDS.map((id, at) => ({
    id: `feed-${at + 1}`,
    path: `/feeds/${at + 1}`,
    contentType: manifest.find((each) => each.id === id)!.contentType,
    bytes: readFileSync(join(dir, id)),
    wanted: truth[id]!.entries.flatMap((each) =>
      each.title && each.link
        ? [
            {
              title: each.title,
              link: each.link.replace('http://feeds.example.invalid/', `${base}/`),
              ...(each.publishedISO ? { day: each.publishedISO.slice(0, 10) } : {}),
            },
          ]
        : [],
    ),
  }));
}

function realPages(corpus: string, base: string, pages: Map<string, Buffer>): Served[] {
  const dir = join(corpus, 'pages', 'dev');
  const truths = JSON.parse(gunzipSync(readFileSync(join(dir, 'fundus.truth.json.gz'))).toString()) as {
    file: string;
    truth: { title?: string; date?: string; bodies?: string[] };
  }[];
  const usable = truths.filter((each) => each.truth.title && each.truth.date && each.truth.bodies?.[0]).slice(0, PAGES);
  const out: Served[] = [];
  for (let at = 0; at < usable.length; at += PAGES_A_FEED) {
    const wanted = usable.slice(at, at + PAGES_A_FEED).map((each): Wanted => {
      const path = `/pages/${each.file.slice(0, 16)}`;
      pages.set(path, gunzipSync(readFileSync(join(dir, 'html', each.file))));
      // from the middle: what stands first is often a standfirst, which is no part of the body
      const lines = each.truth.bodies![0]!.split('\n').filter((line) => line.length > 60);
      const sentence = lines[Math.floor(lines.length / 2)] ?? each.truth.bodies![0]!;
      return {
        title: each.truth.title!,
        link: `${base}${path}`,
        day: each.truth.date!.slice(0, 10),
        words: sentence.slice(0, 60),
      };
    });
    const n = out.length + 1;
    // The feed gives links and little else: what the items say must come from the pages.
    const items = wanted.map((each) => `<item><title>${escapeXml(each.title)}</title><link>${each.link}</link></item>`);
    out.push({
      id: `pages-${n}`,
      path: `/pages-of/${n}`,
      contentType: 'application/rss+xml',
      bytes: Buffer.from(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>Pages ${n}</title><link>${base}</link><description>-</description>${items.join('')}</channel></rss>`,
      ),
      wanted,
    });
  }
  return out;
}

function realListings(corpus: string, base: string): Served[] {
  const dir = join(corpus, 'listings');
  const list = JSON.parse(readFileSync(join(dir, 'listings.json'), 'utf8')) as {
    url: string;
    file: string;
    truth: { must: { url: string; title: string }[] };
  }[];
  return list.slice(0, LISTINGS).map((each, at) => {
    const origin = new URL(each.url).origin;
    const text = gunzipSync(readFileSync(join(dir, 'html', each.file))).toString();
    return {
      id: `listing-${at + 1}`,
      path: `${new URL(each.url).pathname}?listing=${at}`,
      contentType: 'text/html',
      bytes: Buffer.from(text.replaceAll(origin, base)),
      kind: 'listing' as const,
      wanted: each.truth.must.map((one) => ({ title: one.title, link: one.url.replace(origin, base) })),
    };
  });
}

async function writeConfig(dir: string, base: string, served: readonly Served[]): Promise<void> {
  await mkdir(join(dir, 'config'), { recursive: true });
  const sources = served.map(
    (each) => `  - { id: ${each.id}, url: "${base}${each.path}", weight: 1${each.kind ? `, kind: ${each.kind}` : ''} }`,
  );
  await writeFile(join(dir, 'config', 'sources.yaml'), `sources:\n${sources.join('\n')}\n`);
  await writeFile(
    join(dir, 'config', 'publication.yaml'),
    `title: Real input\nlanguage: en\ntimezone: UTC\nsite: https://example.org/\nweek: { startsOn: wednesday }\nissue: { maxItems: 500, minItems: 1 }\ndefaults: { maxPerIssue: 200 }\nnetwork: { allow: ["${base.slice(7)}"] }\n`,
  );
}

function judge(
  served: readonly Served[],
  articles: readonly StoredArticle[],
  listed: ReadonlyMap<string, string>,
  issue: Issue,
): { lines: string[]; figures: Record<string, number> } {
  const items = issue.sections.flatMap((section) => section.items);
  const lines: string[] = [];
  const sums: Record<string, { right: number; of: number }> = {};
  const count = (name: string, isRight: boolean): void => {
    sums[name] ??= { right: 0, of: 0 };
    const sum = sums[name];
    sum.of++;
    if (isRight) sum.right++;
  };
  for (const source of served) {
    const group = source.id.replace(/-\d+$/, '');
    const mine = articles.filter((each) => each.sourceId === source.id);
    const byLink = new Map(mine.map((each) => [canonicalizeUrl(each.entry.link!), each]));
    const wrong: string[] = [];
    for (const want of source.wanted) {
      // where the reference hands over a redirector we take the page behind it: then the title tells which entry it was
      const behind = /\/~r\//.test(want.link) ? mine.find((each) => sameTitle(each.entry.title, want.title)) : undefined;
      const article = byLink.get(canonicalizeUrl(want.link)) ?? behind;
      if (source.kind) {
        const title = listed.get(canonicalizeUrl(want.link));
        count('listing.met', title !== undefined);
        if (title !== undefined) count('listing.titles', sameTitle(title, want.title));
        continue;
      }
      count(`${group}.taken`, article !== undefined);
      if (!article) {
        wrong.push(`missing ${want.link}`);
        continue;
      }
      const isTitle = sameTitle(article.title, want.title);
      count(`${group}.titles`, isTitle);
      if (!isTitle) wrong.push(`title “${article.title}”, wanted “${want.title}”`);
      if (want.day) {
        const isDay = article.published?.slice(0, 10) === want.day;
        count(`${group}.days`, isDay || dayApart(article.published, want.day));
        if (!isDay) wrong.push(`day ${article.published}, wanted ${want.day}: ${want.title.slice(0, 50)}`);
      }
      if (want.words) {
        const isThere = fold(article.text).includes(fold(want.words).slice(0, 40));
        count(`${group}.words`, isThere);
        if (!isThere)
          wrong.push(
            `without “${want.words.slice(0, 50)}”: ${article.paragraphs.length} paragraphs, “${article.text.slice(0, 60).replaceAll('\n', ' ')}”`,
          );
      }
    }
    lines.push(
      `${source.id.padEnd(11)} wanted ${String(source.wanted.length).padStart(3)}, taken ${String(mine.length).padStart(3)}, printed ${String(items.filter((each) => each.source.id === source.id).length).padStart(3)}`,
    );
    for (const each of wrong.slice(0, 4)) lines.push(`    ${each}`);
  }
  const figures: Record<string, number> = {};
  for (const [name, { right, of }] of Object.entries(sums)) figures[name] = of ? right / of : 0;
  figures.printed = items.length;
  const unreadable = items.filter((each) => !isReadable(each));
  figures.unreadable = unreadable.length;
  for (const each of unreadable.slice(0, 3))
    lines.push(`unreadable: ${each.source.id} ${JSON.stringify(each.paragraphs).slice(0, 300)}`);
  lines.push(
    Object.entries(figures)
      .map(([name, value]) => `${name} ${value.toFixed(3)}`)
      .join('  '),
  );
  return { lines, figures };
}

function sameTitle(a: string, b: string): boolean {
  const [one, other] = [fold(squeeze(a)), fold(squeeze(b))];
  return one === other || (one.length > 12 && (one.startsWith(other) || other.startsWith(one)));
}

// A day may be another one in the zone of the truth.
function dayApart(published: string | undefined, day: string): boolean {
  return published !== undefined && Math.abs(Date.parse(published) - Date.parse(`${day}T12:00:00Z`)) < 36 * 3_600_000;
}

// Plain sentences: no markup, no script, no address bars of words.
function isReadable(item: Item): boolean {
  return item.title.trim() !== '' && item.paragraphs.every((each) => !/<[a-z]+[ >]|\{\{|function\s*\(|&[a-z]+;/i.test(each));
}

function countItems(issue: Issue): number {
  return issue.sections.reduce((sum, section) => sum + section.items.length, 0);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Real feeds, pages and listings through poll and publish: do titles, days, links and words arrive in the issue? */
export const check: Check = {
  name: 'real-input',
  about: 'twenty real sources through poll and publish: titles, days, links, words',
  beside: true,
  floors: {
    'feed.taken': { min: 0.99 },
    'feed.titles': { min: 0.99 },
    'feed.days': { min: 0.99 },
    'pages.taken': { min: 0.99 },
    'pages.titles': { min: 0.75 },
    'pages.days': { min: 0.93 },
    'pages.words': { min: 0.95 },
    printed: { min: 280 },
    // one article tells of feeds and shows their tags
    unreadable: { max: 1 },
    'listing.met': { min: 0.98 },
    'listing.titles': { min: 0.98 },
  },
  run,
};
