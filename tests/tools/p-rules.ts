import { type ChildNode, type Document, type Element, isCDATA, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

/** Output as its files: path below output/ → text, or bytes of pictures. */
export type Output = ReadonlyMap<string, string | Uint8Array>;

/** What the rules found. `notes` are told, not counted. */
export interface Verdict {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** How many single tests were made. */
  readonly checks: number;
}

/** What a reader takes from an entry, in any of the three formats. */
export interface ReadEntry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly html: string;
  readonly authors: readonly string[];
  readonly language: string;
  readonly related: string;
  readonly source: string;
}

/** What a reader takes from a feed. */
export interface ReadFeed {
  readonly path: string;
  readonly format: 'atom' | 'rss' | 'json';
  readonly title: string;
  readonly language: string;
  readonly hub: string;
  readonly self: string;
  readonly updated: string;
  readonly page: string;
  readonly isArchive: boolean;
  readonly current: string;
  readonly previous: string;
  readonly entries: readonly ReadEntry[];
}

const FILES = { 'atom.xml': 'atom', 'rss.xml': 'rss', 'feed.json': 'json' } as const;

const KEPT = new Set(
  'a img h2 h3 h4 h5 h6 p ul ol li blockquote pre code em strong b i s del ins sub sup small q samp kbd var br hr dl dt dd figure figcaption table thead tbody tfoot tr th td ruby rt rp span div section abbr time cite'.split(
    ' ',
  ),
);
const KEPT_ATTRIBUTES = new Set([
  'href',
  'title',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'lang',
  'dir',
  'datetime',
  'cite',
]);
// P06, as one expression over decoded text.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\ufffd]/;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const TRACKING = /[?&](?:utm_\w+|fbclid|gclid|mc_cid)=/;

/** Checks a whole output against P01–P18 of the publishing rules; with `before`, P03 against the output before. Reads by its own code, not by ours. */
export function checkOutput(
  output: Output,
  about: { readonly site: string; readonly now: string; readonly before?: Output },
): Verdict {
  const found = { errors: [] as string[], warnings: [] as string[], notes: [] as string[], checks: 0 };
  const expect = (holds: boolean, rule: string, what: () => string, level: 'errors' | 'warnings' | 'notes' = 'errors'): void => {
    found.checks++;
    if (!holds) found[level].push(`${rule} ${what()}`);
  };
  const feeds = readFeeds(output);
  for (const feed of feeds) checkFeed(feed, output, about, expect);
  checkFormats(feeds, expect);
  checkArchives(feeds, about.site, expect);
  checkPages(output, feeds, about.site, expect);
  checkOpml(String(output.get('sources.opml') ?? ''), expect);
  if (about.before) checkSince(readFeeds(about.before), feeds, expect);
  return found;
}

type Expect = (holds: boolean, rule: string, what: () => string, level?: 'errors' | 'warnings' | 'notes') => void;

const read = new Map<string, { readonly body: unknown; readonly feed: ReadFeed }>();

/** All feeds in an output; one that is the same as last time is not read again. */
export function readFeeds(output: Output): ReadFeed[] {
  const feeds: ReadFeed[] = [];
  for (const [path, body] of output) {
    const format = FILES[path.slice(path.lastIndexOf('/') + 1) as keyof typeof FILES];
    if (!format) continue;
    const known = read.get(path);
    const feed = known?.body === body ? known.feed : readers[format](path, String(body));
    read.set(path, { body, feed });
    feeds.push(feed);
  }
  return feeds;
}

function tags(parent: Element | Document, name: string): Element[] {
  return parent.children.filter((node): node is Element => isTag(node) && node.name === name);
}

function text(node: ChildNode | Document | undefined): string {
  if (!node) return '';
  if (isText(node)) return node.data;
  if (isTag(node) || isCDATA(node) || 'children' in node) return (node.children as ChildNode[]).map(text).join('');
  return '';
}

function one(parent: Element | Document | undefined, name: string): string {
  return parent ? text(tags(parent, name)[0]) : '';
}

function instant(value: string): string {
  return new Date(value).toISOString();
}

