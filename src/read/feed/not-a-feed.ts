import { Fault } from '../../model/fault.ts';
import { type Codes, said } from '../../rules/codes.ts';

/** What stands where a feed was expected. */
export interface Is {
  readonly kind: Codes['read/not-a-feed']['kind'];
  /** A title, a name, the beginning. */
  readonly detail?: string;
}

function inEnglish(kind: Is['kind'], detail: string): string {
  const words: Readonly<Record<Is['kind'], string>> = {
    gzip: 'gzip bytes that no Content-Encoding announced',
    zip: 'a ZIP archive',
    pdf: 'a PDF document',
    zstd: 'zstd bytes that no Content-Encoding announced',
    picture: 'a picture',
    titled: `an HTML page, “${detail}”`,
    html: 'an HTML page',
    sitemap: 'a sitemap',
    opml: 'an OPML list of feeds (save it, and gundem import takes it)',
    xml: `an XML document whose first element is <${detail}>`,
    text: `text that is no XML: “${detail}”`,
    blank: 'nothing but white space',
    empty: 'an empty body',
    badjson: 'JSON that does not parse',
    json: 'JSON that is no JSON Feed',
  };
  return words[kind];
}

/** What bytes are that cannot be text: by their first few. */
export function binaryKind(bytes: Uint8Array): Is | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return { kind: 'gzip' };
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return { kind: 'zip' };
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return { kind: 'pdf' };
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return { kind: 'zstd' };
  if ((a === 0xff && b === 0xd8 && c === 0xff) || (a === 0x89 && b === 0x50 && c === 0x4e)) return { kind: 'picture' };
  return undefined;
}

/** The Fault of a document that is no feed, saying what it is instead. */
export function notAFeed(url: string, what: Is, cause?: unknown): Fault {
  const { kind, detail = '' } = what;
  // for programs, which catch it, the sentence is there at once
  return new Fault(said('read/not-a-feed', { url, kind, detail }), {
    subject: url,
    message: `expected a feed at ${url}, got ${inEnglish(kind, detail)}`,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What a text is that is no feed. */
export function describe(text: string): Is {
  const first = /<([a-z][\w.:-]{0,60})/i.exec(text.slice(0, 100_000))?.[1]?.toLowerCase();
  const head = text.slice(0, 2000);
  if (first === 'html' || /<!doctype\s+html/i.test(head)) {
    const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text.slice(0, 100_000))?.[1]?.replace(/\s+/g, ' ').trim();
    return title ? { kind: 'titled', detail: title } : { kind: 'html' };
  }
  if (first === 'urlset' || first === 'sitemapindex') return { kind: 'sitemap' };
  if (first === 'opml') return { kind: 'opml' };
  if (first !== undefined) return { kind: 'xml', detail: first.slice(0, 60) };
  return { kind: 'text', detail: head.replace(/\s+/g, ' ').trim().slice(0, 80) };
}
