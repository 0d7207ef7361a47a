import { fold, UNSPACED } from '../kit/text.ts';
import type { Publication } from '../model/edition.ts';
import type { Source } from '../model/source.ts';
import type { Reason, Story } from '../model/story.ts';
import { said } from '../rules/codes.ts';
import { hasExcerpt, openingOf } from '../rules/excerpt.ts';

/** What scoring needs to know beside the stories. */
export interface ScoreContext {
  readonly sources: readonly Source[];
  readonly publication: Pick<Publication, 'language' | 'topics'>;
  /** ISO instant; freshness counts back from here. */
  readonly now: string;
}

const HOUR = 3_600_000;
const WEEK_H = 168;

/** The stories with scores and the reasons in words, best first; equal scores by newest, then by id, so that the order never wavers. */
export function scoreStories(stories: readonly Story[], context: ScoreContext): Story[] {
  const topics = readTopics(context.publication);
  const perSource = new Map<string, number>();
  for (const { lead } of stories) perSource.set(lead.sourceId, (perSource.get(lead.sourceId) ?? 0) + 1);
  // only those that tell something: there may be a hundred thousand
  const sources = new Map<string, Source>();
  for (const source of context.sources) if (perSource.has(source.id)) sources.set(source.id, source);
  const now = Date.parse(context.now);
  const scored = stories.map((story) => {
    const share = (perSource.get(story.lead.sourceId) ?? 0) / Math.max(stories.length, 1);
    const reasons = [
      weight(sources.get(story.lead.sourceId)),
      ...topicWords(story, topics),
      freshness(story, now),
      ...reporters(story),
      ...quality(story, sources.get(story.lead.sourceId)),
      ...dating(story),
      ...flood(share, stories.length),
    ].filter((reason) => reason.points !== 0);
    const score = Math.round(reasons.reduce((sum, reason) => sum + reason.points, 0) * 10) / 10;
    return { ...story, reasons, score };
  });
  return scored.sort(
    (a, b) =>
      b.score - a.score ||
      (a.lead.placedAt < b.lead.placedAt ? 1 : a.lead.placedAt > b.lead.placedAt ? -1 : a.id < b.id ? -1 : 1),
  );
}

interface Topic {
  readonly id: string;
  readonly name: string;
  /** As configured, and as looked for: at the beginning of a word, or anywhere in scripts without spaces. */
  readonly words: readonly { readonly word: string; readonly sought: string }[];
}

function readTopics({ topics }: ScoreContext['publication']): Topic[] {
  return topics.map(({ id, name, words }) => ({
    id,
    name,
    words: words.map((word) => ({ word, sought: soughtAs(word) })).filter(({ sought }) => sought !== ''),
  }));
}

function weight(source: Source | undefined): Reason {
  const value = source?.weight ?? 1;
  return { points: round(10 * value), because: said('rank/source-weight', { weight: value }) };
}

function soughtAs(word: string): string {
  const plain = fold(word);
  return plain === '' || UNSPACED.test(plain) ? plain : ` ${plain}`;
}

function topicWords({ lead }: Story, topics: readonly Topic[]): Reason[] {
  if (!topics.length) return [];
  const title = ` ${fold(lead.title)}`;
  const text = ` ${fold(openingOf(lead))}`;
  const found = topics.flatMap((topic) => {
    const inTitle = topic.words.find(({ sought }) => title.includes(sought));
    if (inTitle) return [{ points: 6, because: said('rank/word-in-title', { word: inTitle.word, topic: topic.name }) }];
    const inText = topic.words.find(({ sought }) => text.includes(sought));
    return inText ? [{ points: 3, because: said('rank/word-in-text', { word: inText.word, topic: topic.name }) }] : [];
  });
  return found.sort((a, b) => b.points - a.points).slice(0, 3);
}

function freshness({ lead }: Story, now: number): Reason {
  const hours = Math.max(0, (now - Date.parse(lead.placedAt)) / HOUR);
  const days = Math.floor(hours / 24);
  return {
    points: round(6 * Math.max(0, 1 - hours / WEEK_H)),
    because: said('rank/days-old', { days }),
  };
}

function reporters({ lead, others }: Story): Reason[] {
  const count = new Set(others.map((other) => other.sourceId).filter((id) => id !== lead.sourceId)).size;
  return count ? [{ points: round(6 * Math.log2(1 + count)), because: said('rank/others-report', { count }) }] : [];
}

function quality({ lead }: Story, source: Source | undefined): Reason[] {
  const characters = lead.text.length;
  const reasons: Reason[] = [];
  if (!lead.isArticle) reasons.push({ points: -30, because: lead.verdictReason ?? said('rank/no-article') });
  if (!hasExcerpt(lead, source?.excerpt)) reasons.push({ points: -12, because: said('rank/no-text') });
  else if (characters < 300) reasons.push({ points: -6, because: said('rank/hardly-any-text') });
  else if (characters >= 1200) reasons.push({ points: 3, because: said('rank/full-text') });
  if (lead.image) reasons.push({ points: 1, because: said('rank/picture') });
  return reasons;
}

function dating({ lead }: Story): Reason[] {
  const reasons: Reason[] = [];
  if (lead.publishedTrust === 'absent') reasons.push({ points: -3, because: said('rank/no-date') });
  if (lead.publishedTrust === 'corrected') reasons.push({ points: -2, because: said('rank/implausible-date') });
  if (lead.late) reasons.push({ points: -2, because: said('rank/earlier-week') });
  return reasons;
}

function flood(share: number, stories: number): Reason[] {
  if (stories < 20 || share <= 0.3) return [];
  return [{ points: -round(10 * share), because: said('rank/source-floods', { percent: Math.round(share * 100) }) }];
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
