import type { Candidate } from '../../curate/propose.ts';
import { fold } from '../../kit/text.ts';
import type { StoredArticle } from '../../model/article.ts';

/** What a curator wants to see of a week; empty words ask for nothing. */
export interface WeekFilter {
  readonly q: string;
  readonly source: string;
  readonly topic: string;
  readonly language: string;
  /** A state of candidates, or `issue`, `unread`, `new`. */
  readonly state: string;
}

/** What a filter asks of a candidate that the candidate does not say itself. */
export interface Asked {
  readonly topicsOf: (candidate: Candidate) => readonly string[];
  readonly nameOf: (sourceId: string) => string;
  readonly isInIssue: (candidate: Candidate) => boolean;
  readonly isRead: (candidate: Candidate) => boolean;
  readonly isNew: (candidate: Candidate) => boolean;
}

/** Whether a candidate is what was asked for. */
export function isAskedFor(candidate: Candidate, filter: WeekFilter, asked: Asked): boolean {
  const { lead } = candidate;
  if (filter.source && lead.sourceId !== filter.source) return false;
  if (filter.language && lead.language !== filter.language) return false;
  if (filter.state && !isInState(candidate, filter.state, asked)) return false;
  if (filter.topic && !asked.topicsOf(candidate).includes(filter.topic)) return false;
  return hasWords(candidate, filter.q, asked.nameOf);
}

/** Whether a candidate stands in a part of the week: a state, `issue` as it would be printed, or what one has not read or met. */
export function isInState(candidate: Candidate, state: string, asked: Asked): boolean {
  if (state === 'issue') return asked.isInIssue(candidate);
  if (state === 'unread') return !asked.isRead(candidate);
  if (state === 'new') return asked.isNew(candidate);
  return candidate.state === state;
}

/** Every word of the search, in any order, folded like the rest of the house: in title, source, summary or address. */
function hasWords({ story, lead, pick }: Candidate, q: string, nameOf: (sourceId: string) => string): boolean {
  const words = fold(q).split(' ').filter(Boolean);
  if (!words.length) return true;
  const own = pick ? fold([pick.title, pick.summary, pick.note].filter(Boolean).join(' ')) : '';
  const articles = [lead, story.lead, ...story.others];
  return words.every(
    (word) =>
      own.includes(word) || articles.some((each) => hayOf(each).includes(word) || fold(nameOf(each.sourceId)).includes(word)),
  );
}

const SEARCHED_CHARACTERS = 4_000;
// The same articles are asked at every letter of a search.
const hays = new WeakMap<StoredArticle, string>();

function hayOf(article: StoredArticle): string {
  const known = hays.get(article);
  if (known !== undefined) return known;
  const { title, url, canonical = '', text, author = '' } = article;
  const hay = fold(`${title} ${author} ${url} ${canonical} ${text.slice(0, SEARCHED_CHARACTERS)}`);
  hays.set(article, hay);
  return hay;
}
