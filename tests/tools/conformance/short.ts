import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { loadHtml } from '../../../src/kit/html.ts';
import { squeeze } from '../../../src/kit/text.ts';
import { extractArticle } from '../../../src/library.ts';
import type { Entry } from '../../../src/model/feed.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

const SETS = ['scrapinghub', 'fundus', 'turing', 'wcxb', 'trafilatura', 'htmldate', 'postlight', 'readability'];
/** Characters of text below which an article is short. */
const SHORT = 500;
const WANTED = 60;

/** What many sites show over an article to everybody who comes for the first time. */
const DIALOG =
  '<div role="dialog" aria-modal="true" class="cc"><h2>Cookies</h2><p>We and our partners store and access information on this device. You can accept all cookies or manage your choices.</p><button>Accept</button><button>Reject</button></div>';

interface Short {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly title: string;
  readonly text: string;
}

/** The page with the paragraphs beyond the first few hundred characters of its text taken away; its frame stays. */
function cut(html: string, paragraphs: readonly string[]): string | undefined {
  const doomed = new Set<string>();
  let room = 350;
  for (const each of paragraphs) {
    room -= each.length;
    if (room < 0) doomed.add(each);
  }
  if (doomed.size === paragraphs.length) return undefined;
  const $ = loadHtml(html);
  $('p, li, blockquote, h2, h3, h4, td').each((_, element) => {
    if (doomed.has(squeeze($(element).text()))) $(element).remove();
  });
  $('script[type="application/ld+json"]').remove();
  return $.html();
}

async function pages(): Promise<Short[]> {
  const shared = sharedDir();
  const { decodeHtml } = (await import(pathToFileURL(join(shared, 'judge/lib/decode.mjs')).href)) as {
    decodeHtml: (bytes: Uint8Array) => string;
  };
  const dev = join(shared, 'corpus/pages/dev');
  const natural: Short[] = [];
  const made: Short[] = [];
  for (const set of SETS) {
    const items = JSON.parse(gunzipSync(readFileSync(join(dev, `${set}.truth.json.gz`))).toString()) as {
      id: string;
      url: string;
      file: string;
    }[];
    let here = 0;
    for (const { id, url, file } of items) {
      const html = decodeHtml(gunzipSync(readFileSync(join(dev, 'html', file))));
      const whole = extractArticle(html, url);
      if (!whole.isArticle || whole.text.length < 80 || natural.some((each) => each.title === whole.title)) continue;
      if (whole.text.length <= SHORT) natural.push({ id, url, html, title: whole.title, text: whole.text });
      else if (here < 12) {
        const shorter = cut(html, whole.paragraphs);
        const text = shorter === undefined ? '' : extractArticle(shorter, url).text;
        if (shorter === undefined || text.length > SHORT || text.length < 140) continue;
        made.push({ id, url, html: shorter, title: whole.title, text });
        here++;
      }
    }
  }
  return [...natural, ...made].slice(0, Math.max(WANTED, natural.length));
}

const entryOf = ({ title, text, url }: Short): Entry => ({
  id: url,
  idFrom: 'link',
  title,
  link: url,
  summary: text.slice(0, 160),
  publishedTrust: 'absent',
  authors: [],
  enclosures: [],
  categories: [],
});

async function run(): Promise<Outcome> {
  const all = await pages();
  const ways: readonly [string, (page: Short) => { isArticle: boolean; verdictReason?: unknown }][] = [
    ['alone', (page) => extractArticle(page.html, page.url)],
    ['announced', (page) => extractArticle(page.html, page.url, { entry: entryOf(page) })],
    ['with a dialog open', (page) => extractArticle(withDialog(page.html), page.url, { entry: entryOf(page) })],
  ];
  const figures: Record<string, number> = { pages: all.length };
  const lines: string[] = [];
  for (const [name, read] of ways) {
    const taken = all.flatMap((page) => {
      const { isArticle, verdictReason } = read(page);
      return isArticle ? [] : [`  ${page.id}: ${JSON.stringify(verdictReason)}`];
    });
    figures[`taken for a wall ${name}`] = taken.length;
    lines.push(`${name}: ${taken.length} of ${all.length} taken for no article`, ...taken);
  }
  return { lines, figures };
}

function withDialog(html: string): string {
  return /<body[^>]*>/i.test(html) ? html.replace(/<body[^>]*>/i, (tag) => tag + DIALOG) : DIALOG + html;
}

/** Short articles are articles: none is taken for a wall, however little it says. */
export const check: Check = {
  name: 'short',
  about: 'real short articles (at most 500 characters of text), alone, announced, and under a dialog: none is a wall',
  beside: true,
  floors: {
    pages: { min: WANTED },
    'taken for a wall alone': { max: 0 },
    'taken for a wall announced': { max: 0 },
    'taken for a wall with a dialog open': { max: 0 },
  },
  run,
};
