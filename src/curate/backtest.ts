import { canonicalizeUrl } from '../kit/url.ts';
import type { Publication } from '../model/edition.ts';
import type { Issue } from '../model/issue.ts';
import type { Told } from '../model/said.ts';
import type { Source } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { said } from '../rules/codes.ts';
import { emptyPicks } from './picks.ts';
import { type Candidate, namesOf, propose } from './propose.ts';

/** A published issue beside its week as a rule would rank it today. */
export interface PastWeek {
  readonly issue: Issue;
  /** The week's stories, grouped and scored by the rule under trial, best first. */
  readonly stories: readonly Story[];
}

/** What a rule would have done with one issue. */
export interface BacktestRow {
  readonly date: string;
  /** Printed then and proposed now. */
  readonly kept: readonly string[];
  /** Printed then, not proposed now, each with the reason. */
  readonly lost: readonly { readonly title: string; readonly because: Told }[];
  /** Proposed now, not printed then, each with its score and what made it. */
  readonly gained: readonly { readonly title: string; readonly because: Told }[];
}

/** What a rule would have done with past issues, and how far it agrees with what was printed (0–1 each). */
export interface Backtest {
  readonly rows: readonly BacktestRow[];
  /** Of what was printed, the share it proposes. */
  readonly recall: number;
  /** Of what it proposes, the share that was printed. */
  readonly precision: number;
}

/** Compares what a rule proposes on its own, without any picks, with what was printed. Pure: hand it re-scored stories and the trial config. */
export function backtest(
  weeks: readonly PastWeek[],
  trial: { readonly publication: Publication; readonly sources: readonly Source[] },
): Backtest {
  const rows = weeks.map((week) => testWeek(week, trial));
  const kept = sum(rows.map((row) => row.kept.length));
  const lost = sum(rows.map((row) => row.lost.length));
  const gained = sum(rows.map((row) => row.gained.length));
  return { rows, recall: kept + lost ? kept / (kept + lost) : 1, precision: kept + gained ? kept / (kept + gained) : 1 };
}

function testWeek(
  { issue, stories }: PastWeek,
  { publication, sources }: { readonly publication: Publication; readonly sources: readonly Source[] },
): BacktestRow {
  const printed = issue.sections.flatMap((section) => section.items);
  // The week itself was printed since: for the trial it was not.
  const fresh = stories.map(
    ({ seenBefore, ...story }): Story => (seenBefore && seenBefore.issue !== issue.week.date ? { ...story, seenBefore } : story),
  );
  const { candidates } = propose(fresh, {
    publication: { ...publication, approval: 'optional' },
    sources,
    picks: emptyPicks(issue.week.date),
  });
  const verdicts = new Map(
    candidates.flatMap((candidate) =>
      [candidate.story.lead, ...candidate.story.others].flatMap(namesOf).map((name) => [name, candidate] as const),
    ),
  );
  const found = printed.map((item) => ({
    item,
    candidate: verdicts.get(item.articleId) ?? verdicts.get(canonicalizeUrl(item.url)),
  }));
  const used = new Set(found.map(({ candidate }) => candidate));
  return {
    date: issue.week.date,
    kept: found.filter(({ candidate }) => candidate?.state === 'proposed').map(({ item }) => item.title),
    lost: found
      .filter(({ candidate }) => candidate?.state !== 'proposed')
      .map(({ item, candidate }) => ({
        title: item.title,
        because: candidate?.because ?? said('curate/not-in-week'),
      })),
    gained: candidates
      .filter((candidate) => candidate.state === 'proposed' && !used.has(candidate))
      .map((candidate) => ({ title: candidate.lead.title, because: scoreOf(candidate) })),
  };
}

function scoreOf({ because, story }: Candidate): Told {
  const reasons = [...story.reasons]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 3)
    .map((reason) => reason.because);
  return reasons.length ? said('curate/score-by', { score: because, reasons }) : because;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
