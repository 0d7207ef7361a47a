import { isAskedFor, type WeekFilter } from '../flow/decide/week-filter.ts';
import { pickOf, seenOf } from '../flow/issue/decide-at-desk.ts';
import { excerptIn, topicsIn } from '../flow/issue/preview.ts';
import type { WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import type { Problem } from '../model/fault.ts';
import type { Issue } from '../model/issue.ts';
import { say } from '../words/say.ts';
import type { Card } from './views/week.tsx';

type Candidate = WeekView['proposal']['candidates'][number];

const LEAD_CHARACTERS = 320;

/** The cards of a week: those of the issue a day at a time in print order, and a filtered page of the rest. */
export function cardsOf(
  house: House,
  view: WeekView,
  draft: Issue,
  lint: readonly Problem[],
  filter: WeekFilter,
  page: { readonly number: number; readonly size: number },
): {
  readonly days: { readonly day: string; readonly cards: Card[] }[];
  readonly chosen: number;
  readonly rest: Card[];
  readonly total: number;
  readonly languages: string[];
} {
  const names = new Map(house.sources.map((source) => [source.id, source.name]));
  const candidates = view.proposal.candidates;
  const byArticle = new Map<string, Candidate>();
  for (const candidate of candidates) {
    byArticle.set(candidate.lead.id, candidate);
    for (const article of [candidate.story.lead, ...candidate.story.others])
      if (!byArticle.has(article.id)) byArticle.set(article.id, candidate);
  }
  const lintBy = new Map<string, Problem[]>();
  for (const problem of lint) lintBy.set(problem.subject, [...(lintBy.get(problem.subject) ?? []), problem]);
  const printed = new Set<string>();
  const days = draft.sections.map(({ day, items }) => ({
    day,
    cards: items.flatMap((item) => {
      const candidate = byArticle.get(item.articleId);
      if (!candidate) return [];
      printed.add(candidate.lead.id);
      const own = { day, late: item.late ?? false, ownWords: item.ownWords, title: item.title, lead: item.paragraphs.join(' ') };
      const state = candidate.state === 'left' ? ('proposed' as const) : candidate.state;
      // an item that only waits for the approval has no reason to be left out
      const waits = candidate.state === 'left' ? { because: '' } : {};
      return [{ ...createCard(house, candidate, names, view, lintBy), ...own, lead: cut(own.lead), state, ...waits }];
    }),
  }));
  const others = candidates.filter((candidate) => !printed.has(candidate.lead.id));
  const found = others.filter((candidate) => isAskedFor(candidate, filter, () => topicsIn(house, candidate)));
  const from = page.number * page.size;
  return {
    days,
    chosen: printed.size,
    rest: found.slice(from, from + page.size).map((candidate) => createCard(house, candidate, names, view, lintBy)),
    total: found.length,
    languages: [...new Set(candidates.map((each) => each.lead.language ?? ''))].filter(Boolean).sort(),
  };
}

function createCard(
  house: House,
  candidate: Candidate,
  names: ReadonlyMap<string, string>,
  view: WeekView,
  lintBy: ReadonlyMap<string, Problem[]>,
): Card {
  const { lead, story, pick } = candidate;
  const name = (id: string): string => names.get(id) ?? id;
  const url = lead.canonical ?? lead.url;
  return {
    id: lead.id,
    state: candidate.state,
    because: say(candidate.because, house.publication.language),
    title: pick?.title ?? lead.title,
    url,
    source: name(lead.sourceId),
    sourceId: lead.sourceId,
    ...(lead.language ? { language: lead.language } : {}),
    day: lead.placedAt.slice(0, 10),
    topics: topicsIn(house, candidate).map((id) => house.publication.topics.find((each) => each.id === id)?.name ?? id),
    lead: cut(pick?.summary ?? excerptIn(house, lead).join('\n\n')),
    late: lead.late ?? false,
    ownWords: pick?.summary !== undefined,
    hasPicture: lead.image !== undefined,
    score: story.score,
    reasons: story.reasons.map((reason) => ({ ...reason, because: say(reason.because, house.publication.language) })),
    others: [story.lead, ...story.others]
      .filter((other) => other.id !== lead.id)
      .map((other) => ({
        id: other.id,
        source: name(other.sourceId),
        title: other.title,
        url: other.canonical ?? other.url,
        joinedBy: say(story.joinedBy[other.id] ?? '', house.publication.language),
      })),
    lint: [...(lintBy.get(lead.id) ?? []), ...(lintBy.get(url) ?? [])],
    seen: seenOf(pick ?? pickOf(view, lead.id)),
    ...(pick?.by ? { by: pick.by } : {}),
    ...(pick?.at ? { at: pick.at } : {}),
  };
}

function cut(text: string): string {
  return text.length > LEAD_CHARACTERS ? `${text.slice(0, LEAD_CHARACTERS).replace(/\s+\S*$/, '')} …` : text;
}
