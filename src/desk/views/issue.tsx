import type { Problem } from '../../model/fault.ts';
import type { Issue, Picks, Week } from '../../model/issue.ts';
import { fillIn } from '../../words/plural.ts';
import { type IssueItem, IssueItems } from './issue-items.tsx';
import { Address, Do, dayName, type Frame, mayDecide, moment, Page, Post } from './layout.tsx';
import { Problems } from './week.tsx';

/** What the issue page shows. */
export interface IssueProps {
  readonly frame: Frame;
  readonly week: Week;
  readonly state: Issue['state'];
  readonly issue: Issue;
  readonly picks: Picks;
  /** The introduction as it stands, or as it was typed and not saved. */
  readonly intro: string;
  /** The items as they will print, a day at a time. */
  readonly days: readonly { readonly day: string; readonly items: readonly IssueItem[] }[];
  readonly allDays: readonly string[];
  readonly mayMail: boolean;
  readonly ownAddress: string;
  /** What is said of the issue as a whole. */
  readonly lint: readonly Problem[];
  /** What was decided since it came out and is not printed. */
  readonly unprinted: readonly { readonly key: string; readonly told: string }[];
  /** What changed since it was approved; absent while the approval stands. */
  readonly approval: string | undefined;
  readonly hasEnded: boolean;
  readonly approvalRequired: boolean;
  /** When it goes out by itself, if it will. */
  readonly publishesAt?: string;
  readonly issues: readonly { readonly date: string; readonly title: string; readonly state: string }[];
  /** Years whose issues are not among these, newest first, with the day of the newest of each. */
  readonly otherYears: readonly (readonly [year: string, date: string])[];
  readonly history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}

/** The issue: introduction, approval, publishing, correction, history. */
export function IssuePage(props: IssueProps) {
  const { frame, week, issue, picks, state } = props;
  const { words } = frame;
  const to = `/desk/issue/${week.date}`;
  const isOut = state === 'published' || state === 'corrected';
  return (
    <Page frame={frame} title={issue.title} at="issue">
      <h1 dir="auto">{issue.title}</h1>
      <p class="soft">
        {dayName(week.date, frame.language)} – {dayName(week.lastDay, frame.language)} ·{' '}
        {isOut
          ? fillIn(words.publishedAt, { at: moment(issue.publishedAt, frame) }, frame.language)
          : props.publishesAt
            ? fillIn(
                props.approvalRequired && !picks.approved ? words.afterApproval : words.publishesAt,
                {
                  at: moment(props.publishesAt, frame),
                },
                frame.language,
              )
            : ''}
      </p>
      <p class="row">
        <a class="button" href={`/desk/week/${week.date}`}>
          {words.backToWeek}
        </a>
        <a class="button" href={`/desk/preview/${week.date}/issues/${week.date}/`}>
          {words.openPreview}
        </a>
      </p>
      <Looks {...props} />
      <Problems problems={props.lint} language={props.frame.language} title={words.lint} date={week.date} />
      <Post frame={frame} to={`${to}/intro`} data-draft={to}>
        <label for="intro">
          {words.intro} <small>{words.introHint}</small>
        </label>
        <textarea id="intro" name="text" rows={4} maxlength={5000} dir="auto">
          {props.intro}
        </textarea>
        <p>
          <button type="submit">{words.save}</button>
        </p>
      </Post>
      {mayDecide(frame) && !frame.may(`${to}/approve`) ? <p class="soft">{words.approversOnly}</p> : null}
      {isOut ? (
        <Post frame={frame} to={`${to}/correct`}>
          <h2>{words.correction}</h2>
          {props.unprinted.length ? (
            <fieldset>
              <legend>
                {words.notPrinted} <small>{words.notPrintedHint}</small>
              </legend>
              <input type="hidden" name="choose" value="yes" />
              {props.unprinted.map((each) => (
                <label>
                  <input type="checkbox" name={`key-${each.key}`} value="yes" checked /> {each.told}
                </label>
              ))}
            </fieldset>
          ) : null}
          <label for="correction">
            {words.correctionText} <small>{props.unprinted.length ? words.correctionNote : words.correctionHint}</small>
          </label>
          <textarea
            id="correction"
            name="text"
            rows={3}
            maxlength={2000}
            required={!props.unprinted.length}
            dir="auto"
          ></textarea>
          <p>
            <button class="main" type="submit">
              {words.correct}
            </button>
          </p>
          {issue.corrections.map((correction) => (
            <p>
              <small>{moment(correction.at, frame)}</small> {correction.text}
            </p>
          ))}
        </Post>
      ) : (
        <div class="row">
          {picks.approved ? (
            <>
              <span class="mark picked">{fillIn(words.approved, { by: picks.approved.by ?? '–' }, frame.language)}</span>
              {props.approval ? (
                <>
                  <span class="mark held">{props.approval}</span>
                  <Do frame={frame} to={`${to}/approve`}>
                    <button class="main" type="submit">
                      {words.approve}
                    </button>
                  </Do>
                </>
              ) : null}
              <Do frame={frame} to={`${to}/unapprove`}>
                <button type="submit">{words.unapprove}</button>
              </Do>
            </>
          ) : (
            <Do frame={frame} to={`${to}/approve`}>
              <button class="main" type="submit">
                {words.approve}
              </button>
            </Do>
          )}
          {props.hasEnded ? (
            <Do frame={frame} to={`${to}/publish`}>
              <button type="submit" class={picks.approved || !props.approvalRequired ? 'main' : ''}>
                {words.publishNow}
              </button>
            </Do>
          ) : (
            <p class="soft">{fillIn(words.weekOpenYet, { day: dayName(week.lastDay, frame.language) }, frame.language)}</p>
          )}
        </div>
      )}
      <IssueItems frame={frame} date={week.date} days={props.days} allDays={props.allDays} />
      <h2>{words.history}</h2>
      <ul>
        {props.issues.map((each) => (
          <li>
            <a href={`/desk/issue/${each.date}`}>
              <bdi>{each.date}</bdi> <bdi>{each.title}</bdi>
            </a>{' '}
            <small>{stateName(each.state, words)}</small>
          </li>
        ))}
      </ul>
      {props.otherYears.length > 0 && (
        <p>
          {props.otherYears.map(([year, date]) => (
            <>
              <a href={`/desk/issue/${date}`}>
                <bdi>{year}</bdi>
              </a>{' '}
            </>
          ))}
        </p>
      )}
      <HistoryTable frame={frame} lines={props.history} />
    </Page>
  );
}

