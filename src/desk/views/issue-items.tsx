import type { Item } from '../../model/issue.ts';
import { Do, dayName, type Frame, mayDecide, Out, tongueOf } from './layout.tsx';

/** An item as it will print, with what is to be seen beside it. */
export interface IssueItem {
  readonly id: string;
  readonly item: Item;
  readonly seen: string;
  readonly state: string;
  readonly lint: readonly string[];
  /** As it was printed, where that reads otherwise. */
  readonly printed?: Item;
}

interface ItemsProps {
  readonly frame: Frame;
  readonly date: string;
  readonly days: readonly { readonly day: string; readonly items: readonly IssueItem[] }[];
  readonly allDays: readonly string[];
}

/** The issue itself: its items as they will print, in order, under their days; each can be dragged to every place of every day. */
export function IssueItems(props: ItemsProps) {
  const { frame, date, days } = props;
  return (
    <div id="lines" class="issue-items" data-week={date} data-total="0" data-size="100" data-rows={`/desk/week/${date}/rows`}>
      <form id="one" method="post" action={`/desk/week/${date}/do`}>
        <input type="hidden" name="token" value={frame.token} />
      </form>
      <ol class="chunk" data-page="0">
        {days.map(({ day, items }) => (
          <>
            <li class="group" data-day={day}>
              <h2>
                {dayName(day, frame.language)} <small>{items.length}</small>
              </h2>
            </li>
            {items.map((each) => (
              <PrintedItem {...props} each={each} day={day} />
            ))}
          </>
        ))}
      </ol>
    </div>
  );
}

function PrintedItem(props: ItemsProps & { each: IssueItem; day: string }) {
  const { frame, date, each, day } = props;
  const { words } = frame;
  const { item, id } = each;
  return (
    <li
      class={`line item ${each.state}`}
      id={`s-${id}`}
      data-id={id}
      data-seen={each.seen}
      data-state={each.state}
      data-day={day}
      {...(mayDecide(frame) ? { draggable: true } : {})}
    >
      <article class="print" {...tongueOf(item.language)}>
        <h3>
          <a class="head" href={`/desk/week/${date}?open=${id}#story`}>
            {item.title}
          </a>
        </h3>
        {item.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {item.note ? <p class="soft">{item.note}</p> : null}
        <p>
          <Out to={item.url}>{item.source.name}</Out>
        </p>
      </article>
      {each.lint.map((text) => (
        <p class="lint">{text}</p>
      ))}
      {each.printed ? <Before frame={frame} printed={each.printed} /> : null}
      {mayDecide(frame) ? <Acts {...props} /> : null}
      <span class="sign vh">
        <span aria-hidden="true"></span>
        {words[each.state as 'picked']}
      </span>
    </li>
  );
}

function Acts({ frame, date, each, day, allDays }: ItemsProps & { each: IssueItem; day: string }) {
  const { words } = frame;
  const { id } = each;
  const move = `/desk/week/${date}/move`;
  return (
    <div class="row acts-row">
      {(['up', 'down'] as const).map((step) => (
        <Do frame={frame} to={move} values={{ match: id, step }} live>
          <button type="submit" title={words[step]} aria-label={`${words[step]}: ${each.item.title}`}>
            {step === 'up' ? '↑' : '↓'}
          </button>
        </Do>
      ))}
      <Do frame={frame} to={move} values={{ match: id }} live>
        <select name="day" aria-label={words.day}>
          {allDays.map((each) => (
            <option value={each} selected={each === day}>
              {dayName(each, frame.language)}
            </option>
          ))}
        </select>
        <button type="submit">{words.moveThere}</button>
      </Do>
      <a class="button" href={`/desk/week/${date}/item/${id}?state=issue`}>
        {words.edit}
      </a>
      <button type="submit" form="one" name="act" value={`${each.state === 'picked' ? 'unpick' : 'drop'} ${id} ${each.seen}`}>
        {each.state === 'picked' ? words.unpick : words.drop}
      </button>
      <button type="submit" form="one" name="act" value={`hold ${id} ${each.seen}`}>
        {words.hold}
      </button>
    </div>
  );
}

/** What readers have, beside what a correction would print. */
function Before({ frame, printed }: { frame: Frame; printed: Item }) {
  return (
    <details class="before">
      <summary>{frame.words.asPrinted}</summary>
      <h4>{printed.title}</h4>
      {printed.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {printed.note ? <p class="soft">{printed.note}</p> : null}
    </details>
  );
}
