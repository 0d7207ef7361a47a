// The demo: the real worker code on the bundled newsroom, at three moments of a simulated clock.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHouse } from '../flow/open.ts';
import { type PollReport, poll } from '../flow/poll.ts';
import { type PublishReport, publish } from '../flow/publish.ts';
import { Fault } from '../model/fault.ts';
import { rowsOf, said } from '../words/say.ts';
import { type Newsroom, openNewsroom, SAMPLE_DIR } from './newsroom.ts';

/** Where the demo works. */
export interface DemoOptions {
  /** Its config and store; emptied first, if it is a demo's. */
  readonly dir: string;
  readonly outputDir: string;
  /** The port its site will be served at: feeds carry absolute links. */
  readonly sitePort: number;
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
  close(): Promise<void>;
}

const MARK = 'this-is-a-demo.txt';
const NEWSROOM_PORT = 4781;

/** The moments of the simulated clock (Istanbul is at UTC+3). */
const MOMENTS = [
  {
    at: '2026-11-10T20:45:00+03:00',
    say: 'Tuesday 10 November 2026, 20:45: the first week is nearly over; everything of it is new',
    does: 'poll',
  },
  { at: '2026-11-11T09:00:00+03:00', say: 'Wednesday 11 November, 09:00: the first issue comes out', does: 'publish' },
  { at: '2026-11-17T20:45:00+03:00', say: 'Tuesday 17 November, 20:45: a second pass', does: 'poll' },
  { at: '2026-11-18T09:00:00+03:00', say: 'Wednesday 18 November, 09:00: the second issue comes out', does: 'publish' },
  { at: '2026-11-21T10:00:00+03:00', say: 'Saturday 21 November, 10:00: the third week is in progress', does: 'poll' },
  { at: '2026-11-21T10:05:00+03:00', say: 'The third issue as it would look now', does: 'preview' },
] as const;

/** Runs the whole demo. Faults: `demo/dir` when a folder is somebody else's. */
export async function runDemo(options: DemoOptions, onEvent: (event: DemoEvent) => void): Promise<Demo> {
  let now = Date.parse(MOMENTS[0].at);
  await emptyDir(options);
  const newsroom = await openSomewhere(() => now);
  const site = `http://127.0.0.1:${options.sitePort}/`;
  await copyConfig(options.dir, newsroom, site);
  const opened = await openHouse({
    configDir: join(options.dir, 'config'),
    outputDir: options.outputDir,
    store: `sqlite:${join(options.dir, 'gundem.db')}`,
    now: () => now,
    // The newsroom is ours and on this machine: there is nobody to be polite to.
    fetchLimits: { gapMs: 5, retryPauseMs: 50 },
  });
  if (opened.kind === 'mistakes') throw new Fault(said('config/picks', { mistakes: rowsOf(opened.problems) }));
  const { house } = opened;
  for (const moment of MOMENTS) {
    now = Date.parse(moment.at);
    onEvent({ kind: 'step', text: moment.say });
    if (moment.does === 'poll') onEvent({ kind: 'polled', report: await poll(house, { force: true }) });
    else onEvent({ kind: 'published', report: await publish(house, moment.does === 'preview' ? { preview: 'preview' } : {}) });
  }
  await house.close();
  await writeFile(join(options.dir, MARK), (await outputStamp(options.outputDir)) ?? '');
  const in_ = (path: string): string => join(options.outputDir, path);
  return {
    outputDir: options.outputDir,
    newsroom: newsroom.base,
    places: [
      ['the bulletin', in_('index.html')],
      ['the feeds', `${in_('atom.xml')}, rss.xml, feed.json`],
      ['the second issue', in_('issues/2026-11-11/index.html')],
      ['the third, in progress', in_('preview/index.html')],
      ['what a curator edits', join(options.dir, 'config')],
    ],
    close: () => newsroom.close(),
  };
}

async function openSomewhere(now: () => number): Promise<Newsroom> {
  try {
    return await openNewsroom({ now, port: NEWSROOM_PORT });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    return openNewsroom({ now });
  }
}

async function copyConfig(dir: string, newsroom: Newsroom, site: string): Promise<void> {
  const from = fileURLToPath(new URL('config/', SAMPLE_DIR));
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(dir, 'config', path.slice(from.length));
    await mkdir(join(target, '..'), { recursive: true });
    const text = await readFile(path, 'utf8');
    const own = text
      .replaceAll(`127.0.0.1:${NEWSROOM_PORT}`, newsroom.host)
      .replace('http://127.0.0.1:4780/', site)
      .replace('sqlite:./data/gundem.db', 'sqlite:./gundem.db');
    await writeFile(target, own);
  }
}

// A demo starts from nothing, so that it always shows the same; it never wipes what is not a demo's.
async function emptyDir({ dir, outputDir }: DemoOptions): Promise<void> {
  const mark = await readIfThere(join(dir, MARK));
  if (mark === undefined && existsSync(dir) && (await readdir(dir)).length)
    throw new Fault('demo/dir', {
      subject: dir,
      message: `the folder "${dir}" is there and no demo's; name another one with --dir`,
    });
  const stamp = await outputStamp(outputDir);
  if (stamp !== undefined && mark !== undefined && mark !== '' && stamp !== mark)
    throw new Fault('demo/output', {
      subject: outputDir,
      message: `"${outputDir}" holds another site than the demo's; name another folder with --output`,
    });
  if (stamp !== undefined && mark === undefined)
    throw new Fault('demo/output', {
      subject: outputDir,
      message: `"${outputDir}" holds a site already; name another folder with --output`,
    });
  await rm(dir, { recursive: true, force: true });
  await emptyOutput(outputDir);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, MARK), '');
}

// The note that stands in a fresh clone stays.
async function emptyOutput(outputDir: string): Promise<void> {
  if (!existsSync(outputDir)) return;
  for (const name of await readdir(outputDir))
    if (name !== 'README.md') await rm(join(outputDir, name), { recursive: true, force: true });
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
