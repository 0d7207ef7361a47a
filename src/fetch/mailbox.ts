import { isIP } from 'node:net';
import { ImapFlow, type MailboxObject, type SearchObject } from 'imapflow';
import type { Said } from '../model/said.ts';
import type { MailOptions } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { refuseHost } from './address.ts';
import { explainError } from './explain.ts';
import { guardLookup, type Lookup } from './guard.ts';
import type { Trust } from './trust.ts';

/** A mailbox to look into. */
export interface MailboxAsk {
  /** `imaps://host/Folder` or `imap://host/Folder`; INBOX where none is named (RFC 5092). */
  readonly url: string;
  readonly user: string;
  readonly password?: string;
  /** For XOAUTH2. */
  readonly accessToken?: string;
  readonly only: MailOptions;
  /** At a first look, or when the server numbers anew: letters that came since. */
  readonly since: number;
  /** What the last look came to (`state`). */
  readonly known?: string;
  /** Exact `host:port` pairs that may be private, and to which a password may be sent in the clear. */
  readonly allow: ReadonlySet<string>;
  readonly lookup: Lookup;
  /** Whom we trust; the system's authorities when absent. */
  readonly trust?: Trust | undefined;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

/** What a look came to. `state` is to be kept with what the letters hold, and never without. */
export type MailboxLook =
  | { readonly kind: 'letters'; readonly letters: readonly Uint8Array[]; readonly state: string }
  | { readonly kind: 'unchanged'; readonly state: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: Said | string }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: Said | string };

/** Letters of one look; what is left comes with the next. */
const MOST = 60;
/** A letter with its attached files; a larger one is passed over. */
const MAX_BYTES = 8 * 2 ** 20;
const MAX_ALL = 40 * 2 ** 20;

/**
 * Looks into a mailbox and changes nothing there: it is opened by EXAMINE and letters are taken by BODY.PEEK (RFC 9051 §6.3.3, §6.4.5), so
 * that no flag is set. Letters are told by UIDVALIDITY and UID; oldest first, so that none is passed over when there are many.
 */
