import type { Child } from 'hono/jsx';
import { fillIn } from '../../words/plural.ts';
import type { ListQuery } from '../list.ts';
import { withQuery } from '../query.ts';
import type { StoryView } from '../story.ts';
import { DraftBox } from './draft.tsx';
import { Do, dayName, type Frame, mayDecide, moment, Out, tongueOf } from './layout.tsx';
import { Marked } from './marked.tsx';

interface StoryProps {
  readonly story: StoryView;
  readonly frame: Frame;
  readonly date: string;
  readonly query: ListQuery;
  /** The days of the week, for an item that is to stand under another one. */
  readonly days: readonly string[];
}

/** The opened story: its text with the summary marked, why it stands where it stands, who else reports it, and what can be decided. */
export function Story(props: StoryProps) {
  const { story, frame, date } = props;
  const { line } = story;
  const { words } = frame;
  const tongue = tongueOf(line.language);
  return (
    <article class={`story ${line.state}`} data-id={line.id}>
      <h2 {...tongue} tabindex={-1}>
        <Out to={story.url} dataKey="open">
          {line.title}
        </Out>
      </h2>
      <p class="by">
        <span class={`mark ${line.state}`}>{words[line.state]}</span> <b dir="auto">{line.source}</b> ·{' '}
        {dayName(line.day, frame.language)}
        {story.topics.length ? ` · ${story.topics.join(', ')}` : ''}
        {story.author ? (
          <>
            {' '}
            · <bdi>{story.author}</bdi>
          </>
        ) : null}
        {story.by ? ` · ${fillIn(words.by, { by: story.by }, frame.language)} ${moment(story.at, frame)}` : ''}
      </p>
      {mayDecide(frame) ? <Decide {...props} /> : null}
      {line.lint.map((text) => (
        <p class="lint">{text}</p>
      ))}
      {story.aside ? (
        <p class="aside">
          <b dir="auto">{story.aside.by}</b> <bdi>{story.aside.text}</bdi>
        </p>
      ) : null}
      {line.hasPicture ? <img src={`/desk/picture/${line.id}`} alt="" loading="lazy" /> : null}
      {story.ownSummary === undefined ? null : (
        <blockquote class="own" dir="auto">
          {story.ownSummary.split(/\n\s*\n/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </blockquote>
      )}
      {story.draft ? (
        <DraftBox
          draft={story.draft}
          frame={frame}
          date={date}
          id={line.id}
          seen={line.seen}
          language={frame.publicationLanguage}
          live
        />
      ) : null}
      <div class="text" {...tongue}>
        {story.paragraphs.map((paragraph) => (
          <p>
            <Marked paragraph={paragraph} taken={story.taken} />
          </p>
        ))}
      </div>
      <Others {...props} />
      <Reasons {...props} />
      <More {...props} />
    </article>
  );
}

/** A decision about the story: a form that works alone, and one that the script sends behind. */
function Decision(props: StoryProps & { act: string; more?: Readonly<Record<string, string>>; children?: Child }) {
  const { story, frame, date } = props;
  return (
    <Do
      frame={frame}
      to={`/desk/week/${date}/do`}
      values={{ match: story.line.id, seen: story.line.seen, do: props.act, ...props.more }}
      live
    >
      {props.children}
    </Do>
  );
}

function Decide(props: StoryProps) {
  const { story, frame, date, query } = props;
  const { words } = frame;
  const { state, id } = story.line;
  const merging = query.merge && query.merge !== id;
  return (
    <div class="decide">
      {merging ? (
        <Decision {...props} act="merge" more={{ with: query.merge }}>
          <button type="submit" class="main">
            {words.sameNews}
          </button>
        </Decision>
      ) : null}
      <Decision {...props} act={state === 'picked' ? 'unpick' : 'pick'}>
        <button type="submit" class={state === 'picked' ? '' : 'main'}>
          {state === 'picked' ? words.unpick : words.pick} <kbd>p</kbd>
        </button>
      </Decision>
      <Decision {...props} act={state === 'dropped' ? 'undrop' : 'drop'}>
        <button type="submit">
          {state === 'dropped' ? words.undrop : words.drop} <kbd>d</kbd>
        </button>
        {state === 'dropped' ? null : (
          <input
            type="text"
            name="reason"
            aria-label={words.dropReason}
            placeholder={words.notOurTopic}
            title={words.dropReason}
            size={12}
            maxlength={300}
          />
        )}
      </Decision>
      <Decision {...props} act={state === 'held' ? 'unhold' : 'hold'}>
        <button type="submit">
          {state === 'held' ? words.unhold : words.hold} <kbd>h</kbd>
        </button>
      </Decision>
      <a class="button" href={`/desk/week/${date}/item/${id}${withQuery(query, { open: '' })}`} data-key="edit">
        {words.edit} <kbd>e</kbd>
      </a>
      {merging ? null : (
        <a class="button" href={`/desk/week/${date}${withQuery(query, { merge: id })}#list`} data-key="merge">
          {words.merge} <kbd>m</kbd>
        </a>
      )}
      {story.isInIssue ? <Place {...props} /> : null}
    </div>
  );
}

/** Up, down, another day: what dragging does, by buttons. */
function Place({ story, frame, date, days }: StoryProps) {
  const { words } = frame;
  const to = `/desk/week/${date}/move`;
  const step = (name: string, text: string, sign: string) => (
    <Do frame={frame} to={to} values={{ match: story.line.id, step: name }} live>
      <button type="submit" title={text} aria-label={text}>
        {sign}
      </button>
    </Do>
  );
  return (
    <>
      {step('up', words.up, '↑')}
      {step('down', words.down, '↓')}
      <Do frame={frame} to={to} values={{ match: story.line.id }} live>
        <select name="day" aria-label={words.day}>
          {days.map((day) => (
            <option value={day} selected={day === story.line.day}>
              {dayName(day, frame.language)}
            </option>
          ))}
        </select>
        <button type="submit">{words.moveThere}</button>
      </Do>
    </>
  );
}

function Others(props: StoryProps) {
  const { story, frame, date } = props;
  const { words } = frame;
  if (!story.others.length) return null;
  return (
    <section>
      <h3>{words.alsoReportedBy}</h3>
      <ul class="others">
        {story.others.map((other) => (
          <li>
            <Out to={other.url}>
              <bdi>{other.source}</bdi>: <bdi>{other.title}</bdi>
            </Out>{' '}
            <small>{other.joinedBy}</small>{' '}
            <Do frame={frame} to={`/desk/week/${date}/do`} values={{ do: 'split', match: other.id }} live>
              <button class="quiet" type="submit">
                {words.split}
              </button>
            </Do>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reasons({ story, frame }: StoryProps) {
  const { words } = frame;
  return (
    <section>
      <h3>
        {words.why} · {fillIn(words.points, { points: story.line.score }, frame.language)}
      </h3>
      {story.because ? <p>{story.because}</p> : null}
      <ul class="reasons">
        {story.reasons.map((reason) => (
          <li>
            <bdi dir="ltr">
              {reason.points > 0 ? '+' : ''}
              {reason.points}
            </bdi>{' '}
            {reason.because}
          </li>
        ))}
      </ul>
    </section>
  );
}

function More(props: StoryProps) {
  const { story, frame, date } = props;
  const { words } = frame;
  return (
    <div class="more">
      <Do frame={frame} to={`/desk/week/${date}/aside/${story.line.id}`} live>
        <input
          type="text"
          name="text"
          value={story.aside?.text ?? ''}
          aria-label={words.aside}
          placeholder={words.aside}
          maxlength={1000}
          dir="auto"
        />
        <button type="submit">{words.save}</button>
      </Do>
      <div class="row">
        {story.ofSource > 1 ? (
          <Do frame={frame} to={`/desk/week/${date}/source`} values={{ source: story.sourceId }} live>
            <button type="submit">
              {fillIn(words.dropSource, { count: story.ofSource, source: story.line.source }, frame.language)}
            </button>
          </Do>
        ) : null}
        <a class="button" href={`/desk/why?url=${encodeURIComponent(story.url)}`}>
          {words.evidence}
        </a>
      </div>
    </div>
  );
}
