import { pickOf } from '../flow/issue/decide-at-desk.ts';
import type { DeskWeek } from '../flow/issue/desk-week.ts';
import type { Aside } from '../flow/issue/own.ts';
import { excerptIn, topicsIn } from '../flow/issue/preview.ts';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';
import type { DraftShown } from './draft.ts';
import { askedOf, type Candidate, type LineView, lineOf, type Reader } from './list.ts';

/** The opened story: all that is needed to decide about it, in place. */
export interface StoryView {
  readonly line: LineView;
  readonly because: string;
  readonly url: string;
  readonly sourceId: string;
  readonly topics: readonly string[];
  readonly author?: string;
  readonly paragraphs: readonly string[];
  /** The sentences that stand in the summary now. */
  readonly taken: readonly string[];
  /** What is printed where a curator wrote it. */
  readonly ownSummary?: string;
  readonly reasons: readonly { readonly points: number; readonly because: string }[];
  readonly others: readonly {
    readonly id: string;
    readonly source: string;
    readonly title: string;
    readonly url: string;
    readonly joinedBy: string;
  }[];
  readonly by?: string;
  readonly at?: string;
  readonly note?: string;
  readonly aside?: Aside;
  readonly draft?: DraftShown;
  readonly isInIssue: boolean;
  /** How many of this source nobody has decided about. */
  readonly ofSource: number;
}

/** The sentences of a summary, to be found again in the text that they are of. */
export function sentencesTaken(summary: string): string[] {
  return summary.split(/\n\n|(?<=[.!?…。！？])\s+/).filter((part) => part.length > 3);
}

/** What is printed of a candidate, whoever's words it is; a source's where nobody wrote any. */
export function summaryOf(
  house: House,
  week: DeskWeek,
  { lead, pick }: Candidate,
): { readonly text: string; readonly isOwn: boolean } {
  const own = pick?.summary ?? pick?.translation?.summary;
  if (own !== undefined) return { text: own, isOwn: true };
  const item = week.items.get(lead.id);
  return { text: (item && !item.ownWords ? item.paragraphs : excerptIn(house, lead)).join('\n\n'), isOwn: false };
}

/** A candidate as it stands beside the list. */
export function storyOf(
  house: House,
  week: DeskWeek,
  candidate: Candidate,
  reader: Reader,
  { aside, draft }: { readonly aside?: Aside | undefined; readonly draft?: DraftShown | undefined },
): StoryView {
  const { lead, story } = candidate;
  const { language } = reader;
  const asked = askedOf(house, week, reader);
  const pick = candidate.pick ?? pickOf(week.view, lead.id);
  const summary = summaryOf(house, week, candidate);
  return {
    line: lineOf(house, week, candidate, asked, language),
    because: say(candidate.because, language),
    url: lead.canonical ?? lead.url,
    sourceId: lead.sourceId,
    topics: topicsIn(house, candidate).map((id) => house.publication.topics.find((each) => each.id === id)?.name ?? id),
    ...(lead.author ? { author: lead.author } : {}),
    paragraphs: lead.paragraphs,
    taken: sentencesTaken(summary.text),
    ...(summary.isOwn ? { ownSummary: summary.text } : {}),
    reasons: story.reasons.map(({ points, because }) => ({ points, because: say(because, language) })),
    others: [story.lead, ...story.others]
      .filter((other) => other.id !== lead.id)
      .map((other) => ({
        id: other.id,
        source: asked.nameOf(other.sourceId),
        title: other.title,
        url: other.canonical ?? other.url,
        joinedBy: say(story.joinedBy[other.id] ?? '', language),
      })),
    ...(pick?.by ? { by: pick.by } : {}),
    ...(pick?.at ? { at: pick.at } : {}),
    ...(pick?.note ? { note: pick.note } : {}),
    ...(aside ? { aside } : {}),
    ...(draft ? { draft } : {}),
    isInIssue: week.items.has(lead.id),
    ofSource: undecidedOf(week, lead.sourceId).length,
  };
}

/** The ids of what came of a source this week and nobody has decided about. */
export function undecidedOf({ view }: DeskWeek, sourceId: string): string[] {
  return view.proposal.candidates
    .filter(({ lead, state }) => lead.sourceId === sourceId && (state === 'left' || state === 'proposed'))
    .map(({ lead }) => lead.id);
}