export async function lookIntoMailbox(ask: MailboxAsk): Promise<MailboxLook> {
  const { hostname, port: written, protocol, pathname } = new URL(ask.url);
  const isTls = protocol === 'imaps:';
  const port = Number(written || (isTls ? 993 : 143));
  const host = hostname.replace(/^\[|\]$/g, '');
  const isOwn = ask.allow.has(`${hostname}:${port}`);
  const refused = isOwn ? undefined : refuseHost(hostname);
  if (refused)
    return {
      kind: 'refused',
      code: 'fetch/private-address',
      reason: said('fetch/private-address', { where: hostname, why: refused }),
    };
  let client: ImapFlow | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    client?.close();
  };
  const timer = setTimeout(end, ask.deadlineMs);
  ask.signal?.addEventListener('abort', end, { once: true });
  try {
    const address = isIP(host) ? host : await resolve(isOwn ? ask.lookup : guardLookup(ask.lookup), host);
    client = new ImapFlow({
      host: address,
      port,
      secure: isTls,
      ...(isIP(host) ? {} : { servername: host }),
      ...(isTls || isOwn ? {} : { doSTARTTLS: true }),
      auth: { user: ask.user, ...(ask.accessToken ? { accessToken: ask.accessToken } : { pass: ask.password ?? '' }) },
      ...(ask.trust ? { tls: { secureContext: ask.trust() } } : {}),
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: Math.min(10_000, ask.deadlineMs),
      greetingTimeout: Math.min(10_000, ask.deadlineMs),
      socketTimeout: ask.deadlineMs,
      maxLiteralSize: MAX_BYTES + 1,
      maxResponseSize: MAX_BYTES * 2,
      maxLineLength: 2 ** 20,
    });
    client.on('error', () => undefined); // what breaks is told by the command under way
    await client.connect();
    const folder = decodeURIComponent(pathname.replace(/^\//, '').replace(/;.*$/s, '').replace(/\/$/, '')) || 'INBOX';
    const box = await client.mailboxOpen(folder, { readOnly: true });
    return await takeLetters(client, box, ask);
  } catch (error) {
    return failure(error as Error, { host: hostname, isOver, deadlineMs: ask.deadlineMs });
  } finally {
    clearTimeout(timer);
    ask.signal?.removeEventListener('abort', end);
    client?.close();
  }
}

async function takeLetters(client: ImapFlow, box: MailboxObject, ask: MailboxAsk): Promise<MailboxLook> {
  const validity = String(box.uidValidity);
  const [knownValidity, knownUid] = ask.known?.split(':') ?? [];
  const after = knownValidity === validity ? Number(knownUid) : undefined;
  const last = box.uidNext - 1;
  if (after !== undefined && last <= after) return { kind: 'unchanged', state: ask.known! };
  const found =
    (await client.search(
      { ...(after === undefined ? { since: new Date(ask.since) } : { uid: `${after + 1}:*` }), ...sendersOf(ask.only) },
      { uid: true },
    )) || [];
  // `n:*` names the last letter even where it is older (RFC 9051 §9)
  const fresh = found.filter((uid) => uid > (after ?? 0)).sort((a, b) => a - b);
  const wanted = fresh.slice(0, MOST);
  const sizes = new Map<number, number>();
  if (wanted.length)
    for await (const { uid, size } of client.fetch(wanted.join(','), { uid: true, size: true }, { uid: true }))
      sizes.set(uid, size ?? 0);
  const letters: Uint8Array[] = [];
  let all = 0;
  let upTo = fresh.length > wanted.length ? wanted.at(-1)! : last;
  for (const [n, uid] of wanted.entries()) {
    const size = sizes.get(uid) ?? 0;
    if (size > MAX_BYTES) continue;
    if (all + size > MAX_ALL) {
      upTo = wanted[n - 1] ?? after ?? 0;
      break;
    }
    const letter = await client.fetchOne(String(uid), { source: true }, { uid: true });
    const source = letter ? letter.source : undefined;
    if (!source) continue; // moved away meanwhile
    all += source.length;
    letters.push(source);
  }
  return { kind: 'letters', letters, state: `${validity}:${upTo}` };
}

/** The server's own search, which matches parts of words; what comes is looked at again. */
function sendersOf({ from = [], list = [] }: MailOptions): SearchObject {
  const any: SearchObject[] = [...from.map((each) => ({ from: each })), ...list.map((each) => ({ header: { 'list-id': each } }))];
  return any.length > 1 ? { or: any } : (any[0] ?? {});
}

function resolve(lookup: Lookup, host: string): Promise<string> {
  return new Promise((done, fail) => {
    lookup(host, { all: false }, (error, address) => (error ? fail(error) : done(address as string)));
  });
}

interface ImapError extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseText?: string;
}

function failure(error: ImapError, about: { host: string; isOver: boolean; deadlineMs: number }): MailboxLook {
  const { host } = about;
  if (about.isOver)
    return {
      kind: 'failed',
      code: 'fetch/timeout',
      reason: said('fetch/mailbox-silent', { host, seconds: about.deadlineMs / 1000 }),
    };
  if (error.authenticationFailed)
    return { kind: 'failed', code: 'fetch/mailbox-login', reason: said('fetch/mailbox-login', { host }) };
  if (/STARTTLS/i.test(error.message))
    return { kind: 'failed', code: 'fetch/mailbox-plain', reason: said('fetch/mailbox-plain', { host }) };
  if (error.responseText)
    return {
      kind: 'failed',
      code: 'fetch/mailbox-absent',
      reason: said('fetch/mailbox-absent', { what: host, why: error.responseText.slice(0, 200) }),
    };
  const { code, reason } = explainError(error);
  return code === 'fetch/private-address' ? { kind: 'refused', code, reason } : { kind: 'failed', code, reason };
}
