import { expect, test } from 'vitest';
import { renderPublication } from '../../src/render/render.ts';
import { itemsOf } from '../../src/render/setting.ts';
import { aPublication, issueRun, someSources } from './bulletins.ts';

const publication = aPublication();
const issues = issueRun(2, '2024-01-31', 3);
const idle = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...someSources[0]!,
    id: `idle-${n}`,
    name: `Idle ${n}`,
    url: `https://idle-${n}.example/`,
  }));
const bodyOf = (editions: ReturnType<typeof renderPublication>, path: string): string =>
  String(editions.find((each) => each.path === path)?.body ?? '');

test('a source that nothing was printed of has a page', () => {
  const editions = renderPublication({ publication, issues, sources: [...someSources, ...idle(3)] });

  expect(bodyOf(editions, 'sources/idle-1/index.html')).toContain('Idle 1');
  expect(bodyOf(editions, 'sources/index.html')).toContain('href="../sources/idle-1/"');
});

test('among very many sources only those with items have one; the list leads to the others themselves', () => {
  const editions = renderPublication({ publication, issues, sources: [...someSources, ...idle(1001)] });

  const printed = new Set(issues.flatMap((issue) => itemsOf(issue).map((item) => item.source.id)));
  const pages = editions.filter((each) => /^sources\/.+\/index\.html$/.test(each.path)).map((each) => each.path.split('/')[1]);
  expect(pages.sort()).toEqual([...printed].sort());
  expect(pages.length).toBeGreaterThan(0);
  expect(bodyOf(editions, 'sources/index.html')).toContain('href="https://idle-1000.example/"');
  expect(bodyOf(editions, 'sitemap.xml') + bodyOf(editions, 'sitemap-pages.xml')).not.toContain('idle-');
});
