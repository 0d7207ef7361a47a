const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('cheerio/slim'),
  () => import('nodemailer'),
  () => import('p-queue'),
  () => import('rss-parser'),
  () => import('tldts'),
  () => import('yaml'),
  () => import('../config/check-file.ts'),
  () => import('../config/load.ts'),
  () => import('../config/load-picks.ts'),
  () => import('../config/model.ts'),
  () => import('../curate/week.ts'),
  () => import('../extract/boilerplate.ts'),
  () => import('../extract/extract.ts'),
  () => import('../fetch/browser.ts'),
  () => import('../fetch/built-page.ts'),
  () => import('../fetch/fetcher.ts'),
  () => import('../fetch/judge.ts'),
  () => import('../fetch/over-http2.ts'),
  () => import('../fetch/post.ts'),
  () => import('../listing/read-listing.ts'),
  () => import('../listing/read-page.ts'),
  () => import('../rank/pieces.ts'),
  () => import('../rank/same.ts'),
  () => import('../rank/score.ts'),
  () => import('../read/filter.ts'),
  () => import('../read/headline.ts'),
  () => import('../read/identity.ts'),
  () => import('../read/kinds/index.ts'),
  () => import('../read/pages/feed.ts'),
  () => import('../read/pages/json.ts'),
  () => import('../read/pages/mail.ts'),
  () => import('../read/pages/sitemap.ts'),
  () => import('../read/read.ts'),
  () => import('../read/second-opinion.ts'),
  () => import('../render/clean.ts'),
  () => import('../render/mail.tsx'),
  () => import('../render/outline.ts'),
  () => import('../render/plan.ts'),
  () => import('../render/rebuild.ts'),
  () => import('../render/render.ts'),
  () => import('../render/standing.ts'),
  () => import('../render/write.ts'),
  () => import('../schedule/due.ts'),
  () => import('../schedule/steps.ts'),
  () => import('../schedule/ticks.ts'),
  () => import('../store/newsroom.ts'),
  () => import('../store/sql-thread.ts'),
  () => import('../store/open.ts'),
  () => import('./decide/changed-feeds.ts'),
  () => import('./decide/pdf-reading.ts'),
  () => import('./decide/follow.ts'),
  () => import('./decide/standing.ts'),
  () => import('./deliver/ping.ts'),
  () => import('./issue/icon.ts'),
  () => import('./known-sources.ts'),
  () => import('./poll/gather.ts'),
  () => import('./poll/read-source.ts'),
  () => import('./sources/look-around.ts'),
];

/** What is needed where a model is configured; nowhere else is any of it loaded. */
const DRAFTING: readonly (() => Promise<unknown>)[] = [
  () => import('./issue/draft/draft-item.ts'),
  () => import('./issue/draft/draft-week.ts'),
  () => import('./issue/draft/shown.ts'),
];

/**
 * Loads at its start everything that a worker would else load when it first needs it: Node keeps a failed import for ever, so that one
 * moment without a free file descriptor would leave a part missing until the next start. One after the other, since Node opens all files
 * of an import at once. A test keeps the list whole.
 */
export async function loadForWork(): Promise<void> {
  for (const load of PARTS) await load();
}

/** The same, of what drafts. */
export async function loadForDrafts(): Promise<void> {
  for (const load of DRAFTING) await load();
}
