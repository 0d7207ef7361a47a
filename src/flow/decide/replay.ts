import { fold } from '../../kit/text.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { Article, Sighting, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';

/** What is known of a source, and what its kept pages say when they are read now. */
export interface Replayed {
  readonly sourceId: string;
  readonly sightings: readonly Sighting[];
  /** By id; those that the sightings speak of. */
  readonly articles: ReadonlyMap<string, StoredArticle>;
  /** Entries read now, each with whether it was met already. */
  readonly entries: readonly { readonly entry: Entry; readonly isMet: boolean }[];
  /** Whether an address stands in one of the pages that were read again. */
  readonly standsInPages: (link: string) => boolean;
  /** Article pages read again, by the canonical address they were asked for. */
  readonly read: ReadonlyMap<string, Article>;
}

/** One thing that would be otherwise. */
export interface Change {
  readonly kind: 'gained' | 'lost' | 'retitled' | 'redated' | 'text' | 'refused';
  readonly title: string;
  readonly link?: string;
  /** As it is kept, and as it would be. */
  readonly was?: string;
  readonly now?: string;
}

/** In what the entries and articles of a source would differ if its kept pages were read now for the first time. */
export function changesIn(replayed: Replayed): Change[] {
  return [...entryChanges(replayed), ...articleChanges(replayed)];
}

function entryChanges({ sightings, articles, entries, standsInPages }: Replayed): Change[] {
  const byLink = new Map(entries.flatMap(({ entry }) => (entry.link ? [[canonicalizeUrl(entry.link), entry] as const] : [])));
  const known = new Set(sightings.flatMap(({ link }) => (link ? [canonicalizeUrl(link)] : [])));
  const gained = entries
    .filter(({ entry, isMet }) => !isMet && !(entry.link && known.has(canonicalizeUrl(entry.link))))
    .map(({ entry }): Change => ({ kind: 'gained', title: entry.title, ...(entry.link ? { link: entry.link } : {}) }));
  const changes = sightings.flatMap(({ link, title, articleId }): Change[] => {
    if (!link) return [];
    const entry = byLink.get(canonicalizeUrl(link));
    // Only of what its own kept pages announced can be said that it is not read any more.
    if (!entry) return standsInPages(link) ? [{ kind: 'lost', title, link }] : [];
    const old = articleId === undefined ? undefined : articles.get(articleId)?.entry;
    return [
      ...(fold(entry.title) === fold(title) ? [] : [{ kind: 'retitled', title, link, was: title, now: entry.title } as const]),
      ...(old && old.link === link ? redated(title, link, old.published, entry.published) : []),
    ];
  });
  return [...unique(gained), ...changes];
}

function articleChanges({ articles, read }: Replayed): Change[] {
  return [...articles.values()].flatMap((old): Change[] => {
    const now = read.get(canonicalizeUrl(old.entry.link ?? old.url));
    // What was given up, and what came in its source's own words, is not comparable.
    if (!now || old.wording || old.revisedAt) return [];
    const { title, url: link } = old;
    if (!now.isArticle) return [{ kind: 'refused', title, link }];
    return [
      ...(fold(now.title) === fold(title) ? [] : [{ kind: 'retitled', title, link, was: title, now: now.title } as const]),
      ...(now.published && now.publishedTrust !== 'absent' ? redated(title, link, old.published, now.published) : []),
      ...(now.text === old.text
        ? []
        : [{ kind: 'text', title, link, was: `${old.text.length}`, now: `${now.text.length}` } as const]),
    ];
  });
}

function redated(title: string, link: string, was: string | undefined, now: string | undefined): Change[] {
  if (was === now || (was && now && Date.parse(was) === Date.parse(now))) return [];
  return [{ kind: 'redated', title, link, ...(was ? { was } : {}), ...(now ? { now } : {}) }];
}

function unique(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((each) => [each.link ?? each.title, each])).values()];
}
