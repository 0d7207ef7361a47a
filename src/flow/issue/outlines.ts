// outlines: what every page but an issue's own says of it, kept from print to print, so that ten years of issues are read once and not each week.

import { shortHash } from '../../kit/hash.ts';
import type { Issue, IssueHead } from '../../model/issue.ts';
import { cleanPublication, type Masthead } from '../../render/clean.ts';
import { type Outline, outlineOf } from '../../render/outline.ts';
import { pressKey } from '../../render/press-key.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

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
  const kept = await store.getFacts(heads.map(({ week }) => FACTS.outline(week.date)));
  const found = new Map<string, Outline>();
  const missing: IssueHead[] = [];
  for (const head of heads) {
    const { of, outline } = (kept.get(FACTS.outline(head.week.date)) ?? {}) as Kept;
    if (outline && of === markOf(key, head)) found.set(head.week.date, outline);
    else missing.push(head);
  }
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const issues = await store.loadIssues(missing.slice(at, at + AT_ONCE).map(({ week }) => week.date));
    const headFor = new Map(missing.map((head) => [head.week.date, head]));
    const made = issues.map((issue) => ({
      of: markOf(key, headFor.get(issue.week.date) ?? issue),
      outline: outlineOf(shown(issue), masthead),
    }));
    // In one turn, so that they are one transaction.
    if (keep) await Promise.all(made.map((each) => store.setFact(FACTS.outline(each.outline.week.date), each)));
    for (const { outline } of made) found.set(outline.week.date, outline);
  }
  return heads.flatMap(({ week }) => found.get(week.date) ?? []);
}

interface Kept {
  readonly of?: string;
  readonly outline?: Outline;
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
