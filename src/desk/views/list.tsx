import type { Line } from '../../flow/decide/week-lines.ts';
import { fillIn } from '../../words/plural.ts';
import { type LineView, type ListQuery, PAGE_LINES } from '../list.ts';
import { withQuery } from '../query.ts';
import { dayName, type Frame, mayDecide } from './layout.tsx';
import { HeadingRow, LineRow } from './line.tsx';
import { Pages } from './pages.tsx';

/** The list of a week and what stands around it. */
export interface ListProps {
  readonly frame: Frame;
  readonly date: string;
  readonly query: ListQuery;
  /** One page of lines, ready to be shown. */
  readonly lines: readonly ShownLine[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly maxItems: number;
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly languages: readonly string[];
  readonly saved: readonly { readonly name: string; readonly query: string }[];
}

/** A heading in words, or a story. */
export type ShownLine =
  | { readonly kind: 'heading'; readonly text: string; readonly count: number; readonly day?: string }
  | { readonly kind: 'story'; readonly line: LineView };

/** The heading of a group in words. */
export function headingOf(line: Extract<Line, { kind: 'heading' }>, frame: Frame, names: (key: string) => string): ShownLine {
  const text = line.by === 'day' ? dayName(line.key, frame.language) : line.key ? names(line.key) : frame.words.noTopic;
  return { kind: 'heading', text, count: line.count, ...(line.by === 'day' ? { day: line.key } : {}) };
}

/** The list: where one is (tabs), what one sees (filters), the lines, what to do with the selected ones. */
export function StoryList(props: ListProps) {
  const { frame, query, date, lines, total } = props;
  const { words } = frame;
  return (
    <section class="list" id="list" aria-label={words.stories}>
      <Tabs {...props} />
      <Filters {...props} />
      <form id="one" method="post" action={`/desk/week/${date}/do`}>
        <input type="hidden" name="token" value={frame.token} />
      </form>
      {mayDecide(frame) ? <Many {...props} /> : null}
      <div
        class="lines"
        id="lines"
        data-week={date}
        data-total={total}
        data-size={PAGE_LINES}
        data-rows={`/desk/week/${date}/rows${withQuery({ ...query, open: '', page: 0 })}`}
      >
        {total === 0 ? <p class="soft none">{words.noMatch}</p> : null}
        <Chunk {...props} lines={lines} />
      </div>
      <Pages
        frame={frame}
        page={query.page}
        pages={Math.ceil(total / PAGE_LINES)}
        to={(page) => `/desk/week/${date}${withQuery(query, { page, open: '' })}`}
      />
    </section>
  );
}

/** One page of lines: a piece of the window over the list. */
export function Chunk(props: Pick<ListProps, 'frame' | 'date' | 'query' | 'lines'>) {
  const { frame, date, query } = props;
  return (
    <ol class="chunk" data-page={query.page}>
      {props.lines.map((each) =>
        each.kind === 'heading' ? (
          <HeadingRow text={each.text} count={each.count} {...(each.day ? { day: each.day } : {})} />
        ) : (
          <LineRow
            line={each.line}
            frame={frame}
            to={`/desk/week/${date}${withQuery(query, { open: each.line.id })}#story`}
            isOpen={query.open === each.line.id}
            movable={query.state === 'issue' && mayDecide(frame)}
            {...(query.merge ? { merging: query.merge } : {})}
          />
        ),
      )}
    </ol>
  );
}

const TABS = ['', 'issue', 'unread', 'new', 'picked', 'left', 'held', 'dropped', 'published'] as const;

function Tabs({ frame, date, query, counts, maxItems, saved }: ListProps) {
  const { words } = frame;
  const names: Readonly<Record<(typeof TABS)[number], string>> = {
    '': words.allStories,
    issue: words.chosen,
    unread: words.unread,
    new: words.new,
    picked: words.picked,
    left: words.left,
    held: words.held,
    dropped: words.dropped,
    published: words.published,
  };
  return (
    <nav class="tabs" aria-label={words.state}>
      {TABS.filter((state) => ['', 'issue', 'unread'].includes(state) || counts[state] || query.state === state).map((state) => (
        <a
          href={`/desk/week/${date}${withQuery(query, { state, page: 0, open: '' })}`}
          data-count={state || 'all'}
          {...(query.state === state ? { 'aria-current': 'page' } : {})}
        >
          {names[state]}{' '}
          <small>
            {state === 'issue'
              ? fillIn(words.ofMax, { count: counts.issue ?? 0, max: maxItems }, frame.language)
              : (counts[state || 'all'] ?? 0)}
          </small>
        </a>
      ))}
      {saved.map((each) => (
        <a
          class="saved"
          href={`/desk/week/${date}${each.query}`}
          {...(each.query === withQuery(query, { open: '', merge: '', page: 0 }) ? { 'aria-current': 'page' } : {})}
        >
          {each.name}
        </a>
      ))}
    </nav>
  );
}

function Filters(props: ListProps) {
  const { frame, query, date } = props;
  const { words } = frame;
  const choose = (
    name: 'source' | 'topic' | 'language' | 'group',
    label: string,
    none: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <select name={name} aria-label={label} title={label}>
      <option value="">{none}</option>
      {options.map(([value, text]) => (
        <option value={value} selected={query[name] === value}>
          {text}
        </option>
      ))}
    </select>
  );
  const pairs = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id, name }) => [id, name] as const);
  return (
    <form class="filters" method="get" action={`/desk/week/${date}`} id="filters">
      <input name="q" type="search" value={query.q} placeholder={words.search} aria-label={words.search} data-key="search" />
      {choose('source', words.source, words.allSources, pairs(props.sources))}
      {props.topics.length ? choose('topic', words.topic, words.allTopics, pairs(props.topics)) : null}
      {props.languages.length > 1
        ? choose(
            'language',
            words.language,
            words.allLanguages,
            props.languages.map((each) => [each, each] as const),
          )
        : null}
      {choose('group', words.group, words.noGroups, [
        ['day', words.byDay],
        ['source', words.bySource],
        ['topic', words.byTopic],
      ])}
      {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
      {query.merge ? <input type="hidden" name="merge" value={query.merge} /> : null}
      <button type="submit">{words.show}</button>
      {withQuery({ ...query, merge: '', page: 0, open: '' }) ? <SaveFilter {...props} /> : null}
    </form>
  );
}

