import type { Said, Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import type { HandshakeError, SentCertificate } from './certificate.ts';
import { REFUSED } from './guard.ts';
import { NOT_CONNECTED, SILENCE } from './http.ts';

type Thrown = HandshakeError & { cause?: unknown; errors?: readonly HandshakeError[]; refusal?: Said };

/** What Node's client, undici, the socket, TLS or the resolver reports, as a code of ours. */
export function explainError(error: Error): { code: string; reason: Told } {
  const { code, message, refusal, sent } = innermost(error);
  if (code === REFUSED) return { code: 'fetch/private-address', reason: refusal ?? message };
  const known = KNOWN[code];
  if (known) return { code: known[0], reason: known[1](code, message) };
  const how = howOf(code, sent);
  if (how) return { code: 'fetch/certificate', reason: said('fetch/certificate', { how, code, what: detailOf(how, sent) }) };
  if (/SSL|TLS/.test(code) || code === 'EPROTO') return { code: 'fetch/tls', reason: said('fetch/tls', { code }) };
  if (code.startsWith('HPE_')) return { code: 'fetch/http', reason: said('fetch/http', { code, why: message }) };
  if (BROKEN.has(code)) return { code: 'fetch/broken', reason: said('fetch/broken', { why: message }) };
  return { code: 'fetch/broken', reason: code && !message.includes(code) ? `${message} (${code})` : message };
}

function innermost(error: Thrown): { code: string; message: string; refusal?: Said; sent?: SentCertificate } {
  const inner = error.cause instanceof Error ? (error.cause as Thrown) : undefined;
  // Several addresses tried at once (happy eyeballs) come as an AggregateError without words of its own.
  const several = error.errors?.[0];
  const code = error.code || inner?.code || several?.code || '';
  const refusal = error.refusal ?? inner?.refusal ?? (several as Thrown | undefined)?.refusal;
  const message = error.message || several?.message || inner?.message || code || error.name;
  const sent = error.sent ?? inner?.sent ?? several?.sent;
  return { code, message, ...(refusal ? { refusal } : {}), ...(sent ? { sent } : {}) };
}

const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT']);

type Explained = readonly [code: string, reason: (code: string, message: string) => Told];
const NO_NAME: Explained = ['fetch/name', (code) => said('fetch/name', { code })];
const NO_CONNECTION: Explained = ['fetch/connect', (code) => said('fetch/connect', { code })];
// our own trouble, told by the poll in words of its own
const OWN_LIMIT: Explained = ['fetch/own-limit', (code) => code];
const TOO_MANY_HEADERS: Explained = ['fetch/headers', () => said('fetch/headers')];
const SILENT: Explained = ['fetch/timeout', () => said('fetch/silent')];

const KNOWN: Readonly<Record<string, Explained>> = {
  [NOT_CONNECTED]: ['fetch/timeout', () => said('fetch/connect-late')],
  [SILENCE]: SILENT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  HPE_HEADER_OVERFLOW: TOO_MANY_HEADERS,
  UND_ERR_HEADERS_OVERFLOW: TOO_MANY_HEADERS,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['fetch/cut', () => said('fetch/cut')],
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  ENODATA: NO_NAME,
  ETIMEOUT: ['fetch/name', (code) => said('fetch/name-servers', { code })],
  ECONNREFUSED: NO_CONNECTION,
  EHOSTUNREACH: NO_CONNECTION,
  ENETUNREACH: NO_CONNECTION,
  EADDRNOTAVAIL: NO_CONNECTION,
  EMFILE: OWN_LIMIT,
  ENFILE: OWN_LIMIT,
  ENOBUFS: OWN_LIMIT,
  ENOMEM: OWN_LIMIT,
};

type How = 'incomplete' | 'issuer' | 'expired' | 'early' | 'othername' | 'ownsigned' | 'authority';

/** The faults of certificates that sites have: told so that a curator can send it to the site. */
const CERTIFICATES: Readonly<Record<string, How>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'othername',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ownsigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'authority',
};

/** A chain of one certificate whose issuer is not known lacks what stands between them. */
function howOf(code: string, sent: SentCertificate | undefined): How | 'untrusted' | undefined {
  const how = CERTIFICATES[code] ?? (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code) ? 'untrusted' : undefined);
  return how === 'issuer' && sent?.count === 1 ? 'incomplete' : how;
}

function detailOf(how: How | 'untrusted', sent: SentCertificate | undefined): string {
  const details = {
    expired: sent?.validTo,
    early: sent?.validFrom,
    othername: sent?.names,
    ownsigned: sent?.names,
    untrusted: '',
  };
  return (how in details ? details[how as keyof typeof details] : sent?.signer) || 'none';
}
