import type { DecodeOptions } from '../charset.ts';

/** The charset parameter of a Content-Type header, as written; undefined when there is none. */
export function charsetOfHeader(contentType: string | undefined): string | undefined {
  return contentType ? /charset\s*=\s*["']?\s*([^\s"';,]{1,40})/i.exec(contentType.slice(0, 1000))?.[1] : undefined;
}

/** Bytes as they stand, each a character, up to a place. */
export function ascii(bytes: Uint8Array, to: number): string {
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
