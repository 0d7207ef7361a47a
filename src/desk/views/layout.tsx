import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { findHttpUrl } from '../../kit/url.ts';
import type { Said, Told, Value } from '../../model/said.ts';
import { dateLocale, directionOf } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { say, spoken } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';

/** What every page of the desk knows. */
export interface Frame {
  readonly words: DeskWords;
  /** The curator's own, else the publication's. */
  readonly language: string;
  readonly publicationLanguage: string;
  readonly timezone: string;
  /** The publication's title. */
  readonly publication: string;
  /** The date of the open week. */
  readonly date: string;
  /** Carried by every form. */
  readonly token: string;
  readonly curator: string;
  /** False at this computer, where nobody signs in. */
  readonly signedIn: boolean;
  /** Whether this curator may post to a path of the desk: what they may not is not offered. */
  readonly may: (path: string) => boolean;
  readonly theme?: 'light' | 'dark';
  /** False: single letters do nothing. */
  readonly keys: boolean;
  /** How much waits for this curator. */
  readonly waiting: number;
  /** The number of the last event that this page knows. */
  readonly heard: number;
  /** An ended week that waits to be printed. */
  readonly hand?: { readonly date: string; readonly told: string };
  /** What just happened, told once. */
  readonly notice?: Notice;
}

/** What just happened; `bad` when it did not. */
export interface Notice {
  readonly text: string;
  readonly bad?: boolean;
}

/** Where a page stands in the menu. */
export type Place = 'waiting' | 'week' | 'add' | 'sources' | 'issue' | 'history' | 'mine' | 'people';

/** A whole page. `desk`: as high as the window, its parts scroll; `wide`: as broad as it. */
export function Page(props: { frame: Frame; title: string; at?: Place; kind?: 'desk' | 'wide'; children?: Child }) {
  const { frame } = props;
  const { words, notice } = frame;
  // A page that is loaded anew is read from its title: it says first what happened.
  const title = `${notice ? `${notice.text} · ` : ''}${props.title} · ${frame.publication}`;
  return (
    <Document
      lang={spoken(frame.language)}
      dir={directionOf(spoken(frame.language))}
      {...(frame.theme ? { 'data-theme': frame.theme } : {})}
      {...(frame.keys ? {} : { 'data-keys': 'off' })}
      {...(mayDecide(frame) ? {} : { 'data-look': 'only' })}
    >
      <Head title={title} />
      <body class={props.kind ?? ''} data-token={frame.token} data-words={JSON.stringify(scriptWords(words))}>
        <a class="skip" href="#content">
          {words.skipToContent}
        </a>
        <Menu {...props} />
        <main id="content">
          {frame.hand ? (
            <p class="notice hand">
              <a href={`/desk/issue/${frame.hand.date}`}>{frame.hand.told}</a>
            </p>
          ) : null}
          {mayDecide(frame) ? null : <p class="notice look">{words.lookOnly}</p>}
          {props.children}
        </main>
        <div id="told" class="told" role="status">
          {notice && !notice.bad ? <p>{notice.text}</p> : null}
        </div>
        <div id="alarm" class="told bad" role="alert">
          {notice?.bad ? <p>{notice.text}</p> : null}
        </div>
      </body>
    </Document>
  );
}

/** A document with its doctype: without it browsers lay a page out as they did in 1999. */
export function Document({
  children,
  ...attributes
}: { lang: string; dir: 'ltr' | 'rtl'; children?: Child } & Readonly<Record<string, unknown>>) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html {...attributes}>{children}</html>
    </>
  );
}

/** The head of every page: our own style and script, nothing else. */
export function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{title}</title>
      <link rel="stylesheet" href="/desk/assets/desk.css" />
      <link rel="icon" href="/desk/assets/desk.svg" type="image/svg+xml" />
      <link rel="manifest" href="/desk/manifest.webmanifest" crossorigin="use-credentials" />
      <meta name="theme-color" content="#8a1c2b" />
      <script src="/desk/assets/desk.js" type="module"></script>
    </head>
  );
}

// What the script tells by itself, while an answer is on its way or does not come.
function scriptWords(words: DeskWords): Readonly<Record<string, string>> {
  return Object.fromEntries(SCRIPT_WORDS.map((name) => [name, words[name]]));
}
const SCRIPT_WORDS = [
  'didPick',
  'didDrop',
  'didHold',
  'didOpen',
  'undo',
  'offline',
  'signInAgain',
  'sessionOver',
  'signIn',
  'keptDraft',
  'came',
  'alsoEdits',
  'cameIn',
  'draftCame',
  'show',
  'notMerged',
  'lookOnly',
] as const satisfies readonly (keyof DeskWords)[];

