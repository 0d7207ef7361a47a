import { defineSourceKind } from '../kind.ts';

/** A sitemap: addresses of pages, for sites that have neither a feed nor a page of news. */
export const sitemap = defineSourceKind({
  kind: 'sitemap',
  purpose: 'feed',
  open: async () => (await import('../pages/sitemap.ts')).readSitemapPage,
});
