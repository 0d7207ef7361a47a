import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import type { Lookup } from './guard.ts';
import { NOT_CONNECTED } from './http.ts';

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

/** Opens sockets, plain and TLS, each within its time. One TLS context serves all hosts: building one a connection costs a quarter of the handshake (rules/performance 3). */
export function createSocketOpener(options: {
  readonly lookup: Lookup;
  readonly timeoutMs: number;
  /** Also offer HTTP/2. */
  readonly allowH2: boolean;
}): Connector {
  const { lookup, timeoutMs } = options;
  const sessions = new Map<string, Buffer>();
  let secureContext: SecureContext | undefined;
  const ALPNProtocols = options.allowH2 ? ['http/1.1', 'h2'] : ['http/1.1'];
  const common = {
    autoSelectFamily: true,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
  const startTls = (host: string, port: number, find: Lookup): Socket => {
    secureContext ??= createSecureContext({ minVersion: 'TLSv1.2' });
    const key = `${host}:${port}`;
    const session = sessions.get(key);
    const socket = connectTls({
      ...common,
      lookup: find as never,
      host,
      port,
      secureContext,
      ALPNProtocols,
      ...(isIP(host) ? {} : { servername: host }),
      ...(session ? { session } : {}),
    });
    socket.on('session', (given) => {
      if (sessions.size >= MAX_SESSIONS) sessions.delete(sessions.keys().next().value!);
      sessions.set(key, given);
    });
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
    const socket = isTls
      ? startTls(host, Number(port || 443), find)
      : connectPlain({ ...common, lookup: find as never, host, port: Number(port || 80) });
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
    socket.on('error', (error) => tell(error, null)); // stays on: what breaks later is told by the request, and must end no process
  };
}
