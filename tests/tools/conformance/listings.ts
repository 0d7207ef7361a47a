import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { list } from '../adapters/listings.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

/** One page of the corpus with its truth. */
export interface ListingCase {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly truth: {
    readonly must: readonly { readonly url: string; readonly title?: string }[];
    readonly may: readonly string[];
  };
}

interface Score {
  readonly tp: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly titled: number;
  readonly ok: number;
  readonly dated: number;
}

/** The judge's own module: the measure is not written a second time. */
export async function loadJudge(): Promise<{
  normUrl(href: string, base: string): string | undefined;
  scoreListing(one: ListingCase, got: readonly object[]): Score;
}> {
  return import(pathToFileURL(join(sharedDir(), 'judge/lib/listing-score.mjs')).href);
}

/** The pages that have a truth to measure by. */
export function loadCases(): ListingCase[] {
  const folder = join(sharedDir(), 'corpus/listings');
  const all = JSON.parse(readFileSync(join(folder, 'listings.json'), 'utf8')) as (Omit<ListingCase, 'html'> & { file: string })[];
  return all
    .filter((each) => each.truth.must.length >= 3)
    .map((each) => ({ ...each, html: gunzipSync(readFileSync(join(folder, 'html', each.file))).toString('utf8') }));
}

// `dated` was .79 while undated entries were given the day of a neighbour.
/** Listing pages against links marked by hand: `--worst N` names the pages to look at. */
export const check: Check = {
  name: 'listings',
  about: 'article links, titles and dates of real listing pages against a truth made by hand',
  beside: true,
  floors: { f1: { min: 0.985 }, high: { min: 0.98 }, low: { max: 0 }, titles: { min: 0.995 }, dated: { min: 0.74 } },
  run,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const judge = await loadJudge();
  const worst = Number(args[args.indexOf('--worst') + 1] ?? 0) || 0;
  const scores: { id: string; score: Score; ms: number }[] = [];
  for (const one of loadCases()) {
    const start = performance.now();
    const got = await list(one.html, one.url);
    scores.push({ id: one.id, ms: performance.now() - start, score: judge.scoreListing(one, got) });
  }
  const sum = (value: (score: Score) => number): number => scores.reduce((total, each) => total + value(each.score), 0);
  const figures = {
    pages: scores.length,
    precision: sum((score) => score.precision) / scores.length,
    recall: sum((score) => score.recall) / scores.length,
    f1: sum((score) => score.f1) / scores.length,
    high: sum((score) => (score.f1 >= 0.9 ? 1 : 0)) / scores.length,
    low: sum((score) => (score.f1 < 0.5 ? 1 : 0)) / scores.length,
    titles: sum((score) => score.ok) / sum((score) => score.titled),
    dated: sum((score) => score.dated) / sum((score) => score.tp),
  };
  const lines = Object.entries(figures).map(
    ([name, value]) => `${name.padEnd(10)} ${Number.isInteger(value) ? value : value.toFixed(3)}`,
  );
  lines.push(
    `ms median  ${scores
      .map((each) => each.ms)
      .sort((a, b) => a - b)
      [scores.length >> 1]?.toFixed(1)}`,
  );
  for (const { id, score } of [...scores].sort((a, b) => a.score.f1 - b.score.f1).slice(0, worst)) {
    lines.push(`  F1 ${score.f1.toFixed(2)} P ${score.precision.toFixed(2)} R ${score.recall.toFixed(2)} ${id}`);
  }
  return { lines, figures };
}
