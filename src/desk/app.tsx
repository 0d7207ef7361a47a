import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { deleteCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { toldAtHand } from '../flow/issue/at-hand.ts';
import { ownSettings } from '../flow/issue/own.ts';
import { weekAtHand } from '../flow/issue/week-at-hand.ts';
import { FACTS, type Fact, type House } from '../flow/open.ts';
import type { Vitals } from '../flow/sources/vitals.ts';
import { attended } from '../kit/breathe.ts';
import { Fault } from '../model/fault.ts';
import { said, say } from '../words/say.ts';
import { createAssets } from './assets.ts';
import { tellAway } from './away.ts';
import { createCatchUp } from './catch-up.ts';
import type { DeskContext } from './context.ts';
import { createDrafting, type Drafting } from './drafting.ts';
import { frameOf, languageOf } from './frame.ts';
import { COOKIE, type DeskEnv, type Door, deskGuard, deskHeaders } from './guard.ts';
import { createLive, type Live } from './live.ts';
import { type Curator, createPeople } from './people.ts';
import { addRoutes } from './routes/add.tsx';
import { decideRoutes } from './routes/decide.ts';
import { draftRoutes } from './routes/draft.ts';
import { healthRoutes } from './routes/health.ts';
import { issueRoutes } from './routes/issue.tsx';
import { itemRoutes } from './routes/item.tsx';
import { manifestRoutes } from './routes/manifest.ts';
import { ownRoutes } from './routes/own.tsx';
import { peopleRoutes } from './routes/people.tsx';
import { previewRoutes } from './routes/preview.ts';
import { signInRoutes } from './routes/sign-in.tsx';
import { sourceRoutes } from './routes/sources.tsx';
import { vitalRoutes } from './routes/vitals.ts';
import { weekRoutes } from './routes/week.tsx';
import { createSessionKeeper } from './session.ts';
import { plainTrouble, trouble, wantsData } from './trouble.tsx';
import { MistakesPage } from './views/mistakes.tsx';
import { createWaitingCount } from './waiting-count.ts';

export type { Curator } from './people.ts';

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
  /** What asks for drafts; absent: the desk has one of its own, which ends with the process. */
  readonly drafting?: (live: Live) => Drafting;
  /** What monitors may ask; `/metrics` goes by the guard of the desk. */
  readonly vitals?: Vitals;
  /** Who may sign in; as a function: as the configuration says it at this moment. */
  readonly curators: readonly Curator[] | (() => readonly Curator[]);
  /** Looks whether the configuration was saved, before a request is answered: changes of people are in force at once. */
  readonly refresh?: () => Promise<void>;
  /** Under which names it answers, and which proxies it believes. */
  readonly door: Door;
}

const MAX_BODY_BYTES = 512 * 1024;

/** The desk as a Hono app below `/desk`. Sessions outlive a restart: their secret is a fact of the store. */
export async function createDesk(options: DeskOptions): Promise<Hono<DeskEnv>> {
  const { store, now } = options.house();
  const curators = (): readonly Curator[] => (typeof options.curators === 'function' ? options.curators() : options.curators);
  const needs = createNeed(curators);
  const { door } = options;
  const language = (): string => options.house().publication.language;
  const ended = new Map(await factOr(store, FACTS.endedSessions, []));
  const keeper = createSessionKeeper(await factOr(store, FACTS.deskSecret, randomBytes(32).toString('base64url')), ended);
  const people = await createPeople(store, curators);
  const live = createLive();
  const desk: DeskContext = {
    house: options.house,
    reload: options.reload,
    inLine: options.inLine ?? createLine(),
    byHand: options.byHand ?? createLine(),
    get needsPassword() {
      return needs();
    },
    openDate: async () => (await weekAtHand(options.house())).date,
    live,
    catchUp: createCatchUp(options.house, live),
    drafting: options.drafting?.(live) ?? createDrafting(options.house, live),
  };
  const door_ = signInRoutes({ house: options.house, keeper, people, door, needsPassword: needs });

  const countOf = createWaitingCount(desk);

  /** Several desks at one store: whoever signed out at another one is signed out here. */
  const catchUp = async (): Promise<void> => {
    for (const [nonce, endsAt] of (await store.getFact(FACTS.endedSessions)) ?? []) ended.set(nonce, endsAt);
    people.know((await store.getFact(FACTS.signedOut)) ?? {});
  };

  const app = new Hono<DeskEnv>();
  app.use('/desk/*', async (c, next) => {
    c.set('heard', live.heard());
    // what is posted elsewhere may wait for a poll or a print itself, which must not stand back for it
    await attended(next, c.req.method !== 'GET' && !c.req.path.startsWith('/desk/week/'));
  });
  app.use('/desk', deskHeaders());
  app.use('/desk/*', deskHeaders());
  app.use('/desk/*', compress());
  app.use(
    '/desk/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => plainTrouble(c, language(), say(said('desk/too-much'), language()), 413),
    }),
  );
  app.route('/desk/assets', createAssets());
  app.use(
    '/desk/*',
    tellAway(options.house, (c) => plainTrouble(c, language(), say(said('desk/database-away'), language()), 503)),
  );
  app.use('/desk/*', async (_, next) => {
    await options.refresh?.();
    if (options.house().machine) await catchUp();
    await next();
  });
  app.route('/', door_.app);
  app.route(
    '/',
    manifestRoutes(() => options.house().publication),
  );
  app.route('/desk/health', healthRoutes(desk));

  const inside = new Hono<DeskEnv>();
  const guard = deskGuard({
    keeper,
    people,
    now,
    needsPassword: needs,
    door,
    language,
    askToSignIn: door_.askToSignIn,
    keepWords: door_.keepWords,
  });
  if (options.vitals) app.route('/', vitalRoutes(options.vitals, guard));
  inside.use('*', guard);
  inside.use('*', async (c, next) => {
    c.set('own', await ownSettings(options.house(), c.get('session').name));
    if (c.req.method === 'GET' && isPage(c)) {
      c.set('hand', await toldAtHand(options.house(), { mayBeOld: true }));
      c.set('waiting', await countOf(c.get('session').name));
    }
    await next();
  });
  inside.post('/sign-out', async (c) => {
    if (options.house().machine) await catchUp();
    keeper.end(c.get('session'), now());
    await store.setFact(FACTS.endedSessions, [...ended]);
    deleteCookie(c, COOKIE, { path: '/desk' });
    return c.redirect('/desk/sign-in', 303);
  });
  for (const routes of [
    ownRoutes,
    weekRoutes,
    decideRoutes,
    draftRoutes,
    itemRoutes,
    previewRoutes,
    issueRoutes,
    addRoutes,
    sourceRoutes,
  ])
    inside.route('/', routes(desk));
  inside.route('/', peopleRoutes(desk, people));
  // An address as people cut it short: the week at hand.
  for (const page of ['week', 'issue'])
    inside.get(`/${page}`, async (c) => c.redirect(`/desk/${page}/${await desk.openDate()}`, 303));
  inside.all('*', (c) => trouble(c, desk, frameWords(c, desk).notFound, 404));
  app.get('/desk/', (c) => c.redirect('/desk', 303));
  app.route('/desk', inside);

  app.onError((error, c) => troubled(error, c, desk));
  return app;
}

