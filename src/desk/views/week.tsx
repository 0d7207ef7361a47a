import type { WeekFilter } from '../../flow/decide/week-filter.ts';
import type { LinksAsked } from '../../flow/issue/desk-links.ts';
import type { Problem } from '../../model/fault.ts';
import type { Pick, Week } from '../../model/issue.ts';
import { directionOf } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { say } from '../../words/say.ts';
import type { DeskWords } from '../words.ts';
import { Do, dayName, type Frame, moment, Out, Page } from './layout.tsx';

/** One story as a card. */
export interface Card {
  readonly id: string;
  readonly state: 'picked' | 'proposed' | 'dropped' | 'held' | 'published' | 'left';
  readonly because: string;
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly sourceId: string;
  readonly language?: string;
  readonly day: string;
  readonly topics: readonly string[];
  /** The first lines; the whole summary is in the edit page. */
  readonly lead: string;
  readonly late: boolean;
  readonly ownWords: boolean;
  readonly hasPicture: boolean;
  readonly score: number;
  readonly reasons: readonly { readonly points: number; readonly because: string }[];
  readonly others: readonly {
    readonly id: string;
    readonly source: string;
    readonly title: string;
    readonly url: string;
    readonly joinedBy: string;
  }[];
  readonly lint: readonly Problem[];
  /** What was decided about it, as a mark: see `seenOf`. */
  readonly seen: string;
  readonly by?: string;
  readonly at?: string;
}

/** What the week page shows. */
export interface WeekProps {
  readonly frame: Frame;
  readonly week: Week;
  readonly previous: string;
  readonly next?: string;
  readonly isPublished: boolean;
  readonly publishedAt?: string;
  /** Those that go out, a day at a time, in print order. */
  readonly days: readonly { readonly day: string; readonly cards: readonly Card[] }[];
  readonly chosen: number;
  readonly maxItems: number;
  /** What else came: one page of it. */
  readonly rest: readonly Card[];
  readonly restTotal: number;
  readonly page: number;
  readonly pageSize: number;
  readonly filter: WeekFilter;
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly languages: readonly string[];
  readonly problems: readonly Problem[];
  /** Decisions that an editor saved over. */
  readonly lost: readonly Pick[];
  /** This publication waits for an approval that is not there yet. */
  readonly awaitsApproval: boolean;
  /** One item is being joined with another: which. */
  readonly merging?: { readonly id: string; readonly title: string };
  readonly links?: string;
  readonly lint: readonly Problem[];
}

