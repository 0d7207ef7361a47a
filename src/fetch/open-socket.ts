import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { watchCertificate } from './certificate.ts';
import type { Lookup } from './guard.ts';
import { NOT_CONNECTED } from './http.ts';
import type { Trust } from './trust.ts';

/** Where a connection goes. An IPv6 address comes with or without its brackets. */
export interface Reach {
  readonly hostname: string;
  /** `http:` or `https:`. */
  readonly protocol: string;
  /** Empty: the protocol's own. */
  readonly port: string;
}

/** Opens a connection to a host; calls back once. */
export type Connector = (target: Reach, callback: (...[error, socket]: [Error, null] | [null, Socket]) => void) => void;

const MAX_SESSIONS = 100;

/** Opens sockets, plain and TLS, each within its time. */
export function createSocketOpener(options: {
  readonly lookup: Lookup;
  readonly timeoutMs: number;
  readonly trust: Trust;
  /** Also offer HTTP/2. */
  readonly allowH2: boolean;
}): Connector {
  const { lookup, timeoutMs, trust } = options;
  const sessions = new Map<string, Buffer>();
  const ALPNProtocols = options.allowH2 ? ['http/1.1', 'h2'] : ['http/1.1'];
  const common = {
    autoSelectFamily: true,
    noDelay: true,
  };
  const startTls = (host: string, port: number, find: Lookup): TLSSocket => {
    const key = `${host}:${port}`;
    const session = sessions.get(key);
    const socket = connectTls({
      ...common,
      lookup: find as never,
      host,
      port,
      secureContext: trust(),
      ALPNProtocols,
      ...(isIP(host) ? {} : { servername: host }),
      ...(session ? { session } : {}),
    });
    // Kept of a server that has proven who it is alone: nobody asks for its name again when a session goes on.
    let early: Buffer | undefined;
    const keep = (given: Buffer): void => {
      if (sessions.size >= MAX_SESSIONS) sessions.delete(sessions.keys().next().value!);
      sessions.set(key, given);
    };
    socket.on('session', (given) => {
      if (socket.authorized) keep(given);
      else early = given;
    });
    socket.once('secureConnect', () => {
      if (early) keep(early);
    });
    socket.once('error', () => sessions.delete(key));
    return socket;
  };
  return ({ hostname, protocol, port }, callback) => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const isTls = protocol === 'https:';
    let isFound = isIP(host) !== 0;
    const find: Lookup = (name, how, answer) =>
      lookup(name, how, (...found) => {
        isFound = true;
        answer(...found);
      });
    const secured = isTls ? startTls(host, Number(port || 443), find) : undefined;
    const socket = secured ?? connectPlain({ ...common, lookup: find as never, host, port: Number(port || 80) });
    const explained = secured ? watchCertificate(secured) : (error: Error): Error => error;
    let isTold = false;
    const timer = setTimeout(() => {
      // Whose name is still being looked for was not silent: the name servers are.
      const code = isFound ? NOT_CONNECTED : 'ETIMEOUT';
      tell(Object.assign(new Error(code), { code }), null);
      socket.destroy();
    }, timeoutMs);
    const tell: typeof callback = (...told) => {
      if (isTold) return;
      isTold = true;
      clearTimeout(timer);
      callback(...told);
    };
    socket.once(isTls ? 'secureConnect' : 'connect', () => tell(null, socket));
    socket.on('error', (error) => tell(explained(error), null)); // stays on: what breaks later is told by the request, and must end no process
  };
}
