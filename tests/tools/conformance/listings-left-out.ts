import { COMPARISONS } from '../../../src/listing/compare.ts';
import { FEATURES } from '../../../src/listing/features.ts';
import type { Check, Outcome } from '../check.ts';
import { loadPages, type TruePage } from '../learn/pages.ts';
import { learnWeights, lessonOf, scorePage } from '../learn/weights.ts';

const FOLDS = 8;

/** `--drop a,b` leaves figures out. Weights learned without a page's site read that page: what pages that nobody here has seen may come to. `--weights` prints those learned from all pages. */
export const check: Check = {
  name: 'listings-left-out',
  about: 'listing pages read with weights that were learned without their site',
  beside: true,
  floors: { blogs: { min: 0.98 }, institutions: { min: 0.98 }, shapes: { min: 0.99 }, own: { min: 0.99 } },
  run,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const pages = (await loadPages()).filter((page) => page.must.size > 0);
  const lessons = pages.map(lessonOf);
  const sites = [...new Set(pages.map((page) => page.site))];
  const foldOf = (page: TruePage): number => sites.indexOf(page.site) % FOLDS;
  const drop = args.includes('--drop') ? (args[args.indexOf('--drop') + 1] ?? '').split(',') : [];
  const names = [...FEATURES, ...COMPARISONS].filter((name) => !drop.includes(name));
  const scores = new Map<string, number[]>();
  const lines: string[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learnWeights(
      lessons.filter(({ page }) => foldOf(page) !== fold),
      names,
    );
    for (const page of pages.filter((each) => foldOf(each) === fold)) {
      const f1 = scorePage(page, weights);
      scores.set(page.set, [...(scores.get(page.set) ?? []), f1]);
      if (f1 < 0.9 && args.includes('--list')) lines.push(`  F1 ${f1.toFixed(2)} ${page.id}`);
    }
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const figures = Object.fromEntries([...scores].map(([set, values]) => [set, mean(values)]));
  for (const [set, figure] of Object.entries(figures))
    lines.push(`listings: left out F1 ${figure.toFixed(3)} of ${scores.get(set)!.length} ${set}`);
  lines.push(`${FEATURES.length + COMPARISONS.length} figures, ${FOLDS} parts by site`);
  if (args.includes('--weights')) lines.push(JSON.stringify(learnWeights(lessons, names), null, 2));
  return { lines, figures };
}
