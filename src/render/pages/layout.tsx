import type { Child } from 'hono/jsx';
import { directionOf, openGraphLocale } from '../../words/dates.ts';
import type { Masthead } from '../clean.ts';
import { FooterLines, Name, type Voice } from '../content.tsx';
import { markup } from '../markup.ts';
import { FEED_FILES } from '../press/sheet.ts';
import { upFrom } from '../setting.ts';
import { classed } from './long-words.ts';
import { type Structured, scriptJson } from './structured.ts';

/** A feed as pages announce it. */
export interface FeedNotice {
  /** Its folder below output/. */
  readonly path: string;
  readonly title: string;
}

/** What every page needs. */
export interface Frame {
  readonly voice: Voice;
  /** The feeds that every page announces, the most wanted first. */
  readonly feeds: readonly FeedNotice[];
}

/** One page: where it is, what it is called, what it holds. */
export interface PageFacts {
  readonly frame: Frame;
  /** Its folder below output/: '' or 'issues/2024-01-31/'. */
  readonly path: string;
  /** Without the publication's name; absent on the front page. */
  readonly title?: string;
  readonly description: string;
  /** Picture for those who share it, below output/. */
  readonly card: string;
  /** Which entry of the navigation it belongs to. */
  readonly section?: Section;
  /** Feeds of this page alone, announced after the main ones. */
  readonly ownFeeds?: readonly FeedNotice[];
  readonly previous?: string;
  readonly next?: string;
  readonly kind: 'website' | 'article';
  readonly published?: string;
  readonly updated?: string;
  /** Where its links begin, for a page that is shown at other addresses than its own; it has no address then. */
  readonly base?: string;
  /** What it says to machines. */
  readonly data?: Structured;
  /** Kept for those who have its address, and for no search engine. */
  readonly isHidden?: boolean;
  readonly script?: string;
  /** True where the page is an issue, whole with the name of the publication and its closing lines. */
  readonly isWhole?: boolean;
  /** The languages of the other editions that have this page. */
  readonly alsoIn?: readonly string[];
  /** What stands after the page's own matter: ways to its neighbours. */
  readonly after?: Child;
}

/** The entries of the navigation. */
export type Section = 'home' | 'archive' | 'topics' | 'sources' | 'search' | 'subscribe' | 'about';

const SECTIONS: readonly { readonly name: Section; readonly path: string }[] = [
  { name: 'home', path: '' },
  { name: 'archive', path: 'archive/' },
  { name: 'topics', path: 'topics/' },
  { name: 'sources', path: 'sources/' },
  { name: 'search', path: 'search/' },
  { name: 'subscribe', path: 'subscribe/' },
  { name: 'about', path: 'about/' },
];

const FORMATS = [
  ['atom', 'application/atom+xml', 'Atom'],
  ['rss', 'application/rss+xml', 'RSS'],
  ['json', 'application/feed+json', 'JSON Feed'],
] as const;

function Announce({ feed, up }: { feed: FeedNotice; up: string }) {
  return (
    <>
      {FORMATS.map(([format, type, name]) => (
        <link rel="alternate" type={type} title={`${feed.title} (${name})`} href={`${up}${feed.path}${FEED_FILES[format]}`} />
      ))}
    </>
  );
}

/** The same page in the editions of other languages, and this one among them (https://developers.google.com/search/docs/specialty/international/localized-versions). */
function Others({ page }: { page: PageFacts }) {
  const { publication } = page.frame.voice;
  const others = (publication.editions ?? []).filter((each) => page.alsoIn?.includes(each.language));
  if (!others.length) return null;
  return (
    <>
      {[{ language: publication.language, site: publication.site }, ...others].map(({ language, site }) => (
        <link rel="alternate" hreflang={language} href={`${site}${page.path}`} />
      ))}
    </>
  );
}

/** Links to a feed in its three formats. */
export function FeedLinks({ feed, up }: { feed: FeedNotice; up: string }) {
  return (
    <span class="formats">
      {FORMATS.map(([format, type, name], at) => (
        <>
          {at ? ' · ' : ''}
          <a href={`${up}${feed.path}${FEED_FILES[format]}`} type={type} aria-label={`${feed.title}: ${name}`}>
            {name}
          </a>
        </>
      ))}
    </span>
  );
}

