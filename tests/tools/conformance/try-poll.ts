import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openPaperRoom } from '../../flow/paper-site.ts';
import { tryAndPoll } from '../../flow/try-and-poll.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

const SETS = ['fundus', 'turing', 'trafilatura', 'htmldate'];
/** Pages of each set, spread over it. */
const SAMPLE = 30;
const FEED = 'https://announced.example/feed';

interface Item {
  readonly url: string;
  readonly file: string;
}

async function run(): Promise<Outcome> {
  const dev = join(sharedDir(), 'corpus/pages/dev');
  const lines: string[] = [];
  let pages = 0;
  let taken = 0;
  let different = 0;
  for (const set of SETS) {
    const items = JSON.parse(gunzipSync(readFileSync(join(dev, `${set}.truth.json.gz`))).toString()) as Item[];
    const step = Math.max(1, Math.floor(items.length / SAMPLE));
    for (const item of items.filter((_, at) => at % step === 0).slice(0, SAMPLE)) {
      const { differences, isTaken } = await compare(item, gunzipSync(readFileSync(join(dev, 'html', item.file))));
      pages++;
      if (isTaken) taken++;
      if (!differences.length) continue;
      different++;
      lines.push(`  ${set} ${item.url}`, ...differences.map((each) => `    ${each.slice(0, 200)}`));
    }
  }
  lines.push(`${pages} pages tried and polled, ${taken} taken, ${different} read differently`);
  return { lines, figures: { different, taken: taken / pages } };
}

/** A source whose one entry leads to the page, in a publication that writes the day first. */
async function compare({ url }: Item, html: Uint8Array) {
  const link = url.replace(/&/g, '&amp;');
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Announced</title><item><title></title><link>${link}</link><guid isPermaLink="false">1</guid><pubDate>Wed, 11 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>`;
  const room = await openPaperRoom({
    sources: [{ id: 's', url: FEED, kind: 'feed' }],
    at: '2026-03-11T06:00:00Z',
    pages: [
      [FEED, feed.replace(/<item>.*<\/item>/, '')],
      [url, { body: html, type: 'text/html' }],
    ],
  });
  try {
    // the second poll takes what is older than the open week, too
    await tryAndPoll(room, 's');
    room.site.pages.set(FEED, feed);
    room.to('2026-03-11T12:00:00Z');
    return await tryAndPoll(room, 's');
  } finally {
    await room.close();
  }
}

/** What is tried is what is polled, over pages of the corpora. */
export const check: Check = {
  name: 'try-poll',
  about: 'real article pages tried and polled at the same moment: title, paragraphs, day and place are the same',
  floors: { different: { max: 0 }, taken: { min: 0.8 } },
  run,
};
