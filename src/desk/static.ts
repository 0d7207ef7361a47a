import { type Stats, statSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { sha256Hex } from '../kit/hash.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.opml': 'text/x-opml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** By the names that our feeds have wherever they stand. */
const FEEDS: Readonly<Record<string, string>> = {
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'rss.xml': 'application/rss+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
};

/** One file, ready to send: kept in memory as long as it does not change on disk. */
interface Served {
  readonly stamp: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly etag: string;
  readonly modifiedMs: number;
  readonly type: string;
  readonly isFeed: boolean;
  readonly packed: Map<Coding, Buffer<ArrayBuffer>>;
}

type Coding = 'br' | 'gzip';

const MAX_KEPT_BYTES = 64 * 1024 * 1024;
const COMPRESSIBLE = /^(?:text|application)\//;

const packers: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer<ArrayBuffer>>>> = {
  gzip: (bytes) => promisify(gzip)(bytes) as Promise<Buffer<ArrayBuffer>>,
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Promise<Buffer<ArrayBuffer>>,
};

/**
 * Serves the files of output/ over HTTP: ETag and Last-Modified, each alone answered by 304; HEAD; br and gzip; content types with
 * charset; an hour of caching; feeds readable from any page (CORS); no cookie. Paths cannot leave the folder, dot files are hidden.
 */
export function createOutputApp(dir: string): Hono {
  const app = new Hono();
  const kept = new Map<string, Served>();
  let keptBytes = 0;

  const load = async (path: string): Promise<Served | undefined> => {
    const full = join(dir, path);
    const facts = lookAt(full);
    if (!facts?.isFile()) return undefined;
    const stamp = `${facts.mtimeMs} ${facts.size} ${facts.ino}`;
    const known = kept.get(path);
    if (known?.stamp === stamp) return known;
    // A symbolic link must not lead out of the folder.
    const real = await realpath(full).catch(absent);
    if (!real?.startsWith((await realpath(dir)) + sep)) return undefined;
    const bytes = (await readFile(full).catch(absent)) as Buffer<ArrayBuffer> | undefined;
    if (!bytes) return undefined;
    const feed = FEEDS[path.slice(path.lastIndexOf('/') + 1)];
    const served: Served = {
      stamp,
      bytes,
      etag: sha256Hex(bytes).slice(0, 24),
      modifiedMs: Math.floor(facts.mtimeMs / 1000) * 1000,
      type: feed ?? TYPES[extname(path)] ?? 'application/octet-stream',
      isFeed: feed !== undefined || path.endsWith('.opml') || path.endsWith('issue.json'),
      packed: new Map(),
    };
    if (known) keptBytes -= known.bytes.length;
    if (keptBytes + bytes.length > MAX_KEPT_BYTES) {
      kept.clear();
      keptBytes = 0;
    }
    kept.set(path, served);
    keptBytes += bytes.length;
    return served;
  };

  app.on(['GET', 'HEAD'], '*', async (c) => {
    const path = safePath(new URL(c.req.url).pathname);
    if (path === undefined) return c.text('Not found', 404);
    const file = await load(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (!file) {
      const isFolder = path !== '' && !path.endsWith('/') && (await load(`${path}/index.html`));
      if (isFolder) return c.redirect(`${new URL(c.req.url).pathname}/`, 301);
      const lost = await load('404.html');
      return lost ? c.body(lost.bytes, 404, { 'Content-Type': lost.type }) : c.text('Not found', 404);
    }
    return answer(c, file);
  });
  app.options('*', (c) =>
    c.body(null, 204, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      Allow: 'GET, HEAD, OPTIONS',
    }),
  );
  app.all('*', (c) => c.text('Method not allowed', 405, { Allow: 'GET, HEAD, OPTIONS' }));
  return app;
}

/** At once: on its way through other threads a look waits for two turns of whatever else is done, and a page that is kept for no more. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    return absent(cause as NodeJS.ErrnoException);
  }
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR' || cause.code === 'EISDIR' || cause.code === 'ENAMETOOLONG')
    return undefined;
  throw cause;
}

/** The file's path below the folder; undefined for whatever could lead out of it or names a hidden file. */
function safePath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname).replace(/^\/+/, '');
  } catch {
    return undefined; // a malformed escape names no file of ours
  }
  if (
    /[\\\0]/.test(path) ||
    path.split('/').some((part, at, all) => part.startsWith('.') || (part === '' && at < all.length - 1))
  )
    return undefined;
  return path;
}

async function answer(c: Context, file: Served): Promise<Response> {
  const coding = COMPRESSIBLE.test(file.type) && file.bytes.length > 500 ? codingFor(c.req.header('Accept-Encoding')) : undefined;
  // Weak: the same words in three codings.
  const etag = `W/"${file.etag}"`;
  const headers: Record<string, string> = {
    ETag: etag,
    'Last-Modified': new Date(file.modifiedMs).toUTCString(),
    'Cache-Control': 'public, max-age=3600',
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    ...(file.isFeed ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
  if (isKnown(c, file)) return c.body(null, 304, headers);
  const bytes = coding ? await pack(file, coding) : file.bytes;
  return new Response(c.req.method === 'HEAD' ? null : bytes, {
    status: 200,
    headers: {
      ...headers,
      'Content-Type': file.type,
      'Content-Length': String(bytes.length),
      ...(coding ? { 'Content-Encoding': coding } : {}),
    },
  });
}

/** RFC 9110 §13.2.2: If-None-Match decides where it is sent, else If-Modified-Since. */
function isKnown(c: Context, file: Served): boolean {
  const tags = c.req.header('If-None-Match');
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${file.etag}"`);
  const since = Date.parse(c.req.header('If-Modified-Since') ?? '');
  return !Number.isNaN(since) && file.modifiedMs <= since;
}

function codingFor(accept = ''): Coding | undefined {
  const offers = new Map(
    accept.split(',').map((offer) => {
      const [name = '', ...parameters] = offer.split(';').map((part) => part.trim().toLowerCase());
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, q === undefined ? 1 : Number(q.slice(2))] as const;
    }),
  );
  const wanted = (name: Coding) => (offers.get(name) ?? offers.get('*') ?? 0) > 0;
  return wanted('br') ? 'br' : wanted('gzip') ? 'gzip' : undefined;
}

async function pack(file: Served, coding: Coding): Promise<Buffer<ArrayBuffer>> {
  let packed = file.packed.get(coding);
  if (!packed) {
    packed = await packers[coding](file.bytes);
    file.packed.set(coding, packed);
  }
  return packed;
}
