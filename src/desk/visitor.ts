import type { IncomingMessage } from 'node:http';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Who asks, as far as it can be known. */
export interface Visitor {
  /** The request came through a proxy, so whoever sent it need not sit at this computer. */
  readonly isProxied: boolean;
  /** The address that guesses of a password are counted for. */
  readonly address: string;
}

/** What a proxy leaves on a request (RFC 7239, RFC 9110 §7.6.3, and the names that were used before and beside them). */
const MARKS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-original-host',
  'x-envoy-external-address',
  'cf-connecting-ip',
  'true-client-ip',
  'fly-client-ip',
];
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * Whether a request came by itself or through a proxy, and from where. `trusted` proxies are believed about the address before
 * them; without any, the address of the connection counts. No browser of today speaks HTTP/1.0, and nginx does by default, so
 * that alone shows a proxy that leaves no other mark.
 */
export function visitorOf(c: Context, trusted: readonly string[] | undefined): Visitor {
  const remote = remoteOf(c);
  const version = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming?.httpVersion;
  const isFar = remote !== undefined && !LOOPBACK.test(remote);
  const isProxied = isFar || version === '1.0' || MARKS.some((name) => c.req.header(name) !== undefined);
  const isTrusted = trusted !== undefined && remote !== undefined && (LOOPBACK.test(remote) || trusted.includes(remote));
  const told = isTrusted ? lastForwarded(c) : undefined;
  return { isProxied, address: told ?? remote ?? 'unknown' };
}

/** The last address of the list: the one that our own proxy saw. What stands before it anybody can write. */
function lastForwarded(c: Context): string | undefined {
  const list = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || c.req.header('x-real-ip')?.trim();
  return list && /^[0-9a-fA-F.:[\]]{2,60}$/.test(list) ? list : undefined;
}

function remoteOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // asked without a socket, as tests do
  }
}
