import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { childrenOf, parseXml, textOf } from '../../src/render/xml.ts';
import { aPublication, englishMaterial, hostileMaterial, issueRun, someSources } from './bulletins.ts';

const SITE = 'https://bulten.example.org/gundem/';
const many: Material = { publication: aPublication(), issues: issueRun(14, '2024-11-20', 3), sources: someSources };

function outputOf(material: Material): Map<string, string> {
  return new Map(renderPublication(material).map((each) => [each.path, String(each.body)]));
}

function locationsOf(xml: string, name: string): string[] {
  const [root] = parseXml(xml).children.filter((node) => node.type === 'tag');
  return childrenOf(root as never, name).map((each) => textOf(childrenOf(each, 'loc')[0]));
}

/** What a page says to machines: the only script element that is data. */
function dataOf(html: string): Record<string, unknown> {
  const inside = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!;
  return JSON.parse(inside) as Record<string, unknown>;
}

describe('a site', () => {
  test.each<[string, Material]>([
    ['with archives', many],
    ['in five languages', englishMaterial()],
    ['of hostile strings', hostileMaterial()],
    ['without issues', { ...many, issues: [] }],
  ])('%s has a page for every folder', (_, material) => {
    const paths = [...outputOf(material).keys()];
    const folders = new Set(
      paths
        .map((path) => dirname(path))
        .flatMap((folder) => folder.split('/').map((__, at, parts) => parts.slice(0, at + 1).join('/'))),
    );

    const bare = [...folders].filter((folder) => !paths.includes(folder === '.' ? 'index.html' : `${folder}/index.html`));

    expect(bare).toEqual([]);
  });

  test('its sitemap leads to every page of an issue, and to no page that is not there', () => {
    const output = outputOf(many);

    const lists = locationsOf(output.get('sitemap.xml')!, 'sitemap').map((url) => url.slice(SITE.length));
    const pages = lists.flatMap((path) =>
      locationsOf(output.get(path)!, 'url').map((url) => `${url.slice(SITE.length)}index.html`),
    );

    expect(lists).toEqual(['sitemap-pages.xml', 'sitemap-2025.xml', 'sitemap-2024.xml']);
    expect(pages.filter((path) => !output.has(path))).toEqual([]);
    expect(
      [...output.keys()].filter((path) => /^issues\/[\d-]+\/(?:[0-9a-f]{10}\/)?index\.html$/.test(path) && !pages.includes(path)),
    ).toEqual([]);
    expect(output.get('robots.txt')).toContain(`Sitemap: ${SITE}sitemap.xml\n`);
  });

  test('its page for lost addresses works at any depth below the path of the site', () => {
    const html = outputOf(many).get('404.html')!;

    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address!);

    expect(addresses.filter((address) => !/^(?:\/gundem\/|https?:|#)/.test(address))).toEqual([]);
    expect(html).not.toContain('rel="canonical"');
  });

  test('pages say to machines what they show', () => {
    const output = outputOf(many);
    const issue = many.issues[0]!;
    const item = issue.sections[0]!.items[0]!;

    const list = dataOf(output.get(`issues/${issue.week.date}/index.html`)!);
    const first = (list.itemListElement as { url: string; name: string }[])[0]!;
    const article = dataOf(output.get(`${first.url.slice(SITE.length)}index.html`)!);

    expect(list).toMatchObject({ '@type': 'ItemList', numberOfItems: 3 });
    expect(first.name).toBe(item.title);
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: item.title,
      datePublished: item.publishedAt,
      isBasedOn: item.url,
    });
  });

  test('what a source writes ends no script', () => {
    const issues = issueRun(1, '2024-01-31', 1).map((issue) => ({
      ...issue,
      title: '</script><!--<script>alert(1)//',
    }));

    const html = outputOf({ ...many, issues }).get('issues/2024-01-31/index.html')!;

    expect(dataOf(html).name).toBe('</script><!--<script>alert(1)//');
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});
