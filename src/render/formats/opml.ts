import { repeatedIn } from '../../kit/repeated.ts';
import type { PublicSource } from '../clean.ts';
import { defineFormat, LIST_HERE, longEdition, withList } from '../format.ts';
import { element, serializeElement, serializeXml } from '../xml.ts';

interface Facts {
  readonly title: string;
  readonly owner: string;
  readonly sources: readonly PublicSource[];
}

function opmlPieces({ title, owner, sources }: Facts): Iterable<string> {
  const outlines = sources.length ? LIST_HERE : '';
  const root = element('opml', { version: '2.0' }, [
    element('head', {}, [element('title', {}, title), element('ownerName', {}, owner)]),
    element('body', {}, outlines),
  ]);
  return withList(serializeXml(root), outlinesOf(sources));
}

function* outlinesOf(sources: readonly PublicSource[]): Generator<string> {
  const repeated = repeatedIn(sources, ({ url }) => url);
  const seen = new Set<string>();
  yield '\n';
  for (const source of sources) {
    if (seen.has(source.url)) continue;
    if (repeated.has(source.url)) seen.add(source.url);
    yield serializeElement(outlineOf(source), '    ');
  }
  yield '  ';
}

function outlineOf({ kind, name, url, language }: PublicSource) {
  const isFeed = kind === undefined || kind === 'feed';
  const where = isFeed ? { xmlUrl: url, htmlUrl: new URL('/', url).href } : { url };
  return element('outline', { type: isFeed ? 'rss' : 'link', text: name, title: name, ...where, language });
}

/** OPML 2.0 of what we read. */
export const opml = defineFormat({
  name: 'opml',
  about: 'OPML 2.0: the sources, for any feed reader',
  render({ publication, sources }) {
    const of = { title: publication.title, owner: publication.editor?.name ?? publication.title, sources };
    return [longEdition({ path: 'sources.opml', mediaType: 'text/x-opml', rank: 2, of, pieces: opmlPieces })];
  },
});
