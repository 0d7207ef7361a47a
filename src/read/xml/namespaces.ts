/** Known namespaces by URI (folded) → the short name that the mapper speaks. Old and misspelt URIs stand beside the right ones. */
const BY_URI: ReadonlyMap<string, string> = new Map(
  (
    [
      ['www.w3.org/2005/atom', 'atom'],
      ['purl.org/atom/ns', 'atom'],
      ['purl.org/atom/app', 'app'],
      ['example.com/newformat', 'atom'],
      ['example.com/necho', 'atom'],
      ['purl.org/echo', 'atom'],
      ['uri/of/echo/namespace', 'atom'],
      ['purl.org/pie', 'atom'],
      ['purl.org/rss/1.0', 'rss'],
      ['purl.org/net/rss1.1', 'rss'],
      ['my.netscape.com/rdf/simple/0.9', 'rss'],
      ['my.netscape.com/publish/formats/rss-0.91.dtd', 'rss'],
      ['channel.netscape.com/rdf/simple/0.9', 'rss'],
      ['backend.userland.com/rss', 'rss'],
      ['backend.userland.com/rss2', 'rss'],
      ['backend.userland.com/rss091', 'rss'],
      ['blogs.law.harvard.edu/tech/rss', 'rss'],
      ['cyber.law.harvard.edu/rss', 'rss'],
      ['www.rssboard.org/rss-specification', 'rss'],
      ['purl.org/rss/1.0/modules/rss091', 'rss'],
      ['purl.org/rss/1.0/modules/content', 'content'],
      ['purl.org/rss/1.0/modules/syndication', 'sy'],
      ['purl.org/rss/1.0/modules/slash', 'slash'],
      ['purl.org/rss/1.0/modules/textinput', 'ti'],
      ['purl.org/dc/elements/1.0', 'dc'],
      ['purl.org/dc/elements/1.1', 'dc'],
      ['purl.org/dc/terms', 'dcterms'],
      ['search.yahoo.com/mrss', 'media'],
      ['www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
      ['example.com/dtds/podcast-1.0.dtd', 'itunes'],
      ['www.georss.org/georss', 'georss'],
      ['www.w3.org/1999/xhtml', 'xhtml'],
      ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
      ['www.w3.org/xml/1998/namespace', 'xml'],
      ['www.w3.org/1999/xlink', 'xlink'],
      ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
      ['www.sitemaps.org/schemas/sitemap/0.9', 'rss'],
      ['www.google.com/schemas/sitemap/0.84', 'rss'],
      ['www.google.com/schemas/sitemap-news/0.9', 'news'],
      ['news.yandex.ru', 'yandex'],
      ['turbo.yandex.ru', 'turbo'],
      ['prismstandard.org/namespaces/basic/1.2', 'prism'],
      ['prismstandard.org/namespaces/1.2/basic', 'prism'],
      ['prismstandard.org/namespaces/basic/2.0', 'prism'],
      ['prismstandard.org/namespaces/basic/2.1', 'prism'],
      ['prismstandard.org/namespaces/basic/3.0', 'prism'],
      ['www.rssboard.org/media-rss', 'media'],
      ['www.w3.org/2000/svg', 'svg'],
      ['www.w3.org/1998/math/mathml', 'mathml'],
    ] as const
  ).map(([uri, name]) => [uri, name]),
);

/** Prefixes as everybody writes them: they count where nobody declares them. */
const BY_HABIT: ReadonlySet<string> = new Set([
  'atom',
  'content',
  'dc',
  'dcterms',
  'media',
  'itunes',
  'sy',
  'slash',
  'georss',
  'rdf',
  'rss',
  'xhtml',
  'xlink',
  'feedburner',
  'prism',
  'yandex',
  'turbo',
  'xml',
]);

/** The short name of a namespace URI; undefined for one that the mapper has no use for. */
export function namespaceName(uri: string): string | undefined {
  if (uri.length > 200) return undefined;
  const folded = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]{1,5}$/, '');
  return BY_URI.get(folded);
}

/** The short name for a prefix that was never declared. */
export function habitualName(prefix: string): string | undefined {
  return BY_HABIT.has(prefix) ? prefix : undefined;
}