function readAtom(path: string, xml: string): ReadFeed {
  const feed = tags(parseDocument(xml, { xmlMode: true }), 'feed')[0]!;
  const link = (parent: Element, rel: string) => tags(parent, 'link').find((each) => each.attribs.rel === rel)?.attribs;
  const language = feed.attribs['xml:lang'] ?? '';
  return {
    path,
    format: 'atom',
    title: one(feed, 'title'),
    language,
    hub: link(feed, 'hub')?.href ?? '',
    self: link(feed, 'self')?.href ?? '',
    updated: instant(one(feed, 'updated')),
    page: link(feed, 'alternate')?.href ?? '',
    isArchive: tags(feed, 'fh:archive').length > 0,
    current: link(feed, 'current')?.href ?? '',
    previous: link(feed, 'prev-archive')?.href ?? '',
    entries: tags(feed, 'entry').map((entry) => {
      const source = tags(entry, 'source')[0];
      return {
        id: one(entry, 'id'),
        title: one(entry, 'title'),
        link: link(entry, 'alternate')?.href ?? '',
        published: instant(one(entry, 'published')),
        updated: instant(one(entry, 'updated')),
        summary: one(entry, 'summary'),
        html: one(entry, 'content'),
        authors: tags(entry, 'author').map((author) => one(author, 'name')),
        language: entry.attribs['xml:lang'] ?? language,
        related: link(entry, 'related')?.href ?? '',
        source: source ? `${one(source, 'title')} ${link(source, 'self')?.href ?? ''}` : '',
      };
    }),
  };
}

function readRss(path: string, xml: string): ReadFeed {
  const channel = tags(tags(parseDocument(xml, { xmlMode: true }), 'rss')[0]!, 'channel')[0]!;
  const link = (rel: string) => tags(channel, 'atom:link').find((each) => each.attribs.rel === rel)?.attribs.href ?? '';
  const language = one(channel, 'language');
  return {
    path,
    format: 'rss',
    title: one(channel, 'title'),
    language,
    hub: link('hub'),
    self: link('self'),
    updated: instant(one(channel, 'lastBuildDate')),
    page: one(channel, 'link'),
    isArchive: tags(channel, 'fh:archive').length > 0,
    current: link('current'),
    previous: link('prev-archive'),
    entries: tags(channel, 'item').map((item) => {
      const source = tags(item, 'source')[0];
      return {
        id: one(item, 'guid'),
        title: one(item, 'title'),
        link: one(item, 'link'),
        published: instant(one(item, 'pubDate')),
        updated: instant(one(item, 'atom:updated')),
        // HTML, by RSS 2.0: what a reader shows of it is its text.
        summary: text(parseDocument(one(item, 'description'))),
        html: one(item, 'content:encoded'),
        authors: tags(item, 'dc:creator').map(text),
        language: one(item, 'dc:language') || language,
        related: '',
        source: source ? `${text(source)} ${source.attribs.url}` : '',
      };
    }),
  };
}

interface JsonItem {
  id: string;
  url: string;
  external_url?: string;
  title: string;
  content_html: string;
  summary?: string;
  date_published: string;
  date_modified: string;
  authors?: { name: string }[];
  language?: string;
  _source?: { title: string; url: string };
}

function readJson(path: string, body: string): ReadFeed {
  const feed = JSON.parse(body) as {
    version: string;
    title: string;
    language: string;
    hubs?: { url: string }[];
    feed_url: string;
    home_page_url: string;
    next_url?: string;
    items: JsonItem[];
  };
  const entries = feed.items.map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    published: instant(item.date_published),
    updated: instant(item.date_modified),
    summary: item.summary ?? '',
    html: item.content_html,
    authors: (item.authors ?? []).map((author) => author.name),
    language: item.language ?? feed.language,
    related: item.external_url ?? '',
    source: item._source ? `${item._source.title} ${item._source.url}` : '',
  }));
  return {
    path,
    format: 'json',
    title: feed.title,
    language: feed.language,
    hub: feed.hubs?.[0]?.url ?? '',
    self: feed.feed_url,
    updated: '',
    page: feed.home_page_url,
    isArchive: false,
    current: '',
    previous: feed.next_url ?? '',
    entries,
  };
}