/** The week: what goes out, what else came, and the issue as it will be printed beside it. */
export function WeekPage(props: WeekProps) {
  const { frame, week } = props;
  const { words } = frame;
  const range = `${dayName(week.date, frame.language)} – ${dayName(week.lastDay, frame.language)}`;
  return (
    <Page frame={frame} title={range} at="week" wide>
      <div id="week" class="week with-preview">
        <div>
          <div class="row">
            <h1>{range}</h1>
            <a href={`/desk/week/${props.previous}`}>{words.previous}</a>
            {props.next ? <a href={`/desk/week/${props.next}`}>{words.next}</a> : null}
          </div>
          {props.isPublished ? (
            <p class="notice">{fillIn(words.publishedAt, { at: moment(props.publishedAt, frame) }, frame.language)}</p>
          ) : null}
          {props.awaitsApproval ? <p class="notice">{words.approvalNotice}</p> : null}
          {props.merging ? (
            <p class="notice" role="status">
              {fillIn(words.mergeWith, { title: props.merging.title }, frame.language)}{' '}
              <a href={`/desk/week/${week.date}`}>{words.cancel}</a>
            </p>
          ) : null}
          <Problems problems={props.problems} language={props.frame.language} title={words.unmatched} />
          {props.lost.length ? (
            <div class="notice bad">
              <b>{words.overwritten}</b>
              <ul>
                {props.lost.map((item) => (
                  <li>
                    {item.title ?? item.match}{' '}
                    <small>
                      {item.drop !== undefined
                        ? words.dropped
                        : item.hold
                          ? words.held
                          : item.pick
                            ? words.picked
                            : words.ownWords}
                    </small>
                  </li>
                ))}
              </ul>
              <div class="row">
                <Do frame={frame} to={`/desk/week/${week.date}/overwritten`} values={{ keep: 'bring-back' }}>
                  <button class="main" type="submit">
                    {words.bringBack}
                  </button>
                </Do>
                <Do frame={frame} to={`/desk/week/${week.date}/overwritten`} values={{ keep: 'let-go' }}>
                  <button type="submit">{words.letGo}</button>
                </Do>
              </div>
            </div>
          ) : null}
          <div class="row">
            <Do frame={frame} to={`/desk/week/${week.date}/undo`} part="#week">
              <button type="submit" data-key="undo">
                {words.undo} <kbd>u</kbd>
              </button>
            </Do>
            <a class="button" href={`/desk/issue/${week.date}`}>
              {words.issue}
            </a>
            <Do frame={frame} to={`/desk/week/${week.date}/links`}>
              <button type="submit">{words.checkLinks}</button>
            </Do>
            <details>
              <summary>{words.keys}</summary>
              <p class="soft">{words.keysList}</p>
            </details>
          </div>
          {props.links ? <p class="soft">{props.links}</p> : null}
          <h2>
            {words.chosen} <small>{fillIn(words.ofMax, { count: props.chosen, max: props.maxItems }, frame.language)}</small>
          </h2>
          {props.chosen === 0 ? <p class="soft">{words.nobodyYet}</p> : null}
          {props.days.map(({ day, cards }) => (
            <section aria-label={dayName(day, frame.language)}>
              <h3>{dayName(day, frame.language)}</h3>
              {cards.map((card, at) => (
                <CardView
                  card={card}
                  frame={frame}
                  date={week.date}
                  merging={props.merging?.id}
                  inIssue
                  first={at === 0}
                  last={at === cards.length - 1}
                />
              ))}
            </section>
          ))}
          <h2 id="rest">
            {words.candidates} <small>{props.restTotal}</small>
          </h2>
          <Filters {...props} />
          {props.rest.length === 0 ? <p class="soft">{words.noMatch}</p> : null}
          {props.rest.map((card) => (
            <CardView card={card} frame={frame} date={week.date} merging={props.merging?.id} />
          ))}
          <Pages {...props} />
          <Problems problems={props.lint} language={props.frame.language} title={words.lint} date={week.date} />
        </div>
        <aside class="preview" aria-label={words.preview}>
          <div class="row">
            <b>{words.preview}</b>
            <a href={`/desk/preview/${week.date}/issues/${week.date}/`} target="preview">
              {words.openPreview}
            </a>
          </div>
          <iframe
            title={words.preview}
            sandbox="allow-same-origin"
            src={`/desk/preview/${week.date}/issues/${week.date}/`}
            data-src={`/desk/preview/${week.date}/issues/${week.date}/`}
          ></iframe>
        </aside>
      </div>
      <dialog id="keys">
        <h2>{words.keys}</h2>
        <p>{words.keysList}</p>
        <form method="dialog">
          <button type="submit">OK</button>
        </form>
      </dialog>
    </Page>
  );
}

