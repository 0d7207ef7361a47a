import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';

/** The server is away, not yet there, or full. */
export function isAway(cause: unknown): boolean {
  const code = codeOf(cause);
  // a pooler says everything under one code
  if (code === '08P01') return isPoolerWaiting(cause);
  if (/^(?:57P0[1-3]|53300|08\w{3})$/.test(code)) return true;
  if (/^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return true;
  if (cause instanceof AggregateError) return cause.errors.every(isAway);
  return (
    cause instanceof Error &&
    /Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      cause.message,
    )
  );
}

/** What passes by itself: the server is away or starting, or two met at the same rows. */
export function isPassing(cause: unknown): boolean {
  return isAway(cause) || /^(?:40001|40P01|55P03)$/.test(codeOf(cause));
}

/** What the server or the driver said, as it said it. */
export function wordsOf(cause: unknown): string {
  if (cause instanceof AggregateError) return [...new Set(cause.errors.map((each) => (each as Error).message))].join('; ');
  return (cause instanceof Error && cause.message) || codeOf(cause) || String(cause);
}

/** What the server or the driver said, in our words. */
export function faultOf(shown: string, cause: unknown): unknown {
  if (cause instanceof Fault || !(cause instanceof Error)) return cause;
  if (/statement pooling mode/.test(cause.message))
    return new Fault(said('store/pooler', { url: shown }), { subject: shown, cause });
  return new Fault(said('store/database', { url: shown, ...troubleOf(cause), why: wordsOf(cause) }), { subject: shown, cause });
}

type Trouble = { what: 'away' | 'full' | 'refused' | 'rights' | 'readonly' | 'certificate' | 'failed'; of: 'database' | 'user' };

function troubleOf(cause: Error): Trouble {
  const code = codeOf(cause);
  const is = (what: Trouble['what'], of: Trouble['of'] = 'user'): Trouble => ({ what, of });
  if (isFull(cause)) return is('full');
  if (isPassing(cause)) return is('away');
  if (code === '3D000' || /no such database/.test(cause.message)) return is('refused', 'database');
  if (/^28/.test(code) || REFUSED.test(cause.message)) return is('refused');
  if (/^(?:42501|3F000)$/.test(code)) return is('rights');
  if (code === '25006') return is('readonly');
  if (/CERT|^UNABLE_TO_|SELF_SIGNED|^ERR_TLS_/.test(code) || /does not support SSL/.test(cause.message)) return is('certificate');
  return is('failed');
}

/** No password in the address, or a pooler's refusal. */
const REFUSED = /password must be a|authentication failed|no such user/;

function isFull(cause: Error): boolean {
  return codeOf(cause) === '53300' || /no more connections allowed|remaining connection slots/.test(cause.message);
}

function isPoolerWaiting(cause: unknown): boolean {
  return !/authentication failed|no such (?:user|database)|unsupported|not allowed/.test((cause as Error).message);
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | null)?.code ?? '');
}