const readers = { atom: readAtom, rss: readRss, json: readJson } as const;

/** The words of HTML, white space as one space. */
export function wordsOf(html: string): string {
  const parts: string[] = [];
  const walk = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) {
      if (isText(node)) parts.push(node.data);
      else if (isTag(node)) {
        const inline =
          node.name === 'a' || node.name === 'span' || node.name === 'strong' || node.name === 'small' || node.name === 'time';
        if (!inline) parts.push(' ');
        walk(node.children);
        if (!inline) parts.push(' ');
      }
    }
  };
  walk(parseDocument(html).children);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function* elementsOf(nodes: readonly ChildNode[]): Generator<Element> {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    yield node;
    yield* elementsOf(node.children);
  }
}

function checkText(value: string, where: string, expect: Expect): void {
  expect(!FORBIDDEN.test(value), 'P06', () => `${where}: a character that XML or readers cannot take`);
  expect(value === value.normalize('NFC'), 'P06', () => `${where}: not NFC`, 'warnings');
  expect(!BIDI.test(value), 'P06', () => `${where}: a bidirectional control`, 'warnings');
}

function checkFeed(feed: ReadFeed, output: Output, about: { readonly site: string; readonly now: string }, expect: Expect): void {
  const { path } = feed;
  const body = String(output.get(path));
  const bytes = Buffer.byteLength(body);
  checkText(body, path, expect);
  expect(!body.startsWith('\ufeff') && !body.includes('<!DOCTYPE'), 'P06', () => `${path}: BOM or DOCTYPE`);
  expect(feed.self === `${about.site}${path}`, 'P09', () => `${path}: self is ${feed.self}`);
  expect(feed.language !== '', 'P08', () => `${path}: no language`);
  expect(bytes <= 1_000_000, 'P14', () => `${path}: ${bytes} bytes`);
  expect(
    // A feed of items holds whole issues, the last two at least, however long they are.
    feed.isArchive ||
      feed.path.includes('/items/') ||
      feed.path.startsWith('archive/') ||
      feed.entries.length <= 30 ||
      new Set(feed.entries.map((entry) => /issues\/([\d-]+)\/[0-9a-f]{10}\/$/.exec(entry.link)?.[1] ?? entry.link)).size <= 2,
    'P14',
    () => `${path}: ${feed.entries.length} entries`,
    'warnings',
  );
  expect(feed.title !== '' && feed.title.length <= 300, 'P07', () => `${path}: title "${feed.title.slice(0, 50)}"`);
  if (feed.format === 'atom') {
    expect(!/<title type="(?!text")/.test(body), 'P07', () => `${path}: a title that is not text`, 'warnings');
    expect(
      !/\n {2,4}<link rel="(?:self|alternate|current|prev-archive|next-archive)" href/.test(body),
      'P09',
      () => `${path}: a link without type`,
      'warnings',
    );
  }
  if (feed.format === 'json')
    expect(body.includes('"version": "https://jsonfeed.org/version/1.1"'), 'P09', () => `${path}: not JSON Feed 1.1`);
  if (feed.format === 'rss') {
    const titles = body.match(/<title>[^<]*<\/title>/g) ?? [];
    expect(
      titles.every((title) => !/&(?:amp|lt|gt);/.test(title)),
      'P07',
      () => `${path}: a title with named entities`,
    );
  }
  const newest = feed.entries
    .map((entry) => entry.updated)
    .sort()
    .at(-1);
  if (feed.updated && newest)
    expect(feed.updated === newest, 'P04', () => `${path}: updated ${feed.updated}, newest entry ${newest}`);
  expect(new Set(feed.entries.map((entry) => entry.id)).size === feed.entries.length, 'P01', () => `${path}: an id twice`);
  for (const [at, entry] of feed.entries.entries()) {
    const next = feed.entries[at + 1];
    if (next)
      expect(entry.published >= next.published, 'P05', () => `${path}: ${entry.id} stands before a newer one`, 'warnings');
    checkEntry(feed, entry, output, about, expect);
  }
}

