import type { PublicSource } from '../clean.ts';
import { defineFormat, edition } from '../format.ts';
import { element, serializeXml } from '../xml.ts';

function printOpml({ title, owner, sources }: { title: string; owner: string; sources: readonly PublicSource[] }): string {
  const root = element('opml', { version: '2.0' }, [
    element('head', {}, [element('title', {}, title), element('ownerName', {}, owner)]),
    element(
      'body',
      {},
      sources.map((source) =>
        element('outline', {
          type: source.kind === undefined || source.kind === 'feed' ? 'rss' : 'link',
          text: source.name,
          title: source.name,
          ...(source.kind === undefined || source.kind === 'feed'
            ? { xmlUrl: source.url, htmlUrl: new URL('/', source.url).href }
            : { url: source.url }),
          language: source.language,
        }),
      ),
    ),
  ]);
  return serializeXml(root);
}

/** OPML 2.0 of what we read. */
export const opml = defineFormat({
  name: 'opml',
  about: 'OPML 2.0: the sources, for any feed reader',
  render({ publication, sources }) {
    const seen = new Set<string>();
    const once = sources.filter((source) => !seen.has(source.url) && seen.add(source.url));
    const of = { title: publication.title, owner: publication.editor?.name ?? publication.title, sources: once };
    return [edition({ path: 'sources.opml', mediaType: 'text/x-opml', rank: 2, of, print: printOpml })];
  },
});
