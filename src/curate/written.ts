import { shortHash } from '../kit/hash.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Pick, Picks, Week } from '../model/issue.ts';
import type { Story } from '../model/story.ts';
import { paragraphsOf } from '../rules/paragraphs.ts';
import { dayOf, placeArticle } from './week.ts';

/** Items that a curator brought belong to this source. */
export const BY_HAND = 'by-hand';

/** What decides how an item of a curator's own stands. */
export interface WrittenFor {
  readonly week: Week;
  readonly publication: Publication;
  /** True for what names an article that we met, or an item that is printed. */
  readonly isKnown: (match: string) => boolean;
}

/**
 * The items that a curator wrote wholly, as stories of their own, and the decisions with them taken in: a headline of their own, and a
 * text or a pick, about an address that we never met or about none. Words alone about an address that nobody knows may be a slip in it.
 */
export function withWritten(picks: Picks, about: WrittenFor): { readonly picks: Picks; readonly written: readonly Story[] } {
  const written = new Map<Pick, Story>();
  for (const pick of picks.items) {
    if (!isWritten(pick) || about.isKnown(pick.match)) continue;
    const lead = articleOf(pick, about);
    written.set(pick, { id: lead.id, lead, others: [], joinedBy: {}, score: 0, reasons: [] });
  }
  const taken = (pick: Pick): Pick =>
    written.has(pick) && pick.drop === undefined && !pick.hold ? { ...pick, pick: true } : pick;
  return { picks: written.size ? { ...picks, items: picks.items.map(taken) } : picks, written: [...written.values()] };
}

function isWritten({ match, title, summary, pick, hold }: Pick): boolean {
  if (!title) return false;
  return summary !== undefined || pick === true || hold === true || !findHttpUrl(match);
}

function articleOf(pick: Pick, { week, publication }: WrittenFor): StoredArticle {
  const url = findHttpUrl(pick.match)?.href ?? '';
  const paragraphs = pick.summary ? paragraphsOf(pick.summary) : [];
  const at = pick.at?.includes('T') ? new Date(pick.at).toISOString() : undefined;
  const isWithin = at !== undefined && at >= week.startAt && at < week.endAt;
  const day = pick.day ?? (isWithin ? dayOf(at, publication.timezone) : week.lastDay);
  const { placedAt } = placeArticle({ published: day, trust: 'written', metAt: week.endAt, publication });
  const title = pick.title ?? '';
  return {
    id: url ? shortHash(canonicalizeUrl(url)) : pick.match,
    sourceId: BY_HAND,
    url,
    isArticle: true,
    title,
    paragraphs,
    text: paragraphs.join('\n\n'),
    publishedTrust: 'absent',
    authors: [],
    language: publication.language,
    siteName: url ? new URL(url).hostname.replace(/^www\./, '') : publication.title,
    entry: { id: pick.match, idFrom: 'link', title, publishedTrust: 'absent', authors: [], enclosures: [], categories: [] },
    metAt: placedAt,
    placedAt,
    via: 'hand',
  };
}