function CardView(props: {
  card: Card;
  frame: Frame;
  date: string;
  merging?: string | undefined;
  inIssue?: boolean;
  first?: boolean;
  last?: boolean;
}) {
  const { card, frame, date } = props;
  const { words } = frame;
  const to = `/desk/week/${date}/do`;
  const values = { match: card.id, seen: card.seen };
  const button = (action: string, text: string, key?: string) => (
    <Do frame={frame} to={to} part="#week" values={{ ...values, do: action }} moves>
      <button type="submit" {...(key ? { 'data-key': key } : {})}>
        {text}
      </button>
    </Do>
  );
  return (
    <article
      class={`card ${card.state}`}
      id={`s-${card.id}`}
      tabindex={0}
      {...(props.inIssue ? { draggable: true } : {})}
      aria-label={card.title}
    >
      {card.hasPicture ? <img src={`/desk/picture/${card.id}`} alt="" loading="lazy" width="112" height="80" /> : null}
      <h3 lang={card.language} dir={directionOf(card.language ?? frame.language)}>
        <Out to={card.url} dataKey="open">
          {card.title}
        </Out>
      </h3>
      <div class="line">
        <span class={`mark ${card.state}`}>{words[card.state]}</span>
        <span>{card.source}</span>
        <span>{dayName(card.day, frame.language)}</span>
        {card.topics.length ? <span>{card.topics.join(', ')}</span> : null}
        {card.late ? <span class="mark held">{words.late}</span> : null}
        {card.ownWords ? <span class="mark">{words.ownWords}</span> : null}
        {card.by ? (
          <span>
            {fillIn(words.by, { by: card.by }, frame.language)} {card.at ? moment(card.at, frame) : ''}
          </span>
        ) : null}
      </div>
      <p class="lead" lang={card.language} dir={directionOf(card.language ?? frame.language)}>
        {card.lead}
      </p>
      {card.lint.map((problem) => (
        <p class={problem.level === 'note' ? 'lint soft' : 'lint'}>{withoutTitle(say(problem, frame.language))}</p>
      ))}
      <div class="acts">
        {props.merging && props.merging !== card.id ? (
          <Do frame={frame} to={to} part="#week" values={{ match: props.merging, with: card.id, do: 'merge' }}>
            <button class="main" type="submit" data-key="merge">
              {words.sameNews}
            </button>
          </Do>
        ) : null}
        {card.state === 'picked' ? button('unpick', words.unpick, 'pick') : button('pick', words.pick, 'pick')}
        {card.state === 'dropped' ? (
          button('undrop', words.undrop, 'drop')
        ) : (
          <Do frame={frame} to={to} part="#week" values={{ ...values, do: 'drop' }} moves>
            <button type="submit" data-key="drop">
              {words.drop}
            </button>
            <input name="reason" aria-label={words.dropReason} placeholder={words.notOurTopic} size={14} maxlength={300} />
          </Do>
        )}
        {card.state === 'held' ? button('unhold', words.unhold, 'hold') : button('hold', words.hold, 'hold')}
        <a class="button" href={`/desk/week/${date}/item/${card.id}`} data-key="edit">
          {words.edit}
        </a>
        {props.inIssue && !props.first ? <Move {...props} step="up" text={words.up} /> : null}
        {props.inIssue && !props.last ? <Move {...props} step="down" text={words.down} /> : null}
        {props.inIssue ? (
          <Do frame={frame} to={`/desk/week/${date}/move`} part="#week" values={{ match: card.id, before: '' }} order>
            <span hidden></span>
          </Do>
        ) : null}
      </div>
      <Why card={card} frame={frame} date={date} words={words} />
    </article>
  );
}

function Move(props: { card: Card; frame: Frame; date: string; step: 'up' | 'down'; text: string }) {
  return (
    <Do frame={props.frame} to={`/desk/week/${props.date}/move`} part="#week" values={{ match: props.card.id, step: props.step }}>
      <button type="submit" data-key={props.step}>
        {props.text}
      </button>
    </Do>
  );
}

