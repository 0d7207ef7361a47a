import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** Ranges that ipaddr.js calls "unicast" and that are none: IPv4-compatible addresses and the host agent of a large cloud. */
const FORGOTTEN: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['168.63.129.16', 32],
  // RFC 8215 gives all of 64:ff9b:1::/48 to local translation; the well-known prefix is 64:ff9b::/96.
  ['64:ff9b:1::', 48],
  ['2001::', 23],
  ['5f00::', 16],
  ['fec0::', 10],
];
const FORGOTTEN_NETS = FORGOTTEN.map(([net, bits]) => [ipaddr.parse(net), bits] as const);

/**
 * Why no request may go to an IP address; undefined when it is global unicast (rules/fetching 17).
 * Transition addresses (mapped, compatible, NAT64, 6to4, Teredo) are refused altogether, whatever they embed.
 */
export function refuseAddress(address: string): Said | undefined {
  const plain = address.replace(/%.*$/, '');
  if (!isIP(plain)) return outOfReach('nonumber');
  const ip = ipaddr.parse(plain);
  const range = ip.range();
  if (range !== 'unicast') return outOfReach(range);
  const forgotten = FORGOTTEN_NETS.find(
    ([net, bits]) => net.kind() === ip.kind() && ip.match([net, bits] as [ipaddr.IPv4, number] & [ipaddr.IPv6, number]),
  );
  if (forgotten) return outOfReach('special');
  // IPv6 has one block of global unicast; everything outside is unassigned or special.
  if (ip.kind() === 'ipv6' && !ip.match(GLOBAL_IPV6)) return outOfReach('notglobal');
  return undefined;
}

function outOfReach(range: string): Said {
  return said('fetch/range', { range });
}
const GLOBAL_IPV6 = [ipaddr.parse('2000::'), 3] as [ipaddr.IPv4, number] & [ipaddr.IPv6, number];

const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|localdomain|home\.arpa|intranet|lan|corp)$/;

/**
 * Why no request may go to a host, as `URL.hostname` spells it (WHATWG URL has turned decimal, hex, octal and full-width
 * spellings into dotted quads); undefined when it is a public address, or a name that the lookup must still judge.
 */
export function refuseHost(hostname: string): Said | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (isIP(bare)) return refuseAddress(bare);
  const name = bare.toLowerCase().replace(/\.+$/, '');
  if (!name) return outOfReach('noname');
  if (isIP(name)) return refuseAddress(name); // `127.0.0.1.`
  if (LOCAL_NAME.test(name)) return outOfReach('localname');
  return undefined;
}
