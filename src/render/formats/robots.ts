import type { Edition } from '../../model/edition.ts';
import { correctionsPath, topicPath } from '../feeds.tsx';
import { defineFormat, edition } from '../format.ts';
import type { Outline } from '../outline.ts';
import { issuePath, itemPath, type Setting } from '../setting.ts';
import { hasPage, sourcePath } from '../source-pages.ts';
import { element, serializeXml } from '../xml.ts';
import { yearsOf } from './html.tsx';

/** A page that search engines may know, and when it was last changed where we can tell. */
interface Known {
  readonly url: string;
  readonly at?: string;
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function printMap({
  outer,
  inner,
  all,
}: {
  outer: 'urlset' | 'sitemapindex';
  inner: 'url' | 'sitemap';
  all: readonly Known[];
}): string {
  const root = element(
    outer,
    { xmlns: NAMESPACE },
    all.map(({ url, at }) => element(inner, {}, [element('loc', {}, url), ...(at ? [element('lastmod', {}, at)] : [])])),
  );
  return serializeXml(root);
}

function xml(path: string, of: Parameters<typeof printMap>[0]): Edition {
  return edition({ path, mediaType: 'application/xml', rank: 2, of, print: printMap });
}

function pagesOf(issue: Outline, site: string): Known[] {
  return [
    { url: `${site}${issuePath(issue)}`, at: issue.updatedAt },
    ...issue.items.map((item) => ({ url: `${site}${itemPath({ issue, item })}`, at: item.updatedAt })),
    ...(issue.corrections.length ? [{ url: `${site}${correctionsPath(issue)}`, at: issue.updatedAt }] : []),
  ];
}

/** Pages that stand beside the issues. */
function placesOf(setting: Setting): Known[] {
  const { issues, topics, sources, publication } = setting;
  const { site } = publication;
  const years = yearsOf(issues).map((year) => `archive/${year}/`);
  const at = issues.at(-1)?.updatedAt;
  const paths = [
    ...['archive/', ...years, 'topics/', ...topics.map(topicPath)],
    ...['sources/', ...sources.filter((source) => hasPage(source, setting)).map(sourcePath), 'subscribe/', 'about/'],
  ];
  return [{ url: site, ...(at ? { at } : {}) }, ...paths.map((path) => ({ url: `${site}${path}` }))];
}

function yearMaps({ issues }: Setting): { readonly path: string; readonly issues: readonly Outline[] }[] {
  return yearsOf(issues).map((year) => ({
    path: `sitemap-${year}.xml`,
    issues: issues.filter((issue) => issue.week.date.startsWith(year)),
  }));
}

/** For search engines: what there is, a list a year so that an old year never changes, and where to find it. */
export const robots = defineFormat({
  name: 'robots',
  about: 'sitemap.xml, robots.txt',
  render(setting) {
    const { site } = setting.publication;
    const index = [
      { path: 'sitemap-pages.xml', at: setting.issues.at(-1)?.updatedAt },
      ...yearMaps(setting).map(({ path, issues }) => ({
        path,
        at: issues
          .map((issue) => issue.updatedAt)
          .sort()
          .at(-1),
      })),
    ].map(({ path, at }) => ({ url: `${site}${path}`, ...(at ? { at } : {}) }));
    return [
      xml('sitemap-pages.xml', { outer: 'urlset', inner: 'url', all: placesOf(setting) }),
      xml('sitemap.xml', { outer: 'sitemapindex', inner: 'sitemap', all: index }),
      edition({
        path: 'robots.txt',
        mediaType: 'text/plain',
        rank: 2,
        of: site,
        print: (of) => `User-agent: *\nDisallow:\n\nSitemap: ${of}sitemap.xml\n`,
      }),
    ];
  },
  parts(setting) {
    const { site } = setting.publication;
    return yearMaps(setting).map(({ path, issues }) => ({
      path,
      rests: issues.map((issue) => issue.mark),
      issues: [],
      set: () => [xml(path, { outer: 'urlset', inner: 'url', all: issues.flatMap((issue) => pagesOf(issue, site)) })],
    }));
  },
});
