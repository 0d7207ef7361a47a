// Cookies that live as long as one exchange: a site that sets one and sends us back to where we were is walked, and forgotten (RFC 6265).
import { isIP } from 'node:net';
import { readHttpDate } from './pacing.ts';
import type { Target } from './target.ts';

/** The cookies of one exchange. */
export interface CookieJar {
  /** Takes in what an answer sets, as far as its address may set it. */
  learn(target: Target, setCookie: readonly string[]): Promise<void>;
  /** The `Cookie` header for an address; undefined where none goes there. `given`: what the source is configured with, beneath what the site has set since. */
  headerFor(target: Target, given?: string): string | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  /** The host alone that set it, or a domain with all its hosts. */
  readonly domain: string;
  readonly isHostOnly: boolean;
  readonly port: string;
  readonly path: string;
  readonly isSecure: boolean;
}

/** Of one exchange: more than any site sets that lets itself be read. */
const MAX_COOKIES = 20;
const MAX_BYTES = 4_096;
/** What a field or value may hold: neither controls nor what ends it (RFC 6265 §4.1.1, read generously). */
const NAME = /^[^\x00-\x20\x7f=;,]+$/;
const VALUE = /^[^\x00-\x1f\x7f;]*$/;

/** An empty jar. */
export function createCookieJar(now: () => number): CookieJar {
  const jar = new Map<string, Cookie>();
  return {
    async learn(target, setCookie) {
      for (const line of setCookie.slice(0, MAX_COOKIES)) {
        const read = readCookie(line, target, now());
        if (!read || !(await mayName(read.cookie.domain, target.hostname))) continue;
        const key = `${read.cookie.name}\n${read.cookie.domain}\n${read.cookie.path}`;
        jar.delete(key);
        if (!read.isOver && jar.size < MAX_COOKIES) jar.set(key, read.cookie);
      }
    },
    headerFor(target, given) {
      const sent = [...jar.values()].filter((cookie) => isFor(cookie, target)).sort((a, b) => b.path.length - a.path.length);
      if (!sent.length) return given;
      const names = new Set(sent.map((cookie) => cookie.name));
      const kept = (given?.split(/;\s*/) ?? []).filter((pair) => pair && !names.has(pair.split('=', 1)[0]!));
      return [...kept, ...sent.map(({ name, value }) => `${name}=${value}`)].join('; ');
    },
  };
}

/** What a `Set-Cookie` line sets (RFC 6265 §5.2, §5.3); undefined where its address may not set it. */
function readCookie(
  line: string,
  target: Target,
  now: number,
): { readonly cookie: Cookie; readonly isOver: boolean } | undefined {
  const [pair = '', ...rest] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  if (at < 1 || !NAME.test(name) || !VALUE.test(value) || name.length + value.length > MAX_BYTES) return undefined;
  const said = new Map(rest.map((part) => attribute(part)));
  const isSecure = said.has('secure');
  const written = (said.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  const domain = written || target.hostname;
  const path = said.get('path')?.startsWith('/') ? said.get('path')! : folderOf(target.path);
  const isTls = target.origin.startsWith('https:');
  if (isSecure && !isTls) return undefined;
  if (/^__(?:secure|host)-/i.test(name) && !isSecure) return undefined;
  if (/^__host-/i.test(name) && (written || path !== '/')) return undefined;
  const cookie: Cookie = { name, value, domain, isHostOnly: !written, port: portOf(target), path, isSecure };
  return { cookie, isOver: isOver(said, now) };
}

function attribute(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part.trim().toLowerCase(), ''] : [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()];
}

/** Only for itself or for a domain above it that is one site: nobody sets cookies for all of `.org`. */
async function mayName(domain: string, host: string): Promise<boolean> {
  if (domain === host) return true;
  if (isIP(host.replace(/^\[|\]$/g, '')) || !host.endsWith(`.${domain}`)) return false;
  const { getPublicSuffix } = await import('tldts'); // half a megabyte, for cookies of a whole domain alone
  return getPublicSuffix(domain, { allowPrivateDomains: true }) !== domain;
}

function isOver(said: ReadonlyMap<string, string>, now: number): boolean {
  const maxAge = said.get('max-age');
  if (maxAge !== undefined && /^-?\d{1,15}$/.test(maxAge)) return Number(maxAge) <= 0;
  const expires = said.get('expires');
  const at = expires === undefined ? undefined : (readHttpDate(expires, now) ?? readHttpDate(expires.replace(/-/g, ' '), now));
  return at !== undefined && at <= now;
}

function isFor({ domain, isHostOnly, port, path, isSecure }: Cookie, target: Target): boolean {
  const isHost = target.hostname === domain || (!isHostOnly && target.hostname.endsWith(`.${domain}`));
  if (!isHost || (isSecure && !target.origin.startsWith('https:'))) return false;
  // stricter than the RFC, which knows no ports: another port is another server, but for the two of the web
  if (port !== portOf(target)) return false;
  const asked = target.path.replace(/\?.*$/s, '');
  return asked === path || (asked.startsWith(path) && (path.endsWith('/') || asked[path.length] === '/'));
}

/** '' for the ports of the web. */
function portOf({ hostPort }: Target): string {
  const port = hostPort.slice(hostPort.lastIndexOf(':') + 1);
  return port === '80' || port === '443' ? '' : port;
}

function folderOf(path: string): string {
  const bare = path.replace(/\?.*$/s, '');
  return bare.slice(0, Math.max(1, bare.lastIndexOf('/')));
}
