import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../src/flow/open.ts';

/** What a path answers: a body with 200, or a status alone. */
export type FakeAnswer = string | number;

/** A site on loopback whose pages a test sets as it goes, and the house that reads it. */
export interface FakeSite {
  readonly base: string;
  readonly host: string;
  readonly dir: string;
  /** Paths asked for so far, robots.txt left out. */
  readonly asked: string[];
  /** What each path answers; 404 for others. */
  readonly pages: Map<string, FakeAnswer>;
  /** A house at a moment, with sources at these paths: `{ id: path }`. */
  house(sources: Readonly<Record<string, string>>, at: string, more?: string): Promise<House>;
  close(): Promise<void>;
}

/** Opens a fake site; ETags by content, so that an equal page answers 304. */
export async function openFakeSite(): Promise<FakeSite> {
  const pages = new Map<string, FakeAnswer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = pages.get(path) ?? 404;
    if (path !== '/robots.txt') asked.push(path);
    if (typeof answer === 'number')
      return void response.writeHead(answer, { 'content-type': 'text/html' }).end(`<h1>${answer}</h1>`);
    const etag = `"${Buffer.from(answer).length}-${answer.length}-${[...answer].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7)}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const type = answer.startsWith('<?xml') ? 'application/rss+xml' : 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, etag }).end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = await mkdtemp(join(tmpdir(), 'gundem-flow-'));
  const houses: House[] = [];
  return {
    base: `http://${host}`,
    host,
    dir,
    asked,
    pages,
    async house(sources, at, more = '') {
      await mkdir(join(dir, 'config'), { recursive: true });
      const rows = Object.entries(sources).map(([id, path]) => `  - { id: ${id}, url: "http://${host}${path}"${more} }`);
      await writeFile(join(dir, 'config', 'sources.yaml'), `sources:\n${rows.join('\n')}\n`);
      await writeFile(
        join(dir, 'config', 'publication.yaml'),
        `title: Test\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://example.org/\nweek: { startsOn: wednesday }\nissue: { minItems: 1 }\nnetwork: { allow: ["${host}"] }\n`,
      );
      const opened = await openHouse({
        configDir: join(dir, 'config'),
        outputDir: join(dir, 'output'),
        store: `sqlite:${join(dir, 'gundem.db')}`,
        now: () => Date.parse(at),
        fetchLimits: { gapMs: 0, retryPauseMs: 1 },
      });
      if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
      houses.push(opened.house);
      return opened.house;
    },
    async close() {
      for (const house of houses) await house.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** One item of `rss`. */
export interface FakeItem {
  readonly slug: string;
  readonly title: string;
  readonly date?: string;
  readonly text?: string;
}

/** An RSS feed with items whose pages are `/<slug>`. */
export function rss(base: string, items: readonly FakeItem[]): string {
  const rows = items.map(
    (each) =>
      `<item><title>${each.title}</title><link>${base}/${each.slug}</link><guid isPermaLink="false">${each.slug}</guid>${each.date ? `<pubDate>${new Date(each.date).toUTCString()}</pubDate>` : ''}${each.text ? `<description>${each.text}</description>` : ''}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Fake</title><link>${base}/</link><description>-</description>${rows.join('')}</channel></rss>`;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  Aldermoor:
    'Aldermoor opened its doors on Monday after a year of repairs, and the first hundred pupils came with parents and two dogs.|The council had promised a library, a kitchen and a garden; the library is ready, and the garden is a matter of patience.|Quiet rooms on the second floor are already the most loved part of the building.',
  Brenn:
    'Brenn lends every family a box of tools, so that broken chairs are mended at home on Sundays instead of being thrown away.|A carpenter who retired last spring explains in short films how glue behaves in winter and why screws come loose.|Four hundred boxes are out, and nine have come back with a drawing of what was repaired.',
  Corran:
    'Corran counts its swifts: each June the oldest class climbs the church tower and writes down who nests behind which stone.|This year the list was compared with one from 1961, found in a drawer of the parish office.|Sixty years of building cost a third of the nests, and the mayor has ordered boxes for the new gymnasium.',
  Hallin:
    'Hallin moved its examinations to the afternoon after doctors had measured how much its youngest commuters sleep.|The train leaves at six, and nobody solves equations well before ten, the report says drily.|Marks rose a little, tempers a lot, and the bakery by the station sells fewer energy drinks.',
  Elmtal:
    'Elmtal prints its own newspaper again, on a press that stood under a sheet for thirty years.|The first headline was set backwards, which the editors decided to keep as a warning.|Subscribers pay in apples until Christmas.',
  Penhallow:
    'Penhallow teaches night-shift workers to read to their children by telephone, twenty minutes before bed.|Librarians choose the books, and the foreman has learned to plan a break around them.|Nobody has missed a chapter since October.',
};

/** An article page with three paragraphs of its own; names that are known here tell of different things. */
export function page(title: string, seed: string): string {
  const words =
    SUBJECTS[seed] ??
    `${seed} has a story of its own, which is long enough to be read as an article by anybody who looks.|It goes on in ${seed} for a second paragraph, in which a number of people say a number of sensible things.|And it ends there.`;
  const paragraphs = words.split('|');
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a> <a href="/about">About</a></nav><main><article><h1>${title}</h1>${paragraphs.map((each) => `<p>${each}</p>`).join('')}</article></main><footer>Imprint</footer></body></html>`;
}