function checkEntry(
  feed: ReadFeed,
  entry: ReadEntry,
  output: Output,
  about: { readonly site: string; readonly now: string },
  expect: Expect,
): void {
  const where = `${feed.path} ${entry.id}`;
  expect(
    /^(?:tag:[\w.@-]+,\d{4}(?:-\d\d){0,2}:\S+|https:\/\/\S+|urn:uuid:\S+)$/.test(entry.id),
    'P01',
    () => `${where}: no lasting id`,
  );
  expect(entry.updated >= entry.published, 'P04', () => `${where}: updated before published`);
  expect(entry.updated <= about.now, 'P04', () => `${where}: in the future`);
  for (const value of [entry.title, entry.summary, entry.html, ...entry.authors]) checkText(value, where, expect);
  expect(entry.title.trim() !== '' && !/\n/.test(entry.title), 'P07', () => `${where}: title "${entry.title}"`);
  expect([...entry.title].length <= 120, 'P07', () => `${where}: title of ${[...entry.title].length} characters`, 'warnings');
  // A headline that speaks of <tags> is carried as it is: nine readers of ten show it so (see docs/decisions).
  expect(!/<[a-z]/i.test(entry.title), 'P07', () => `${where}: "<" before a letter in "${entry.title}"`, 'notes');
  expect(entry.link.startsWith('https://'), 'P09', () => `${where}: link ${entry.link}`);
  expect(entry.authors.length > 0 && entry.authors.every((name) => name.trim() !== ''), 'P13', () => `${where}: no author`);
  expect(entry.html.trim() !== '', 'P13', () => `${where}: no content`);
  expect(
    entry.summary !== '' && entry.summary.length <= 500,
    'P13',
    () => `${where}: summary of ${entry.summary.length} characters`,
    'warnings',
  );
  expect(
    Buffer.byteLength(entry.html) <= 150_000,
    'P14',
    () => `${where}: content of ${Buffer.byteLength(entry.html)} bytes`,
    'warnings',
  );
  for (const element of elementsOf(parseDocument(entry.html).children)) {
    expect(KEPT.has(element.name), 'P12', () => `${where}: <${element.name}>`);
    for (const [name, value] of Object.entries(element.attribs)) {
      expect(KEPT_ATTRIBUTES.has(name), 'P12', () => `${where}: ${element.name}[${name}]`);
      if (name === 'href' || name === 'src') {
        expect(/^(?:https?:\/\/|mailto:)/.test(value), 'P10', () => `${where}: ${name} ${value.slice(0, 80)}`);
        expect(!TRACKING.test(value), 'P10', () => `${where}: counted link ${value.slice(0, 80)}`, 'warnings');
      }
    }
    if (element.name === 'img') expect(Boolean(element.attribs.alt), 'P11', () => `${where}: picture without alt`);
  }
  const page = output.get(`${entry.link.slice(about.site.length)}index.html`);
  expect(page !== undefined && entry.link.startsWith(about.site), 'P16', () => `${where}: no page ${entry.link}`);
  if (page === undefined) return;
  const html = String(page);
  expect(titleOf(html).includes(entry.title), 'P16', () => `${where}: page is titled "${titleOf(html)}"`);
  const pageWords = wordsOf(html);
  for (const block of parseDocument(entry.html).children.filter(isTag)) {
    const words = wordsOf(text(block)) && text(block).replace(/\s+/g, ' ').trim();
    expect(pageWords.includes(words), 'P16', () => `${where}: its page lacks "${words.slice(0, 80)}"`);
  }
  if (feed.path.includes('items/') || feed.path.startsWith('topics/') || feed.path.startsWith('languages/')) {
    expect(/^\S.* https?:\/\/\S+$/.test(entry.source), 'P17', () => `${where}: no source`);
  }
}

function titleOf(html: string): string {
  const title = [...elementsOf(parseDocument(html).children)].find((element) => element.name === 'title');
  return text(title);
}

