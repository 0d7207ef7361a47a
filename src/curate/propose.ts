import { nearestAddress } from '../kit/nearest.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Item, Pick, Picks } from '../model/issue.ts';
import type { Said, Told } from '../model/said.ts';
import type { Source } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { said } from '../rules/codes.ts';
import { hasExcerpt } from '../rules/excerpt.ts';
import { sourceOf } from '../rules/source-of.ts';
import { plainNaming, saysOf } from './picks.ts';
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
  /** Items that the decisions of another week take. */
  readonly elsewhere?: readonly { readonly match: string; readonly date: string }[];
}

/** One story and what becomes of it, with the reason in words. */
export interface Candidate {
  readonly story: Story;
  /** The article that stands for it: the one a curator picked, else the story's lead. */
  readonly lead: StoredArticle;
  /** `picked` by a curator · `proposed` by us · `dropped`, `held` by a curator · `published` before · `left` out by a cap or for lack of quality. */
  readonly state: 'picked' | 'proposed' | 'dropped' | 'held' | 'published' | 'left';
  readonly because: Told;
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
  // Of items that a curator made one story the first one leads.
  const leads = new Map<Story, StoredArticle>();
  for (const [first = ''] of picks.merge) {
    const found = finder(first);
    if (found) leads.set(found.story, found.article);
  }
  const leadOf = (story: Story): StoredArticle => leads.get(story) ?? story.lead;
  const decided = new Map<Story, { pick: Pick; lead: StoredArticle }>();
  for (const pick of picks.items) {
    const found = finder(pick.match);
    if (found) decided.set(found.story, decide(found, pick, leadOf(found.story), decided.get(found.story)));
  }
  const neverAgain = new Map<Story, Pick>();
  for (const pick of context.dropped ?? []) {
    const found = finder(pick.match);
    if (found && !neverAgain.has(found.story)) neverAgain.set(found.story, pick);
  }
  const taken = new Map((context.elsewhere ?? []).map(({ match, date }) => [finder(match)?.story, date]));
  const verdicts = stories.map((story) => {
    const verdict = judge(story, decided.get(story) ?? { lead: leadOf(story) }, neverAgain.get(story), context);
    const date = verdict.state === 'proposed' ? taken.get(story) : undefined;
    return date === undefined ? verdict : { ...verdict, state: 'left' as const, because: said('curate/elsewhere', { date }) };
  });
  const room = createCaps(context);
  for (const verdict of verdicts) if (verdict.state === 'picked') room.take(verdict);
  let count = verdicts.filter((verdict) => verdict.state === 'picked').length;
  const mayPropose = publication.approval === 'optional' || picks.approved !== undefined;
  const candidates = verdicts.map((verdict): Candidate => {
    if (verdict.state !== 'proposed') return verdict;
    const full = !mayPropose
      ? said('curate/waits')
      : count >= publication.issue.maxItems
        ? said('curate/issue-full', { most: publication.issue.maxItems })
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
  return (match) => {
    const names = read.get(stories) ?? readNames(stories); // a big week has many names, and often nobody asks
    read.set(stories, names);
    const wanted = match.trim();
    const exact = names.byName.get(plainNaming(wanted));
    if (exact || wanted.length < 6) return exact;
    const begun = names.ids.filter((id) => id.startsWith(wanted));
    return begun.length === 1 ? names.byName.get(begun[0]!) : undefined;
  };
}

// Stories are never changed once they are made, and a desk asks for the same ones at every key.
const read = new WeakMap<readonly Story[], ReturnType<typeof readNames>>();

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
  return [article.id, ...new Set([...addresses].filter((each) => each !== '').map(plainNaming))];
}

// Two decisions may meet on one story (two addresses of it): keys of both count, a pick of one of them outweighs a drop of another.
function decide(
  found: { story: Story; article: StoredArticle },
  pick: Pick,
  leading: StoredArticle,
  earlier: { pick: Pick; lead: StoredArticle } | undefined,
): { pick: Pick; lead: StoredArticle } {
  const lead = pick.pick ? found.article : (earlier?.lead ?? leading);
  if (!earlier) return { pick, lead };
  const both = { ...earlier.pick, ...pick };
  const { drop: _, ...kept } = both;
  return { pick: both.pick && both.drop !== undefined ? kept : both, lead };
}

function judge(
  story: Story,
  { pick, lead }: { readonly pick?: Pick; readonly lead: StoredArticle },
  never: Pick | undefined,
  { sources }: ProposeContext,
): Candidate {
  const base = { story, lead, ...(pick ? { pick } : {}) };
  if (pick?.drop !== undefined) return { ...base, state: 'dropped', because: pick.drop || said('curate/dropped') };
  if (pick?.hold) return { ...base, state: 'held', because: said('curate/held') };
  if (pick?.pick)
    return { ...base, state: 'picked', because: pick.by ? said('curate/picked-by', { who: pick.by }) : said('curate/picked') };
  if (pick?.pick === false) return { ...base, state: 'left', because: said('curate/not-picked') };
  if (never) return { ...base, state: 'dropped', because: droppedBefore(never) };
  if (story.seenBefore) {
    const { as, issue = 'none', reason } = story.seenBefore;
    return as === 'dropped'
      ? { ...base, state: 'dropped', because: said('curate/seen-dropped', { issue, why: reason }) }
      : { ...base, state: 'published', because: said('curate/seen-printed', { issue, why: reason }) };
  }
  if (!story.lead.isArticle) return { ...base, state: 'left', because: story.lead.verdictReason ?? said('rank/no-article') };
  if (!sourceOf(sources, story.lead.sourceId))
    return { ...base, state: 'proposed', because: said('curate/score-of-lost-source', { points: story.score }) };
  return { ...base, state: 'proposed', because: said('curate/score', { points: story.score }) };
}

function droppedBefore({ drop }: Pick): Said {
  return drop ? said('curate/dropped-before', { reason: drop }) : said('curate/dropped-before-without-reason');
}

// What came after the approval was not seen by the one who approved.
function lateFor({ lead }: Candidate, picks: Picks): Said | undefined {
  const at = picks.approved?.at;
  return at !== undefined && lead.metAt > at ? said('curate/after-approval') : undefined;
}

// Without anything to quote an item is a bare link: only where the issue would otherwise be too thin.
function poor({ lead, pick }: Candidate, count: number, { publication: { issue }, sources }: ProposeContext): Said | undefined {
  const hasWords =
    Boolean(pick?.summary ?? pick?.translation?.summary) || hasExcerpt(lead, sourceOf(sources, lead.sourceId)?.excerpt);
  return hasWords || count < issue.minItems ? undefined : said('rank/no-text');
}

function createCaps({ publication, sources }: ProposeContext): {
  take(candidate: Candidate): void;
  refusal(candidate: Candidate): Said | undefined;
} {
  const perSource = new Map<string, number>();
  const perTopic = new Map<string, number>();
  return {
    take(candidate) {
      perSource.set(candidate.lead.sourceId, (perSource.get(candidate.lead.sourceId) ?? 0) + 1);
      for (const topic of topicsOf(candidate.lead, candidate.pick, { publication, sources }))
        perTopic.set(topic, (perTopic.get(topic) ?? 0) + 1);
    },
    refusal({ lead, pick }) {
      const source = sourceOf(sources, lead.sourceId);
      if (source && (perSource.get(source.id) ?? 0) >= source.maxPerIssue)
        return said('curate/quota-full', { name: source.name, most: source.maxPerIssue });
      const full = publication.topics.find(
        (topic) =>
          topic.maxPerIssue !== undefined &&
          (perTopic.get(topic.id) ?? 0) >= topic.maxPerIssue &&
          topicsOf(lead, pick, { publication, sources }).includes(topic.id),
      );
      return full && said('curate/quota-full', { name: full.name, most: full.maxPerIssue! });
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
  let addresses: string[] | undefined; // only what is lost asks for them
  const told = (keys: readonly string[], match: string): Omit<Problem, 'level'> => {
    addresses ??= stories.map(({ lead }) => plainNaming(lead.canonical ?? lead.url));
    const near = nearestAddress(plainNaming(match), addresses) ?? 'none';
    return { ...said('curate/unmatched', { file: `config/issues/${picks.date}.yaml`, keys, match, near }), subject: match };
  };
  const inGroups = [
    ...picks.merge.flat().map((match) => ['merge', match] as const),
    ...picks.split.map((match) => ['split', match] as const),
  ];
  return [
    ...picks.items
      .filter((pick) => isLost(pick.match))
      .map(
        (pick): Problem => ({
          ...told(saysOf(pick), pick.match),
          level: pick.drop === undefined ? 'warning' : 'note',
        }),
      ),
    ...inGroups
      .filter(([, match]) => isLost(match))
      .map(([key, match]): Problem => ({ ...told([key], match), level: 'warning' })),
  ];
}
