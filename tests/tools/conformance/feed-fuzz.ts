import { readFileSync } from 'node:fs';
import { Fault } from '../../../src/model/fault.ts';
import { readFeed } from '../../../src/read/feed/read-feed.ts';
import { type Check, sharedDir } from '../check.ts';

/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  '<',
  '>',
  '&',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '</item>',
  '<item>',
  '<entry>',
  '</entry>',
  '<?xml ',
  '&#0;',
  '&#x110000;',
  '"',
  "'",
  '=',
  '\u0000',
  '<!DOCTYPE x [',
  ']>',
  'xmlns:a="b"',
  'xml:base="http://["',
  '<br>',
  '{',
  '}',
  '[',
  '20 Mar 2026',
  '\ufffe',
];

/** One to eight changes: bytes turned, pieces put in, stretches cut out, doubled or moved, the end cut off. */
function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(original);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  for (let change = 1 + upTo(8); change > 0; change--) {
    const at = upTo(bytes.length + 1);
    const length = upTo(Math.min(400, bytes.length - at + 1));
    switch (upTo(6)) {
      case 0:
        if (at < bytes.length) bytes[at] = upTo(256);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(PIECES[upTo(PIECES.length)]!), bytes.subarray(at)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
        break;
      default:
        if (random() < 0.3) bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

async function run(args: readonly string[]): Promise<{ lines: string[]; figures: Record<string, number> }> {
  const count = Number(args.find((arg) => /^\d+$/.test(arg)) ?? args.find((arg) => arg.startsWith('--count='))?.slice(8) ?? 3000);
  const corpus = `${sharedDir()}/corpus/feeds/dev/`;
  const members = (
    JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8')) as {
      id: string;
      bytes: number;
      contentType: string;
      url: string;
    }[]
  ).filter((member) => member.bytes < 60_000);
  const lines: string[] = [];
  let thrown = 0;
  let controls = 0;
  let refused = 0;
  let slowest = 0;
  for (let seed = 0; seed < count; seed++) {
    const random = createRandom(seed);
    const member = members[Math.floor(random() * members.length)]!;
    const bytes = mutate(readFileSync(corpus + member.id), random);
    const start = performance.now();
    try {
      const feed = readFeed(bytes, { contentType: member.contentType, url: member.url, now: '2026-11-24T12:00:00Z' });
      const texts = feed.entries.flatMap((entry) => [
        entry.id,
        entry.title,
        entry.link,
        entry.summary,
        entry.content,
        ...entry.categories,
        ...entry.authors.map(({ name }) => name),
      ]);
      if ([feed.title, ...texts].some((text) => text !== undefined && CONTROL.test(text))) {
        controls++;
        if (lines.length < 20) lines.push(`seed ${seed} (${member.id}): control characters came through`);
      }
    } catch (error) {
      if (error instanceof Fault && error.code === 'read/not-a-feed') refused++;
      else {
        thrown++;
        if (lines.length < 20)
          lines.push(
            `seed ${seed} (${member.id}): ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join(' ') : String(error)}`,
          );
      }
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  lines.push(
    `${count} mutations: ${thrown} threw, ${controls} let controls through, ${refused} were no feed any more; the slowest took ${slowest.toFixed(0)} ms`,
  );
  return { lines, figures: { mutations: count, thrown, controls, refused, 'slowest ms': slowest } };
}

/** Feeds of the corpus, broken at random by a seed; `--count=100000` for the long run. */
export const check: Check = {
  name: 'feed-fuzz',
  about: 'mutated feeds: a feed or a Fault, nothing else, and no hang',
  floors: { mutations: { min: 3000 }, thrown: { max: 0 }, controls: { max: 0 }, 'slowest ms': { max: 5000 } },
  run,
};
