import { defineSourceKind } from '../kind.ts';

/** A feed: RSS, RDF, Atom, JSON Feed. */
export const feed = defineSourceKind({
  kind: 'feed',
  purpose: 'feed',
  open: async () => (await import('../pages/feed.ts')).readFeedPage,
});
