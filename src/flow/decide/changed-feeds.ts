import type { Edition } from '../../model/edition.ts';

const FEED_TYPES = new Set(['application/atom+xml', 'application/rss+xml', 'application/feed+json']);

/** The feeds among what was written, as paths; archives are no topics that anybody subscribes to. */
export function changedFeeds(editions: readonly Edition[], written: readonly string[]): string[] {
  const feeds = new Set(
    editions
      .filter((each) => FEED_TYPES.has(each.mediaType) && !each.path.split('/').includes('archive'))
      .map((each) => each.path),
  );
  return written.filter((path) => feeds.has(path));
}
