import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { keepDraft } from '../../flow/issue/own.ts';
import { FACTS, type House } from '../../flow/open.ts';
import { fillIn } from '../../words/plural.ts';
import { said, say } from '../../words/say.ts';
import { back } from '../frame.ts';
import { createGate } from '../gate.ts';
import { COOKIE, type DeskEnv, type Door, isFromHere, refuseVisitor } from '../guard.ts';
import { unknownLike, verifyPassword } from '../password.ts';
import type { Curator, People } from '../people.ts';
import type { SessionKeeper } from '../session.ts';
import { createSignInLimit } from '../sign-in-limit.ts';
import { plainTrouble } from '../trouble.tsx';
import { SignIn } from '../views/sign-in.tsx';
import { visitorOf } from '../visitor.ts';
import { wordsFor } from '../words.ts';

const KNOWN = 'gundem_known';
const KNOWN_S = 180 * 86_400;
const MAX_CARRIED = 150_000;

/** What the sign-in needs to know. */
export interface SignInOptions {
  readonly house: () => House;
  readonly keeper: SessionKeeper;
  readonly people: People;
  readonly door: Door;
  readonly needsPassword: () => boolean;
}

/** The sign-in, and its page for those whose session is over while they write. */
export function signInRoutes(options: SignInOptions): {
  readonly app: Hono<DeskEnv>;
  askToSignIn(c: Context): Promise<Response>;
  keepWords(c: Context, name: string): Promise<void>;
} {
  const { keeper, people, door } = options;
  const limit = createSignInLimit();
  // A guess costs 128 MB and half a second: two at a time, so that guessing never is the desk's main work.
  const gate = createGate(2, 12);
  const language = (): string => options.house().publication.language;
  const now = (): number => options.house().now();
  const app = new Hono<DeskEnv>();

  app.get('/desk/sign-in', (c) => c.html(page({ to: c.req.query('to') ?? '/desk' })));

  app.post('/desk/sign-in', async (c) => {
    const words = wordsFor(language());
    const refusal = refuseVisitor(c, door, options.needsPassword());
    if (refusal) return plainTrouble(c, language(), say(refusal.why, language()), refusal.status);
    if (!isFromHere(c, c.req.header('host') ?? '', door.address))
      return plainTrouble(c, language(), say(said('desk/other-site'), language()), 403);
    const form = await c.req.parseBody();
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    const again = { to: text('to'), carried: text('carried'), name: text('name') };
    const curator = curatorOf(text('name').trim());
    const isKnown = curator !== undefined && keeper.knowsBrowser(getCookie(c, KNOWN), curator.name);
    const account = `${isKnown ? 'known ' : ''}${curator?.name ?? text('name').slice(0, 80)}`;
    const { address } = visitorOf(c, door.trustedProxies);
    const { store, machine } = options.house();
    // several desks at one store count together
    if (machine) limit.know((await store.getFact(FACTS.signInTries)) ?? []);
    const remember = async (): Promise<void> => {
      if (machine) await store.setFact(FACTS.signInTries, limit.export());
    };
    const wait = limit.waitMs(address, account, now());
    if (wait > 0) return later(c, again, wait);
    // Counted before the slow check, so that many tries at once are many tries.
    limit.failed(address, account, now());
    await remember();
    const fits = await gate.through(() => verifyPassword(text('password'), curator?.password ?? nobody()), isKnown);
    if (fits === 'full') return later(c, again, 5_000);
    if (!curator || !fits) return c.html(page({ ...again, error: words.wrongPassword }), 401);
    limit.succeeded(address, account);
    await remember();
    return welcome(c, curator, again);
  });

  return { app, askToSignIn, keepWords };

  function curatorOf(name: string): Curator | undefined {
    const all = people.all();
    return all.length === 1 && !name ? all[0] : people.find(name);
  }

  // A name that nobody has costs the same time as a wrong password, so that names cannot be tried out.
  function nobody(): string {
    return unknownLike(people.all()[0]?.password ?? 'scrypt$131072$8$1');
  }

  function page(about: { to: string; carried?: string; name?: string; error?: string; note?: string }) {
    const { publication } = options.house();
    const { to, ...rest } = about;
    return (
      <SignIn
        words={wordsFor(publication.language)}
        language={publication.language}
        publication={publication.title}
        to={pathBelowDesk(to)}
        names={people.all().length > 1}
        {...rest}
      />
    );
  }

  function later(c: Context, again: { to: string; carried: string; name: string }, wait: number): Response | Promise<Response> {
    const seconds = Math.ceil(wait / 1000);
    c.header('retry-after', String(seconds));
    return c.html(page({ ...again, error: fillIn(wordsFor(language()).waitABit, { seconds }, language()) }), 429);
  }

  async function welcome(c: Context, curator: Curator, again: { to: string; carried: string }): Promise<Response> {
    const secure = isSecure(c);
    const cookie = { path: '/desk', httpOnly: true, sameSite: 'Strict', secure } as const;
    setCookie(c, COOKIE, keeper.open(curator.name, now(), people.markOf(curator)), cookie);
    setCookie(c, KNOWN, keeper.knowBrowser(curator.name), { ...cookie, maxAge: KNOWN_S });
    const carried = carriedIn(again.carried);
    if (!carried) return c.redirect(pathBelowDesk(again.to), 303);
    const form = formOf(carried.path);
    if (form) await keepDraft(options.house(), curator.name, form, carried.fields);
    return back(
      c,
      form ?? carried.path.replace(/^(\/desk\/(?:week|issue)\/[\d-]{10}|\/desk\/sources).*/, '$1'),
      form ? 'signedInAgain' : 'notTaken',
    );
  }

  function isSecure(c: Context): boolean {
    const { isProxied } = visitorOf(c, door.trustedProxies);
    return isProxied ? /^https:/.test(door.address ?? 'https:') : new URL(c.req.url).protocol === 'https:';
  }

  async function keepWords(c: Context, name: string): Promise<void> {
    const form = formOf(c.req.path);
    if (form) await keepDraft(options.house(), name, form, await typedIn(c));
  }

  async function askToSignIn(c: Context): Promise<Response> {
    const carried = JSON.stringify({ path: c.req.path, fields: await typedIn(c) }).slice(0, MAX_CARRIED);
    const about = { to: '/desk', carried, note: wordsFor(language()).sessionOver };
    return c.html(page(about), 401);
  }
}

