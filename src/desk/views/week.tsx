import type { LinksAsked } from '../../flow/issue/desk-links.ts';
import type { Problem } from '../../model/fault.ts';
import type { Pick, Week } from '../../model/issue.ts';
import { weekText } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { say } from '../../words/say.ts';
import { withQuery } from '../query.ts';
import type { StoryView } from '../story.ts';
import { Do, type Frame, moment, Page } from './layout.tsx';
import { type ListProps, StoryList } from './list.tsx';
import { Story } from './story.tsx';

/** What the week page shows. */
export interface WeekProps extends ListProps {
  readonly week: Week;
  readonly days: readonly string[];
  readonly previous: string;
  readonly next?: string;
  readonly publishedAt?: string;
  readonly story?: StoryView;
  readonly problems: readonly Problem[];
  /** Decisions that an editor saved over. */
  readonly lost: readonly Pick[];
  /** This publication waits for an approval that is not there yet. */
  readonly awaitsApproval: boolean;
  /** One item is being joined with another: which. */
  readonly merging?: { readonly id: string; readonly title: string };
  readonly links?: string;
}

/** The week: one line a story, and the opened one beside the list. */
export function WeekPage(props: WeekProps) {
  const { frame, week, story, query } = props;
  const { words } = frame;
  const range = weekText(week, frame.language);
  return (
    <Page frame={frame} title={story ? `${story.line.title} · ${range}` : range} at="week" kind="desk">
      <div id="week" class="week">
        <Head {...props} range={range} />
        <Notices {...props} />
        <StoryList {...props} />
        <section class="pane" id="story" aria-label={words.story} tabindex={-1}>
          {story ? (
            <Story story={story} frame={frame} date={week.date} query={query} days={props.days} />
          ) : (
            <p class="soft none">{words.openOne}</p>
          )}
        </section>
      </div>
      <Keys frame={frame} />
    </Page>
  );
}

function Head({ frame, week, range, previous, next, links, date }: WeekProps & { range: string }) {
  const { words } = frame;
  return (
    <div class="weekhead">
      <h1>{range}</h1>
      <a href={`/desk/week/${previous}`} title={words.previous} aria-label={words.previous}>
        ‹
      </a>
      {next ? (
        <a href={`/desk/week/${next}`} title={words.next} aria-label={words.next}>
          ›
        </a>
      ) : null}
      <Do frame={frame} to={`/desk/week/${date}/undo`} live>
        <button type="submit" class="quiet" data-key="undo">
          {words.undo} <kbd>u</kbd>
        </button>
      </Do>
      <Do frame={frame} to={`/desk/week/${week.date}/links`}>
        <button type="submit" class="quiet" title={links ?? ''}>
          {words.checkLinks}
        </button>
      </Do>
      <a href={`/desk/preview/${week.date}/issues/${week.date}/`}>{words.preview}</a>
      <a href="#keys" data-key="keys" class="keys">
        {words.keys} <kbd>?</kbd>
      </a>
    </div>
  );
}

function Notices(props: WeekProps) {
  const { frame, week, query } = props;
  const { words } = frame;
  return (
    <div class="notices">
      {props.publishedAt ? (
        <p class="notice">{fillIn(words.publishedAt, { at: moment(props.publishedAt, frame) }, frame.language)}</p>
      ) : null}
      {props.awaitsApproval ? <p class="notice">{words.approvalNotice}</p> : null}
      {props.merging ? (
        <p class="notice" role="status" id="merging" data-id={props.merging.id}>
          {fillIn(words.mergeWith, { title: props.merging.title }, frame.language)}{' '}
          <a href={`/desk/week/${week.date}${withQuery(query, { merge: '' })}`}>{words.cancel}</a>
        </p>
      ) : null}
      <Problems problems={props.problems} language={frame.language} title={words.unmatched} />
      {props.lost.length ? <Lost {...props} /> : null}
      {props.links ? <p class="soft">{props.links}</p> : null}
    </div>
  );
}

function Lost({ frame, week, lost }: WeekProps) {
  const { words } = frame;
  const stateOf = (item: Pick): string =>
    item.drop !== undefined ? words.dropped : item.hold ? words.held : item.pick ? words.picked : words.ownWords;
  return (
    <div class="notice bad">
      <b>{words.overwritten}</b>
      <ul>
        {lost.map((item) => (
          <li>
            {item.title ?? item.match} <small>{stateOf(item)}</small>
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
  );
}

function Keys({ frame }: { frame: Frame }) {
  const { words } = frame;
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.keys}</h2>
      <dl class="keylist">
        {words.keysList.split('\n').map((row) => {
          const [key = '', ...text] = row.split(' ');
          return (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text.join(' ')}</dd>
            </div>
          );
        })}
      </dl>
      <p class="soft">
        <a href="/desk/mine">{words.keysOff}</a>
      </p>
      <form method="dialog">
        <button type="submit">OK</button>
      </form>
    </dialog>
  );
}

/** Problems as a list; nothing when there are none. With `date` an article id among the subjects leads to its story. */
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
              <a href={`/desk/week/${props.date}?open=${problem.subject}#story`}>{say(problem, props.language)}</a>
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
    { at: moment(links.at, frame), asked: links.asked, dead: links.dead.length, unknown: links.unknown.length },
    frame.language,
  );
}
