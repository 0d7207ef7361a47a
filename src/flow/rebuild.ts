// rebuild: output/ from the store; and the store's issues from what was printed, when the store was lost.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../model/fault.ts';
import type { House } from './open.ts';
import { writeOutput } from './publish.ts';

/** What a rebuild did. */
export interface RebuildReport {
  readonly restored: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Writes output/ again. With `from`, issues that the store does not know are first read back from a printed site. */
export async function rebuild(house: House, from?: string): Promise<RebuildReport> {
  const restored = from ? await restore(house, from) : 0;
  return { restored, ...(await writeOutput(house, await house.store.loadIssues(), house.outputDir)) };
}

async function restore(house: House, from: string): Promise<number> {
  const { rebuildPublication } = await import('../render/rebuild.ts');
  const atom = await readFile(join(from, 'atom.xml'), 'utf8').catch((cause: unknown) => {
    throw new Fault('usage/no-site', {
      subject: from,
      message: `expected a folder that gundem printed; there is no ${join(from, 'atom.xml')}`,
      cause,
    });
  });
  const { publication, issues } = rebuildPublication({ atom, archives: await archivesIn(join(from, 'archive')) });
  let restored = 0;
  for (const issue of issues) {
    if (await house.store.loadIssue(issue.week.date)) continue;
    await house.store.saveIssue(issue, undefined);
    restored++;
  }
  if (restored && (await house.store.getFact('tag')) === undefined && 'tag' in publication)
    await house.store.setFact('tag', publication.tag);
  return restored;
}

async function archivesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []); // a young site has no archive yet
  const files = entries
    .filter((each) => each.isFile() && each.name.endsWith('atom.xml'))
    .map((each) => join(each.parentPath, each.name));
  return Promise.all(files.sort().map((file) => readFile(file, 'utf8')));
}
