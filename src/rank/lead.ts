import { fold } from '../kit/text.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';

const MENTIONS_IN = 1500;
// Bodies that make the news others report; suffixes of the public registries, not sites.
const OFFICIAL = /(?:^|\.)(?:gov|gob|gouv|govt|edu|ac|int|mil|k12|go|gv|europa)(?:\.[a-z]{2})?$/;

/** Witnesses asked whom they name: one a source, and no more than these. */
const WITNESSES = 30;

/**
 * The article that stands for the others, by its place in the list: the primary source before those who report it. Whom the others
 * name or link to, whose address they give as canonical, is primary; then an official body; then who was first; then the fuller text.
 */
export function leadOf(members: readonly number[], articles: readonly StoredArticle[]): number {
  const isNamed = createWitnesses(members.map((at) => articles[at]!));
  const ranks = members.map((at) => {
    const article = articles[at]!;
    const host = hostOf(article.url);
    return {
      at,
      readable: article.isArticle && article.text.trim().length >= 200 ? 1 : 0,
      named: isNamed(article, host),
      official: OFFICIAL.test(host) ? 1 : 0,
      first: firstAt(article),
      length: article.text.length,
      id: article.id,
    };
  });
  ranks.sort(
    (a, b) =>
      b.readable - a.readable ||
      b.named - a.named ||
      b.official - a.official ||
      a.first - b.first ||
      b.length - a.length ||
      (a.id < b.id ? -1 : 1),
  );
  return ranks[0]!.at;
}

/** How many of the other sources name an article's site or give it as where they have it from. */
function createWitnesses(group: readonly StoredArticle[]): (article: StoredArticle, host: string) => number {
  const bySource = new Map(group.map((article) => [article.sourceId, article]));
  const witnesses = [...bySource.values()].slice(0, WITNESSES).map((article) => ({
    sourceId: article.sourceId,
    host: hostOf(article.url),
    points: new Set([article.canonical, article.entry.source?.url].flatMap((url) => (url === undefined ? [] : [hostOf(url)]))),
    text: ` ${fold(`${article.title} ${article.text.slice(0, MENTIONS_IN)}`)} `,
  }));
  const counts = new Map<string, number>();
  return ({ sourceId, siteName }, host) => {
    const key = `${sourceId}\n${host}\n${siteName ?? ''}`;
    let count = counts.get(key);
    if (count === undefined) {
      const names = [labelOf(host), fold(siteName ?? '')].filter((name) => name.length >= 4).map((name) => ` ${name} `);
      count = witnesses.filter(
        (other) =>
          other.sourceId !== sourceId &&
          ((other.points.has(host) && other.host !== host) || names.some((name) => other.text.includes(name))),
      ).length;
      counts.set(key, count);
    }
    return count;
  };
}

// The name within a host: unesco of www.unesco.org, oecd of read.oecd.org.
function labelOf(host: string): string {
  const parts = host.replace(/^www\./, '').split('.');
  const longest = parts.slice(0, -1).sort((a, b) => b.length - a.length)[0];
  return longest ?? '';
}

function hostOf(url: string): string {
  return findHttpUrl(url)?.hostname.replace(/^www\./, '') ?? '';
}

function firstAt(article: StoredArticle): number {
  const isDated =
    article.published !== undefined && article.publishedTrust !== 'absent' && article.publishedTrust !== 'corrected';
  return Date.parse(isDated ? article.published! : article.metAt);
}
