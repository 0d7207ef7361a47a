// outlines: what every page but an issue's own says of it, kept from print to print, so that ten years of issues are read once and not each week.

import { shortHash } from '../../kit/hash.ts';
import type { Issue, IssueHead } from '../../model/issue.ts';
import { cleanPublication, type Masthead } from '../../render/clean.ts';
import { type Outline, outlineOf } from '../../render/outline.ts';
import { pressKey } from '../../render/press-key.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { keepByYear, readByYear } from './by-year.ts';

type HouseStore = House['store'];

/** Issues that are read at once where their outlines are made. */
const AT_ONCE = 20;

/** The outlines of issues, in their order. `keep`: those that were made now are kept; by who prints, so that who only reads never writes. */
export async function outlinesFor(
  store: HouseStore,
  heads: readonly IssueHead[],
  publication: Masthead,
  { keep, shown = (issue) => issue }: { readonly keep: boolean; readonly shown?: (issue: Issue) => Issue },
): Promise<Outline[]> {
  const masthead = cleanPublication(publication);
  // Made by this press for this masthead: under another one every page is set anew, and so is this.
  const key = shortHash(`${pressKey()} ${JSON.stringify(masthead)}`);
  const kept = await readByYear<Kept>(
    store,
    FACTS.outlines,
    heads.map(({ week }) => week.date),
  );
  const found = new Map<string, Outline>();
  const missing: IssueHead[] = [];
  for (const head of heads) {
    const known = kept.get(head.week.date);
    if (known?.of === markOf(key, head)) found.set(head.week.date, known.outline);
    else missing.push(head);
  }
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const issues = await store.loadIssues(missing.slice(at, at + AT_ONCE).map(({ week }) => week.date));
    const headFor = new Map(missing.map((head) => [head.week.date, head]));
    const made = issues.map((issue) => ({
      of: markOf(key, headFor.get(issue.week.date) ?? issue),
      outline: outlineOf(shown(issue), masthead),
    }));
    if (keep) await keepOutlines(store, made);
    for (const { outline } of made) found.set(outline.week.date, outline);
  }
  return heads.flatMap(({ week }) => found.get(week.date) ?? []);
}

interface Kept {
  readonly of: string;
  readonly outline: Outline;
}

async function keepOutlines(store: HouseStore, made: readonly Kept[]): Promise<void> {
  await keepByYear<Kept>(store, FACTS.outlines, new Map(made.map((each) => [each.outline.week.date, each])));
  await store.forgetFacts(made.map(({ outline }) => FACTS.outline(outline.week.date)));
}

function markOf(key: string, { updatedAt, others }: Pick<IssueHead, 'updatedAt' | 'others'>): string {
  // an edition in another language changes without the issue
  return others ? `${key} ${updatedAt} ${JSON.stringify(others)}` : `${key} ${updatedAt}`;
}

/** The outlines of what an edition in another language prints of these issues, a few of them in memory at a time. */
export async function outlinesOfEdition(
  store: HouseStore,
  dates: readonly string[],
  publication: Masthead,
  shown: (issue: Issue) => Issue | undefined,
): Promise<Outline[]> {
  const masthead = cleanPublication(publication);
  const outlines: Outline[] = [];
  for (let at = 0; at < dates.length; at += AT_ONCE)
    for (const issue of await store.loadIssues(dates.slice(at, at + AT_ONCE))) {
      const there = shown(issue);
      if (there) outlines.push(outlineOf(there, masthead));
    }
  return outlines;
}
