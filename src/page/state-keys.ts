/*
 * How sites name the parts of an article in the data for their own scripts, the surest first: asked by lists in such data and by an article
 * alone.
 */

/** What holds a headline. */
export const TITLE_KEYS: readonly string[] = ['headline', 'title', 'heading', 'name', 'subject', 'label'];

/** What holds the time of publication. */
export const DATE_KEYS: readonly string[] = [
  'datePublished',
  'publishedAt',
  'published_at',
  'publishDate',
  'publish_date',
  'publicationDate',
  'publication_date',
  'first_publish_date',
  'firstPublished',
  'firstPublishedAt',
  'first_published_at',
  'published',
  'publishedDate',
  'published_date',
  'publishedOn',
  'pubDate',
  'displayDate',
  'display_date',
  'releaseDate',
  'postDate',
  'date',
  'createdAt',
  'created_at',
  'created',
  'time',
];

/** What holds an address. */
export const ADDRESS_KEYS: readonly string[] = [
  'url',
  'link',
  'href',
  'permalink',
  'canonicalUrl',
  'canonical_url',
  'fullUrl',
  'full_url',
  'html_url',
  'uri',
  'path',
  'webUrl',
  'pageUrl',
];

/** What holds the last part of an address, or all of it. */
export const SLUG_KEYS: readonly string[] = ['slug', 'fullSlug', 'full_slug', 'route'];

/** What holds a line or two that lead to an article. */
export const TEASER_KEYS: readonly string[] = [
  'description',
  'excerpt',
  'summary',
  'teaser',
  'teaserText',
  'dek',
  'standfirst',
  'intro',
  'introText',
  'introduction',
  'abstract',
  'subtitle',
  'lead',
  'shortDescription',
  'short_description',
];
