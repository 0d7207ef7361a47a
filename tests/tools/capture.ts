// npm run capture -- URL [slug]
// Fetches a page politely and keeps it as a fixture: without scripts, styles and tracking, its first comment waiting for what is odd about it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { decodeText } from '../../src/kit/charset.ts';
import { say } from '../../src/words/say.ts';
import { FOLDER } from './page-fixtures.ts';
import { trimPage } from './trim-page.ts';

const [url, given] = process.argv.slice(2);
if (!url || !URL.canParse(url)) throw new Error('which page? e.g. npm run capture -- https://paper.example/news/a-story');
const { host, pathname } = new URL(url);
const name = pathname.split('/').filter(Boolean).at(-1) ?? 'front';
const slug =
  given ??
  `${host}--${name}`
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 80);
const folder = join(FOLDER, slug);
if (existsSync(folder)) throw new Error(`${folder} is there already; give another name as the second word`);
const fetcher = createFetcher({ userAgent: 'gundem-capture/1 (a fixture for tests)', allow: [] });
const result = await fetcher.get({ url, purpose: 'article' });
await fetcher.close();
if (result.kind !== 'fresh') throw new Error(`${url}: ${'reason' in result ? say(result.reason, 'en') : result.kind}`);
const { page } = result;
const { text } = decodeText(page.bytes, { as: 'html', ...(page.contentType ? { contentType: page.contentType } : {}) });
mkdirSync(folder, { recursive: true });
const day = new Date().toISOString().slice(0, 10);
writeFileSync(
  join(folder, 'page.html'),
  `<!-- ${page.finalUrl}, captured ${day}; odd: SAY WHAT IS ODD, AND CHANGE THE NAMES OF PRIVATE PEOPLE -->\n${trimPage(text)}\n`,
);
console.log(`${join(folder, 'page.html')}\nnow shorten it to what is odd, and: npm run bless -- ${slug} ${page.finalUrl}`);