/** What was typed into the form that a request posts, without its token. */
async function typedIn(c: Context): Promise<Record<string, string>> {
  const { token: _, ...typed } = await c.req.parseBody().catch(() => ({}) as Record<string, never>);
  return Object.fromEntries(Object.entries(typed).filter((each): each is [string, string] => typeof each[1] === 'string'));
}

/** The page on which a form stands that was posted to a path; undefined for what holds no words. */
function formOf(path: string): string | undefined {
  const found =
    /^(\/desk\/week\/[\d-]{10}\/item\/[\w-]{1,64}|\/desk\/issue\/[\d-]{10}(?=\/intro$)|\/desk\/sources\/[\w.~%-]{1,120}(?=\/settings$)|\/desk\/add$)/.exec(
      path,
    );
  return found?.[1];
}

function carriedIn(text: string): { readonly path: string; readonly fields: Record<string, string> } | undefined {
  if (!text) return undefined;
  try {
    const { path, fields } = JSON.parse(text) as { path?: unknown; fields?: unknown };
    if (typeof path !== 'string' || pathBelowDesk(path) !== path || typeof fields !== 'object' || fields === null)
      return undefined;
    return { path, fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) };
  } catch {
    return undefined; // cut, or not ours
  }
}

/** Where to go after signing in: a path of the desk and nothing else (no open redirect). */
function pathBelowDesk(to: string): string {
  return /^\/desk(?:\/[A-Za-z0-9/_.-]*)?(?:\?[\w%=&+.~!'()*-]*)?$/.test(to) && !to.includes('//') && !to.includes('..')
    ? to
    : '/desk';
}
