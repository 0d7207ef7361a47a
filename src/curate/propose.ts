import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Item, Pick, Picks } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { hasExcerpt } from '../rules/excerpt.ts';
import { plainNaming } from './picks.ts';
import { topicsOf } from './topics.ts';

/** What a proposal is made with. */
export interface ProposeContext {
  readonly publication: Publication;
  readonly sources: readonly Source[];
  /** This week's picks; with what was held last week laid beneath them (`withCarried`). */
  readonly picks: Picks;
  /** The items of the issue where it was published already: what speaks of them is not lost, whatever became of their articles. */
  readonly printed?: readonly Item[];
  /** Everything ever dropped (`droppedIn` of every past file). */
  readonly dropped?: readonly Pick[];
}

/** One story and what becomes of it, with the reason in words. */
export interface Candidate {
  readonly story: Story;
  /** The article that stands for it: the one a curator picked, else the story's lead. */
  readonly lead: StoredArticle;
  /** `picked` by a curator · `proposed` by us · `dropped`, `held` by a curator · `published` before · `left` out by a cap or for lack of quality. */
  readonly state: 'picked' | 'proposed' | 'dropped' | 'held' | 'published' | 'left';
  readonly because: string;
  /** All that was decided and written about it. */
  readonly pick?: Pick;
}

/** The week as we would print it. */
export interface Proposal {
  /** Every story, best first. */
  readonly candidates: readonly Candidate[];
  /** Those that go out: what was picked, then what we propose, best first. */
  readonly chosen: readonly Candidate[];
  /** Decisions that match nothing any more: shown, never dropped in silence. */
  readonly problems: readonly Problem[];
}

/** What goes into the issue, and why; stories come scored, best first. Pure and deterministic. */
export function propose(stories: readonly Story[], context: ProposeContext): Proposal {
  const { publication, picks } = context;
  const finder = createFinder(stories);
  const decided = new Map<Story, { pick: Pick; lead: StoredArticle }>();
  for (const pick of picks.items) {
    const found = finder(pick.match);
    if (found) decided.set(found.story, decide(found, pick, decided.get(found.story)));
  }
  const neverAgain = new Map<Story, Pick>();
  for (const pick of context.dropped ?? []) {
    const found = finder(pick.match);
    if (found && !neverAgain.has(found.story)) neverAgain.set(found.story, pick);
  }
  const verdicts = stories.map((story) => judge(story, decided.get(story), neverAgain.get(story), context));
  const room = createCaps(context);
  for (const verdict of verdicts) if (verdict.state === 'picked') room.take(verdict);
  let count = verdicts.filter((verdict) => verdict.state === 'picked').length;
  const mayPropose = publication.approval === 'optional' || picks.approved !== undefined;
  const candidates = verdicts.map((verdict): Candidate => {
    if (verdict.state !== 'proposed') return verdict;
    const full = !mayPropose
      ? 'waits for a curator: this publication prints only what was approved'
      : count >= publication.issue.maxItems
        ? `the issue is full (${publication.issue.maxItems} items)`
        : (lateFor(verdict, picks) ?? poor(verdict, count, context) ?? room.refusal(verdict));
    if (full) return { ...verdict, state: 'left', because: full };
    room.take(verdict);
    count++;
    return verdict;
  });
  return {
    candidates,
    chosen: candidates.filter((each) => each.state === 'picked' || each.state === 'proposed'),
    problems: unmatchedPicks(picks, stories, context.printed),
  };
}

/** Finds the story and the article that an address in any spelling, an id, or the beginning of an id (six characters or more) names. */
export function createFinder(stories: readonly Story[]): (match: string) => { story: Story; article: StoredArticle } | undefined {
  let names: { byName: Map<string, { story: Story; article: StoredArticle }>; ids: string[] } | undefined;
  return (match) => {
    names ??= readNames(stories); // a big week has many names, and often nobody asks
    const wanted = match.trim();
    const exact = names.byName.get(plainNaming(wanted));
    if (exact || wanted.length < 6) return exact;
    const begun = names.ids.filter((id) => id.startsWith(wanted));
    return begun.length === 1 ? names.byName.get(begun[0]!) : undefined;
  };
}

function readNames(stories: readonly Story[]): { byName: Map<string, { story: Story; article: StoredArticle }>; ids: string[] } {
  const byName = new Map<string, { story: Story; article: StoredArticle }>();
  const ids: string[] = [];
  for (const story of stories) {
    for (const article of [story.lead, ...story.others]) {
      ids.push(article.id);
      for (const name of namesOf(article)) if (!byName.has(name)) byName.set(name, { story, article });
    }
  }
  return { byName, ids };
}

/** Every name an article answers to: its id and its addresses, in one spelling. */
export function namesOf(article: StoredArticle): string[] {
  const addresses = new Set([article.url, article.canonical, article.entry.link].filter((each) => each !== undefined));
  return [article.id, ...new Set([...addresses].map(plainNaming))];
}

// Two decisions may meet on one story (two addresses of it): keys of both count, a pick of one of them outweighs a drop of another.
function decide(
  found: { story: Story; article: StoredArticle },
  pick: Pick,
  earlier: { pick: Pick; lead: StoredArticle } | undefined,
): { pick: Pick; lead: StoredArticle } {
  const lead = pick.pick ? found.article : (earlier?.lead ?? found.story.lead);
  if (!earlier) return { pick, lead };
  const both = { ...earlier.pick, ...pick };
  const { drop: _, ...kept } = both;
  return { pick: both.pick && both.drop !== undefined ? kept : both, lead };
}

