import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** Where a request goes: the URL as WHATWG reads it, and the bytes of its path as they were written. */
export interface Target {
  /** Without user information and fragment. */
  readonly href: string;
  readonly origin: string;
  readonly hostname: string;
  /** `host:port`, the port always there. */
  readonly hostPort: string;
  /** Path and query as they go out. */
  readonly path: string;
  /** Basic authorisation made of the user information, where there was some. */
  readonly authorization?: string;
}

const MAX_URL = 8_192;

/** The target of an address, or why there can be none; `code` tells a forbidden scheme from what is no URL (rules/fetching 2, 14). */
export function readTarget(
  text: string,
  base?: string,
): Target | { readonly code: 'fetch/url' | 'fetch/scheme'; readonly reason: Said } {
  const written = text.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '');
  if (written.length > MAX_URL)
    return { code: 'fetch/url', reason: said('fetch/address-long', { count: written.length, most: MAX_URL }) };
  let url: URL;
  try {
    url = new URL(written, base);
  } catch {
    return { code: 'fetch/url', reason: said('fetch/url', { text: written.slice(0, 200) }) };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { code: 'fetch/scheme', reason: said('fetch/scheme', { scheme: url.protocol }) };
  }
  const authorization = url.username || url.password ? basic(url) : undefined;
  const path = pathAsWritten(url, written);
  const hostPort = `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
  return {
    href: `${url.origin}${path}`,
    origin: url.origin,
    hostname: url.hostname,
    hostPort,
    path,
    ...(authorization ? { authorization } : {}),
  };
}

/** The address goes out byte for byte as configured, unless only the normalised one is a legal request target (rules/fetching 1). */
function pathAsWritten(url: URL, written: string): string {
  const normal = `${url.pathname}${url.search}`;
  const found = /^https?:\/\/[^/?#\\]+([/?][^#]*)?/i.exec(written);
  const raw = found?.[1];
  if (!raw || !/^[\x21-\x7e]+$/.test(raw) || raw.includes('\\')) return normal;
  const path = raw.startsWith('?') ? `/${raw}` : raw;
  const end = path.indexOf('?');
  // Dot segments would let a path pass robots.txt under another name than the server gives it.
  return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(end < 0 ? path : path.slice(0, end)) ? normal : path;
}

function basic(url: URL): string {
  const plain = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a stray percent sign in a password is itself
    }
  };
  return `Basic ${Buffer.from(`${plain(url.username)}:${plain(url.password)}`).toString('base64')}`;
}
