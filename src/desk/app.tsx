import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { toldAtHand } from '../flow/issue/at-hand.ts';
import { weekAtHand } from '../flow/issue/week-at-hand.ts';
import type { House } from '../flow/open.ts';
import { FACTS, type Fact } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import { fillIn } from '../words/plural.ts';
import { said, say as sayTold } from '../words/say.ts';
import { createAssets } from './assets.ts';
import type { DeskContext } from './context.ts';
import { frameOf } from './frame.ts';
import { COOKIE, type DeskEnv, type Door, deskGuard, deskHeaders, isFromHere, refuseVisitor } from './guard.ts';
import { unknownLike, verifyPassword } from './password.ts';
import { addRoutes } from './routes/add.tsx';
import { healthRoutes } from './routes/health.ts';
import { issueRoutes } from './routes/issue.tsx';
import { sourceRoutes } from './routes/sources.tsx';
import { weekRoutes } from './routes/week.tsx';
import { createSessionKeeper } from './session.ts';
import { createSignInLimit } from './sign-in-limit.ts';
import { MistakesPage } from './views/mistakes.tsx';
import { SignIn } from './views/sign-in.tsx';
import { visitorOf } from './visitor.ts';
import { wordsFor } from './words.ts';

/** Somebody who may sign in; `password` is a hash as `hashPassword` gives it. */
export interface Curator {
  readonly name: string;
  readonly password: string;
}

/** What a desk is made of. */
export interface DeskOptions {
  /** The house as it is now: a saved config makes a new one. */
  readonly house: () => House;
  /** Takes up a config that the desk has just written. */
  readonly reload: () => Promise<void>;
  /** The worker's line of polls and publishes; absent: the desk has a line of its own. */
  readonly inLine?: <T>(work: () => Promise<T>) => Promise<T>;
  /** The worker's line of what is asked by hand; absent: a line of its own. */
  readonly byHand?: <T>(work: (signal?: AbortSignal) => Promise<T>) => Promise<T>;
  readonly curators: readonly Curator[];
  /** Under which names it answers, and which proxies it believes. */
  readonly door: Door;
}

const MAX_BODY_BYTES = 512 * 1024;

