import { isAscii, isUtf8 } from 'node:buffer';
import { guessCharset } from './charset-guess.ts';
import { repairC1 } from './charset-table.ts';

/** A text out of bytes, the charset it was taken for, and what told us. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name, lower case; `utf-32le`, `utf-32be` beside those. */
  readonly charset: string;
  readonly by: 'bom' | 'pattern' | 'header' | 'document' | 'utf-8' | 'guess';
}

/** How to decode. `as` says where a document may name its own charset. */
export interface DecodeOptions {
  /** The Content-Type header as received. */
  readonly contentType?: string | undefined;
  readonly as: 'xml' | 'html' | 'json' | 'text';
  /** BCP 47: breaks a tie between guesses. */
  readonly language?: string | undefined;
}

// Labels that servers write and WHATWG does not list.
const PAGES: ReadonlyMap<string, string> = new Map([
  ['932', 'shift_jis'],
  ['936', 'gb18030'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['874', 'windows-874'],
  ['866', 'ibm866'],
  ['65001', 'utf-8'],
  ['51932', 'euc-jp'],
  ['54936', 'gb18030'],
  ['20866', 'koi8-r'],
  ['28591', 'windows-1252'],
  ['28599', 'windows-1254'],
]);

const known = new Map<string, string | undefined>();

/** The WHATWG name of a charset label as the world writes it (`cp1254`, `ISO_8859-9`, `utf8mb4`); undefined when nobody knows it. */
export function findCharset(label: string): string | undefined {
  const written = label.trim().toLowerCase();
  if (!written || written.length > 40) return undefined;
  if (known.has(written)) return known.get(written);
  const page = /^(?:cp|ms|win|x-cp|windows|x-windows|ibm)[-_]?(\d{3,5})$/.exec(written)?.[1];
  const tries = [
    written,
    written.replaceAll('_', '-'),
    ...(page ? [PAGES.get(page) ?? `windows-${page}`] : []),
    ...(/^utf-?8/.test(written) ? ['utf-8'] : []),
    written.replace(/^iso-?(\d{4,5})[-_]/, 'iso-$1-'),
    written.replace('turkish', 'iso-8859-9'),
  ];
  let found: string | undefined;
  for (const name of tries) {
    try {
      found = new TextDecoder(name).encoding;
      break;
    } catch {
      found = undefined; // TextDecoder's way to say that the label is unknown
    }
  }
  if (known.size < 500) known.set(written, found);
  return found;
}

/** The charset parameter of a Content-Type header, as written; undefined when there is none. */
export function charsetOfHeader(contentType: string | undefined): string | undefined {
  return contentType ? /charset\s*=\s*["']?\s*([^\s"';,]{1,40})/i.exec(contentType.slice(0, 1000))?.[1] : undefined;
}

function ascii(bytes: Uint8Array, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(to, bytes.length)).toString('latin1');
}

/** The charset that a document names itself: XML prolog, HTML meta. As written. */
export function charsetOfDocument(bytes: Uint8Array, as: DecodeOptions['as']): string | undefined {
  if (as === 'json' || as === 'text') return undefined;
  const head = ascii(bytes, as === 'html' ? 4096 : 1024);
  const prolog = head.indexOf('<?xml');
  if (prolog >= 0) {
    const end = head.indexOf('>', prolog);
    const found = /encoding\s*=\s*["']\s*([^"'\s]{1,40})/i.exec(head.slice(prolog, end < 0 ? undefined : end));
    if (found) return found[1];
  }
  if (as === 'xml') return undefined;
  for (let at = head.search(/<meta/i); at >= 0; ) {
    const end = head.indexOf('>', at);
    const tag = head.slice(at, end < 0 ? undefined : end);
    const found = /charset\s*=\s*["']?\s*([^\s"'/>;]{1,40})/i.exec(tag);
    if (found) return found[1];
    const next = head.slice(at + 5).search(/<meta/i);
    at = next < 0 ? -1 : at + 5 + next;
  }
  return undefined;
}

function fromUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const parts: string[] = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code));
  }
  return parts.join('');
}

