// print: the stored issues | the masthead as it was fixed | render | write. The same bytes for the same state.

import { isDeepStrictEqual } from 'node:util';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue, IssueHead } from '../../model/issue.ts';
import { requirePlace } from '../../render/place.ts';
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
import type { Material } from '../../render/setting.ts';
import { openTrash, type Trash } from '../../render/trash.ts';
import type { Sealing } from '../../render/write.ts';
import { said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

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
  return whilePrinting(house.outputDir, async () => {
    const issues = await house.store.loadIssues();
    const mine = await requireKnown(house, issues, options);
    const gone = await clearDemo(house, mine);
    const { material, problems } = await materialOf(house, issues);
    const written = await writeSealed(house, material);
    await writePrinted(house.outputDir, mine);
    return { ...written, problems: [...gone, ...problems] };
  });
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
  const known = printedOf({ tag: tag ?? house.publication.tag }, issues);
  // The demo's own config may print it again, and it stays the demo's.
  const isDemo = house.isDemo || (printed?.isDemo && known.history !== undefined && printed.history === known.history);
  const mine: Printed = isDemo ? { ...known, isDemo } : known;
  const why = replace || givesWay(printed, mine, house.outputDir) ? undefined : judgePrinted(printed, mine, house.outputDir);
  if (why) throw new Fault(why, { subject: house.outputDir });
  return mine;
}

/** Prints what a rebuild read back: its issues are in the store, its masthead is that of the feed. */
export async function writeRebuilt(
  house: House,
  material: Material,
  options: PrintOptions,
): Promise<Omit<WrittenOutput, 'problems'>> {
  return whilePrinting(house.outputDir, async () => {
    const mine = await requireKnown(house, material.issues, options);
    await clearDemo(house, mine);
    const written = await writeSealed(house, material);
    await writePrinted(house.outputDir, mine);
    return written;
  });
}

/** Prints issues, which need not be in the store, into a folder of their own: a preview. */
export async function writePreview(house: House, issues: readonly Issue[], dir: string): Promise<void> {
  const { material } = await materialOf(house, issues);
  await whilePrinting(dir, () => writeMaterial(material, dir));
}

/** What the press is handed: the masthead with its ids as they were fixed, the issues, the sources, the icon where there is one. */
export async function materialOf(
  house: House,
  issues: readonly Issue[],
): Promise<{ readonly material: Material; readonly problems: readonly Problem[] }> {
  const tag = await house.store.getFact(FACTS.tag);
  const publication = tag ? { ...house.publication, tag } : house.publication;
  const { readIcon } = await import('./icon.ts');
  const { icon, problems } = await readIcon(house);
  return { material: { publication, issues, sources: house.sources, ...(icon ? { icon } : {}) }, problems };
}

/** Prints into output/; the store keeps what was sealed there, so that an issue that did not change is not set again. */
async function writeSealed({ store, outputDir, now }: House, material: Material): Promise<Omit<WrittenOutput, 'problems'>> {
  const kept = (await store.getFact(FACTS.sealing)) as Sealing | undefined;
  const { sealing, ...written } = await writeMaterial(material, outputDir, openTrash(outputDir, now()), kept);
  if (!isDeepStrictEqual(kept, sealing)) await store.setFact(FACTS.sealing, sealing);
  return written;
}

/** Prints material into a folder; what `kept` tells to be there as it would be set is left as it is. */
export async function writeMaterial(
  material: Material,
  dir: string,
  trash?: Trash,
  kept?: Sealing,
): Promise<Omit<WrittenOutput, 'problems'> & { readonly sealing: Sealing }> {
  const [{ renderAgainst }, { readSeals, sealingOf, writeEditions }, { changedFeeds }] = await Promise.all([
    import('../../render/render.ts'),
    import('../../render/write.ts'),
    import('../decide/changed-feeds.ts'),
  ]);
  const printed = await readSeals(dir, kept);
  const { editions, seals } = renderAgainst(material, printed);
  const { written, unchanged, removed } = await writeEditions(dir, editions, trash, { printed, seals });
  return {
    written: written.length,
    unchanged: unchanged.length,
    removed: removed.length,
    feeds: changedFeeds(editions, written),
    sealing: await sealingOf(dir, seals),
  };
}
