import type { NoPage } from '../model/article.ts';

/** What is looked at first; formats name themselves in their first bytes, PDFs within the first kilobyte. */
const LOOK_AT = 4096;

/** Signatures as text of one character a byte, at an offset. */
const SIGNATURES: readonly (readonly [at: number, bytes: string, kind: NoPage['kind']])[] = [
  [0, '\x89PNG', 'picture'],
  [0, '\xff\xd8\xff', 'picture'],
  [0, 'GIF8', 'picture'],
  [8, 'WEBP', 'picture'],
  [0, 'II*\0', 'picture'],
  [0, 'MM\0*', 'picture'],
  [0, 'ID3\x02', 'sound'],
  [0, 'ID3\x03', 'sound'],
  [0, 'ID3\x04', 'sound'],
  [0, '\xff\xfb', 'sound'],
  [0, '\xff\xf3', 'sound'],
  [0, '\xff\xf1', 'sound'],
  [0, 'OggS', 'sound'],
  [0, 'fLaC', 'sound'],
  [8, 'WAVE', 'sound'],
  [4, 'ftypM4A', 'sound'],
  [4, 'ftypheic', 'picture'],
  [4, 'ftypavif', 'picture'],
  [4, 'ftyp', 'film'],
  [8, 'AVI ', 'film'],
  [0, '\x1a\x45\xdf\xa3', 'film'],
  [0, '\0\0\x01\xba', 'film'],
  [0, '\xd0\xcf\x11\xe0', 'document'],
  [0, '{\\rtf', 'document'],
  [0, '%!PS', 'document'],
  [0, 'Rar!', 'archive'],
  [0, '7z\xbc\xaf', 'archive'],
  [0, '\x1f\x8b', 'archive'],
  [0, '\xfd7zXZ', 'archive'],
  [257, 'ustar', 'archive'],
  [0, '\x7fELF', 'file'],
  [0, '\0asm', 'file'],
  [0, 'wOFF', 'file'],
  [0, 'wOF2', 'file'],
  [0, 'SQLite format 3', 'file'],
  [0, 'BEGIN:VCALENDAR', 'calendar'],
];

/** What a Content-Type promises, where the bytes do not say otherwise. */
const TYPES: readonly (readonly [pattern: RegExp, kind: NoPage['kind']])[] = [
  [/^application\/(?:x-)?pdf/, 'pdf'],
  [/^audio\//, 'sound'],
  [/^video\//, 'film'],
  [/^image\//, 'picture'],
  [/^font\//, 'file'],
  [/^application\/(?:msword|vnd\.|rtf|epub|postscript|x-iwork)/, 'document'],
  [/^application\/(?:zip|gzip|x-(?:zip|7z|rar|tar|gzip|bzip))/, 'archive'],
  [/^(?:application|text)\/(?:\S+\+)?json/, 'data'],
  [/^text\/(?:csv|tab-separated-values|css|javascript)/, 'data'],
  [/^application\/(?:javascript|x-javascript|octet-stream|wasm)/, 'file'],
  [/^text\/calendar/, 'calendar'],
];

/**
 * What an answer is when it is no page to read, by its first bytes, then by its type: a server that calls a PDF `text/html` sends a PDF all
 * the same, and an error page called `application/pdf` is a page. Undefined when it may be a page.
 */
export function findNoPage(bytes: Uint8Array, contentType: string | undefined): NoPage | undefined {
  const head = latin(bytes.subarray(0, LOOK_AT));
  const kind = byBytes(head);
  if (kind === 'pdf') return { kind, ...pagesOf(bytes) };
  if (kind) return { kind };
  const start = narrow(head).replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s)+/, '');
  if (looksLikeMarkup(start)) return feedOf(start);
  if (isJson(start, contentType)) return { kind: 'data' };
  const type = contentType?.trim().toLowerCase() ?? '';
  const promised = TYPES.find(([pattern]) => pattern.test(type))?.[1];
  if (promised && start !== '') return { kind: promised };
  return isBinary(head) ? { kind: 'file' } : undefined;
}

function byBytes(head: string): NoPage['kind'] | undefined {
  const pdf = head.slice(0, 1024).indexOf('%PDF-');
  if (pdf >= 0 && !/<(?:!doctype|html)/i.test(head.slice(0, pdf))) return 'pdf';
  if (head.startsWith('PK\x03\x04'))
    return /(?:word|xl|ppt)\/|mimetypeapplication\/(?:epub|vnd\.oasis)|\[Content_Types\]/.test(head) ? 'document' : 'archive';
  return SIGNATURES.find(([at, bytes]) => head.startsWith(bytes, at))?.[2];
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** UTF-16 without the zeros that stand at every other place of its markup. */
function narrow(head: string): string {
  return /^(?:\xff\xfe|\xfe\xff|<\0|\0<)/.test(head) ? head.replace(/\0/g, '') : head;
}

function looksLikeMarkup(start: string): boolean {
  return /^<(?:[a-z!?/]|%)/i.test(start);
}

/** Markup that is no page: a feed, a map of a site, a drawing. */
function feedOf(start: string): NoPage | undefined {
  const root = /<(?![?!])([a-z][\w:.-]*)/i.exec(start)?.[1]?.toLowerCase();
  if (root === 'rss' || root === 'feed' || root === 'rdf:rdf' || root === 'urlset' || root === 'sitemapindex' || root === 'opml')
    return { kind: 'feed' };
  return root === 'svg' ? { kind: 'picture' } : undefined;
}

/** JSON by its type, or by its looks where the type says nothing of the kind. */
function isJson(start: string, contentType: string | undefined): boolean {
  if (!/^(?:\{\s*"|\[\s*[[{"\d-]|\{\s*\})/.test(start)) return false;
  return /json/i.test(contentType ?? '') || !/<\w/.test(start);
}

/** Control characters where text has none. UTF-16 has zeros at every other place, and says so by its first bytes or its type. */
function isBinary(head: string): boolean {
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return false;
  const zeros = head.match(/\0/g)?.length ?? 0;
  if (zeros > 0.3 * head.length) return !/<\0|\0</.test(head);
  const controls = head.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > 0.02 * head.length && controls > 4;
}

/** The number of pages, where the file says it outside of its compressed parts. */
function pagesOf(bytes: Uint8Array): { pages?: number } {
  const text = latin(bytes.subarray(0, 5_000_000));
  const linear = /\/Linearized\b[^>]{0,200}?\/N\s+(\d{1,5})\b/.exec(text.slice(0, 2048))?.[1];
  if (linear) return { pages: Number(linear) };
  let most = 0;
  for (const tree of text.matchAll(/\/Type\s*\/Pages\b/g)) {
    const around = text.slice(Math.max(0, tree.index - 300), tree.index + 300);
    for (const count of around.matchAll(/\/Count\s+(\d{1,5})\b/g)) most = Math.max(most, Number(count[1]));
  }
  return most > 0 ? { pages: most } : {};
}
