// rebuild: output/ from the store; and the store's issues, and all of output/, from what was printed, when the disk was lost.

import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { sha256Hex } from '../../kit/hash.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { logged, said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { type About, mastheadOf, writeOutput, writeRebuilt } from './print.ts';

/** What a rebuild did. */
export interface RebuildReport {
  /** Issues read back that the store did not know. */
  readonly restored: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Where the config says otherwise than the feed. */
  readonly problems: readonly Problem[];
}

/** How to rebuild. */
export interface RebuildOptions {
  /** A printed site, or an `atom.xml` with its archives beside it: issues are first read back from there. */
  readonly from?: string;
  /** Also into a store that holds something; what it holds stays. */
  readonly force?: boolean;
  /** Prints also where the store knows less than what is printed already. */
  readonly replace?: boolean;
}

/**
 * Writes output/ again. With `from`, into an empty store: every issue comes back, and output/ is printed as the feed remembers masthead and
 * sources, byte for byte as it was; only an own icon must lie where the config names it, for it is in no feed. Faults: `usage/no-site`,
 * `usage/store-in-use` for one that printed (without `force`), `flow/archive-missing` when the chain of archives breaks, `render/rebuild`
 * for a feed not of ours.
 */
export async function rebuild(house: House, options: RebuildOptions = {}): Promise<RebuildReport> {
  if (options.from === undefined) {
    const { written, unchanged, removed, problems } = await writeOutput(house, options);
    return { restored: 0, written, unchanged, removed, problems };
  }
  const isEmpty = await isEmptyStore(house);
  if (!isEmpty && !options.force && (await hasPrinted(house)))
    throw new Fault('usage/store-in-use', {
      subject: house.publication.store.replace(/:.*/s, ''),
      message:
        'expected an empty store, or one that has printed nothing yet; this one is in use; nothing was done. To add the issues that it does not know: gundem rebuild --from … --force; to start anew, name another store in publication.yaml',
    });
  const { rebuildPublication } = await import('../../render/rebuild.ts');
  const { publication, sources, issues } = rebuildPublication(await documentsOf(options.from));
  const restored = await restore(house, issues, publication.tag);
  const { about: now, problems } = await mastheadOf(house);
  const then: About = { ...now, publication, sources };
  const written = await write(house, isEmpty ? then : now, options);
  // Not before it is printed: ended in the middle of that, the same command goes on.
  await house.store.setFact(FACTS.rebuildUnderWay, false);
  return { restored, problems: isEmpty ? [...problems, ...(await differences(house, now, then))] : problems, ...written };
}

async function write(house: House, about: About, options: RebuildOptions) {
  const { written, unchanged, removed } = await writeRebuilt(house, about, options);
  return { written, unchanged, removed };
}

/** A store that was made anew in the place of a lost one has read by now, perhaps, but printed nothing: issues are read back into it. */
async function hasPrinted({ store }: House): Promise<boolean> {
  const [issues, tag] = await Promise.all([store.issueHeads(), store.getFact(FACTS.tag)]);
  return issues.length > 0 || tag !== undefined;
}

/** Nothing polled, nothing published; or a rebuild that was ended in the middle. */
async function isEmptyStore({ store, sources }: House): Promise<boolean> {
  if (await store.getFact(FACTS.rebuildUnderWay)) return true;
  const [issues, tag, firstWeek, states] = await Promise.all([
    store.issueHeads(),
    store.getFact(FACTS.tag),
    store.getFact(FACTS.firstWeek),
    store.loadStates(sources.map((each) => each.id)),
  ]);
  return !issues.length && tag === undefined && firstWeek === undefined && !states.size;
}

async function restore(house: House, issues: readonly Issue[], tag: House['publication']['tag']): Promise<number> {
  const { store } = house;
  await store.setFact(FACTS.rebuildUnderWay, true);
  if ((await store.getFact(FACTS.tag)) === undefined) await store.setFact(FACTS.tag, tag);
  let restored = 0;
  for (const issue of issues) {
    if (await store.loadIssue(issue.week.date)) continue;
    await store.saveIssue(issue, undefined);
    await rememberPicks(house, issue.week.date);
    restored++;
  }
  await store.appendLog([
    {
      at: new Date(house.now()).toISOString(),
      who: 'gundem',
      what: logged(said('history/rebuilt', { count: restored })),
      subject: 'rebuild',
    },
  ]);
  return restored;
}