function SaveFilter({ frame, query, date, saved }: ListProps) {
  const { words } = frame;
  const own = withQuery(query, { merge: '', page: 0, open: '' });
  const known = saved.find((each) => each.query === own);
  return (
    <>
      <a
        href={`/desk/week/${date}${withQuery({ ...query, q: '', source: '', topic: '', language: '', state: '', group: '', page: 0 })}`}
      >
        {words.showAll}
      </a>
      <a href={`/desk/mine?filter=${encodeURIComponent(own)}`}>{known ? words.savedFilter : words.saveFilter}</a>
    </>
  );
}

function Many({ frame, date, query }: ListProps) {
  const { words } = frame;
  return (
    <form id="many" class="many" method="post" action={`/desk/week/${date}/many`}>
      <input type="hidden" name="token" value={frame.token} />
      <span class="soft">{words.withSelected}</span>
      {(
        [
          ['pick', words.pick],
          ['drop', words.drop],
          ['hold', words.hold],
          ['clear', words.leaveOpen],
          ['merge', words.sameNews],
          ['read', words.markRead],
          ['unread', words.markUnread],
        ] as const
      ).map(([how, text]) => (
        <button type="submit" name="how" value={how}>
          {text}
        </button>
      ))}
      {query.merge ? <input type="hidden" name="match" value={query.merge} /> : null}
    </form>
  );
}
