import type { Problem } from '../../model/fault.ts';
import type { Entry } from '../../model/feed.ts';
import type { ListingOptions, Source, SourceState } from '../../model/source.ts';
import { fillIn } from '../../words/plural.ts';
import { say } from '../../words/say.ts';
import { HistoryTable } from './issue.tsx';
import { Do, type Frame, moment, Out, Page } from './layout.tsx';
import { Problems } from './week.tsx';

/** A source with what we know of it. */
export interface SourceRow {
  readonly source: Source;
  readonly state: SourceState | undefined;
  readonly condition: SourceState['condition'];
}

/** All sources: state, since when, next poll. */
export function SourcesPage(props: {
  frame: Frame;
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
      <div class="scroll" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.lastGood}</th>
              <th scope="col">{words.nextPoll}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ source, state, condition }) => (
              <tr>
                <td>
                  <a href={`/desk/sources/${encodeURIComponent(source.id)}`}>{source.name}</a>
                </td>
                <td>
                  <span class={`mark ${condition}`}>{words[condition]}</span>{' '}
                  <small>{say(state?.conditionReason ?? '', frame.language)}</small>
                </td>
                <td>{moment(state?.lastGoodAt, frame)}</td>
                <td>{moment(state?.schedule.nextAt, frame)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{words.addSource}</h2>
      <AddForm frame={frame} value="" />
      <h2>{words.healthFeed}</h2>
      <p class="soft">{words.healthFeedHint}</p>
      <p>
        <a href={props.healthUrl}>{words.healthFeed}</a>
      </p>
    </Page>
  );
}

function AddForm(props: { frame: Frame; value: string }) {
  const { words } = props.frame;
  return (
    <form method="post" action="/desk/sources/look">
      <input type="hidden" name="token" value={props.frame.token} />
      <label for="url">
        URL <small>{words.addSourceHint}</small>
      </label>
      <input id="url" name="url" type="url" required value={props.value} placeholder="https://…" maxlength={2000} />
      <p>
        <button type="submit">{words.look}</button>
      </p>
    </form>
  );
}

/** What an address would give as a source, before it is one. */
export function FoundPage(props: {
  frame: Frame;
  url: string;
  told: readonly string[];
  entries: readonly Entry[];
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
      {props.yaml ? (
        <>
          <pre>{props.yaml}</pre>
          <Do frame={frame} to="/desk/sources/add" values={{ url: props.url }}>
            <button class="main" type="submit">
              {words.addThisSource}
            </button>
          </Do>
        </>
      ) : null}
      <AddForm frame={frame} value={props.url} />
    </Page>
  );
}

/** Entries as a table of dates and titles. */
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
          </tr>
        </thead>
        <tbody>
          {props.entries.slice(0, 10).map((entry) => (
            <tr>
              <td>{entry.published?.slice(0, 10) ?? '–'}</td>
              <td>{entry.link ? <Out to={entry.link}>{entry.title}</Out> : entry.title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One source: evidence poll by poll, pause, poll now, its YAML, a proposed patch. */
export function SourcePage(props: {
  frame: Frame;
  row: SourceRow;
  yaml: string;
  hash: string;
  problems: readonly string[];
  /** The entry as it stands now, where what was typed began from another one. */
  theirs?: string;
  patch?: ListingOptions;
  wouldRead: readonly Entry[];
  history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}) {
  const { frame } = props;
  const { words } = frame;
  const { source, state, condition } = props.row;
  const to = `/desk/sources/${encodeURIComponent(source.id)}`;
  return (
    <Page frame={frame} title={source.name} at="sources">
      <h1>{source.name}</h1>
      <p>
        <span class={`mark ${condition}`}>{words[condition]}</span>{' '}
        {state ? <small>{fillIn(words.since, { at: moment(state.conditionSince, frame) }, frame.language)}</small> : null}{' '}
        {say(state?.conditionReason ?? '', frame.language)}
      </p>
      <p class="soft">
        <Out to={source.url}>{source.url}</Out>
      </p>
      <div class="row">
        <Do frame={frame} to={`${to}/poll`}>
          <button type="submit">{words.pollNow}</button>
        </Do>
        <Do frame={frame} to={`${to}/pause`} values={{ paused: source.paused ? 'no' : 'yes' }}>
          <button type="submit">{source.paused ? words.resume : words.pause}</button>
        </Do>
      </div>
      {state?.held ? (
        <div class="notice">
          <b>{fillIn(words.heldItems, { count: state.held.total }, frame.language)}</b>
          <p>
            {words.heldHint} <small>{say(state.held.reason, frame.language)}</small>
          </p>
          <Entries frame={frame} entries={state.held.entries.map(({ entry }) => entry)} />
          <Do frame={frame} to={`${to}/release`}>
            <button class="main" type="submit">
              {words.release}
            </button>
          </Do>
        </div>
      ) : null}
      {props.patch ? (
        <div class="notice">
          <p>{words.proposedPatch}</p>
          <pre>
            {Object.entries(props.patch)
              .map(([key, value]) => `${key}: ${value}`)
              .join('\n')}
          </pre>
          <Do frame={frame} to={`${to}/patch`}>
            <button class="main" type="submit">
              {words.acceptPatch}
            </button>
          </Do>
        </div>
      ) : null}
      {props.patch && !props.wouldRead.length ? <p class="lint">{words.readsNothing}</p> : null}
      {props.wouldRead.length ? (
        <>
          <p>{words.wouldRead}</p>
          <Entries frame={frame} entries={props.wouldRead} />
        </>
      ) : null}
      {state?.firstBad ? (
        <>
          <h2>{words.lastPages}</h2>
          <div class="both">
            {[state.lastGood, state.firstBad].map((evidence) =>
              evidence ? (
                <div>
                  <b>{moment(evidence.at, frame)}</b> <small>{say(evidence.reason, frame.language)}</small>
                  <Entries frame={frame} entries={evidence.entries} />
                </div>
              ) : null,
            )}
          </div>
        </>
      ) : null}
      <h2>{words.evidence}</h2>
      <div class="scroll" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.entries}</th>
              <th scope="col">{words.newEntries}</th>
              <th scope="col">{words.nextPoll}</th>
            </tr>
          </thead>
          <tbody>
            {(state?.polls ?? []).map((poll) => (
              <tr>
                <td>{moment(poll.at, frame)}</td>
                <td>{poll.outcome}</td>
                <td>{say(poll.reason, frame.language)}</td>
                <td>{poll.entries}</td>
                <td>{poll.newEntries}</td>
                <td>
                  {moment(poll.nextAt, frame)} <small>{say(poll.nextRule, frame.language)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{words.settings}</h2>
      {props.problems.length ? (
        <div class="notice bad" role="alert">
          <ul>
            {props.problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {props.theirs ? (
        <>
          <b>{words.theirs}</b>
          <pre>{props.theirs}</pre>
        </>
      ) : null}
      <form method="post" action={`${to}/settings`}>
        <input type="hidden" name="token" value={frame.token} />
        <input type="hidden" name="hash" value={props.hash} />
        <label for="yaml">
          sources.yaml <small>{words.settingsHint}</small>
        </label>
        <textarea id="yaml" name="yaml" rows={14} spellcheck={false} dir="ltr">
          {props.yaml}
        </textarea>
        <p>
          <button type="submit">{words.save}</button>
        </p>
      </form>
      <HistoryTable frame={frame} lines={props.history} />
    </Page>
  );
}
