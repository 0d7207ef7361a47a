import type { Aside } from '../../flow/issue/own.ts';
import type { OtherWords, Week } from '../../model/issue.ts';
import { fillIn } from '../../words/plural.ts';
import type { DraftShown } from '../draft.ts';
import { type ClaimLine, ClaimList } from './claims.tsx';
import { DraftBox } from './draft.tsx';
import { Do, dayName, type Frame, mayDecide, moment, Out, Page, Post, tongueOf } from './layout.tsx';

/** What stands in the fields of the editor. */
export interface ItemFields {
  readonly title: string;
  readonly summary: string;
  readonly day: string;
  readonly topic: string;
  readonly note: string;
  readonly aside: string;
  readonly translationTitle: string;
  readonly translationSummary: string;
  readonly translationBy: string;
}

/** What somebody else decided about an item meanwhile. */
export interface Theirs {
  readonly fields: ItemFields;
  readonly state: 'picked' | 'dropped' | 'held' | 'left';
  readonly by?: string;
}

/** What the edit page shows. */
export interface ItemProps {
  readonly frame: Frame;
  readonly week: Week;
  readonly days: readonly string[];
  readonly id: string;
  readonly url: string;
  readonly source: string;
  readonly language?: string;
  /** The source's own words: title and sentences, a paragraph at a time. */
  readonly title: string;
  readonly paragraphs: readonly (readonly string[])[];
  /** The sentences of the source that stand in the summary now. */
  readonly taken: readonly string[];
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly fields: ItemFields;
  readonly limits: { readonly title: number; readonly summary: number };
  /** What a machine proposes for it. */
  readonly draft?: DraftShown;
  /** And for the editions in other languages. */
  readonly otherDrafts: ReadonlyMap<string, DraftShown>;
  /** Its reviewed words in them. */
  readonly editions: readonly { readonly language: string; readonly words: OtherWords }[];
  /** Its words as they stand, held against the source. */
  readonly claims: readonly ClaimLine[];
  /** Who held them against it, where the check did not find them there. */
  readonly checkedBy?: string;
  readonly hasOwnWords: boolean;
  /** The source shows one: to be seen here, never printed. */
  readonly hasPicture: boolean;
  readonly seen: string;
  /** Words that were typed here and never saved: since when. */
  readonly draftAt?: string;
  /** Somebody else decided meanwhile: theirs, beside what was typed. */
  readonly theirs?: Theirs;
  readonly note?: Aside;
  readonly history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** The list that the item was opened from, as it was filtered. */
  readonly back: string;
}

/** One item: its words beside the source's, its day, topic and notes, and how it will print. */
export function ItemPage(props: ItemProps) {
  const { frame, week } = props;
  const { words } = frame;
  const tongue = tongueOf(props.language);
  return (
    <Page frame={frame} title={props.title} at="week" kind="wide">
      <p>
        <a href={props.back}>{words.backToWeek}</a>
      </p>
      <h1 {...tongue}>{props.title}</h1>
      <p class="soft">
        <bdi>{props.source}</bdi> · <Out to={props.url}>{words.openPage}</Out>
      </p>
      <Told {...props} />
      <div class="editor">
        <Form {...props} />
        <section>
          <h2>{words.sourceText}</h2>
          {mayDecide(frame) ? <p class="soft">{words.takeSentence}</p> : null}
          <div class="source-text" id="source" {...tongue} tabindex={0}>
            {props.paragraphs.map((sentences) => (
              <p>
                {sentences.map((sentence) => (
                  <>
                    {props.taken.some((each) => each.includes(sentence) || sentence.includes(each)) ? (
                      <mark class="sent">{sentence}</mark>
                    ) : (
                      <span class="sent">{sentence}</span>
                    )}{' '}
                  </>
                ))}
              </p>
            ))}
          </div>
        </section>
        {props.draft ? (
          <DraftBox
            draft={props.draft}
            frame={frame}
            date={week.date}
            id={props.id}
            seen={props.seen}
            language={frame.publicationLanguage}
          />
        ) : null}
        {[...props.otherDrafts].map(([language, draft]) => (
          <DraftBox draft={draft} frame={frame} date={week.date} id={props.id} seen={props.seen} language={language} />
        ))}
        <Printed {...props} />
        <Claims {...props} />
      </div>
      <div class="row">
        <Do frame={frame} to={`/desk/week/${week.date}/undo`} values={{ match: props.id, back: 'item' }}>
          <button type="submit">{words.undoHere}</button>
        </Do>
      </div>
      <History {...props} />
    </Page>
  );
}