function checkFormats(feeds: readonly ReadFeed[], expect: Expect): void {
  const folders = new Map<string, ReadFeed[]>();
  for (const feed of feeds) {
    const folder = feed.path.slice(0, feed.path.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), feed]);
  }
  for (const [folder, group] of folders) {
    expect(group.length === 3, 'P02', () => `${folder}: ${group.length} formats`);
    const [first, ...others] = group;
    for (const other of others) {
      for (const field of ['title', 'language', 'hub', 'page'] as const) {
        expect(
          first![field] === other[field],
          'P02',
          () => `${folder}: ${field} differs: "${first![field]}" and "${other[field]}"`,
        );
      }
      expect(first!.entries.length === other.entries.length, 'P02', () => `${folder}: number of entries differs`);
      for (const [at, entry] of first!.entries.entries()) {
        const same = other.entries[at];
        for (const field of ['id', 'title', 'link', 'published', 'updated', 'summary', 'html', 'language', 'source'] as const) {
          expect(
            entry[field] === same?.[field],
            'P02',
            () => `${folder} ${entry.id}: ${field} differs between ${first!.format} and ${other.format}`,
          );
        }
        if (first!.format !== 'rss' && other.format !== 'rss') {
          expect(entry.related === same?.related, 'P17', () => `${folder} ${entry.id}: the resource differs`);
        }
        expect(entry.authors.join('|') === same?.authors.join('|'), 'P02', () => `${folder} ${entry.id}: authors differ`);
      }
    }
  }
}

function checkArchives(feeds: readonly ReadFeed[], site: string, expect: Expect): void {
  const byUrl = new Map(feeds.map((feed) => [`${site}${feed.path}`, feed]));
  for (const live of feeds.filter((feed) => !feed.isArchive && feed.previous && feed.format !== 'json')) {
    const seen = new Set<string>();
    for (let at = live.previous; at; at = byUrl.get(at)?.previous ?? '') {
      expect(!seen.has(at), 'P15', () => `${live.path}: the chain of archives is a circle at ${at}`);
      if (seen.has(at)) break;
      seen.add(at);
      const archive = byUrl.get(at);
      expect(archive !== undefined, 'P15', () => `${live.path}: no archive at ${at}`);
      if (!archive) break;
      expect(archive.isArchive, 'P15', () => `${archive.path}: no fh:archive`);
      expect(archive.current === `${site}${live.path}`, 'P15', () => `${archive.path}: current is ${archive.current}`);
    }
    const mine = feeds.filter((feed) => feed.isArchive && feed.current === `${site}${live.path}`);
    expect(mine.length === seen.size, 'P15', () => `${live.path}: ${mine.length} archives, ${seen.size} reached`);
  }
}

