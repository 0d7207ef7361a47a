import type { Problem } from '../../model/fault.ts';
import type { Entry } from '../../model/feed.ts';
import type { Told } from '../../model/said.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { PAGE_SOURCES, SOURCE_STATES, type SourceList, sourcesPath } from '../source-list.ts';
import { Address, Do, type Frame, mayDecide, moment, Out, Page, Post, told } from './layout.tsx';
import { Pages } from './pages.tsx';
import { Problems } from './week.tsx';

/** A source with what we know of it. */
export interface SourceRow {
  readonly source: Source;
  readonly state: SourceState | undefined;
  readonly condition: SourceState['condition'];
  readonly reason: Told;
  /** This week: what it sent, and what of that stands in the issue. */
  readonly sent: number;
  readonly used: number;
  /** New items a week, the oldest first. */
  readonly weeks: readonly number[];
}

/** The sources, a page at a time: state, since when, next poll. */
export function SourcesPage(props: {
  frame: Frame;
  list: SourceList;
  rows: readonly SourceRow[];
  problems: readonly Problem[];
  healthUrl: string;
}) {
  const { frame } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.sources} at="sources">
      <h1>{words.sources}</h1>
      <Problems problems={props.problems} language={frame.language} />
      <Filters frame={frame} list={props.list} />
      {props.rows.length ? null : <p class="soft">{words.noMatch}</p>}
      <div class="scroll" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.aWeek}</th>
              <th scope="col">{words.usedOfSent}</th>
              <th scope="col">{words.lastGood}</th>
              <th scope="col">{words.nextPoll}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ source, state, condition, reason, sent, used, weeks }) => (
              <tr>
                <td>
                  <a href={`/desk/sources/${encodeURIComponent(source.id)}`} dir="auto">
                    {source.name}
                  </a>
                </td>
                <td>
                  <span class={`mark ${condition}`}>{words[condition]}</span> <small>{told(reason, frame)}</small>
                </td>
                <td>
                  <Sparkline weeks={weeks} />
                </td>
                <td>
                  <bdi dir="ltr">
                    {used} / {sent}
                  </bdi>
                </td>
                <td>{moment(state?.lastGoodAt, frame)}</td>
                <td>{moment(state?.schedule.nextAt, frame)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pages
        frame={frame}
        page={props.list.query.page}
        pages={Math.ceil(props.list.found / PAGE_SOURCES)}
        to={(page) => sourcesPath({ ...props.list.query, page })}
      />
      {mayDecide(frame) ? (
        <>
          <h2>{words.addSource}</h2>
          <AddForm frame={frame} value="" />
        </>
      ) : null}
      <h2>{words.healthFeed}</h2>
      <p class="soft">{words.healthFeedHint}</p>
      <p>
        <a href={props.healthUrl}>{words.healthFeed}</a>
      </p>
    </Page>
  );
}

/** Words and states to find sources by; where all fit on a page, nothing is to be found. */
function Filters({ frame, list }: { frame: Frame; list: SourceList }) {
  const { words } = frame;
  const { query, counts, found } = list;
  if (!query.q && !query.state && found <= FEW) return null;
  return (
    <>
      <form class="filters plain" method="get" action="/desk/sources">
        <input name="q" type="search" value={query.q} placeholder={words.search} aria-label={words.search} data-key="search" />
        {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
        <button type="submit">{words.show}</button>
        {query.q ? <a href={sourcesPath({ ...query, q: '', page: 0 })}>{words.showAll}</a> : null}
      </form>
      <nav class="tabs plain" aria-label={words.state}>
        {['', ...SOURCE_STATES.filter((state) => counts.get(state) || state === query.state)].map((state) => (
          <a href={sourcesPath({ ...query, state, page: 0 })} {...(state === query.state ? { 'aria-current': 'page' } : {})}>
            {state ? words[state as (typeof SOURCE_STATES)[number]] : words.allSources}{' '}
            {state ? <small>{counts.get(state) ?? 0}</small> : null}
          </a>
        ))}
      </nav>
    </>
  );
}
const FEW = 12;

function AddForm(props: { frame: Frame; value: string }) {
  const { words } = props.frame;
  return (
    <Post frame={props.frame} to="/desk/sources/look">
      <label for="url">
        URL <small>{words.addSourceHint}</small>
      </label>
      <input id="url" name="url" type="url" required value={props.value} placeholder="https://…" maxlength={2000} />
      <p>
        <button type="submit">{words.look}</button>
      </p>
    </Post>
  );
}

/** What an address would give as a source, before it is one. */
export function FoundPage(props: {
  frame: Frame;
  url: string;
  told: readonly string[];
  entries: readonly Entry[];
  others: readonly { readonly url: string; readonly title?: string }[];
  /** Lists of a JSON answer, of which one is to be chosen. */
  lists: readonly { readonly heading: string; readonly entries: number; readonly titles: readonly string[] }[];
  /** The chosen one. */
  box: string;
  yaml?: string;
}) {
  const { frame } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.found} at="sources">
      <h1>{words.found}</h1>
      {props.told.map((line) => (
        <p>{line}</p>
      ))}
      <Entries frame={frame} entries={props.entries} />
      {props.lists.length ? (
        <ul class="rows">
          {props.lists.map((list) => (
            <li>
              {list.heading} ({list.entries}) <small>{list.titles.join(' · ')}</small>{' '}
              <Do frame={frame} to="/desk/sources/look" values={{ url: props.url, box: list.heading }}>
                <button type="submit">{words.look}</button>
              </Do>
            </li>
          ))}
        </ul>
      ) : null}
      {props.yaml ? (
        <>
          <pre dir="ltr">{props.yaml}</pre>
          <Do frame={frame} to="/desk/sources/add" values={{ url: props.url, box: props.box }}>
            <button class="main" type="submit">
              {words.addThisSource}
            </button>
          </Do>
        </>
      ) : null}
      {props.others.length ? (
        <>
          <h2>{words.otherFeeds}</h2>
          <ul class="rows">
            {props.others.map((other) => (
              <li>
                <bdi>{other.title}</bdi>{' '}
                <small>
                  <Address>{other.url}</Address>
                </small>{' '}
                <Do frame={frame} to="/desk/sources/look" values={{ url: other.url }}>
                  <button type="submit">{words.look}</button>
                </Do>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <AddForm frame={frame} value={props.url} />
    </Page>
  );
}

/** New items a week, as a line; read aloud as numbers. */
function Sparkline({ weeks }: { weeks: readonly number[] }) {
  const most = Math.max(1, ...weeks);
  const points = weeks.map((count, at) => `${at * 9 + 1},${17 - (count / most) * 15}`).join(' ');
  return (
    <svg class="spark" width={weeks.length * 9} height="18" role="img" aria-label={weeks.join(', ')}>
      <polyline points={points} fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}

/** Entries as a table: day, title and link each for itself, so that one that was read wrongly is seen. */
export function Entries(props: { frame: Frame; entries: readonly Pick<Entry, 'title' | 'link' | 'published'>[] }) {
  const { words } = props.frame;
  if (!props.entries.length) return null;
  return (
    <div class="scroll" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.link}</th>
          </tr>
        </thead>
        <tbody>
          {props.entries.slice(0, 10).map((entry) => (
            <tr>
              <td>{entry.published?.slice(0, 10) ?? '–'}</td>
              <td>
                <bdi>{entry.title || '–'}</bdi>
              </td>
              <td>
                {entry.link ? (
                  <Out to={entry.link}>
                    <Address>{entry.link}</Address>
                  </Out>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
