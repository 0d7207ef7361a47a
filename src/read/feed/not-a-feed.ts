import { Fault } from '../../model/fault.ts';

/** What bytes are that cannot be text: by their first few. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return 'gzip bytes that no Content-Encoding announced';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'a ZIP archive';
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return 'a PDF document';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd bytes that no Content-Encoding announced';
  if ((a === 0xff && b === 0xd8 && c === 0xff) || (a === 0x89 && b === 0x50 && c === 0x4e)) return 'a picture';
  return undefined;
}

/** The Fault of a document that is no feed, saying what it is instead. */
export function notAFeed(url: string, what: string, cause?: unknown): Fault {
  return new Fault('read/not-a-feed', {
    subject: url,
    message: `expected a feed at ${url}, got ${what}`,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What a text is that is no feed, in words. */
export function describe(text: string): string {
  const first = /<([a-z][\w.:-]{0,60})/i.exec(text.slice(0, 100_000))?.[1]?.toLowerCase();
  const head = text.slice(0, 2000);
  if (first === 'html' || /<!doctype\s+html/i.test(head)) {
    const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text.slice(0, 100_000))?.[1]?.replace(/\s+/g, ' ').trim();
    return title ? `an HTML page, “${title}”` : 'an HTML page';
  }
  if (first === 'urlset' || first === 'sitemapindex') return 'a sitemap';
  if (first === 'opml') return 'an OPML list of feeds';
  if (first !== undefined) return `an XML document whose first element is <${first.slice(0, 60)}>`;
  return `text that is no XML: “${head.replace(/\s+/g, ' ').trim().slice(0, 80)}”`;
}
