import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import Database from 'libsql';
import RssParser from 'rss-parser';

/** What a program shows of an entry. A text is plain, or HTML where the program says or means that it is. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  /** The program guesses, against RSS, that this title is HTML. */
  readonly titleIsGuessed?: boolean;
  /** Missing where the program keeps only one text of an entry. */
  readonly summary?: string;
  readonly summaryIsHtml: boolean;
  /** HTML. */
  readonly content: string;
}

/** A program that reads feeds: entries in its order; undefined when it is not on this computer, or reads no such format. */
export interface Reader {
  readonly name: string;
  /** `earlier`: what it was shown at this address before, for programs with a memory. */
  read(body: string, file: string, earlier?: string): Promise<readonly Shown[] | undefined>;
}

const rssParser: Reader = {
  name: 'rss-parser',
  async read(body, file) {
    if (file.endsWith('.json')) return undefined;
    const isRss = file.endsWith('rss.xml');
    const feed = await new RssParser({ customFields: { item: ['description'] } }).parseString(body);
    return feed.items.map((item) => {
      const own = item as typeof item & { description?: string; 'content:encoded'?: string; id?: string };
      return {
        id: own.guid ?? own.id ?? '',
        title: own.title ?? '',
        summary: (isRss ? own.description : own.summary) ?? '',
        summaryIsHtml: isRss,
        content: (isRss ? own['content:encoded'] : own.content) ?? '',
      };
    });
  },
};

const feedsmith: Reader = {
  name: 'feedsmith',
  async read(body) {
    const { format, feed } = parseFeed(body);
    if (format === 'rss')
      return (feed.items ?? []).map((item) => ({
        id: item.guid?.value ?? '',
        title: item.title ?? '',
        summary: item.description ?? '',
        summaryIsHtml: true,
        content: item.content?.encoded ?? '',
      }));
    if (format === 'atom')
      return (feed.entries ?? []).map((entry) => ({
        id: entry.id ?? '',
        title: textOf(entry.title),
        summary: textOf(entry.summary),
        summaryIsHtml: false,
        content: textOf(entry.content),
      }));
    if (format === 'json')
      return (feed.items ?? []).map((item) => ({
        id: item.id ?? '',
        title: item.title ?? '',
        summary: item.summary ?? '',
        summaryIsHtml: false,
        content: item.content_html ?? '',
      }));
    return undefined;
  },
};

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : '';
}

const PYTHON = `
import sys, json, feedparser
feed = feedparser.parse(sys.stdin.buffer.read())
out = []
for e in feed.entries:
    t = e.get('title_detail') or {}
    s = e.get('summary_detail') or {}
    c = e.get('content') or [{}]
    out.append(dict(id=e.get('id', ''), title=e.get('title', ''), titleIsGuessed='html' in (t.get('type') or ''),
      summary=e.get('summary', ''), summaryIsHtml='html' in (s.get('type') or ''), content=c[0].get('value', '')))
json.dump(dict(bozo=bool(feed.bozo), entries=out), sys.stdout)
`;

/** A Python that has feedparser: the first on the way, or that of the system. */
function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import feedparser']).status === 0);
}

const python = findPython();

const feedparser: Reader = {
  name: 'feedparser',
  async read(body, file) {
    if (!python || file.endsWith('.json')) return undefined;
    const answer = spawnSync(python, ['-c', PYTHON], { input: body, encoding: 'utf8', maxBuffer: 1e8 });
    const { bozo, entries } = JSON.parse(answer.stdout) as { bozo: boolean; entries: Shown[] };
    if (bozo) throw new Error(`feedparser calls ${file} malformed`);
    return entries;
  },
};

const newsboat: Reader = {
  name: 'newsboat',
  async read(body, file, earlier) {
    if (file.endsWith('.json') || spawnSync('newsboat', ['-v']).status !== 0) return undefined;
    const dir = mkdtempSync(join(tmpdir(), 'gundem-newsboat-'));
    try {
      writeFileSync(join(dir, 'urls'), `file://${join(dir, 'feed.xml')}\n`);
      writeFileSync(join(dir, 'config'), 'auto-reload no\n');
      const cache = join(dir, 'cache.db');
      const words = ['-u', join(dir, 'urls'), '-C', join(dir, 'config'), '-c', cache, '-x', 'reload'];
      for (const each of earlier === undefined ? [body] : [earlier, body]) {
        writeFileSync(join(dir, 'feed.xml'), each);
        spawnSync('newsboat', words, { env: { ...process.env, HOME: dir, TERM: 'xterm', LC_ALL: 'C.UTF-8' }, timeout: 60_000 });
      }
      if (!existsSync(cache)) throw new Error(`newsboat read nothing of ${file}`);
      const store = new Database(cache);
      const rows = store.prepare('select guid, title, content from rss_item order by pubDate desc, id').all() as {
        guid: string;
        title: string;
        content: string;
      }[];
      store.close();
      return rows.map(({ guid, title, content }) => ({
        id: guid,
        title,
        summaryIsHtml: false,
        content,
      }));
    } finally {
      rmSync(dir, { recursive: true });
    }
  },
};

/** The programs that we ask, each on its own code. */
export const READERS: readonly Reader[] = [rssParser, feedsmith, feedparser, newsboat];