function frameWords(c: Context<DeskEnv>, desk: DeskContext) {
  return frameOf(c, desk.house(), '', desk.needsPassword).words;
}

const PARTS = /^\/desk\/(?:week\/[\d-]+\/(?:rows|story)|preview|picture|events|token)/;
const isPage = (c: Context): boolean => !PARTS.test(c.req.path);

/** Whatever went wrong, as a page of the desk or as data for the script; never a bare text. */
async function troubled(error: unknown, c: Context<DeskEnv>, desk: DeskContext): Promise<Response> {
  const language = languageOf(c, desk.house());
  if (!(error instanceof Fault)) return unexpected(error, c, desk);
  const told = `${error.subject && !error.code.startsWith('flow/') ? `${error.subject}: ` : ''}${say(error, language)}`;
  if (error.code === 'flow/kept-in-file') return kept(c, desk, told);
  if (!c.get('session')) return plainTrouble(c, language, told, error.code.startsWith('store/') ? 503 : 400);
  if (error.code === 'config/picks' && !wantsData(c)) {
    const frame = frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
    return c.html(<MistakesPage frame={frame} told={say(error, language).split('\n')} to={c.req.path} />, 409);
  }
  if (error.code === 'config/picks') return c.json({ ok: false, told: say(error, language) }, 409);
  return trouble(c, desk, told, error.code.startsWith('store/') ? 503 : 400, { to: wayBack(c) });
}

/** What nobody foresaw: a page for the curator, the whole of it for the operator. */
function unexpected(error: unknown, c: Context<DeskEnv>, desk: DeskContext): Response | Promise<Response> {
  const language = languageOf(c, desk.house());
  const status = error instanceof HTTPException && error.status < 500 ? 400 : 500;
  if (status === 500) process.emitWarning(error instanceof Error ? error : String(error));
  const told = say(status === 400 ? said('desk/no-such-command') : said('desk/unexpected'), language);
  return c.get('session') ? trouble(c, desk, told, status, { to: wayBack(c) }) : plainTrouble(c, language, told, status);
}

// What was decided stands; only the store could not be told. Said as that, never as lost.
function kept(c: Context<DeskEnv>, desk: DeskContext, told: string): Response | Promise<Response> {
  if (wantsData(c)) return c.json({ ok: true, told, kept: true }, 503);
  const { words } = frameOf(c, desk.house(), '', desk.needsPassword);
  return trouble(c, desk, told, 503, { title: words.saved, to: wayBack(c) });
}

function wayBack(c: Context): string {
  return c.req.path
    .replace(/^(\/desk\/(?:week|issue)\/\d{4}-\d{2}-\d{2}).*/, '$1')
    .replace(/^(\/desk\/(?:sources|add|people|mine)).*/, '$1');
}

async function factOr<T>(store: House['store'], name: Fact<T>, first: T): Promise<T> {
  const known = await store.getFact(name);
  if (known !== undefined) return known;
  await store.setFact(name, first);
  return first;
}

/** Whether a password is asked for: from the moment on that somebody has one, and never less, whatever the file says later. */
function createNeed(curators: () => readonly Curator[]): () => boolean {
  let isNeeded = false;
  return () => {
    isNeeded ||= curators().length > 0;
    return isNeeded;
  };
}

function createLine(): DeskContext['inLine'] {
  let line: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = line.then(work, work);
    line = next;
    return next;
  };
}