/** The desk as a Hono app below `/desk`. Sessions outlive a restart: their secret is a fact of the store. */
export async function createDesk(options: DeskOptions): Promise<Hono<DeskEnv>> {
  const { store, now } = options.house();
  const needsPassword = options.curators.length > 0;
  const { door } = options;
  const language = (): string => options.house().publication.language;
  const ended = new Map(await factOr(FACTS.endedSessions, []));
  const keeper = createSessionKeeper(await factOr(FACTS.deskSecret, randomBytes(32).toString('base64url')), ended);
  const limit = createSignInLimit();
  // A name that nobody has costs the same time as a wrong password, so that names cannot be tried out.
  const nobody = needsPassword ? unknownLike(options.curators[0]!.password) : '';
  const context: DeskContext = {
    house: options.house,
    reload: options.reload,
    inLine: options.inLine ?? createLine(),
    byHand: options.byHand ?? createLine(),
    needsPassword,
    openDate: async () => (await weekAtHand(options.house())).date,
  };

  const app = new Hono<DeskEnv>();
  app.use('/desk', deskHeaders());
  app.use('/desk/*', deskHeaders());
  app.use(
    '/desk/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.text(sayTold(said('desk/too-much'), options.house().publication.language), 413),
    }),
  );
  app.route('/desk/assets', createAssets());
  app.get('/desk/sign-in', (c) => c.html(signInPage(c.req.query('to') ?? '/desk')));
  app.post('/desk/sign-in', signIn);
  app.route('/desk/health', healthRoutes(context));

  const inside = new Hono<DeskEnv>();
  inside.use('*', deskGuard({ keeper, now, needsPassword, door, language }));
  // Whoever looks at any page sees that an ended week waits.
  inside.use('*', async (c, next) => {
    if (c.req.method === 'GET') c.set('hand', await toldAtHand(options.house()));
    await next();
  });
  inside.post('/sign-out', async (c) => {
    keeper.end(c.get('session'), now());
    await store.setFact(FACTS.endedSessions, [...ended]);
    deleteCookie(c, COOKIE, { path: '/desk' });
    return c.redirect('/desk/sign-in', 303);
  });
  inside.get('/', async (c) => c.redirect(`/desk/week/${await context.openDate()}`, 303));
  inside.route('/', weekRoutes(context));
  inside.route('/', issueRoutes(context));
  inside.route('/', addRoutes(context));
  inside.route('/', sourceRoutes(context));
  app.route('/desk', inside);
  app.get('/desk/', (c) => c.redirect('/desk', 303));

  app.onError(async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof Fault && error.code === 'config/picks' && c.get('session')) {
      const date = await context.openDate();
      return c.html(
        <MistakesPage
          frame={frameOf(c, options.house(), date, needsPassword)}
          told={sayTold(error, options.house().publication.language).split('\n')}
          to={c.req.path}
        />,
        409,
      );
    }
    if (error instanceof Fault)
      return c.text(
        `${error.subject ? `${error.subject}: ` : ''}${sayTold(error, language())}`,
        error.code.startsWith('store/') ? 503 : 400,
      );
    throw error;
  });
  return app;

  async function factOr<T>(name: Fact<T>, first: T): Promise<T> {
    const known = await store.getFact(name);
    if (known !== undefined) return known;
    await store.setFact(name, first);
    return first;
  }

  function signInPage(to: string, error?: string) {
    const { publication } = options.house();
    return (
      <SignIn
        words={wordsFor(publication.language)}
        language={publication.language}
        publication={publication.title}
        to={pathBelowDesk(to)}
        names={options.curators.length > 1}
        {...(error ? { error } : {})}
      />
    );
  }

  async function signIn(c: Context): Promise<Response> {
    const { language } = options.house().publication;
    const words = wordsFor(language);
    const host = c.req.header('host') ?? '';
    const refusal = refuseVisitor(c, door, needsPassword);
    if (refusal) return c.text(sayTold(refusal.why, language), refusal.status);
    if (!isFromHere(c, host, door.address)) return c.text(sayTold(said('desk/other-site'), language), 403);
    const form = await c.req.parseBody();
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    const { address, isProxied } = visitorOf(c, door.trustedProxies);
    const wait = limit.waitMs(address, now());
    if (wait > 0) {
      c.header('retry-after', String(Math.ceil(wait / 1000)));
      return c.html(signInPage(text('to'), fillIn(words.waitABit, { seconds: Math.ceil(wait / 1000) }, language)), 429);
    }
    // Counted before the slow check, so that many tries at once are many tries.
    limit.failed(address, now());
    const curator =
      options.curators.length === 1 ? options.curators[0] : options.curators.find((each) => each.name === text('name').trim());
    const fits = await verifyPassword(text('password'), curator?.password ?? nobody);
    if (!curator || !fits) return c.html(signInPage(text('to'), words.wrongPassword), 401);
    limit.succeeded(address);
    setCookie(c, COOKIE, keeper.open(curator.name, now()), {
      path: '/desk',
      httpOnly: true,
      sameSite: 'Strict',
      secure: isProxied ? /^https:/.test(door.address ?? 'https:') : new URL(c.req.url).protocol === 'https:',
    });
    return c.redirect(pathBelowDesk(text('to')), 303);
  }
}

function createLine(): DeskContext['inLine'] {
  let line: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = line.then(work, work);
    line = next;
    return next;
  };
}

// Where to go after signing in: a path of the desk and nothing else (no open redirect).
function pathBelowDesk(to: string): string {
  return /^\/desk(\/[A-Za-z0-9/_-]*)?$/.test(to) && !to.includes('//') ? to : '/desk';
}
