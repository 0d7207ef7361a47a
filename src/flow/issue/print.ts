// print: the outlines of the stored issues | the masthead as it was fixed | what is not there yet, a few issues at a time | write. The same
// bytes for the same state.

import { isDeepStrictEqual } from 'node:util';
import { sha256Hex } from '../../kit/hash.ts';
import type { Edition, OtherEdition } from '../../model/edition.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue, IssueHead } from '../../model/issue.ts';
import { requirePlace } from '../../render/place.ts';
import type { PrintPlan } from '../../render/plan.ts';
import {
  givesWay,
  judgePrinted,
  moveDemoAway,
  type Printed,
  printedOf,
  readPrinted,
  whilePrinting,
  writePrinted,
} from '../../render/printed.ts';
import type { Stock } from '../../render/setting.ts';
import type { StandingPrint } from '../../render/standing.ts';
import { openTrash, type Trash } from '../../render/trash.ts';
import type { Sealing } from '../../render/write.ts';
import { said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { editionMasthead, shownIn } from './editions.ts';
import { outlinesFor, outlinesOfEdition } from './outlines.ts';

// A skin asks it of the flow: the demo, before it clears a folder.
export { readPrinted } from '../../render/printed.ts';

/** What a write did, and which feeds changed (paths below the folder). */
interface WrittenOutput {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly feeds: readonly string[];
  readonly problems: readonly Problem[];
}

/** What may be done to what is printed already. */
export interface PrintOptions {
  /** Also where the store knows less than what is printed. */
  readonly replace?: boolean;
}

/** Refuses an output folder that can never be printed to, before anything is begun. Fault `render/output`. */
export async function requireOutput({ outputDir }: Pick<House, 'outputDir'>): Promise<void> {
  await requirePlace(outputDir);
}

/** Writes output/ from the store as it is when our turn to print has come: the same bytes for the same state. Fault `render/knows-less`. */
export async function writeOutput(house: House, options: PrintOptions = {}): Promise<WrittenOutput> {
  const { about, problems } = await mastheadOf(house);
  const { gone, ...written } = await writeUnder(house, about, options);
  return { ...written, problems: [...gone, ...problems] };
}

/** What the demo printed lies in the way of nobody: it goes to the trash, and that is told. */
async function clearDemo({ outputDir, now }: House, mine: Printed): Promise<Problem[]> {
  if (!givesWay(await readPrinted(outputDir), mine, outputDir)) return [];
  const trash = openTrash(outputDir, now(), 'demo');
  await moveDemoAway(outputDir, trash);
  return [{ ...said('render/demo-gone', { trash: trash.folder }), subject: outputDir, level: 'note' }];
}

/**
 * Nothing printed is ever destroyed: a store that knows less than the output folder (lost, mistyped, put back from an old backup) prints
 * nothing. Asked before anything is decided from such a store. Faults: `render/knows-less`, `render/of-another`.
 */
export async function requireKnown(house: House, issues: readonly IssueHead[], { replace }: PrintOptions): Promise<Printed> {
  const printed = await readPrinted(house.outputDir);
  const tag = await house.store.getFact(FACTS.tag);
  const known = printedOf(tag ? { ...house.publication, tag } : house.publication, issues);
  // The demo's own config may print it again, and it stays the demo's.
  const isDemo = house.isDemo || (printed?.isDemo && known.history !== undefined && printed.history === known.history);
  const mine: Printed = isDemo ? { ...known, isDemo } : known;
  const why = replace || givesWay(printed, mine, house.outputDir) ? undefined : judgePrinted(printed, mine, house.outputDir);
  if (why) throw new Fault(why, { subject: house.outputDir });
  return mine;
}

/** Prints output/ under the masthead of the feed that a rebuild read back. */
export async function writeRebuilt(house: House, about: About, options: PrintOptions): Promise<Omit<WrittenOutput, 'problems'>> {
  const { gone: _, ...written } = await writeUnder(house, about, options);
  return written;
}

async function writeUnder(
  house: House,
  about: About,
  options: PrintOptions,
): Promise<Omit<WrittenOutput, 'problems'> & { readonly gone: readonly Problem[] }> {
  return whilePrinting(house.outputDir, async () => {
    const { store, outputDir, now } = house;
    const heads = await store.issueHeads();
    const mine = await requireKnown(house, heads, options);
    const gone = await clearDemo(house, mine);
    const { publication } = about;
    const { isStanding, keyOfPrint, standingIn } = await import('../../render/standing.ts');
    const { icon: _, ...rests } = about;
    const key = keyOfPrint([rests, about.icon && sha256Hex(about.icon), heads.map(restOf)]);
    const standing = (await store.getFact(FACTS.standing)) as StandingPrint | undefined;
    if (isStanding(outputDir, standing, key)) {
      await writePrinted(outputDir, mine);
      return { written: 0, unchanged: standing!.count, removed: 0, feeds: [], gone };
    }
    const shown = (issue: Issue): Issue => shownIn(publication, issue)!;
    const outlines = await outlinesFor(store, heads, publication, { keep: true, shown });
    const work: PrintWork = { ...about, outlines, load: async (dates) => (await store.loadIssues(dates)).map(shown) };
    const others = await Promise.all((publication.editions ?? []).map((edition) => editionWork(store, heads, about, edition)));
    // The store keeps what was sealed there, so that an issue that did not change is not set again.
    const kept = (await store.getFact(FACTS.sealing)) as Sealing | undefined;
    const { sealing, ...written } = await writeWork(work, outputDir, openTrash(outputDir, now()), kept, others);
    if (!isDeepStrictEqual(kept, sealing)) await store.setFact(FACTS.sealing, sealing);
    await writePrinted(outputDir, mine);
    const left = await standingIn(outputDir, key);
    if (left && !isDeepStrictEqual(left, standing)) await store.setFact(FACTS.standing, left);
    return { ...written, gone };
  });
}

/** What of an issue tells whether it is printed as it is. */
function restOf({ week, updatedAt, others }: IssueHead): readonly unknown[] {
  return [week.date, updatedAt, others];
}

/** What an edition in another language is printed from, and its folder. */
async function editionWork(
  store: House['store'],
  heads: readonly IssueHead[],
  about: About,
  edition: OtherEdition,
): Promise<OtherWork> {
  const { publication } = about;
  const own = editionMasthead(publication, edition);
  const shown = (issue: Issue): Issue | undefined => shownIn(publication, issue, edition);
  const dates = heads.flatMap((head) => (head.others?.[edition.language] ? [head.week.date] : []));
  return {
    folder: `${edition.language}/`,
    work: {
      ...about,
      publication: own,
      outlines: await outlinesOfEdition(store, dates, own, shown),
      load: async (wanted) => (await store.loadIssues(wanted)).flatMap((issue) => shown(issue) ?? []),
    },
  };
}

interface OtherWork {
  readonly folder: string;
  readonly work: PrintWork;
}

/** Prints into a folder of its own the site as it would be with this issue, which is not in the store: a preview. */
export async function writePreview(house: House, issue: Issue, dir: string): Promise<void> {
  const work = await workWith(house, issue);
  await whilePrinting(dir, () => writeWork(work, dir));
}

/** What the site would be printed from with this issue in it, in the place of the stored one of its week. */
export async function workWith(house: House, issue: Issue): Promise<PrintWork> {
  const { about } = await mastheadOf(house);
  const { outlineOf } = await import('../../render/outline.ts');
  const { cleanPublication } = await import('../../render/clean.ts');
  const heads = (await house.store.issueHeads()).filter(({ week }) => week.date !== issue.week.date);
  const outlines = await outlinesFor(house.store, heads, about.publication, { keep: false });
  return {
    ...about,
    outlines: [...outlines, outlineOf(issue, cleanPublication(about.publication))],
    load: async (dates) => [
      ...(await house.store.loadIssues(dates.filter((date) => date !== issue.week.date))),
      ...(dates.includes(issue.week.date) ? [issue] : []),
    ],
  };
}

/** What stands beside the issues in print: masthead, sources, icon. */
export type About = Omit<Stock, 'outlines'>;

/** What is printed: the outlines of issues, and where to have these in whole, a few at a time. */
export interface PrintWork extends Stock {
  readonly load: (dates: readonly string[]) => Promise<readonly Issue[]>;
}

/** What the press is handed beside the issues: the masthead with its ids as they were fixed, the sources, the icon where there is one. */
export async function mastheadOf(house: House): Promise<{ readonly about: About; readonly problems: readonly Problem[] }> {
  const tag = await house.store.getFact(FACTS.tag);
  const publication = tag ? { ...house.publication, tag } : house.publication;
  const { readIcon } = await import('./icon.ts');
  const { icon, problems } = await readIcon(house);
  return { about: { publication, sources: house.sources, ...(icon ? { icon } : {}) }, problems };
}

/** Prints into a folder, a few issues in memory at a time; what `kept` tells to be there as it would be set is left as it is. */
async function writeWork(
  work: PrintWork,
  dir: string,
  trash?: Trash,
  kept?: Sealing,
  others: readonly OtherWork[] = [],
): Promise<Omit<WrittenOutput, 'problems'> & { readonly sealing: Sealing }> {
  const [{ planPrint }, { readSeals, sealingOf, openPrinting }, { isFeed }] = await Promise.all([
    import('../../render/plan.ts'),
    import('../../render/write.ts'),
    import('../decide/changed-feeds.ts'),
  ]);
  const printed = await readSeals(dir, kept);
  const { front, lots, seals } = planPrint(work, printed);
  const printing = await openPrinting(dir, trash, { printed, seals });
  const feeds = new Set<string>();
  const settle = async (editions: readonly Edition[]): Promise<void> => {
    for (const each of editions) if (isFeed(each)) feeds.add(each.path);
    await printing.settle(editions);
  };
  await settlePlan({ front, lots }, work, settle);
  // Editions in other languages are small: all of them is looked at, and what did not change is not set.
  for (const { folder, work: own } of others)
    await settlePlan(planPrint(own, new Map()), own, (editions) => settle(editions.map((each) => below(folder, each))));
  const { written, unchanged, removed } = await printing.end();
  return {
    written: written.length,
    unchanged: unchanged.length,
    removed: removed.length,
    feeds: written.filter((path) => feeds.has(path)),
    sealing: await sealingOf(dir, seals),
  };
}

async function settlePlan(
  { front, lots }: Pick<PrintPlan, 'front' | 'lots'>,
  work: PrintWork,
  settle: (editions: readonly Edition[]) => Promise<void>,
): Promise<void> {
  const fronts = front.set(await work.load(front.dates));
  // What pages stand on comes before them; what leads to them, after.
  await settle(fronts.filter(({ rank }) => rank === 0));
  for (const lot of lots) await settle(lot.set(await work.load(lot.dates)));
  await settle(fronts.filter(({ rank }) => rank !== 0));
}

// The body is made when it is asked for: a copy would ask.
function below(folder: string, edition: Edition): Edition {
  return Object.create(edition, { path: { value: `${folder}${edition.path}`, enumerable: true } }) as Edition;
}
