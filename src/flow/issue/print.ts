// print: the stored issues | the masthead as it was fixed | render | write. The same bytes for the same state.
import type { Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import type { Material } from '../../render/setting.ts';
import type { House } from '../open.ts';

/** What a write did, and which feeds changed (paths below the folder). */
interface WrittenOutput {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly feeds: readonly string[];
  readonly problems: readonly Problem[];
}

/** Writes output/ from the store: the same bytes for the same state. */
export async function writeOutput(house: House, issues: readonly Issue[], dir: string): Promise<WrittenOutput> {
  const { material, problems } = await materialOf(house, issues);
  return { ...(await writeMaterial(material, dir)), problems };
}

/** What the press is handed: the masthead with its ids as they were fixed, the issues, the sources, the icon where there is one. */
export async function materialOf(
  house: House,
  issues: readonly Issue[],
): Promise<{ readonly material: Material; readonly problems: readonly Problem[] }> {
  const tag = await house.store.getFact<House['publication']['tag']>('tag');
  const publication = tag ? { ...house.publication, tag } : house.publication;
  const { readIcon } = await import('./icon.ts');
  const { icon, problems } = await readIcon(house);
  return { material: { publication, issues, sources: house.sources, ...(icon ? { icon } : {}) }, problems };
}

/** Prints material into a folder. */
export async function writeMaterial(material: Material, dir: string): Promise<Omit<WrittenOutput, 'problems'>> {
  const [{ renderPublication }, { writeEditions }, { changedFeeds }] = await Promise.all([
    import('../../render/render.ts'),
    import('../../render/write.ts'),
    import('../decide/changed-feeds.ts'),
  ]);
  const editions = renderPublication(material);
  const { written, unchanged, removed } = await writeEditions(dir, editions);
  return {
    written: written.length,
    unchanged: unchanged.length,
    removed: removed.length,
    feeds: changedFeeds(editions, written),
  };
}
