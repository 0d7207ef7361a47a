// The demo: the real worker code on a bundled newsroom, at a few moments of a simulated clock.

import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readPrinted } from '../flow/issue/print.ts';
import { type House, type OpenOptions, openHouse, reloadHouse } from '../flow/open.ts';
import { type PollReport, poll } from '../flow/poll.ts';
import { type PublishReport, publish } from '../flow/publish.ts';
import { makeFolder } from '../kit/folders.ts';
import { Fault } from '../model/fault.ts';
import { rowsOf, said } from '../words/say.ts';
import { editsSince, markOf, noteWritten } from './kept-edits.ts';
import { type Newsroom, openNewsroom, SAMPLE_DIR } from './newsroom.ts';

/** Where the demo works. */
export interface DemoOptions {
  /** Its config and store; emptied first, if it is a demo's. */
  readonly dir: string;
  readonly outputDir: string;
  /** The port its site will be served at: feeds carry absolute links. */
  readonly sitePort: number;
  /** Which of the bundled newsrooms: that of three weeks when left out, or one issue of which every word is its curators'. */
  readonly sample?: 'bulletin';
  /** What was changed in its config goes, too. */
  readonly isFresh?: boolean;
}

/** What the demo tells as it goes. */
export type DemoEvent =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'polled'; readonly report: PollReport }
  | { readonly kind: 'published'; readonly report: PublishReport };

/** The demo when its work is done; the newsroom still answers. */
export interface Demo {
  readonly outputDir: string;
  readonly newsroom: string;
  readonly places: readonly (readonly [what: string, where: string])[];
  /** The week that a curator would look at. */
  readonly week: string;
  /** The house as its clock stands at the end, running on from there; for the desk. */
  house(): House;
  /** Takes up what was changed in its config. */
  reload(): Promise<void>;
  /** The files of its config that were changed by hand since the run before, and stayed. */
  readonly kept: readonly string[];
  close(): Promise<void>;
}

const MARK = 'this-is-a-demo.txt';
const NEWSROOM_PORT = 4781;

/** What happens in a bundled newsroom: `story.yaml` beside its config. */
interface Story {
  /** The day from which its articles are dated; the newsroom's own when left out. */
  readonly start?: string;
  /** The moments of the simulated clock. */
  readonly moments: readonly { readonly at: string; readonly say: string; readonly does: 'poll' | 'publish' | 'preview' }[];
  /** What to look at afterwards: files below output/. */
  readonly places: readonly (readonly [what: string, path: string])[];
  /** The week that a curator would look at. */
  readonly week: string;
}

/** A bundled newsroom: where it lies, and what happens in it. */
interface Sample extends Story {
  /** Holds `config/` and `newsroom/`. */
  readonly folder: URL;
}

async function loadSample(name: DemoOptions['sample']): Promise<Sample> {
  const folder = name === 'bulletin' ? new URL('bulletin/', SAMPLE_DIR) : SAMPLE_DIR;
  return { ...(parse(await readFile(new URL('story.yaml', folder), 'utf8')) as Story), folder };
}

/** Runs the whole demo. Faults: `demo/dir` when a folder is somebody else's. */
export async function runDemo(options: DemoOptions, onEvent: (event: DemoEvent) => void): Promise<Demo> {
  const sample = await loadSample(options.sample);
  let now = Date.parse(sample.moments[0]!.at);
  let movesSince: number | undefined;
  const clock = (): number => now + (movesSince === undefined ? 0 : Date.now() - movesSince);
  const edits = options.isFresh ? undefined : await editsOf(options);
  await emptyDir(options, edits !== undefined);
  const newsroom = await openSomewhere(sample, clock);
  const opened: { house?: House } = {};
  const close = async (): Promise<void> => {
    await opened.house?.close();
    await newsroom.close();
  };
  const site = `http://127.0.0.1:${options.sitePort}/`;
  const how: OpenOptions = {
    configDir: join(options.dir, 'config'),
    outputDir: options.outputDir,
    store: `sqlite:${join(options.dir, 'gundem.db')}`,
    now: clock,
    isDemo: true,
    // The newsroom is ours and on this machine: there is nobody to be polite to.
    fetchLimits: { gapMs: 5, retryPauseMs: 50 },
  };
  try {
    await copyConfig(sample, options, newsroom, { site, edits });
    opened.house = await openRight(how);
    for (const moment of sample.moments) {
      now = Date.parse(moment.at);
      onEvent({ kind: 'step', text: moment.say });
      await live(opened.house, moment, onEvent);
    }
    await writeFile(join(options.dir, MARK), (await outputStamp(options.outputDir)) ?? '');
  } catch (fault) {
    await close(); // the newsroom would answer for ever, and the program never end
    throw fault;
  }
  movesSince = Date.now();
  let { house } = opened;
  return {
    ...placesIn(sample, options),
    outputDir: options.outputDir,
    newsroom: newsroom.base,
    house: () => house,
    async reload() {
      house = (await reloadHouse(house, how)).house;
    },
    kept: edits?.paths ?? [],
    close,
  };
}

