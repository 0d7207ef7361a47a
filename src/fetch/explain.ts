import { REFUSED } from './guard.ts';
import { NOT_CONNECTED, SILENCE } from './http.ts';

type Told = Error & { code?: string; cause?: unknown; errors?: readonly (Error & { code?: string })[] };

/** Our words for what Node's client, undici, the socket, TLS or the resolver reports. */
export function explainError(error: Error): { code: string; reason: string } {
  const { code, message } = innermost(error);
  if (code === REFUSED) return { code: 'fetch/private-address', reason: message };
  const known = WORDS[code] ?? CERTIFICATES[code];
  if (known) return { code: known[0], reason: known[1].replace('%s', code) };
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return { code: 'fetch/certificate', reason: `the certificate is not trusted (${code})` };
  if (/SSL|TLS/.test(code) || code === 'EPROTO') return { code: 'fetch/tls', reason: `TLS failed (${code})` };
  if (code.startsWith('HPE_')) return { code: 'fetch/http', reason: `not HTTP as it should be (${code}: ${message})` };
  if (BROKEN.has(code)) return { code: 'fetch/broken', reason: `the connection broke (${message})` };
  return { code: 'fetch/broken', reason: code && !message.includes(code) ? `${message} (${code})` : message };
}

function innermost(error: Told): { code: string; message: string } {
  const inner = error.cause instanceof Error ? (error.cause as Told) : undefined;
  // Several addresses tried at once (happy eyeballs) come as an AggregateError without words of its own.
  const several = error.errors?.[0];
  const code = error.code || inner?.code || several?.code || '';
  return { code, message: error.message || several?.message || inner?.message || code || error.name };
}

const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT']);
const NO_NAME = ['fetch/name', 'the name cannot be resolved (%s)'] as const;
const NO_CONNECTION = ['fetch/connect', 'no connection (%s)'] as const;
// our own trouble, told by the poll in words of its own
const OWN_LIMIT = ['fetch/own-limit', '%s'] as const;
const TOO_MANY_HEADERS = ['fetch/headers', 'a header block larger than we read'] as const;
const SILENT = ['fetch/timeout', 'the server fell silent'] as const;

const WORDS: Readonly<Record<string, readonly [code: string, reason: string]>> = {
  [NOT_CONNECTED]: ['fetch/timeout', 'no connection in time'],
  [SILENCE]: SILENT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  HPE_HEADER_OVERFLOW: TOO_MANY_HEADERS,
  UND_ERR_HEADERS_OVERFLOW: TOO_MANY_HEADERS,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['fetch/cut', 'the body is not as long as announced'],
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  ENODATA: NO_NAME,
  ETIMEOUT: ['fetch/name', 'the name servers do not answer (%s)'],
  ECONNREFUSED: NO_CONNECTION,
  EHOSTUNREACH: NO_CONNECTION,
  ENETUNREACH: NO_CONNECTION,
  EADDRNOTAVAIL: NO_CONNECTION,
  EMFILE: OWN_LIMIT,
  ENFILE: OWN_LIMIT,
  ENOBUFS: OWN_LIMIT,
  ENOMEM: OWN_LIMIT,
};

const INCOMPLETE = [
  'fetch/certificate',
  'the chain of its certificate is incomplete (%s): the server does not send the intermediate certificate of the issuer, which browsers fetch by themselves and other programs do not. To be told to the site: "Please let your server send the full chain (often a file named fullchain.pem), not its own certificate alone"',
] as const;

/** What a curator can send to the site, for the faults of certificates that sites have. */
const CERTIFICATES: Readonly<Record<string, readonly [code: string, reason: string]>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: INCOMPLETE,
  UNABLE_TO_GET_ISSUER_CERT: INCOMPLETE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'fetch/certificate',
    'the issuer of its certificate is not known (%s): either its chain is incomplete (an intermediate certificate is missing) or the issuer is one that this computer does not trust. To be told to the site: "Please check that your server sends the full chain of its certificate"',
  ],
  CERT_HAS_EXPIRED: [
    'fetch/certificate',
    'the certificate has expired (%s). To be told to the site: "Your certificate has expired, please renew it"',
  ],
  CERT_NOT_YET_VALID: [
    'fetch/certificate',
    'the certificate is not valid yet (%s); where this is so of many sites, the clock of this computer is wrong',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'fetch/certificate',
    'the certificate is for other names than this one (%s). To be told to the site: "Your certificate does not name this host"',
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'fetch/certificate',
    'the certificate is signed by the server itself (%s), which proves nothing; for a machine of your own, name its certificate in NODE_EXTRA_CA_CERTS',
  ],
};
