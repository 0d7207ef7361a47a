// The measure of our polls: what anybody would write who reads feeds into SQLite with good parts and nothing of our care.
// node script.mjs URLS DATABASE [pages]: conditional GET, 16 at a time, hash, feedsmith, each feed's new items in one transaction; with
// `pages` each new item's page as well, read by cheerio/slim.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import Database from 'libsql';
import { Agent, request } from 'undici';

const [, , urlsFile, file, withPages] = process.argv;
const urls = readFileSync(urlsFile, 'utf8').split('\n').filter(Boolean);
const db = new Database(file);
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
db.exec('CREATE TABLE IF NOT EXISTS source (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, hash TEXT, checked TEXT)');
db.exec(
  'CREATE TABLE IF NOT EXISTS item (source TEXT, id TEXT, title TEXT, link TEXT, date TEXT, summary TEXT, page TEXT, PRIMARY KEY (source, id))',
);
const known = new Map(
  db
    .prepare('SELECT * FROM source')
    .all()
    .map((row) => [row.url, row]),
);
const put = db.prepare('INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)');
const checked = db.prepare('UPDATE source SET checked = ? WHERE url = ?');
const isThere = db.prepare('SELECT 1 FROM item WHERE source = ? AND id = ?');
const add = db.prepare('INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, ?)');
const agent = new Agent({ connections: 1 });

async function get(url, headers) {
  const ask = () => request(url, { dispatcher: agent, headers: { 'accept-encoding': 'gzip', ...headers } });
  const answer = await ask().catch(ask); // a kept connection that the server has closed meanwhile
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const isPacked = answer.headers['content-encoding'] === 'gzip' && bytes.length > 0;
  return { ...answer, text: (isPacked ? await promisify(gunzip)(bytes) : bytes).toString('utf8') };
}

async function readArticle(url) {
  const { load } = await import('cheerio/slim');
  const $ = load((await get(url, {})).text);
  const meta = (name) => $(`meta[property="${name}"], meta[name="${name}"]`).attr('content');
  const fields = ['og:title', 'og:description', 'og:image', 'og:site_name', 'article:published_time', 'author'].map(meta);
  const body = $('article p, main p')
    .map((_, each) => $(each).text().trim())
    .get()
    .join('\n\n');
  return JSON.stringify({ fields, title: $('h1').first().text(), canonical: $('link[rel=canonical]').attr('href'), body });
}

const textIn = (value) => (typeof value === 'string' ? value : typeof value?.value === 'string' ? value.value : null);

function itemsIn({ format, feed }) {
  const list = format === 'atom' ? feed.entries : feed.items;
  return (list ?? []).map((each) => ({
    id: textIn(each.guid ?? each.id ?? each.link),
    title: textIn(each.title),
    link: each.link ?? each.url ?? each.links?.[0]?.href,
    date: textIn(each.pubDate ?? each.published ?? each.updated ?? each.date_published),
    summary: textIn(each.description ?? each.summary ?? each.content_text),
  }));
}

const unchanged = [];
async function poll(url) {
  const before = known.get(url);
  const { statusCode, headers, text } = await get(url, {
    ...(before?.etag ? { 'if-none-match': before.etag } : {}),
    ...(before?.modified ? { 'if-modified-since': before.modified } : {}),
  });
  const at = new Date().toISOString();
  if (statusCode === 304) {
    unchanged.push([at, url]);
    return;
  }
  const hash = createHash('sha256').update(text).digest('hex');
  let items = [];
  if (before?.hash !== hash) {
    const { parseFeed } = await import('feedsmith');
    items = itemsIn(parseFeed(text));
  }
  const pages = new Map();
  if (withPages) for (const each of items) if (!isThere.get(url, each.id)) pages.set(each.id, await readArticle(each.link));
  db.exec('BEGIN');
  put.run(url, headers.etag ?? null, headers['last-modified'] ?? null, hash, at);
  for (const { id, title, link, date, summary } of items)
    add.run(url, id, title, link ?? null, date, summary, pages.get(id) ?? null);
  db.exec('COMMIT');
}

let at = 0;
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (at < urls.length) await poll(urls[at++]);
  }),
);
db.exec('BEGIN');
for (const row of unchanged) checked.run(...row);
db.exec('COMMIT');
db.close();
await agent.close();