async function openRight(how: OpenOptions): Promise<House> {
  const opened = await openHouse(how);
  if (opened.kind === 'open') return opened.house;
  throw new Fault(said('config/picks', { mistakes: rowsOf(opened.problems) }));
}

async function live(house: House, { does }: Story['moments'][number], onEvent: (event: DemoEvent) => void): Promise<void> {
  if (does === 'poll') onEvent({ kind: 'polled', report: await poll(house, { force: true }) });
  else onEvent({ kind: 'published', report: await publish(house, does === 'preview' ? { preview: 'preview' } : {}) });
}

function placesIn({ places, week }: Sample, { dir, outputDir }: DemoOptions): Pick<Demo, 'places' | 'week'> {
  const in_ = (path: string): string => join(outputDir, path);
  return {
    places: [
      ...places.map(([what, path]) => [what, `${in_(path)}${path === 'atom.xml' ? ', rss.xml, feed.json' : ''}`] as const),
      ['what a curator edits', join(dir, 'config')],
    ],
    week,
  };
}

async function openSomewhere({ folder, start }: Sample, now: () => number): Promise<Newsroom> {
  const of = { now, sample: folder, ...(start ? { start } : {}) };
  try {
    return await openNewsroom({ ...of, port: NEWSROOM_PORT });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    return openNewsroom(of);
  }
}

/** The sample's config, with the addresses of this run; what was changed by hand stays, but for the address of the newsroom. */
async function copyConfig(
  { folder }: Sample,
  { dir, sample }: DemoOptions,
  newsroom: Newsroom,
  { site, edits }: { readonly site: string; readonly edits: Awaited<ReturnType<typeof editsSince>> },
): Promise<void> {
  const from = fileURLToPath(new URL('config/', folder));
  const files: Record<string, string> = {};
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(from.length);
    const text = await readFile(join(from, path), 'utf8');
    const own = text
      .replaceAll(`127.0.0.1:${NEWSROOM_PORT}`, newsroom.host)
      .replace('http://127.0.0.1:4780/', site)
      .replace('sqlite:./data/gundem.db', 'sqlite:./gundem.db');
    files[path] = markOf(own);
    if (edits?.paths.includes(path)) continue;
    await makeFolder(join(dir, 'config', path, '..'));
    await writeFile(join(dir, 'config', path), own);
  }
  for (const path of edits?.paths ?? []) {
    const target = join(dir, 'config', path);
    const text = await readIfThere(target);
    if (text !== undefined) await writeFile(target, text.replaceAll(edits!.written.host, newsroom.host));
  }
  await noteWritten(dir, { sample: sample ?? 'weeks', host: newsroom.host, files });
}

/** What was changed by hand since the run before. Fault `demo/dir` when that was another sample: its edits are not to be lost. */
async function editsOf({ dir, sample }: DemoOptions): ReturnType<typeof editsSince> {
  const edits = await editsSince(dir);
  if (!edits?.paths.length || edits.written.sample === (sample ?? 'weeks')) return edits?.paths.length ? edits : undefined;
  throw new Fault('demo/dir', {
    subject: dir,
    message: `somebody changed ${edits.paths.join(', ')} in "${dir}/config", which is another demo's; name another folder with --dir, or --fresh to let that go`,
  });
}

// A demo starts from nothing, so that it always shows the same; it never wipes what is not a demo's.
async function emptyDir({ dir, outputDir }: DemoOptions, isConfigKept: boolean): Promise<void> {
  const mark = await readIfThere(join(dir, MARK));
  if (mark === undefined && existsSync(dir) && (await readdir(dir)).length)
    throw new Fault('demo/dir', {
      subject: dir,
      message: `the folder "${dir}" is there and no demo's; name another one with --dir`,
    });
  const stamp = await outputStamp(outputDir);
  const printed = await readPrinted(outputDir);
  // What says of itself whose it is, is believed; a demo that was cut off, or is of an earlier version, is known by its mark alone.
  const isOurs = printed?.tag ? printed.isDemo === true : mark === '' || mark === stamp;
  if (stamp !== undefined && !isOurs)
    throw new Fault('demo/output', {
      subject: outputDir,
      message: `"${outputDir}" holds a newsroom's own site; nothing of it is touched: name another folder for the demo with --output`,
    });
  await emptyBut(dir, isConfigKept ? 'config' : '');
  await emptyBut(outputDir, 'README.md');
  await makeFolder(dir);
  await writeFile(join(dir, MARK), '');
}

// The note in output/ of a fresh clone stays, and a config that somebody changed.
async function emptyBut(dir: string, kept: string): Promise<void> {
  if (!existsSync(dir)) return;
  for (const name of await readdir(dir)) if (name !== kept) await rm(join(dir, name), { recursive: true, force: true });
}

/** What tells whose site stands in a folder; undefined when there is none. */
async function outputStamp(outputDir: string): Promise<string | undefined> {
  const feed = await readIfThere(join(outputDir, 'feed.json'));
  return feed === undefined ? undefined : (JSON.parse(feed) as { home_page_url: string }).home_page_url;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