/** The name of the publication at the head of a page, and what it says of itself. */
export function Head({ publication, up, motto = true }: { publication: Masthead; up: string; motto?: boolean }) {
  return (
    <div class="masthead">
      <p class={classed('name', publication.title)}>
        <a href={up || './'}>
          <Name publication={publication} />
        </a>
      </p>
      {motto && publication.description ? <p class="motto">{publication.description}</p> : null}
    </div>
  );
}

function Layout({ page, children }: { page: PageFacts; children: Child }) {
  const { voice, feeds } = page.frame;
  const { publication, labels } = voice;
  const up = page.base ?? upFrom(page.path);
  const isAnywhere = page.base !== undefined;
  const sections = SECTIONS.filter((section) => labels[section.name]);
  const here = `${publication.site}${page.path}`;
  const title = page.title ? `${page.title} – ${publication.title}` : publication.title;
  return (
    <html lang={publication.language} dir={directionOf(publication.language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={page.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="Gündem" />
        {page.isHidden ? <meta name="robots" content="noindex" /> : null}
        {isAnywhere ? null : <link rel="canonical" href={here} />}
        <link rel="stylesheet" href={`${up}style.css`} />
        <link rel="icon" type="image/png" sizes="64x64" href={`${up}favicon.png`} />
        <link rel="apple-touch-icon" href={`${up}icon.png`} />
        {[...feeds, ...(page.ownFeeds ?? [])].map((feed) => (
          <Announce feed={feed} up={up} />
        ))}
        <Others page={page} />
        {page.previous ? <link rel="prev" href={`${up}${page.previous}`} /> : null}
        {page.next ? <link rel="next" href={`${up}${page.next}`} /> : null}
        <meta property="og:type" content={page.kind} />
        <meta property="og:site_name" content={publication.title} />
        <meta property="og:title" content={page.title ?? publication.title} />
        <meta property="og:description" content={page.description} />
        {isAnywhere ? null : <meta property="og:url" content={here} />}
        <meta property="og:image" content={`${publication.site}${page.card}`} />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta property="og:image:alt" content={publication.title} />
        <meta property="og:locale" content={openGraphLocale(publication.language)} />
        {page.published ? <meta property="article:published_time" content={page.published} /> : null}
        {page.updated ? <meta property="article:modified_time" content={page.updated} /> : null}
        <meta name="twitter:card" content="summary_large_image" />
        {page.data ? <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(page.data) }} /> : null}
        {page.script ? <script src={`${up}${page.script}`} defer /> : null}
      </head>
      <body>
        {labels.skip ? (
          <a class="skip" href="#content">
            {labels.skip}
          </a>
        ) : null}
        <header>
          {sections.length ? (
            <nav class="menu" aria-label={labels.menu || undefined}>
              <ul>
                {sections.map((section) => (
                  <li>
                    <a
                      href={`${up}${section.path}` || './'}
                      aria-current={section.name === page.section ? (section.path === page.path ? 'page' : 'true') : undefined}
                    >
                      {labels[section.name]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          {page.isWhole ? null : <Head publication={publication} up={up} />}
        </header>
        <main id="content">{children}</main>
        {page.after}
        <footer class="colophon">
          {page.isWhole ? null : <FooterLines publication={publication} />}
          {publication.rights ? <p>{publication.rights}</p> : null}
          <p class="feeds">
            {feeds.map((feed) => (
              <span>
                {feed.title}: <FeedLinks feed={feed} up={up} />
              </span>
            ))}
          </p>
          {labels.printed ? (
            <p class="print-only">
              {labels.printed} {here}
            </p>
          ) : null}
        </footer>
      </body>
    </html>
  );
}

/** A whole page as text, doctype first. */
export function htmlPage(page: PageFacts, children: Child): string {
  return `<!DOCTYPE html>\n${markup(<Layout page={page}>{children}</Layout>)}\n`;
}