function stateName(state: string, words: Frame['words']): string {
  if (state === 'corrected') return words.correctionText;
  return state === 'published' ? words.published : '';
}

/** How it looks elsewhere: on a phone, in a reader that knows no style, in a mail box. */
function Looks({ frame, week, mayMail, ownAddress }: IssueProps) {
  const { words } = frame;
  return (
    <div class="row">
      <a class="button" href={`/desk/issue/${week.date}/looks`}>
        {words.looks}
      </a>
      {mayMail ? (
        <Do frame={frame} to={`/desk/issue/${week.date}/mail`}>
          <input
            type="email"
            name="to"
            required
            value={ownAddress}
            aria-label={words.yourAddress}
            placeholder={words.yourAddress}
            maxlength={250}
          />
          <button type="submit">{words.sendMe}</button>
        </Do>
      ) : null}
    </div>
  );
}

/** The issue in frames: as wide as a phone, and as a feed reader shows it that knows no style. */
export function LooksPage({ frame, week }: { frame: Frame; week: Week }) {
  const { words } = frame;
  const looks = [
    [words.onPhone, `/desk/preview/${week.date}/issues/${week.date}/`],
    [words.inReader, `/desk/bare/${week.date}`],
  ] as const;
  return (
    <Page frame={frame} title={words.looks} at="issue" kind="wide">
      <h1>{words.looks}</h1>
      <p>
        <a href={`/desk/issue/${week.date}`}>{words.issue}</a>
      </p>
      <div class="looks">
        {looks.map(([name, src]) => (
          <figure>
            <figcaption>{name}</figcaption>
            <iframe title={name} src={src} sandbox="allow-same-origin" width="375" height="700"></iframe>
          </figure>
        ))}
      </div>
    </Page>
  );
}

/** Who did what, newest first. */
export function HistoryTable(props: {
  frame: Frame;
  lines: readonly { readonly at: string; readonly who: string; readonly what: string; readonly subject?: string }[];
}) {
  const { words } = props.frame;
  if (!props.lines.length) return null;
  return (
    <div class="scroll" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr>
              <td>{moment(line.at, props.frame)}</td>
              <td>
                <bdi>{line.who}</bdi>
              </td>
              <td>
                {line.what}{' '}
                {line.subject ? (
                  <small>
                    <Address>{line.subject}</Address>
                  </small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The history of everything. */
export function HistoryPage(props: {
  frame: Frame;
  lines: readonly { readonly at: string; readonly who: string; readonly what: string; readonly subject: string }[];
}) {
  return (
    <Page frame={props.frame} title={props.frame.words.history} at="history">
      <h1>{props.frame.words.history}</h1>
      <HistoryTable frame={props.frame} lines={props.lines} />
    </Page>
  );
}
