import type { SourceForm } from '../../flow/sources/source-edit.ts';
import type { Entry } from '../../model/feed.ts';
import type { ListingOptions } from '../../model/source.ts';
import { fillIn } from '../../words/plural.ts';
import type { DeskWords } from '../words.ts';
import { HistoryTable } from './issue.tsx';
import { Address, Do, type Frame, lastsSince, mayDecide, moment, Out, Page, Post, told } from './layout.tsx';
import { Entries, type SourceRow } from './sources.tsx';

/** What the page of a source shows. */
interface SourceProps {
  frame: Frame;
  row: SourceRow;
  form: SourceForm;
  topics: readonly { readonly id: string; readonly name: string }[];
  /** Where it says that it has moved. */
  movedTo?: string;
  /** What was left of its last flood. */
  left: number;
  yaml: string;
  hash: string;
  problems: readonly string[];
  /** The entry as it stands now, where what was typed began from another one. */
  theirs?: string;
  patch?: ListingOptions;
  wouldRead: readonly Entry[];
  history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}

/** One source: evidence poll by poll, pause, poll now, what is held, its settings as a form and as they are written. */
export function SourcePage(props: SourceProps) {
  const { frame } = props;
  const { words } = frame;
  const { source, state, condition } = props.row;
  const to = `/desk/sources/${encodeURIComponent(source.id)}`;
  return (
    <Page frame={frame} title={source.name} at="sources">
      <h1 dir="auto">{source.name}</h1>
      <p>
        <span class={`mark ${condition}`}>{words[condition]}</span>{' '}
        <small>{lastsSince(state?.conditionSince, props.row.reason, frame)}</small> {told(props.row.reason, frame)}
      </p>
      <p class="soft">
        <Out to={source.url}>
          <Address>{source.url}</Address>
        </Out>
      </p>
      <div class="row">
        <Do frame={frame} to={`${to}/poll`}>
          <button type="submit">{words.pollNow}</button>
        </Do>
        <Do frame={frame} to={`${to}/pause`} values={{ paused: source.paused ? 'no' : 'yes' }}>
          <button type="submit">{source.paused ? words.resume : words.pause}</button>
        </Do>
      </div>
      {props.movedTo ? (
        <div class="notice">
          <p>
            {words.movedTo}{' '}
            <Out to={props.movedTo}>
              <Address>{props.movedTo}</Address>
            </Out>
          </p>
          <Do frame={frame} to={`${to}/move`}>
            <button class="main" type="submit">
              {words.takeMove}
            </button>
          </Do>
        </div>
      ) : null}
      <Held {...props} to={to} />
      {props.patch ? (
        <div class="notice">
          <p>{words.proposedPatch}</p>
          <pre dir="ltr">
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
                  <b>{moment(evidence.at, frame)}</b> <small>{told(evidence.reason, frame)}</small>
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
                <td>{outcomeName(poll.outcome, words)}</td>
                <td>{told(poll.reason, frame)}</td>
                <td>{poll.entries}</td>
                <td>{poll.newEntries}</td>
                <td>
                  {moment(poll.nextAt, frame)} <small>{told(poll.nextRule, frame)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{words.settings}</h2>
      <Settings {...props} to={to} />
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
          <pre dir="ltr">{props.theirs}</pre>
        </>
      ) : null}
      <Post frame={frame} to={`${to}/settings`} data-draft={to}>
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
      </Post>
      {mayDecide(frame) ? (
        <details>
          <summary>{words.removeSource}</summary>
          <p class="soft">{words.removeSourceHint}</p>
          <Do frame={frame} to={`${to}/remove`}>
            <button type="submit">{words.remove}</button>
          </Do>
        </details>
      ) : null}
      <HistoryTable frame={frame} lines={props.history} />
    </Page>
  );
}

/** A flood is looked through like a week: some of it is taken, the rest is left, and that can be undone. */
function Held(props: SourceProps & { to: string }) {
  const { frame, to } = props;
  const { words } = frame;
  const held = props.row.state?.held;
  if (!held && !props.left) return null;
  return (
    <div class="notice">
      {held ? (
        <Post frame={frame} to={`${to}/held`}>
          <b>{fillIn(words.heldItems, { count: held.total }, frame.language)}</b>
          <p>
            {words.heldHint} <small>{told(held.reason, frame)}</small>
          </p>
          <ul class="rows">
            {held.entries.map(({ key, entry }) => (
              <li>
                <label class="check">
                  <input type="checkbox" name="key" value={key} /> <bdi>{entry.title}</bdi>{' '}
                  <small>{entry.published?.slice(0, 10) ?? ''}</small>
                </label>
              </li>
            ))}
          </ul>
          <p class="row">
            <button class="main" type="submit">
              {words.takeTicked}
            </button>
            <button type="submit" formaction={`${to}/release`}>
              {words.release}
            </button>
          </p>
        </Post>
      ) : null}
      {props.left ? (
        <Do frame={frame} to={`${to}/held-back`}>
          <button type="submit">{fillIn(words.bringHeldBack, { count: props.left }, frame.language)}</button>
        </Do>
      ) : null}
    </div>
  );
}

/** The common settings as a form over the same entry of the file. */
function Settings(props: SourceProps & { to: string }) {
  const { frame, form, to } = props;
  const { words } = frame;
  const field = (name: 'name' | 'language' | 'every' | 'weight' | 'maxPerIssue', label: string, hint = '') => (
    <div>
      <label for={`f-${name}`}>{label}</label>
      <input id={`f-${name}`} type="text" name={name} value={form[name]} placeholder={hint} maxlength={200} />
    </div>
  );
  return (
    <Post frame={frame} to={`${to}/form`}>
      <input type="hidden" name="hash" value={props.hash} />
      <div class="row">
        {field('name', words.name)}
        {field('language', words.language, 'tr')}
        {field('every', words.every, '2h')}
        {field('weight', words.weight, '1')}
        {field('maxPerIssue', words.maxPerIssue)}
      </div>
      {props.topics.length ? (
        <fieldset>
          <legend>{words.topic}</legend>
          <div class="row">
            {props.topics.map(({ id, name }) => (
              <label class="check">
                <input type="checkbox" name="topics" value={id} checked={form.topics.includes(id)} /> {name}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div class="both">
        {(['include', 'exclude'] as const).map((name) => (
          <div>
            <label for={`f-${name}`}>{words[name]}</label>
            <textarea id={`f-${name}`} name={name} rows={3} maxlength={4000}>
              {form[name].join('\n')}
            </textarea>
          </div>
        ))}
      </div>
      <p>
        <button class="main" type="submit">
          {words.save}
        </button>
      </p>
    </Post>
  );
}

function outcomeName(outcome: string, words: DeskWords): string {
  const name = `outcome_${outcome}`;
  return Object.hasOwn(words, name) ? words[name as keyof DeskWords] : outcome;
}
