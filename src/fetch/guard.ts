import type { LookupAddress, LookupOptions } from 'node:dns';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { refuseAddress, refuseHost } from './address.ts';
import { type Connector, createSocketOpener } from './open-socket.ts';
import type { Trust } from './trust.ts';

/** As `dns.lookup`: the resolver that the socket itself will use. */
export type Lookup = (
  name: string,
  options: LookupOptions,
  callback: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** The code of errors that the guard raises in a connection attempt. */
export const REFUSED = 'ERR_PRIVATE_ADDRESS';

/** An error for a refused address, as a connection attempt reports it. */
function refusal(where: string, why: Said): NodeJS.ErrnoException & { readonly refusal: Said } {
  return Object.assign(new Error(REFUSED), { code: REFUSED, refusal: said('fetch/private-address', { where, why }) });
}

/** A lookup that refuses a name when any of its addresses is not public: the very answer that the socket will use (rules/fetching 16). */
export function guardLookup(lookup: Lookup): Lookup {
  return (name, options, callback) => {
    const refused = refuseHost(name);
    if (refused) {
      callback(refusal(name, refused), '', 0);
      return;
    }
    lookup(name, { ...options, all: true }, (error, answer) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const addresses = Array.isArray(answer) ? answer : [{ address: answer, family: 4 }];
      const bad = addresses.find(({ address }) => refuseAddress(address) !== undefined);
      const first = addresses[0];
      if (!first) callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '', 0);
      else if (bad) callback(refusal(`${name} → ${bad.address}`, refuseAddress(bad.address)!), '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * The one way to a connection. Three looks at where a connection goes, each for a hole of the others: the host literal
 * (a lookup is never asked for those), every address of the lookup, and the address the socket says it reached.
 * `allow` are exact `host:port` pairs that pass by all three.
 */
export function createConnector(options: {
  readonly allow: ReadonlySet<string>;
  readonly lookup: Lookup;
  readonly timeoutMs: number;
  readonly trust: Trust;
  /** Also offer HTTP/2; only to hosts that speak nothing else, since its bounds are not ours. */
  readonly allowH2?: boolean;
}): Connector {
  const { lookup, timeoutMs, trust, allowH2 = false } = options;
  const open = createSocketOpener({ lookup: guardLookup(lookup), timeoutMs, trust, allowH2 });
  const openAllowed = createSocketOpener({ lookup, timeoutMs, trust, allowH2 });
  return (target, callback) => {
    const { hostname, protocol, port } = target;
    const name = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    if (options.allow.has(`${name}:${port || (protocol === 'https:' ? 443 : 80)}`)) {
      openAllowed(target, callback);
      return;
    }
    const refused = refuseHost(hostname);
    if (refused) {
      callback(refusal(hostname, refused), null);
      return;
    }
    open(target, (error, socket) => {
      if (!socket) {
        callback(error, null);
        return;
      }
      const reached = socket.remoteAddress;
      const why = reached === undefined ? said('fetch/range', { range: 'nowhere' }) : refuseReached(reached);
      if (why) {
        socket.destroy();
        callback(refusal(`${hostname} → ${reached}`, why), null);
      } else callback(null, socket);
    });
  };
}

/** A dual-stack socket reports an IPv4 peer as mapped (`::ffff:93.184.216.34`); only here may it be unwrapped. */
function refuseReached(address: string): Said | undefined {
  return refuseAddress(address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, ''));
}