function Menu({ frame, at }: { frame: Frame; at?: Place }) {
  const { words } = frame;
  const places: readonly (readonly [Place, string, string, number?])[] = [
    ['waiting', '/desk', words.waiting, frame.waiting],
    ['week', `/desk/week/${frame.date}`, words.week],
    ['issue', `/desk/issue/${frame.date}`, words.issue],
    ...(mayDecide(frame) ? [['add', '/desk/add', words.add] as const] : []),
    ['sources', '/desk/sources', words.sources],
    ['history', '/desk/history', words.history],
    ...(frame.signedIn && frame.may('/desk/people') ? [['people', '/desk/people', words.people] as const] : []),
  ];
  return (
    <header class="bar">
      <b class="name" dir="auto">
        {frame.publication}
      </b>
      <nav aria-label={words.desk}>
        {places.map(([name, href, text, count]) => (
          <a href={href} {...(name === at ? { 'aria-current': 'page' } : {})}>
            {text}
            {count ? (
              <span class="count">
                {count}
                <span class="vh"> {words.waiting}</span>
              </span>
            ) : null}
          </a>
        ))}
      </nav>
      <span id="here" class="soft here" data-me={frame.curator} data-heard={frame.heard}></span>
      <a href="/desk/mine" class="soft mine" {...(at === 'mine' ? { 'aria-current': 'page' } : {})}>
        {frame.signedIn ? <bdi>{frame.curator}</bdi> : words.mine}
      </a>
      {frame.signedIn ? (
        <form class="inline" method="post" action="/desk/sign-out">
          <input type="hidden" name="token" value={frame.token} />
          <button class="quiet" type="submit">
            {words.signOut}
          </button>
        </form>
      ) : null}
    </header>
  );
}

/** False for a reader, who looks on. */
export function mayDecide(frame: Frame): boolean {
  return frame.may('/desk/add');
}

/** A form with fields; who may not send it sees it filled in and switched off. */
export function Post({
  frame,
  to,
  children,
  ...attributes
}: { frame: Frame; to: string; children?: Child } & Readonly<Record<string, unknown>>) {
  return (
    <form method="post" action={to} {...attributes}>
      <input type="hidden" name="token" value={frame.token} />
      {frame.may(to) ? (
        children
      ) : (
        <fieldset class="off" disabled>
          {children}
        </fieldset>
      )}
    </form>
  );
}

/** A form that posts one decision and comes back to the page; `live`: the script, where there is one, sends it behind. Who may not decide it is not offered it. */
export function Do(props: {
  frame: Frame;
  to: string;
  values?: Readonly<Record<string, string>>;
  live?: boolean;
  children?: Child;
}) {
  if (!props.frame.may(props.to)) return null;
  return (
    <form class="inline" method="post" action={props.to} {...(props.live ? { 'data-live': 'yes' } : {})}>
      <input type="hidden" name="token" value={props.frame.token} />
      {Object.entries(props.values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  );
}

/** A day as a list has room for it: `Wed 18`. */
export function shortDay(day: string, language: string): string {
  return clockOf(language, SHORT_DAY).format(new Date(`${day}T12:00:00Z`));
}

/** A day as people say it: `Wednesday, 31 January`. */
export function dayName(day: string, language: string): string {
  return clockOf(language, LONG_DAY).format(new Date(`${day}T12:00:00Z`));
}

/** An instant in the publication's zone: `31 Jan, 09:00`. */
export function moment(at: string | undefined, frame: Pick<Frame, 'language' | 'timezone'>): string {
  if (!at || Number.isNaN(Date.parse(at))) return '–';
  return clockOf(frame.language, { ...MOMENT, timeZone: frame.timezone }).format(new Date(at));
}

const SHORT_DAY = { weekday: 'short', day: 'numeric', timeZone: 'UTC' } as const;
const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
const MOMENT = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

// To make one takes as long as a hundred lines of a list; there are a few languages, and one zone.
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(language: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(form)}`;
  const known = clocks.get(key) ?? new Intl.DateTimeFormat(dateLocale(language), form);
  clocks.set(key, known);
  return known;
}

/** A reason in the curator's language; an instant in it stands as the newsroom's clock shows it. */
export function told(reason: Told, frame: Pick<Frame, 'language' | 'timezone'>): string {
  return say(typeof reason === 'string' ? reason : timed(reason, frame), frame.language);
}

/** Since when something lasts; nothing where its reason says that already. */
export function lastsSince(at: string | undefined, reason: Told, frame: Frame): string {
  if (!at || (typeof reason === 'object' && 'since' in reason.values)) return '';
  return fillIn(frame.words.since, { at: moment(at, frame) }, frame.language);
}

function timed({ code, values }: Said, frame: Pick<Frame, 'language' | 'timezone'>): Said {
  const inClock = (value: Value): Value => {
    if (typeof value === 'string') return INSTANT.test(value) ? moment(value, frame) : value;
    return typeof value === 'object' && 'code' in value ? timed(value, frame) : value;
  };
  return { code, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inClock(value)])) };
}
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** How something of this language runs; what names none is judged by its own letters. */
export function tongueOf(language: string | undefined): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } {
  return language ? { lang: language, dir: directionOf(language) } : { dir: 'auto' };
}

/** An address as text: it runs from left to right in every desk. */
export function Address({ children }: { children: string }) {
  return (
    <bdi class="address" dir="ltr">
      {children}
    </bdi>
  );
}

/** A link out of the desk; what is no web address is shown as text. */
export function Out(props: { to: string; dataKey?: string; children?: Child }) {
  if (!findHttpUrl(props.to)) return <span>{props.children}</span>;
  return (
    <a href={props.to} target="_blank" rel="noopener noreferrer" {...(props.dataKey ? { 'data-key': props.dataKey } : {})}>
      {props.children}
    </a>
  );
}