function judge(
  story: Story,
  decision: { pick: Pick; lead: StoredArticle } | undefined,
  never: Pick | undefined,
  { sources }: ProposeContext,
): Candidate {
  const pick = decision?.pick;
  const lead = decision?.lead ?? story.lead;
  const base = { story, lead, ...(pick ? { pick } : {}) };
  if (pick?.drop !== undefined) return { ...base, state: 'dropped', because: pick.drop || 'dropped by a curator' };
  if (pick?.hold) return { ...base, state: 'held', because: 'held for next week' };
  if (pick?.pick) return { ...base, state: 'picked', because: pick.by ? `picked by ${pick.by}` : 'picked' };
  if (pick?.pick === false) return { ...base, state: 'left', because: 'not picked by a curator' };
  if (never) return { ...base, state: 'dropped', because: `dropped before: ${never.drop || 'no reason given'}` };
  if (story.seenBefore) {
    const seen = story.seenBefore;
    const where = seen.issue ? ` in the issue of ${seen.issue}` : ' before';
    return seen.as === 'dropped'
      ? { ...base, state: 'dropped', because: `dropped${where} (${seen.reason})` }
      : { ...base, state: 'published', because: `printed${where} (${seen.reason})` };
  }
  if (!story.lead.isArticle) return { ...base, state: 'left', because: story.lead.verdictReason ?? 'its page is no article' };
  if (!sources.some((source) => source.id === story.lead.sourceId))
    return { ...base, state: 'proposed', because: `score ${story.score}; its source is no longer in the config` };
  return { ...base, state: 'proposed', because: `score ${story.score}` };
}

// What came after the approval was not seen by the one who approved.
function lateFor({ lead }: Candidate, picks: Picks): string | undefined {
  const at = picks.approved?.at;
  return at !== undefined && lead.metAt > at ? 'came after the issue was approved' : undefined;
}

// Without anything to quote an item is a bare link: only where the issue would otherwise be too thin.
function poor({ lead, pick }: Candidate, count: number, { publication: { issue }, sources }: ProposeContext): string | undefined {
  const hasWords =
    Boolean(pick?.summary ?? pick?.translation?.summary) ||
    hasExcerpt(lead, sources.find((each) => each.id === lead.sourceId)?.excerpt);
  return hasWords || count < issue.minItems ? undefined : 'no text to quote';
}

function createCaps({ publication, sources }: ProposeContext): {
  take(candidate: Candidate): void;
  refusal(candidate: Candidate): string | undefined;
} {
  const perSource = new Map<string, number>();
  const perTopic = new Map<string, number>();
  const limits = new Map(sources.map((source) => [source.id, source]));
  return {
    take(candidate) {
      perSource.set(candidate.lead.sourceId, (perSource.get(candidate.lead.sourceId) ?? 0) + 1);
      for (const topic of topicsOf(candidate.lead, candidate.pick, { publication, sources }))
        perTopic.set(topic, (perTopic.get(topic) ?? 0) + 1);
    },
    refusal({ lead, pick }) {
      const source = limits.get(lead.sourceId);
      if (source && (perSource.get(source.id) ?? 0) >= source.maxPerIssue)
        return `${source.name} has its ${source.maxPerIssue} items`;
      const full = publication.topics.find(
        (topic) =>
          topic.maxPerIssue !== undefined &&
          (perTopic.get(topic.id) ?? 0) >= topic.maxPerIssue &&
          topicsOf(lead, pick, { publication, sources }).includes(topic.id),
      );
      return full ? `${full.name} has its ${full.maxPerIssue} items` : undefined;
    },
  };
}

/** Decisions, merges and splits that name nothing in the week nor among the printed items: to be shown, for their words are still in the file. */
export function unmatchedPicks(
  picks: Picks,
  stories: readonly Story[],
  printed: readonly Item[] = [],
  finder = createFinder(stories),
): Problem[] {
  const names = new Set(printed.flatMap((item) => [item.articleId, plainNaming(item.url)]));
  const isLost = (match: string): boolean => !finder(match) && !names.has(plainNaming(match));
  const inGroups = [
    ...picks.merge.flat().map((match) => ['merge', match] as const),
    ...picks.split.map((match) => ['split', match] as const),
  ];
  return [
    ...picks.items.filter((pick) => isLost(pick.match)).map((pick) => unmatched(pick, picks.date)),
    ...inGroups
      .filter(([, match]) => isLost(match))
      .map(
        ([key, match]): Problem => ({
          code: 'curate/unmatched',
          subject: match,
          message: `config/issues/${picks.date}.yaml names ${match} under ${key}, but nothing in this week has that address or id; it stays in the file`,
          level: 'warning',
        }),
      ),
  ];
}

function unmatched(pick: Pick, date: string): Problem {
  const said = ['pick', 'drop', 'hold', 'title', 'summary', 'day', 'order', 'topic', 'note', 'translation']
    .filter((key) => key in pick)
    .join(', ');
  return {
    code: 'curate/unmatched',
    subject: pick.match,
    message: `config/issues/${date}.yaml says ${said || 'something'} about ${pick.match}, but nothing in this week has that address or id; it stays in the file`,
    level: pick.drop === undefined ? 'warning' : 'note',
  };
}
