import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Somebody at the desk. */
export interface Session {
  /** The curator's name, as written into the history. */
  readonly name: string;
  /** Random, names this session. */
  readonly nonce: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  /** What it was opened with: another password, or a word to sign out everywhere, makes another one. */
  readonly mark: string;
}

/** What signs sessions: a secret that outlives a restart, and the sessions that were ended before their time. */
export interface SessionKeeper {
  /** The cookie value of a new session. */
  open(name: string, now: number, mark?: string): string;
  /** The session of a cookie value; undefined when forged, over, or ended. */
  find(cookie: string | undefined, now: number): Session | undefined;
  /** From now on its cookie is worth nothing. */
  end(session: Session, now: number): void;
  /** The token that every form of this session carries. */
  tokenOf(session: Session): string;
  isToken(session: Session, token: string | undefined): boolean;
  /** The cookie value of a browser from which this curator signed in before. */
  knowBrowser(name: string): string;
  knowsBrowser(cookie: string | undefined, name: string): boolean;
}

const SESSION_MS = 12 * 3_600_000;

/** Sessions as signed values: nothing to store for each, and a restart signs nobody out. `ended` is kept by the caller. */
export function createSessionKeeper(secret: string, ended: Map<string, number>): SessionKeeper {
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url');

  function find(cookie: string | undefined, now: number): Session | undefined {
    if (!cookie || cookie.length > 1_000) return undefined;
    const at = cookie.lastIndexOf('.');
    const body = cookie.slice(0, at);
    if (at < 1 || !isEqual(cookie.slice(at + 1), sign('session', body))) return undefined;
    const [name, nonce, endsAt, mark = ''] = body.split('.');
    if (!name || !nonce || !endsAt || Number(endsAt) <= now || ended.has(nonce)) return undefined;
    return { name: Buffer.from(name, 'base64url').toString('utf8'), nonce, endsAt: Number(endsAt), mark };
  }

  const tokenOf = (session: Session): string => sign('form', session.nonce);
  return {
    open(name, now, mark = '') {
      const body = [
        Buffer.from(name).toString('base64url'),
        randomBytes(18).toString('base64url'),
        String(now + SESSION_MS),
        mark,
      ].join('.');
      return `${body}.${sign('session', body)}`;
    },
    find,
    end(session, now) {
      for (const [nonce, endsAt] of ended) if (endsAt < now) ended.delete(nonce);
      ended.set(session.nonce, session.endsAt);
    },
    tokenOf,
    isToken: (session, token) => token !== undefined && isEqual(token, tokenOf(session)),
    knowBrowser: (name) => sign('browser', name),
    knowsBrowser: (cookie, name) => cookie !== undefined && isEqual(cookie, sign('browser', name)),
  };
}

function isEqual(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
