import type { Waiting } from '../../flow/waiting.ts';
import { saidDifference } from '../../words/approval.ts';
import { weekText } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { say } from '../../words/say.ts';
import { Do, type Frame, lastsSince, moment, Page, told } from './layout.tsx';

interface WaitingProps {
  readonly frame: Frame;
  readonly waiting: Waiting;
  /** What changed since the approval, in words; absent where it stands or none is there. */
  readonly changed?: string;
  readonly approvalRequired: boolean;
}

/** The first page: the issue at hand and its hour, and what wants a decision, the most urgent first. */
export function WaitingPage(props: WaitingProps) {
  const { frame, waiting } = props;
  const { words } = frame;
  const isQuiet =
    !waiting.lost.length &&
    !waiting.unprinted.length &&
    !waiting.sources.length &&
    !waiting.added.length &&
    !waiting.drafts.length;
  return (
    <Page frame={frame} title={words.waiting} at="waiting">
      <h1>{words.waiting}</h1>
      <AtHand {...props} />
      {isQuiet ? <p class="soft">{words.nothingWaits}</p> : null}
      <Drafts {...props} />
      <Lost {...props} />
      <Unprinted {...props} />
      <Sources {...props} />
      <Added {...props} />
    </Page>
  );
}

function AtHand({ frame, waiting, changed, approvalRequired }: WaitingProps) {
  const { words, language } = frame;
  const { week, approval, publishesAt, state } = waiting;
  const isOut = state === 'published' || state === 'corrected';
  const hour = publishesAt
    ? fillIn(
        approvalRequired && approval.kind === 'none' ? words.afterApproval : words.publishesAt,
        { at: moment(publishesAt, frame) },
        language,
      )
    : '';
  return (
    <section class="athand">
      <h2>
        {words.atHand}: {weekText(week, language)}
      </h2>
      <p>
        {fillIn(words.inIssueNow, { count: waiting.chosen }, language)} {isOut ? words.published_notice : hour}{' '}
        {approval.kind === 'none' ? (
          isOut ? null : (
            <span class="mark">{words.notApproved}</span>
          )
        ) : (
          <span class="mark picked">{fillIn(words.approved, { by: approval.by ?? '–' }, language)}</span>
        )}{' '}
        {changed ? <span class="mark held">{changed}</span> : null}
      </p>
      <p class="row">
        <a class="button" href={`/desk/week/${week.date}`}>
          {words.week}
        </a>
        <a class="button" href={`/desk/week/${week.date}?state=new`}>
          {words.newToYou}
        </a>
        <a class="button" href={`/desk/issue/${week.date}`}>
          {words.issue}
        </a>
      </p>
    </section>
  );
}

function Drafts({ frame, waiting }: WaitingProps) {
  const { words } = frame;
  if (!waiting.drafts.length) return null;
  return (
    <section>
      <h2>{words.unsavedWords}</h2>
      <ul class="rows">
        {waiting.drafts.map((draft) => (
          <li>
            <a href={draft.of} dir="auto">
              {(draft.fields.title || draft.fields.text || draft.fields.input || draft.fields.yaml || draft.of).slice(0, 80)}
            </a>{' '}
            <small>{moment(draft.at, frame)}</small>{' '}
            <Do frame={frame} to="/desk/draft" values={{ of: draft.of, drop: 'yes' }}>
              <button class="quiet" type="submit">
                {words.dropDraft}
              </button>
            </Do>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lost({ frame, waiting }: WaitingProps) {
  const { words } = frame;
  if (!waiting.lost.length) return null;
  return (
    <section>
      <h2>{words.savedOver}</h2>
      <p>
        <a href={`/desk/week/${waiting.week.date}`}>{fillIn(words.decisions, { count: waiting.lost.length }, frame.language)}</a>
      </p>
    </section>
  );
}

function Unprinted({ frame, waiting }: WaitingProps) {
  const { words } = frame;
  if (!waiting.unprinted.length) return null;
  return (
    <section>
      <h2>{words.notPrinted}</h2>
      <ul class="rows">
        {waiting.unprinted.map(({ date, differences }) => (
          <li>
            <a href={`/desk/issue/${date}`}>{date}</a>{' '}
            {differences.map((each) => say(saidDifference(each), frame.language)).join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ frame, waiting }: WaitingProps) {
  const { words } = frame;
  if (!waiting.sources.length) return null;
  return (
    <section>
      <h2>{words.sources}</h2>
      <ul class="rows">
        {waiting.sources.map(({ source, condition, reason, since }) => (
          <li>
            <span class={`mark ${condition}`}>{words[condition]}</span>{' '}
            <a href={`/desk/sources/${encodeURIComponent(source.id)}`}>
              <bdi>{source.name}</bdi>
            </a>{' '}
            {told(reason, frame)} <small>{lastsSince(since, reason, frame)}</small>
          </li>
        ))}
      </ul>
      {waiting.troubled > waiting.sources.length ? (
        <p>
          <a href="/desk/sources">
            {words.allSources} <small>{waiting.troubled}</small>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Added({ frame, waiting }: WaitingProps) {
  const { words } = frame;
  if (!waiting.added.length) return null;
  return (
    <section>
      <h2>{words.addedByColleagues}</h2>
      <ul class="rows">
        {waiting.added.map(({ id, title, at }) => (
          <li>
            <a href={`/desk/week/${waiting.week.date}?open=${id}#story`}>
              <bdi>{title}</bdi>
            </a>{' '}
            <small>{moment(at, frame)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
