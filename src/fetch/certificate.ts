// What a server showed of itself in a handshake that failed: the names in it make a complaint that a site can act upon.
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** The certificates that a server sent, as far as its own one leads. */
export interface SentCertificate {
  /** Whom the server's own certificate is for. */
  readonly names: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Who signed the last certificate of the chain that was sent: where it is not known here, the certificate of this one is missing. */
  readonly signer: string;
  /** How many certificates were sent. */
  readonly count: number;
}

/** An error of a handshake, with what the server sent before it. */
export type HandshakeError = Error & { code?: string; sent?: SentCertificate };

const MAX_CHAIN = 10;
const MAX_NAME = 100;

/** What a failed handshake is told with: keeps what a server sent until it is judged. Of a good one it costs nothing. */
export function watchCertificate(socket: TLSSocket): (error: Error) => Error {
  let own: DetailedPeerCertificate | undefined;
  // Before Node's own listener, which destroys the connection with all that is known of it. Not by `getPeerX509Certificate`: that takes
  // the first certificate out of the chain (Node 20), and Node then judges the name of the second.
  socket.prependOnceListener('secure', () => {
    const { _handle: handle } = socket as unknown as { _handle?: { verifyError?(): Error | null } };
    if (!handle?.verifyError || handle.verifyError()) own = socket.getPeerCertificate(true);
  });
  return (error) => {
    const shown = own ?? (error as { cert?: DetailedPeerCertificate }).cert;
    return shown?.issuer ? Object.assign(error, { sent: describe(shown) }) : error;
  };
}

function describe(own: DetailedPeerCertificate): SentCertificate {
  let last = own;
  let count = 1;
  for (; last.issuerCertificate && last.issuerCertificate !== last && count < MAX_CHAIN; count++) last = last.issuerCertificate;
  const names = own.subjectaltname?.match(/(?:DNS|IP Address):[^,\s]+/g)?.map((each) => each.replace(/^[^:]+:/, ''));
  return {
    names: plain(names?.slice(0, 4).join(', ') || nameIn(own.subject)),
    validFrom: dayOf(own.valid_from),
    validTo: dayOf(own.valid_to),
    signer: plain(nameIn(last.issuer)),
    count,
  };
}

function nameIn({ CN, O, OU }: DetailedPeerCertificate['issuer']): string {
  return String(CN ?? O ?? OU ?? '');
}

function dayOf(written: string): string {
  const at = Date.parse(written);
  return Number.isNaN(at) ? plain(String(written)) : new Date(at).toISOString().slice(0, 10);
}

/** A certificate holds what its maker likes. */
function plain(name: string): string {
  return name
    .replace(/[\p{C}"“”]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
}
