import { type Context, Hono } from 'hono';
import { overwritten } from '../../flow/issue/decide-at-desk.ts';
import type { DeskWeek } from '../../flow/issue/desk-week.ts';
import { asidesOf, markRead, ownSettings } from '../../flow/issue/own.ts';
import { lifeOf } from '../../flow/issue/why.ts';
import { cleanText } from '../../kit/text.ts';
import type { DeskContext } from '../context.ts';
import { draftShown } from '../draft.ts';
import { frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { askedOf, countsOf, type ListQuery, lineOf, listOf, PAGE_LINES, type Reader } from '../list.ts';
import { listQuery, withQuery } from '../query.ts';
import { type StoryView, storyOf } from '../story.ts';
import { trouble } from '../trouble.tsx';
import type { Frame } from '../views/layout.tsx';
import { LifePage } from '../views/life.tsx';
import { LineRow } from '../views/line.tsx';
import { Chunk, headingOf, type ListProps } from '../views/list.tsx';
import { Story } from '../views/story.tsx';
import { toldLinks, WeekPage } from '../views/week.tsx';
import { candidateAsked, dayAfter, daysOf, readerOf, weekShown } from '../week-asked.ts';

const MAX_ROWS = 200;

/** The sources that this week has something of, by their names, and the one that was asked for. */
function sourcesOf(
  candidates: DeskWeek['view']['proposal']['candidates'],
  { nameOf }: ReturnType<typeof askedOf>,
  asked: string,
) {
  const ids = new Set(candidates.map(({ lead }) => lead.sourceId));
  if (asked) ids.add(asked);
  return [...ids].map((id) => ({ id, name: nameOf(id) })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The week as a list, its rows, its opened story. */
export function weekRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/week/:date', async (c) => {
    const house = desk.house();
    const week = await weekShown(c, desk);
    const { view, links } = week;
    const { date } = view.week;
    const reader = await opened(c, week, listQuery(c).open);
    const list = await listProps(c, week, reader, listQuery(c));
    const { frame } = list;
    const story = await storyAsked(week, reader, list.query.open);
    const merging = candidateAsked(week, list.query.merge)?.lead;
    const isOut = view.issue !== undefined;
    desk.drafting.opened(date);
    return c.html(
      <WeekPage
        {...list}
        week={view.week}
        days={daysOf(week)}
        previous={dayAfter(date, -1)}
        {...(house.now() >= Date.parse(view.week.endAt) ? { next: dayAfter(view.week.lastDay, 1) } : {})}
        {...(view.issue ? { publishedAt: view.issue.publishedAt } : {})}
        {...(story ? { story } : {})}
        problems={view.problems}
        lost={await overwritten(house, date)}
        awaitsApproval={house.publication.approval === 'required' && !view.picks.approved && !isOut}
        {...(merging ? { merging: { id: merging.id, title: merging.title } } : {})}
        {...(links ? { links: toldLinks(links, frame) } : {})}
      />,
    );
  });

  // What the window over the list asks for as it is scrolled, and what is shown anew after a colleague's decision.
  app.get('/week/:date/rows', async (c) => {
    const week = await weekShown(c, desk);
    const { date } = week.view.week;
    const ids = c.req.query('ids')?.split(',').slice(0, MAX_ROWS);
    const reader = await readerOf(c, desk, date);
    const query = listQuery(c);
    if (!ids) {
      const list = await listProps(c, week, reader, query);
      return c.html(<Chunk {...list} />);
    }
    const frame = frameOf(c, desk.house(), date, desk.needsPassword);
    return c.html(<ol>{rowsOf(week, reader, frame, query, ids)}</ol>);
  });

  app.get('/week/:date/story/:id', async (c) => {
    const week = await weekShown(c, desk);
    const { date } = week.view.week;
    const id = c.req.param('id');
    const reader = await opened(c, week, id);
    const frame = frameOf(c, desk.house(), date, desk.needsPassword);
    const story = await storyAsked(week, reader, id);
    if (!story) return trouble(c, desk, frame.words.noSuchItem, 404);
    return c.html(<Story story={story} frame={frame} date={date} query={listQuery(c)} days={daysOf(week)} />);
  });

  app.get('/why', async (c) => {
    const house = desk.house();
    const life = await lifeOf(house, cleanText(c.req.query('url') ?? '').slice(0, 2_000));
    return c.html(<LifePage frame={frameOf(c, house, await desk.openDate(), desk.needsPassword)} life={life} />);
  });

  return app;

  /** The reader, who has read what they open. */
  async function opened(c: Context<DeskEnv>, week: DeskWeek, id: string): Promise<Reader> {
    const { date } = week.view.week;
    const candidate = candidateAsked(week, id);
    if (candidate) await markRead(desk.house(), c.get('session').name, date, { read: [candidate.lead.id] });
    return readerOf(c, desk, date);
  }

  async function storyAsked(week: DeskWeek, reader: Reader, id: string): Promise<StoryView | undefined> {
    const candidate = candidateAsked(week, id);
    if (!candidate) return undefined;
    const asides = await asidesOf(desk.house(), week.view.week.date);
    const draft = await draftShown(desk.house(), candidate, reader.language);
    return storyOf(desk.house(), week, candidate, reader, { aside: asides[candidate.lead.id], draft });
  }

  async function listProps(c: Context<DeskEnv>, week: DeskWeek, reader: Reader, asked: ListQuery): Promise<ListProps> {
    const house = desk.house();
    const { publication } = house;
    const { date } = week.view.week;
    const frame = frameOf(c, house, date, desk.needsPassword);
    const about = askedOf(house, week, reader);
    const lines = listOf(house, week, asked, about);
    // an opened story brings its page along
    const place =
      c.req.query('page') || !asked.open
        ? -1
        : lines.findIndex((each) => each.kind === 'story' && each.candidate.lead.id === asked.open);
    const query = { ...asked, page: place < 0 ? asked.page : Math.floor(place / PAGE_LINES) };
    const from = query.page * PAGE_LINES;
    const { candidates } = week.view.proposal;
    const names = (key: string): string => publication.topics.find((each) => each.id === key)?.name ?? about.nameOf(key);
    return {
      frame,
      date,
      query,
      lines: lines
        .slice(from, from + PAGE_LINES)
        .map((each) =>
          each.kind === 'heading'
            ? headingOf(each, frame, names)
            : { kind: 'story', line: lineOf(house, week, each.candidate, about, reader.language) },
        ),
      total: lines.length,
      counts: countsOf(week, about),
      maxItems: publication.issue.maxItems,
      sources: sourcesOf(candidates, about, query.source),
      topics: publication.topics.map(({ id, name }) => ({ id, name })),
      languages: [...new Set(candidates.map((each) => each.lead.language ?? ''))].filter(Boolean).sort(),
      saved: (await ownSettings(house, c.get('session').name)).filters ?? [],
    };
  }

  function rowsOf(week: DeskWeek, reader: Reader, frame: Frame, query: ListQuery, ids: readonly string[]) {
    const house = desk.house();
    const { date } = week.view.week;
    const about = askedOf(house, week, reader);
    return ids.flatMap((id) => {
      const candidate = candidateAsked(week, id);
      if (!candidate) return [];
      const line = lineOf(house, week, candidate, about, reader.language);
      return [
        <LineRow
          line={line}
          frame={frame}
          to={`/desk/week/${date}${withQuery(query, { open: line.id })}#story`}
          isOpen={query.open === line.id}
          movable={query.state === 'issue'}
          {...(query.merge ? { merging: query.merge } : {})}
        />,
      ];
    });
  }
}
