import { weekOf } from '../../curate/week.ts';
import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { Publication } from '../../model/edition.ts';
import type { Said } from '../../model/said.ts';
import type { SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';

/** What can have become of an entry that was announced; each is in exactly one of these. */
export const FATES = ['printed', 'taken', 'same', 'dropped', 'held', 'waiting', 'too-old'] as const;

/** One of them. */
export type Fate = (typeof FATES)[number];

/** How many entries of a source, met in one week, came to what. */
export interface LedgerRow {
  readonly sourceId: string;
  /** The day its week starts. */
  readonly week: string;
  readonly announced: number;
  readonly sums: Readonly<Record<Fate, number>>;
}

/** The books of one source. */
export interface Ledger {
  readonly sourceId: string;
  /** Newest week first. */
  readonly rows: readonly LedgerRow[];
  /** What does not add up: an entry that waits where nobody remembers it, an article that nobody announced. */
  readonly gaps: readonly Said[];
}

/** What the books of a source are made from. */
export interface LedgerInput {
  readonly sourceId: string;
  readonly sightings: readonly Sighting[];
  /** Those that the sightings speak of, by id. */
  readonly articles: ReadonlyMap<string, StoredArticle>;
  /** Ids of articles that stand in an issue. */
  readonly printed: ReadonlySet<string>;
  readonly state: Pick<SourceState, 'pending' | 'held'> | undefined;
  readonly publication: Pick<Publication, 'timezone' | 'week'>;
}

/** Each entry that a source ever announced, once: by the week in which it was met, and by what became of it. */
export function ledgerOf(input: LedgerInput): Ledger {
  const { sourceId, sightings, publication } = input;
  const weeks = new Map<string, Record<Fate, number>>();
  for (const sighting of sightings) {
    const week = weekOf(sighting.metAt, publication).date;
    const sums = weeks.get(week) ?? noSums();
    sums[fateOf(sighting, input)]++;
    weeks.set(week, sums);
  }
  const rows = [...weeks].map(([week, sums]): LedgerRow => ({ sourceId, week, announced: sumOf(sums), sums }));
  return { sourceId, rows: rows.sort((a, b) => (a.week < b.week ? 1 : -1)), gaps: gapsIn(input) };
}

/** What became of an entry. */
export function fateOf(
  { became, articleId, reason }: Sighting,
  { articles, printed }: Pick<LedgerInput, 'articles' | 'printed'>,
): Fate {
  switch (became) {
    case 'article':
      if (articleId !== undefined && printed.has(articleId)) return 'printed';
      return articleId !== undefined && articles.get(articleId)?.sameAs ? 'same' : 'taken';
    case 'same':
      return 'same';
    case 'filtered':
      return 'dropped';
    case 'held':
      return 'held';
    case 'failed':
      return 'waiting';
    case 'met':
      return typeof reason === 'object' && reason.code === 'poll/too-little' ? 'dropped' : 'too-old';
  }
}

/** The sums of several rows. */
export function addUp(rows: readonly Pick<LedgerRow, 'sums'>[]): Record<Fate, number> {
  const all = noSums();
  for (const { sums } of rows) for (const fate of FATES) all[fate] += sums[fate];
  return all;
}

function noSums(): Record<Fate, number> {
  return Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
}

function sumOf(sums: Readonly<Record<Fate, number>>): number {
  return FATES.reduce((sum, fate) => sum + sums[fate], 0);
}

/** Sightings against what is kept beside them: every entry that waits is remembered, every article was announced. */
function gapsIn({ sightings, articles, state }: LedgerInput): Said[] {
  const waiting = new Set(state?.pending?.map((each) => each.key));
  const lost = sightings.filter((each) => each.became === 'failed' && !waiting.has(each.key));
  const unknown = sightings.filter((each) => each.became === 'article' && !articles.has(each.articleId ?? ''));
  const held = sightings.filter((each) => each.became === 'held').length;
  const kept = state?.held?.total ?? 0;
  return [
    ...lost.map(({ title }) => said('ledger/lost', { title })),
    ...unknown.map(({ title }) => said('ledger/no-article', { title })),
    ...(held === kept ? [] : [said('ledger/held', { held, kept })]),
  ];
}
