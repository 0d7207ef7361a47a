import type { Pick, Week } from '../../model/issue.ts';
import { directionOf } from '../../words/dates.ts';
import { Do, dayName, type Frame, moment, Out, Page } from './layout.tsx';

/** What the edit page shows. */
export interface ItemProps {
  readonly frame: Frame;
  readonly week: Week;
  readonly days: readonly string[];
  readonly id: string;
  readonly url: string;
  readonly source: string;
  readonly language?: string;
  /** The source's own words: title and paragraphs. */
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The sentences of the source that stand in the summary now. */
  readonly taken: readonly string[];
  /** What would be printed without a curator's words. */
  readonly quoted: string;
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  /** What was decided, or what was just typed and could not be saved. */
  readonly pick: Pick | undefined;
  readonly seen: string;
  /** Somebody else wrote meanwhile: theirs, beside what was typed. */
  readonly theirs?: Pick;
  readonly history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}

/** One item: its words beside the source's, its day, topic and note. */
export function ItemPage(props: ItemProps) {
  const { frame, week, pick } = props;
  const { words } = frame;
  const lang = props.language ?? frame.language;
  return (
    <Page frame={frame} title={props.title} at="week" wide>
      <p>
        <a href={`/desk/week/${week.date}#s-${props.id}`}>{words.backToWeek}</a>
      </p>
      <h1 lang={lang} dir={directionOf(lang)}>
        {props.title}
      </h1>
      <p class="soft">
        {props.source} · <Out to={props.url}>{words.openPage}</Out>
      </p>
      {props.theirs ? (
        <div class="notice bad" role="alert">
          <p>{words.conflict}</p>
          <b>{words.theirs}</b>
          <pre>{shown(props.theirs)}</pre>
          <a class="button" href={`/desk/week/${week.date}/item/${props.id}`}>
            {words.keepTheirs}
          </a>
        </div>
      ) : null}
      <div class="both">
        <form method="post" action={`/desk/week/${week.date}/item/${props.id}`}>
          <input type="hidden" name="token" value={frame.token} />
          <input type="hidden" name="seen" value={props.seen} />
          <label for="title">{words.title}</label>
          <input
            id="title"
            name="title"
            type="text"
            value={pick?.title ?? ''}
            placeholder={props.title}
            maxlength={300}
            dir="auto"
          />
          <label for="summary">
            {words.summary} <small>{words.summaryHint}</small>
          </label>
          <textarea id="summary" name="summary" rows={14} placeholder={props.quoted} maxlength={20000} dir="auto">
            {pick?.summary ?? ''}
          </textarea>
          <div class="row">
            <div>
              <label for="day">{words.day}</label>
              <select id="day" name="day">
                <option value="">–</option>
                {props.days.map((day) => (
                  <option value={day} selected={pick?.day === day}>
                    {dayName(day, frame.language)}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label for="topic">{words.topic}</label>
              <input id="topic" name="topic" type="text" value={pick?.topic ?? ''} list="topics" maxlength={60} />
              <datalist id="topics">
                {props.topics.map(({ id, name }) => (
                  <option value={id}>{name}</option>
                ))}
              </datalist>
            </div>
          </div>
          <label for="note">{words.note}</label>
          <input id="note" name="note" type="text" value={pick?.note ?? ''} maxlength={1000} dir="auto" />
          <details {...(pick?.translation ? { open: true } : {})}>
            <summary>{words.translation}</summary>
            <label for="translation-title">{words.title}</label>
            <input
              id="translation-title"
              name="translationTitle"
              type="text"
              value={pick?.translation?.title ?? ''}
              maxlength={300}
              dir="auto"
            />
            <label for="translation-summary">{words.summary}</label>
            <textarea id="translation-summary" name="translationSummary" rows={6} maxlength={20000} dir="auto">
              {pick?.translation?.summary ?? ''}
            </textarea>
          </details>
          <p class="row">
            <button class="main" type="submit">
              {props.theirs ? words.keepMine : words.save}
            </button>
            <a href={`/desk/week/${week.date}#s-${props.id}`}>{words.cancel}</a>
          </p>
        </form>
        <section>
          <h2>{words.sourceText}</h2>
          <p class="soft">{words.marked}</p>
          <div class="source-text" lang={lang} dir={directionOf(lang)} tabindex={0}>
            {props.paragraphs.map((paragraph) => (
              <p>{marked(paragraph, props.taken)}</p>
            ))}
          </div>
        </section>
      </div>
      <div class="row">
        <Do frame={frame} to={`/desk/week/${week.date}/undo`}>
          <button type="submit">{words.undo}</button>
        </Do>
      </div>
      {props.history.length ? (
        <section>
          <h2>{words.history}</h2>
          <ul>
            {props.history.map((line) => (
              <li>
                <small>{moment(line.at, frame)}</small> {line.who}: {line.what}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

function marked(paragraph: string, taken: readonly string[]) {
  const parts: (string | { readonly taken: string })[] = [];
  // As they stand in the paragraph, whatever their order in the summary.
  const found = [...new Set(taken)].filter((each) => each && paragraph.includes(each));
  found.sort((a, b) => paragraph.indexOf(a) - paragraph.indexOf(b) || b.length - a.length);
  let rest = paragraph;
  for (const sentence of found) {
    const at = rest.indexOf(sentence);
    if (at < 0) continue;
    parts.push(rest.slice(0, at), { taken: sentence });
    rest = rest.slice(at + sentence.length);
  }
  parts.push(rest);
  return parts.map((part) => (typeof part === 'string' ? part : <mark>{part.taken}</mark>));
}

function shown(pick: Pick): string {
  return Object.entries(pick)
    .filter(([key]) => key !== 'match')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