// The picks of a printed issue are in it already: they are no correction that waits.
async function rememberPicks({ store, configDir }: House, date: string): Promise<void> {
  const { loadPicks } = await import('../../config/load-picks.ts');
  const { hash } = await loadPicks(configDir, date);
  await store.setFact(FACTS.picksHash(date), hash ?? sha256Hex(''));
}

/** The live document and all that its chain of archives reaches. */
async function documentsOf(from: string): Promise<{ readonly atom: string; readonly archives: string[] }> {
  const isFolder = await stat(from).then(
    (each) => each.isDirectory(),
    (cause: unknown) => {
      throw new Fault(said('usage/no-site', { path: from }), { subject: from, cause });
    },
  );
  const dir = isFolder ? from : dirname(from);
  const file = isFolder ? join(from, 'atom.xml') : from;
  const atom = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('usage/no-site', {
      subject: from,
      message: `expected a folder that gundem printed, or its atom.xml; there is no ${file}`,
      cause,
    });
  });
  const { previousArchive, rebuildPublication } = await import('../../render/rebuild.ts');
  const { site } = rebuildPublication({ atom, archives: [] }).publication;
  const find = createFinder(dir);
  const archives: string[] = [];
  const seen = new Set<string>();
  for (let href = previousArchive(atom); href !== undefined && !seen.has(href); href = previousArchive(archives.at(-1)!)) {
    seen.add(href);
    const text = await find(href, site);
    if (text === undefined)
      throw new Fault('flow/archive-missing', {
        subject: href,
        message: `the feed says that older issues stand in ${href}, and no file below ${dir} is that; put it there (at ${relative('.', join(dir, ...safePath(href, site)))}, or under any name that ends in .xml) and run again; nothing was done`,
      });
    archives.push(text);
  }
  return { atom, archives };
}

/** Finds an archive by its address: where the site has it; else any .xml below the folder that says it is that. */
function createFinder(dir: string): (href: string, site: string) => Promise<string | undefined> {
  let byAddress: Promise<Map<string, string>> | undefined;
  return async (href, site) => {
    const { ownAddress } = await import('../../render/rebuild.ts');
    const there = await readFile(join(dir, ...safePath(href, site)), 'utf8').catch(() => undefined); // not kept as the site has it
    if (there !== undefined && ownAddress(there) === href) return there;
    byAddress ??= filesByAddress(dir);
    const file = (await byAddress).get(href);
    return file === undefined ? undefined : readFile(file, 'utf8');
  };
}

function safePath(href: string, site: string): string[] {
  const path = href.startsWith(site) ? href.slice(site.length) : href;
  return path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
}

async function filesByAddress(dir: string): Promise<Map<string, string>> {
  const { ownAddress } = await import('../../render/rebuild.ts');
  const found = new Map<string, string>();
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.xml')) continue;
    const file = join(entry.parentPath, entry.name);
    const address = ownAddress(await readFile(file, 'utf8'));
    if (address !== undefined) found.set(address, file);
  }
  return found;
}

/** What the next publish will print otherwise, because the config says so. */
async function differences(house: House, now: About, then: About): Promise<Problem[]> {
  const { cleanPublication, cleanSource } = await import('../../render/clean.ts');
  const [is, was] = [cleanPublication(now.publication), cleanPublication(then.publication)];
  const keys = [...new Set([...Object.keys(is), ...Object.keys(was)])].filter(
    (key) => JSON.stringify(is[key as keyof typeof is]) !== JSON.stringify(was[key as keyof typeof was]),
  );
  const known = new Map(now.sources.map((each) => [each.id, JSON.stringify(cleanSource(each))]));
  const sources = then.sources.filter((each) => known.get(each.id) !== JSON.stringify(cleanSource(each)));
  const tell = (file: string, what: string): Problem => ({
    code: 'flow/config-differs',
    subject: `${house.configDir}/${file}`,
    message: `${what}; ${house.outputDir}/ is printed as the feed says, the next publish prints what the config says`,
    level: 'warning',
  });
  return [
    ...(keys.length ? [tell('publication.yaml', `it differs from the feed in ${keys.join(', ')}`)] : []),
    ...(sources.length
      ? [
          tell(
            'sources.yaml',
            `${sources.length} of ${then.sources.length} sources of the feed are not in it, or otherwise: ${sources
              .slice(0, 8)
              .map((each) => each.id)
              .join(', ')}${sources.length > 8 ? ' …' : ''}`,
          ),
        ]
      : []),
  ];
}
