import { readFileSync } from 'node:fs';
import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { decodeText } from '../../../src/kit/charset.ts';
import { readFeed } from '../../../src/read/feed/read-feed.ts';
import { type Check, sharedDir } from '../check.ts';

interface Document {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly url: string;
}

const ROUNDS = 20;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function cpuSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const spent = process.cpuUsage(start);
  return (spent.user + spent.system) / 1e6;
}

async function run(): Promise<{ lines: string[]; figures: Record<string, number> }> {
  const corpus = `${sharedDir()}/corpus/feeds/dev/`;
  const members = JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8')) as {
    id: string;
    class: string;
    bytes: number;
    contentType: string;
    url: string;
  }[];
  const documents: Document[] = members
    .filter((member) => member.class === 'real')
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 30)
    .map(({ id, contentType, url }) => ({ bytes: readFileSync(corpus + id), contentType, url }));
  const megabytes = documents.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const rss = new RssParser();
  const text = ({ bytes, contentType }: Document): string => decodeText(bytes, { contentType, as: 'xml' }).text;
  let refused = 0;
  const readers: Record<string, (document: Document) => unknown> = {
    ours: ({ bytes, contentType, url }) => readFeed(bytes, { contentType, url }),
    // each is given what it needs: text in the right charset
    feedsmith: (document) => {
      try {
        return parseFeed(text(document));
      } catch {
        return refused++; // it throws on some: their cost counts all the same
      }
    },
    'rss-parser': (document) => rss.parseString(text(document)).catch(() => refused++),
  };
  const spent = new Map(Object.keys(readers).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, read] of Object.entries(readers)) {
      spent.get(name)!.push(
        await cpuSeconds(async () => {
          for (const document of documents) await read(document);
        }),
      );
    }
  }
  // the first rounds compile: this half of the corpus is small, a worker that polls all day is past them
  const speed = (name: string): number => megabytes / median(spent.get(name)!.slice(8));
  const speeds = { ours: speed('ours'), feedsmith: speed('feedsmith'), 'rss-parser': speed('rss-parser') };
  const lines = Object.entries(speeds).map(([name, each]) => `${name}: ${each.toFixed(1)} MB per CPU second`);
  lines.push(
    `ours is ${(speeds.ours / speeds.feedsmith).toFixed(2)} × feedsmith and ${(speeds.ours / speeds['rss-parser']).toFixed(2)} × rss-parser (${megabytes.toFixed(1)} MB in ${documents.length} feeds, median of rounds taken in turn)`,
  );
  return {
    lines,
    figures: {
      'MB per CPU s': speeds.ours,
      '× feedsmith': speeds.ours / speeds.feedsmith,
      '× rss-parser': speeds.ours / speeds['rss-parser'],
    },
  };
}

/** How fast feeds are read, beside two other readers in the same process. */
export const check: Check = {
  name: 'parse',
  about: 'the 30 largest feeds of the corpus, megabytes per second of processor time',
  // ratios are what a busy machine leaves true
  floors: { '× feedsmith': { min: 1.1 }, '× rss-parser': { min: 1.1 } },
  run,
};