function Why(props: { card: Card; frame: Frame; date: string; words: DeskWords }) {
  const { card, words, frame, date } = props;
  return (
    <details>
      <summary>
        {words.why} · {fillIn(words.points, { points: card.score }, frame.language)}
        {card.others.length ? ` · ${words.alsoReportedBy} ${card.others.length}` : ''}
      </summary>
      <p>{card.because}</p>
      <ul>
        {card.reasons.map((reason) => (
          <li>
            {reason.points > 0 ? '+' : ''}
            {reason.points} {reason.because}
          </li>
        ))}
      </ul>
      {card.others.length ? (
        <ul>
          {card.others.map((other) => (
            <li>
              <Out to={other.url}>
                {other.source}: {other.title}
              </Out>{' '}
              <small>{other.joinedBy}</small>{' '}
              <Do frame={frame} to={`/desk/week/${date}/do`} part="#week" values={{ do: 'split', match: other.id }}>
                <button class="quiet" type="submit">
                  {words.split}
                </button>
              </Do>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a href={`/desk/week/${date}?merge=${encodeURIComponent(card.id)}#s-${card.id}`} data-key="merge">
          {words.merge}
        </a>
      </p>
      <p>
        <a href={`/desk/why?url=${encodeURIComponent(card.url)}`}>{words.evidence}</a>
      </p>
    </details>
  );
}

function Filters(props: WeekProps) {
  const { words } = props.frame;
  const { filter } = props;
  const choice = (
    name: 'source' | 'topic' | 'language' | 'state',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label>
      {label}
      <select name={name}>
        <option value="">{words.all}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={filter[name] === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form class="filters" method="get" action={`/desk/week/${props.week.date}#rest`}>
      <label>
        {words.search}
        <input name="q" type="search" value={filter.q} data-key="search" />
      </label>
      {choice(
        'source',
        words.source,
        props.sources.map(({ id, name }) => [id, name] as const),
      )}
      {props.topics.length
        ? choice(
            'topic',
            words.topic,
            props.topics.map(({ id, name }) => [id, name] as const),
          )
        : null}
      {props.languages.length > 1
        ? choice(
            'language',
            words.language,
            props.languages.map((each) => [each, each] as const),
          )
        : null}
      {choice(
        'state',
        words.state,
        (['left', 'dropped', 'held', 'published'] as const).map((each) => [each, words[each]] as const),
      )}
      <button type="submit">{words.show}</button>
    </form>
  );
}

function Pages(props: WeekProps) {
  const { words } = props.frame;
  const query = (page: number) => `?${new URLSearchParams({ ...props.filter, page: String(page) })}#rest`;
  const left = props.restTotal - (props.page + 1) * props.pageSize;
  return (
    <p class="row">
      {props.page > 0 ? <a href={query(props.page - 1)}>{words.previous}</a> : null}
      {left > 0 ? (
        <a href={query(props.page + 1)}>{fillIn(words.more, { count: Math.min(left, props.pageSize) }, props.frame.language)}</a>
      ) : null}
    </p>
  );
}

/** What a linter says about a card needs no title of it again. */
function withoutTitle(message: string): string {
  return message.startsWith('“') ? message.slice(message.indexOf('”: ') + 1).replace(/^: /, '') : message;
}

/** Problems as a list; nothing when there are none. With `date` an article id among the subjects leads to its card. */
export function Problems(props: {
  problems: readonly Problem[];
  language: string;
  title?: string;
  bad?: boolean;
  date?: string;
}) {
  if (!props.problems.length) return null;
  return (
    <div class={props.bad ? 'notice bad' : 'notice'}>
      {props.title ? <b>{props.title}</b> : null}
      <ul>
        {props.problems.map((problem) => (
          <li>
            {props.date && /^[\da-f]{16}$/.test(problem.subject) ? (
              <a href={`/desk/week/${props.date}#s-${problem.subject}`}>{say(problem, props.language)}</a>
            ) : (
              <>
                {problem.subject && !props.date ? <small>{problem.subject} </small> : null}
                {say(problem, props.language)}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The last look at the links in one sentence. */
export function toldLinks(links: LinksAsked, frame: Frame): string {
  return fillIn(
    frame.words.linksChecked,
    {
      at: moment(links.at, frame),
      asked: links.asked,
      dead: links.dead.length,
      unknown: links.unknown.length,
    },
    frame.language,
  );
}
