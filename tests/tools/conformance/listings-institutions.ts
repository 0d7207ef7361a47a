import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readListingPage } from '../../../src/listing/read-page.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';
import { pageOf, sourceOf } from '../listing-page.ts';

interface Judged {
  readonly slug: string;
  readonly file: string;
  readonly url: string;
  readonly got: number;
  readonly negative?: boolean;
  readonly s: {
    readonly f1?: number;
    readonly want: number;
    readonly found: number;
    readonly wrong: number;
    readonly exact: number;
    readonly days: number;
    readonly right: number;
    readonly wrongDay: number;
    readonly missing: number;
  };
}

/** Pages of ministries, universities and schools: entries, titles and days, by the judge's own measure. `--pages` names each page. */
export const check: Check = {
  name: 'listings-institutions',
  about: 'entries, titles and days of real pages of institutions against a truth made by hand',
  beside: true,
  floors: {
    f1: { min: 0.99 },
    high: { min: 0.95 },
    titles: { min: 0.97 },
    daysRight: { min: 0.98 },
    daysWrong: { max: 0.01 },
    lowTaken: { max: 0 },
  },
  run,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const judge = join(sharedDir(), 'judge/listings-institutions.mjs');
  const adapter = fileURLToPath(new URL('../adapters/listings.js', import.meta.url));
  const json = join(mkdtempSync(join(tmpdir(), 'gundem-judge-')), 'pages.json');
  const out = execFileSync(process.execPath, [judge, '--adapter', adapter, '--json', json, '--pages'], { encoding: 'utf8' });
  const { pages } = JSON.parse(readFileSync(json, 'utf8')) as { pages: readonly Judged[] };
  const sum = (value: (page: Judged) => number): number => pages.reduce((total, page) => total + value(page), 0);
  const listed = pages.filter((page) => page.s.f1 !== undefined);
  const found = sum((page) => page.s.found);
  const days = sum((page) => page.s.days);
  const printed = days - sum((page) => page.s.missing);
  // What a poll takes: a page that is refused with a reason prints nothing wrong.
  const taken = new Map(pages.map((page) => [page.slug, isTaken(page)]));
  const figures = {
    f1: sum((page) => page.s.f1 ?? 0) / listed.length,
    high: listed.filter((page) => page.s.f1! >= 0.9).length / listed.length,
    lowTaken: listed.filter((page) => page.s.f1! < 0.5 && taken.get(page.slug)).length,
    refused: listed.filter((page) => !taken.get(page.slug)).length,
    titles: sum((page) => page.s.exact) / found,
    daysRight: sum((page) => page.s.right) / days,
    daysWrong: sum((page) => page.s.wrongDay) / Math.max(1, printed),
    wrongEntries: sum((page) => (taken.get(page.slug) ? page.s.wrong : 0)) / Math.max(1, found),
  };
  const lines = Object.entries(figures).map(
    ([name, value]) => `${name.padEnd(12)} ${Number.isInteger(value) ? value : value.toFixed(3)}`,
  );
  return { lines: args.includes('--pages') ? [out, ...lines] : lines, figures };
}

function isTaken(page: Judged): boolean {
  const bytes = readFileSync(join(sharedDir(), 'corpus/listings-institutions/dev', page.file));
  return (
    readListingPage(pageOf(bytes, page.url), sourceOf(page.slug, page.url), {}, { now: new Date().toISOString() }).outcome ===
    'read'
  );
}
