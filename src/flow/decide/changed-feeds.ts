import type { Edition } from '../../model/edition.ts';

const FEED_TYPES = new Set(['application/atom+xml', 'application/rss+xml', 'application/feed+json']);

/** Whether somebody may subscribe to it; archives are no topics that anybody does. */
export function isFeed({ mediaType, path }: Pick<Edition, 'mediaType' | 'path'>): boolean {
  return FEED_TYPES.has(mediaType) && !path.split('/').includes('archive');
}
