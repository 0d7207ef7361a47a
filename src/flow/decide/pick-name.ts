import { canonicalizeUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Story } from '../../model/story.ts';

/**
 * How articles are written down in a file of decisions. A person reads addresses there, not ids; but an address that several articles of
 * the week share (notices on one page) names none of them, and the id must do.
 */
export function createPickNames(stories: readonly Story[]): (article: Pick<StoredArticle, 'id' | 'url' | 'canonical'>) => string {
  const holders = known.get(stories) ?? holdersIn(stories);
  known.set(stories, holders);
  return ({ id, url, canonical }) => {
    const address = canonical ?? url;
    return (holders.get(canonicalizeUrl(address))?.size ?? 0) > 1 ? id : address;
  };
}

// Stories are never changed once they are made.
const known = new WeakMap<readonly Story[], ReadonlyMap<string, ReadonlySet<string>>>();

function holdersIn(stories: readonly Story[]): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { lead, others } of stories)
    for (const { id, url, canonical } of [lead, ...others]) {
      const address = canonicalizeUrl(canonical ?? url);
      holders.set(address, (holders.get(address) ?? new Set()).add(id));
    }
  return holders;
}
