import type { Child } from 'hono/jsx';
import { findHttpUrl } from '../../kit/url.ts';
import { dateLocale, directionOf } from '../../words/dates.ts';
import { spoken } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';

/** What every page of the desk knows. */
export interface Frame {
  readonly words: DeskWords;
  readonly language: string;
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
  /** An ended week that waits to be printed. */
  readonly hand?: { readonly date: string; readonly told: string };
  /** What just happened, told once. */
  readonly notice?: { readonly text: string; readonly bad?: boolean };
}

/** A whole page. */
export function Page(props: {
  frame: Frame;
  title: string;
  at?: 'week' | 'add' | 'sources' | 'issue' | 'history';
  wide?: boolean;
  children?: Child;
}) {
  const { frame, at } = props;
  const { words } = frame;
  const places = [
    ['week', `/desk/week/${frame.date}`, words.week],
    ['issue', `/desk/issue/${frame.date}`, words.issue],
    ['add', '/desk/add', words.add],
    ['sources', '/desk/sources', words.sources],
    ['history', '/desk/history', words.history],
  ] as const;
  return (
    <html lang={spoken(frame.language)} dir={directionOf(spoken(frame.language))}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta
          name="htmx-config"
          content='{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"historyCacheSize":0,"responseHandling":[{"code":"[23]..","swap":true},{"code":"409","swap":true},{"code":"[45]..","swap":false,"error":true}]}'
        />
        <title>{`${props.title} · ${frame.publication}`}</title>
        <link rel="stylesheet" href="/desk/assets/desk.css" />
        <link rel="icon" href="data:," />
        <script src="/desk/assets/htmx.js" defer></script>
        <script src="/desk/assets/desk.js" defer type="module"></script>
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skipToContent}
        </a>
        <header class="bar">
          <b>{frame.publication}</b>
          <nav aria-label={words.desk}>
            {places.map(([name, href, text]) => (
              <a href={href} {...(name === at ? { 'aria-current': 'page' } : {})}>
                {text}
              </a>
            ))}
          </nav>
          {frame.signedIn ? (
            <form class="inline" method="post" action="/desk/sign-out">
              <input type="hidden" name="token" value={frame.token} />
              <span class="soft">{frame.curator}</span>
              <button class="quiet" type="submit">
                {words.signOut}
              </button>
            </form>
          ) : null}
        </header>
        <main id="content" class={props.wide ? 'wide' : ''} data-offline={words.offline}>
          {frame.hand ? (
            <p class="notice">
              <a href={`/desk/issue/${frame.hand.date}`}>{frame.hand.told}</a>
            </p>
          ) : null}
          {frame.notice ? (
            <p class={frame.notice.bad ? 'notice bad' : 'notice'} role="status">
              {frame.notice.text}
            </p>
          ) : null}
          {props.children}
        </main>
      </body>
    </html>
  );
}

/** A form that posts one decision; with htmx the named part of the answer takes the place of the one here. */
export function Do(props: {
  frame: Frame;
  to: string;
  values?: Readonly<Record<string, string>>;
  part?: string;
  moves?: boolean;
  order?: boolean;
  children?: Child;
}) {
  const swap = props.part
    ? { 'hx-post': props.to, 'hx-target': props.part, 'hx-select': props.part, 'hx-swap': 'outerHTML' }
    : {};
  return (
    <form
      class="inline"
      method="post"
      action={props.to}
      {...swap}
      {...(props.moves ? { 'data-moves': 'yes' } : {})}
      {...(props.order ? { 'data-order': 'yes' } : {})}
    >
      <input type="hidden" name="token" value={props.frame.token} />
      {Object.entries(props.values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  );
}

/** A day as people say it: `Wednesday, 31 January`. */
export function dayName(day: string, language: string): string {
  return new Intl.DateTimeFormat(dateLocale(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}

/** An instant in the publication's zone: `31 Jan, 09:00`. */
export function moment(at: string | undefined, frame: Pick<Frame, 'language' | 'timezone'>): string {
  if (!at || Number.isNaN(Date.parse(at))) return '–';
  return new Intl.DateTimeFormat(dateLocale(frame.language), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: frame.timezone,
  }).format(new Date(at));
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