/** BOM, or the zeros that every other byte of a wide document's first characters is. */
function wideCharset(bytes: Uint8Array): { charset: string; by: 'bom' | 'pattern'; skip: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', by: 'bom', skip: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: 'utf-32le', by: 'bom', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'utf-32be', by: 'bom', skip: 4 };
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', by: 'bom', skip: 2 };
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', by: 'bom', skip: 2 };
  if (bytes.length < 4) return undefined;
  if (a && !b && !c && !d) return { charset: 'utf-32le', by: 'pattern', skip: 0 };
  if (!a && !b && !c && d) return { charset: 'utf-32be', by: 'pattern', skip: 0 };
  if (a && !b && c && !d) return { charset: 'utf-16le', by: 'pattern', skip: 0 };
  if (!a && b && !c && d) return { charset: 'utf-16be', by: 'pattern', skip: 0 };
  return undefined;
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-32le' || charset === 'utf-32be') return fromUtf32(bytes, charset === 'utf-32le');
  if (charset === 'utf-8') return decodePatchedUtf8(bytes);
  const text = new TextDecoder(charset).decode(bytes);
  return charset === 'windows-1252' || charset === 'windows-1254' ? repairC1(text) : text;
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function decodesCleanly(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // the decoder's way to say no
  }
}

/** The size of the well-formed sequence that begins here; 0 when there is none; one cut off by the end counts as whole. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  const size =
    byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
  for (let next = 1; next < size && at + next < bytes.length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return 0;
  return size;
}

/** How many well-formed sequences of two bytes and more, and how many bytes that fit none. */
function countUtf8(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceSize(bytes, at);
    if (size > 1) good++;
    if (size === 0) bad++;
    at += size || 1;
  }
  return { good, bad };
}

/** UTF-8 in which stray bytes are read as windows-1252: a page that quotes another page's bytes. */
function decodePatchedUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\ufffd') || bytes.length > 5_000_000) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceSize(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    parts.push(new TextDecoder('utf-8').decode(bytes.subarray(from, at)), repairC1(String.fromCharCode(bytes[at]!)));
    from = ++at;
    // more strays than a slip makes: the replacement characters stand
    if (parts.length > 20_000) return text;
  }
  parts.push(new TextDecoder('utf-8').decode(bytes.subarray(from)));
  return parts.join('');
}

/**
 * The text of a document, by BOM; the zeros of UTF-16 and UTF-32; the header; the document's own word; UTF-8; a guess from its bytes.
 * A declaration is not believed where the bytes say otherwise: well-formed UTF-8 with more than ASCII in it is UTF-8, whatever the label
 * (rules/feed-reading, "What we do" 1), and bytes that the declared charset does not have are guessed anew.
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const wide = wideCharset(bytes);
  if (wide) return { text: decodeAs(bytes.subarray(wide.skip), wide.charset), charset: wide.charset, by: wide.by };
  const header = charsetOfHeader(options.contentType);
  const named = header === undefined ? undefined : findCharset(header);
  const inside = charsetOfDocument(bytes, options.as);
  const own = inside === undefined ? undefined : findCharset(inside);
  const declared: readonly { charset: string; by: 'header' | 'document' }[] = [
    ...(named ? [{ charset: named, by: 'header' as const }] : []),
    ...(own ? [{ charset: own, by: 'document' as const }] : []),
  ].filter(({ charset }) => !charset.startsWith('utf-16')); // its bytes would have shown
  if (isUtf8(bytes)) {
    const isPlain = isAscii(bytes);
    // only ISO-2022-JP says more than ASCII in seven bits
    const escaped =
      declared.find(({ charset }) => charset === 'iso-2022-jp') ??
      (isPlain && has2022(bytes) ? { charset: 'iso-2022-jp', by: 'guess' as const } : undefined);
    if (escaped) return { text: decodeAs(bytes, escaped.charset), ...escaped };
    const by = declared.find(({ charset }) => charset === 'utf-8')?.by ?? 'utf-8';
    return { text: isPlain ? ascii(bytes, bytes.length) : decodeUtf8(bytes), charset: 'utf-8', by };
  }
  const legacy = declared.filter(({ charset }) => charset !== 'utf-8');
  for (const { charset, by } of legacy) {
    // ISO-8859-1 is what servers say who do not know; it has every byte, so it is believed only as far as its text reads well
    if (decodesCleanly(bytes, charset) && !isDefaultLabel(by === 'header' ? header! : inside!))
      return { text: decodeAs(bytes, charset), charset, by };
  }
  const { good, bad } = countUtf8(bytes);
  if (good >= 3 * bad)
    return {
      text: decodePatchedUtf8(bytes),
      charset: 'utf-8',
      by: declared.find(({ charset }) => charset === 'utf-8')?.by ?? 'utf-8',
    };
  const guessed = guessCharset(bytes, { language: options.language, expected: legacy[0]?.charset });
  const told = declared.find(({ charset }) => charset === guessed);
  return { text: decodeAs(bytes, guessed), charset: guessed, by: told?.by ?? 'guess' };
}

const isDefaultLabel = (label: string): boolean => /^(?:iso[-_]?8859-1|latin-?1|l1|us-ascii|ascii)$/i.test(label.trim());

function has2022(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}
