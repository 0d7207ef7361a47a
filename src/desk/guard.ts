import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { OwnSettings } from '../flow/issue/own.ts';
import type { Said } from '../model/said.ts';
import { said, say } from '../words/say.ts';
import { mayDo, type People, type Role } from './people.ts';
import type { Session, SessionKeeper } from './session.ts';
import { comeAgain, plainTrouble, wantsData } from './trouble.tsx';
import { visitorOf } from './visitor.ts';

/** What every route of the desk finds in its context. */
export interface DeskVariables {
  /** An ended week that waits to be printed, for the menu. */
  hand?: { readonly date: string; readonly told: Said } | undefined;
  session: Session;
  /** What this curator may do; undefined: everything. */
  role?: Role | undefined;
  /** What they set for themselves. */
  own?: OwnSettings | undefined;
  /** The number of the last event when the request came. */
  heard?: number;
  /** How much waits for them. */
  waiting?: number | undefined;
  /** The token that a form of this page must carry. */
  token: string;
}

/** Hono's environment of the desk. */
export interface DeskEnv {
  Variables: DeskVariables;
}

/** What the guard needs to know. */
export interface GuardOptions {
  readonly keeper: SessionKeeper;
  readonly people: People;
  /** The sign-in page for somebody whose session is over, with what they typed carried along. */
  readonly askToSignIn: (c: Context) => Promise<Response>;
  /** Keeps what was typed into a form that cannot be taken: it comes back when its page is loaded anew. */
  readonly keepWords: (c: Context, name: string) => Promise<void>;
  readonly now: () => number;
  /** False at 127.0.0.1 without a password: everybody who reaches us is at this computer. */
  readonly needsPassword: () => boolean;
  readonly door: Door;
  /** BCP 47: what a refusal is said in. */
  readonly language: () => string;
}

/** Under which names the desk answers, and whom it believes. */
export interface Door {
  /** Host headers that are ours (`127.0.0.1:4400`); empty = any, for a desk behind a password. */
  readonly hosts: readonly string[];
  /** Where browsers find it behind a proxy. */
  readonly address?: string;
  /** Proxies on other machines. */
  readonly trustedProxies?: readonly string[];
}

/** True when a Host header names this desk. */
export function isOurName(host: string, door: Door): boolean {
  if (!door.hosts.length || door.hosts.includes(host.toLowerCase())) return true;
  if (door.address === undefined) return false;
  const { host: name, hostname } = new URL(door.address);
  return [name, hostname].includes(host.toLowerCase()); // nginx's $host leaves the port out
}

/** Why somebody gets nothing at all, whatever they know; undefined when they may try. */
export function refuseVisitor(c: Context, door: Door, needsPassword: boolean): { status: 403 | 421; why: Said } | undefined {
  const host = c.req.header('host') ?? '';
  const isOurs = isOurName(host, door);
  // Without a password everybody who reaches us is trusted, and through a proxy anybody may reach us.
  if (!needsPassword && (!isOurs || visitorOf(c, door.trustedProxies).isProxied))
    return { status: isOurs ? 403 : 421, why: { code: 'desk/needs-password', values: {} } };
  return isOurs ? undefined : { status: 421, why: { code: 'desk/other-name', values: { host } } };
}

/** The name of the session cookie. */
export const COOKIE = 'gundem_desk';

// Nothing from another host, nothing inline, no frames but our own preview, no form to elsewhere.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

/** Headers of every answer of the desk: no script but ours, no framing by others, no caching, no referrer. */
export function deskHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('x-frame-options', 'SAMEORIGIN');
    // not `no-referrer`: browsers then send `Origin: null` with our own forms (Fetch standard, "append a request Origin header")
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

/**
 * Who may do what: a foreign Host header is refused (DNS rebinding), a request that changes anything must come from our own
 * pages (Origin, Sec-Fetch-Site) and carry the session's token, and without a session there is only the sign-in page, which carries what
 * was typed along. A session ends with the password that opened it, and whoever is in the configuration no more is out at once.
 */
export function deskGuard(options: GuardOptions): MiddlewareHandler<DeskEnv> {
  const { keeper, people, door } = options;
  return async (c, next) => {
    const refuse = (code: RefusalCode, status: 401 | 403) =>
      plainTrouble(c, options.language(), say(said(code), options.language()), status);
    const needsPassword = options.needsPassword();
    const refusal = refuseVisitor(c, door, needsPassword);
    if (refusal) return plainTrouble(c, options.language(), say(refusal.why, options.language()), refusal.status);
    const session = needsPassword ? keeper.find(getCookie(c, COOKIE), options.now()) : LOCAL;
    const curator = needsPassword && session ? people.find(session.name) : undefined;
    const isIn = !needsPassword || (curator !== undefined && session?.mark === people.markOf(curator));
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (changes && !isFromHere(c, c.req.header('host') ?? '', door.address)) return refuse('desk/foreign-request', 403);
    if (!session || !isIn) {
      // A link on another site brings no cookie along (SameSite=Strict); asked for once more from a page of ours, it does.
      if (!changes && isFollowedFromElsewhere(c)) return comeAgain(c, options.language(), placeOf(c));
      if (!changes) return c.redirect(`/desk/sign-in?to=${encodeURIComponent(placeOf(c))}`, 303);
      return wantsData(c) ? refuse('desk/signed-out', 401) : options.askToSignIn(c);
    }
    if (changes) {
      const token = c.req.header('x-desk-token') ?? (await formToken(c));
      if (!keeper.isToken(session, token)) {
        await options.keepWords(c, session.name);
        return refuse('desk/old-page', 403);
      }
      if (curator?.role !== undefined && !mayDo(curator.role, c.req.path)) return refuse('desk/may-not', 403);
    }
    c.set('session', session);
    if (curator?.role) c.set('role', curator.role);
    c.set('token', keeper.tokenOf(session));
    return next();
  };
}

type RefusalCode = 'desk/foreign-request' | 'desk/signed-out' | 'desk/old-page' | 'desk/may-not';

const LOCAL: Session = { name: 'desk', nonce: 'local', endsAt: Number.MAX_SAFE_INTEGER, mark: '' };
function isFollowedFromElsewhere(c: Context): boolean {
  return c.req.header('sec-fetch-site') === 'cross-site' && c.req.header('sec-fetch-mode') === 'navigate';
}

function placeOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** True when the browser says that the request comes from a page of this very desk. */
export function isFromHere(c: Context, host: string, address?: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return site === 'same-origin';
  try {
    if (address !== undefined && new URL(address).origin === origin) return true;
    return new URL(origin).host.toLowerCase() === host.toLowerCase();
  } catch {
    return false; // `null`: a sandboxed or foreign document
  }
}

async function formToken(c: Context): Promise<string | undefined> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return undefined;
  const token = (await c.req.parseBody()).token;
  return typeof token === 'string' ? token : undefined;
}