function Told(props: ItemProps) {
  const { frame, week } = props;
  const { words } = frame;
  return (
    <>
      {props.theirs ? (
        <div class="notice bad">
          <p>{words.conflict}</p>
          <Both {...props} theirs={props.theirs} />
          <a class="button" href={`/desk/week/${week.date}/item/${props.id}`}>
            {words.keepTheirs}
          </a>
        </div>
      ) : null}
      {props.draftAt ? (
        <div class="notice" id="draft">
          {fillIn(words.draftBack, { at: moment(props.draftAt, frame) }, frame.language)}{' '}
          <Do frame={frame} to="/desk/draft" values={{ of: `/desk/week/${week.date}/item/${props.id}`, drop: 'yes' }}>
            <button type="submit" class="quiet">
              {words.dropDraft}
            </button>
          </Do>
        </div>
      ) : null}
      <p class="notice bad" id="editors" hidden></p>
    </>
  );
}

const COMPARED = ['title', 'summary', 'day', 'topic', 'note'] as const satisfies readonly (keyof ItemFields)[];

/** Both versions, field by field, where they differ: nobody has to find the difference in two texts. */
function Both({ frame, fields, theirs }: ItemProps & { theirs: Theirs }) {
  const { words } = frame;
  const shown = (name: (typeof COMPARED)[number], value: string): string =>
    value === '' ? '–' : name === 'day' ? dayName(value, frame.language) : value;
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return (
    <div class="scroll" tabindex={0}>
      <table class="versions">
        <thead>
          <tr>
            <td></td>
            <th scope="col">
              {words.theirs} <span class={`mark ${theirs.state}`}>{words[theirs.state]}</span>{' '}
              {theirs.by ? <bdi>{theirs.by}</bdi> : null}
            </th>
            <th scope="col">{words.yours}</th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.filter((name) => plain(theirs.fields[name]) !== plain(fields[name])).map((name) => (
            <tr>
              <th scope="row">{words[name]}</th>
              <td dir="auto" data-of={`theirs-${name}`}>
                {shown(name, theirs.fields[name])}
              </td>
              <td dir="auto">{shown(name, fields[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Form(props: ItemProps) {
  const { frame, week, fields, limits } = props;
  const { words } = frame;
  return (
    <Post
      frame={frame}
      to={`/desk/week/${week.date}/item/${props.id}`}
      id="editor"
      data-draft="yes"
      data-item={props.id}
      {...(props.draftAt || props.theirs || frame.notice?.bad ? { 'data-dirty': 'yes' } : {})}
    >
      <input type="hidden" name="seen" value={props.seen} />
      <input type="hidden" name="back" value={props.back} />
      <div class="row">
        <label for="title">{words.title}</label>
        <output class="soft" for="title" data-most={limits.title}></output>
      </div>
      <input id="title" name="title" type="text" value={fields.title} maxlength={300} dir="auto" />
      <div class="row">
        <label for="summary">{words.summary}</label>
        <output class="soft" for="summary" data-most={limits.summary}></output>
      </div>
      <textarea id="summary" name="summary" rows={12} maxlength={20000} dir="auto" aria-describedby="summary-hint">
        {fields.summary}
      </textarea>
      <p class="soft" id="summary-hint">
        {words.summaryHint}
      </p>
      <div class="row">
        <DayAndTopic {...props} />
      </div>
      <label for="note">{words.note}</label>
      <input id="note" name="note" type="text" value={fields.note} maxlength={1000} dir="auto" />
      <label for="aside">
        {words.aside} <small>{props.note ? `${props.note.by}, ${moment(props.note.at, frame)}` : ''}</small>
      </label>
      <input id="aside" name="aside" type="text" value={fields.aside} maxlength={1000} dir="auto" />
      <PictureNote {...props} />
      <details {...(fields.translationTitle || fields.translationSummary ? { open: true } : {})}>
        <summary>{words.translation}</summary>
        <label for="translation-title">{words.title}</label>
        <input
          id="translation-title"
          name="translationTitle"
          type="text"
          value={fields.translationTitle}
          maxlength={300}
          dir="auto"
        />
        <label for="translation-summary">{words.summary}</label>
        <textarea id="translation-summary" name="translationSummary" rows={6} maxlength={20000} dir="auto">
          {fields.translationSummary}
        </textarea>
        <label for="translation-by">{words.translatedBy}</label>
        <input id="translation-by" name="translationBy" type="text" value={fields.translationBy} maxlength={100} dir="auto" />
      </details>
      <Editions {...props} />
      <p class="row">
        <button class="main" type="submit">
          {props.theirs ? words.keepMine : words.save}
        </button>
        <button type="submit" name="then" value="next" data-key="save-next">
          {words.saveNext} <kbd>Ctrl ⏎</kbd>
        </button>
        <a href={props.back}>{words.cancel}</a>
        <span class="soft" id="kept" role="status"></span>
      </p>
    </Post>
  );
}

/** Why there is nothing to choose: no picture is printed (docs/decisions/0011); the source's is shown to whoever decides. */
function PictureNote({ frame, id, hasPicture }: ItemProps) {
  const { words } = frame;
  return (
    <div class="picture-note">
      <b>{words.picture}</b> <span class="soft">{words.noPicturePrinted}</span>
      {hasPicture ? <img src={`/desk/picture/${id}`} alt={words.pictureOfSource} loading="lazy" /> : null}
    </div>
  );
}

/** The words of an item in the editions of other languages. */
function Editions({ editions, frame }: ItemProps) {
  const { words } = frame;
  return (
    <>
      {editions.map(({ language, words: own }) => (
        <details {...(own.title || own.summary ? { open: true } : {})}>
          <summary>
            {words.edition}: {language}
          </summary>
          <label for={`${language}-title`}>{words.title}</label>
          <input
            id={`${language}-title`}
            name={`title:${language}`}
            type="text"
            value={own.title ?? ''}
            maxlength={300}
            lang={language}
            dir="auto"
          />
          <label for={`${language}-summary`}>{words.summary}</label>
          <textarea id={`${language}-summary`} name={`summary:${language}`} rows={6} maxlength={20000} lang={language} dir="auto">
            {own.summary ?? ''}
          </textarea>
          <label for={`${language}-by`}>{words.translatedBy}</label>
          <input id={`${language}-by`} name={`by:${language}`} type="text" value={own.by ?? ''} maxlength={100} dir="auto" />
        </details>
      ))}
    </>
  );
}

function DayAndTopic({ frame, fields, days, topics }: ItemProps) {
  const { words } = frame;
  const isOther = fields.topic !== '' && !topics.some(({ id }) => id === fields.topic);
  return (
    <>
      <div>
        <label for="day">{words.day}</label>
        <select id="day" name="day">
          <option value="">–</option>
          {days.map((day) => (
            <option value={day} selected={fields.day === day}>
              {dayName(day, frame.language)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="topic">{words.topic}</label>
        <select id="topic" name="topic">
          <option value="">–</option>
          {topics.map(({ id, name }) => (
            <option value={id} selected={fields.topic === id}>
              {name}
            </option>
          ))}
          {isOther ? (
            <option value={fields.topic} selected>
              {fields.topic}
            </option>
          ) : null}
        </select>
      </div>
    </>
  );
}

function Printed(props: ItemProps) {
  const { frame, fields } = props;
  const { words } = frame;
  return (
    <section>
      <h2>{words.preview}</h2>
      <article class="print" id="printed" lang={frame.publicationLanguage}>
        <h3 dir="auto" data-of="title">
          {fields.title}
        </h3>
        <div dir="auto" data-of="summary">
          {fields.summary.split(/\n\s*\n/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
        <p dir="auto" data-of="note" class="soft">
          {fields.note}
        </p>
        <p>
          <Out to={props.url}>{props.source}</Out>
        </p>
      </article>
    </section>
  );
}

function Claims({ frame, week, id, claims, checkedBy, hasOwnWords }: ItemProps) {
  const { words } = frame;
  return (
    <section>
      <h2>{words.claims}</h2>
      <ClaimList claims={claims} words={words} />
      {checkedBy === undefined ? null : <p class="soft">{fillIn(words.checkedBy, { who: checkedBy }, frame.language)}</p>}
      {hasOwnWords ? (
        <Do frame={frame} to={`/desk/week/${week.date}/item/${id}/checked`} values={{}}>
          <button type="submit" class="quiet">
            {words.iChecked}
          </button>
        </Do>
      ) : null}
    </section>
  );
}

function History({ frame, history }: ItemProps) {
  if (!history.length) return null;
  return (
    <section>
      <h2>{frame.words.history}</h2>
      <ul>
        {history.map((line) => (
          <li>
            <small>{moment(line.at, frame)}</small> <bdi>{line.who}</bdi>: {line.what}
          </li>
        ))}
      </ul>
    </section>
  );
}