function checkPages(output: Output, feeds: readonly ReadFeed[], site: string, expect: Expect): void {
  const linked = new Set<string>();
  for (const [path, body] of output) {
    if (!path.endsWith('index.html')) continue;
    const html = String(body);
    const here = `${site}${path.slice(0, -'index.html'.length)}`;
    expect(Buffer.byteLength(html) < 100_000, 'V3', () => `${path}: ${Buffer.byteLength(html)} bytes`);
    checkText(html, path, expect);
    const announced: string[] = [];
    for (const element of elementsOf(parseDocument(html).children)) {
      const { href, src } = element.attribs;
      if (element.name === 'html') expect(Boolean(element.attribs.lang), 'P08', () => `${path}: no lang`);
      if (element.name === 'style' || Object.keys(element.attribs).some((name) => name.startsWith('on') || name === 'style')) {
        expect(false, 'V3', () => `${path}: style or handler in the page`);
      }
      if (src !== undefined) expect(!/^[a-z]+:|^\/\//i.test(src), 'V3', () => `${path}: loads ${src}`);
      if (element.name === 'link' && element.attribs.rel !== 'canonical')
        expect(!/^[a-z]+:|^\/\//i.test(href!), 'V3', () => `${path}: loads ${href}`);
      if (element.name === 'link' && element.attribs.rel === 'canonical')
        expect(href === here, 'P16', () => `${path}: canonical ${href}`, 'warnings');
      if (element.name === 'link' && element.attribs.rel === 'alternate') {
        expect(Boolean(element.attribs.type && element.attribs.title), 'P16', () => `${path}: a feed without type or title`);
        announced.push(new URL(href!, here).href);
      }
      if (element.name === 'a' && href !== undefined) {
        expect(
          /^(?:https?:|mailto:|#|\.|[\w])/.test(href) && !/^(?:javascript|data|vbscript):/i.test(href),
          'P10',
          () => `${path}: link ${href.slice(0, 60)}`,
        );
        const target = new URL(href, here);
        target.hash = '';
        linked.add(target.href);
        if (target.href.startsWith(site)) {
          const file = target.href.slice(site.length);
          expect(
            output.has(file === '' || file.endsWith('/') ? `${file}index.html` : file),
            'P16',
            () => `${path}: link to nowhere: ${href}`,
          );
        }
      }
    }
    for (const file of ['atom.xml', 'rss.xml', 'feed.json', 'items/atom.xml']) {
      expect(announced.includes(`${site}${file}`), 'P16', () => `${path}: does not announce ${file}`);
    }
  }
  for (const feed of feeds)
    expect(linked.has(`${site}${feed.path}`), 'P16', () => `${feed.path}: no page links to it`, 'warnings');
}

function checkOpml(xml: string, expect: Expect): void {
  const root = tags(parseDocument(xml, { xmlMode: true }), 'opml')[0];
  expect(root?.attribs.version === '2.0', 'P18', () => 'sources.opml: not OPML 2.0');
  if (!root) return;
  expect(one(tags(root, 'head')[0], 'title') !== '', 'P18', () => 'sources.opml: no title');
  checkText(xml, 'sources.opml', expect);
  const seen = new Set<string>();
  for (const outline of tags(tags(root, 'body')[0]!, 'outline')) {
    const { type, xmlUrl, htmlUrl, url, title } = outline.attribs;
    expect(Boolean(outline.attribs.text), 'P18', () => 'sources.opml: an outline without text');
    const address = type === 'rss' ? xmlUrl : url;
    expect(type === 'rss' || type === 'link', 'P18', () => `sources.opml: type ${type}`);
    expect(/^https?:\/\//.test(address ?? ''), 'P18', () => `sources.opml: address ${address}`);
    expect(!seen.has(address!), 'P18', () => `sources.opml: ${address} twice`);
    seen.add(address!);
    expect(
      Boolean(title) && (type !== 'rss' || Boolean(htmlUrl)),
      'P18',
      () => `sources.opml: ${address} without title or htmlUrl`,
      'warnings',
    );
  }
}

/** P03 alone, between two outputs that follow each other. */
export function checkFollows(before: readonly ReadFeed[], after: readonly ReadFeed[]): string[] {
  const errors: string[] = [];
  checkSince(before, after, (holds, rule, what) => {
    if (!holds) errors.push(`${rule} ${what()}`);
  });
  return errors;
}

/** P03: nothing vanishes, nothing fixed changes, a changed text has a later `updated`, an unchanged one the same. */
function checkSince(before: readonly ReadFeed[], after: readonly ReadFeed[], expect: Expect): void {
  const gather = (feeds: readonly ReadFeed[]) => {
    const all = new Map<string, ReadEntry>();
    for (const feed of feeds) {
      const site = siteOf(feed);
      for (const entry of feed.entries) {
        all.set(`${feed.format} ${entry.id}`, {
          ...entry,
          link: entry.link.replace(site, ''),
          html: entry.html.replaceAll(site, ''),
        });
      }
    }
    return all;
  };
  const now = gather(after);
  for (const [key, old] of gather(before)) {
    const entry = now.get(key);
    expect(entry !== undefined, 'P03', () => `${key}: vanished`);
    if (!entry) continue;
    expect(entry.published === old.published, 'P03', () => `${key}: published changed`);
    expect(entry.link === old.link, 'P03', () => `${key}: link changed`);
    const isSame = entry.html === old.html && entry.title === old.title && entry.summary === old.summary;
    if (isSame) expect(entry.updated === old.updated, 'P03', () => `${key}: updated moved without a change`);
    else expect(entry.updated > old.updated, 'P03', () => `${key}: changed without a later updated`);
  }
}

/** Where the output is served from: a move to another domain changes addresses, and no words. */
function siteOf(feed: ReadFeed): string {
  return feed.self.slice(0, -feed.path.length);
}
