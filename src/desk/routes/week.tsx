import { type Context, Hono } from 'hono';
import { reorder } from '../../flow/decide/reorder.ts';
import {
  type Decided,
  decideAtDesk,
  namingOf,
  overwritten,
  type PickCommand,
  pickOf,
  seenOf,
  settleOverwritten,
  takeBack,
} from '../../flow/issue/decide-at-desk.ts';
import { askLinks, linksAsked } from '../../flow/issue/desk-links.ts';
import { lintOf } from '../../flow/issue/lint.ts';
import { findPicture } from '../../flow/issue/picture.ts';
import { draftOf, excerptIn, previewOf } from '../../flow/issue/preview.ts';
import { viewWeek, type WeekView } from '../../flow/issue/week.ts';
import { lifeOf } from '../../flow/issue/why.ts';
import { Fault } from '../../model/fault.ts';
import type { Item, Pick } from '../../model/issue.ts';
import { rowsOf, said, say, sayRows } from '../../words/say.ts';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { readLogLine } from '../log-line.ts';
import { ItemPage, type ItemProps } from '../views/item.tsx';
import { LifePage } from '../views/life.tsx';
import { toldLinks, WeekPage } from '../views/week.tsx';
import { cardsOf } from '../week-cards.ts';
import { wordsFor } from '../words.ts';

const PAGE_SIZE = 60;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

// A preview is our own page with foreign texts in it: no script runs, nothing leaves.
const PREVIEW_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/** The week, its items, its preview. */
export function weekRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/week/:date', async (c) => {
    const house = desk.house();
    const view = await weekAsked(c);
    const draft = await draftOf(house, view);
    const links = await linksAsked(house, view.week.date);
    const lint = await lintOf(house, view, draft, links && new Map(links.dead));
    const merging = view.proposal.candidates.find(({ lead }) => lead.id === word(c, 'merge'))?.lead;
    const filter = {
      q: word(c, 'q'),
      source: word(c, 'source'),
      topic: word(c, 'topic'),
      language: word(c, 'language'),
      state: word(c, 'state'),
    };
    const page = Math.min(10_000, Math.max(0, Math.trunc(Number(c.req.query('page') ?? 0)) || 0));
    const cards = cardsOf(house, view, draft, lint, filter, { number: page, size: PAGE_SIZE });
    const isOut = view.issue !== undefined;
    const frame = frameOf(c, house, view.week.date, desk.needsPassword);
    return c.html(
      <WeekPage
        frame={frame}
        week={view.week}
        previous={dayBefore(view.week.date)}
        {...(house.now() >= Date.parse(view.week.endAt) ? { next: dayAfter(view.week.lastDay) } : {})}
        isPublished={isOut}
        {...(view.issue ? { publishedAt: view.issue.publishedAt } : {})}
        days={cards.days}
        chosen={cards.chosen}
        maxItems={house.publication.issue.maxItems}
        rest={cards.rest}
        restTotal={cards.total}
        page={page}
        pageSize={PAGE_SIZE}
        filter={filter}
        sources={house.sources.map(({ id, name }) => ({ id, name }))}
        topics={house.publication.topics.map(({ id, name }) => ({ id, name }))}
        languages={cards.languages}
        problems={view.problems}
        lost={await overwritten(house, view.week.date)}
        awaitsApproval={house.publication.approval === 'required' && !view.picks.approved && !isOut}
        {...(merging ? { merging: { id: merging.id, title: merging.title } } : {})}
        {...(links ? { links: toldLinks(links, frame) } : {})}
        lint={lint}
      />,
    );
  });

  app.post('/week/:date/do', async (c) => {
    const form = await fields(c);
    const command = commandOf(form, wordsFor(desk.house().publication.language).dropDefault);
    if (!command) return c.text(say(said('desk/no-such-command'), desk.house().publication.language), 400);
    const { date } = (await weekAsked(c)).week;
    const decided = await decideAtDesk(desk.house(), date, command, {
      by: c.get('session').name,
      ...(form.seen ? { seen: form.seen } : {}),
    });
    return after(c, decided, `/desk/week/${date}`);
  });

  app.post('/week/:date/links', async (c) => {
    const view = await weekAsked(c);
    await askLinks(desk.house(), await draftOf(desk.house(), view));
    return back(c, `/desk/week/${view.week.date}`);
  });

  app.post('/week/:date/undo', async (c) => {
    const { date } = (await weekAsked(c)).week;
    const outcome = await takeBack(desk.house(), date, c.get('session').name);
    return back(
      c,
      asFiltered(c, `/desk/week/${date}`),
      outcome.kind === 'saved'
        ? 'undone'
        : outcome.kind === 'nothing'
          ? 'nothingToUndo'
          : outcome.kind === 'overtaken'
            ? 'overtaken'
            : 'changedFile',
    );
  });

  app.post('/week/:date/overwritten', async (c) => {
    const { keep } = await fields(c);
    const { date } = (await weekAsked(c)).week;
    await settleOverwritten(desk.house(), date, c.get('session').name, keep === 'let-go' ? 'let-go' : 'bring-back');
    return back(c, `/desk/week/${date}`, 'saved');
  });

  app.post('/week/:date/move', async (c) => {
    const form = await fields(c);
    const view = await weekAsked(c);
    const draft = await draftOf(desk.house(), view);
    const id = view.proposal.candidates.find((each) => each.lead.id === form.match)?.lead.id;
    const section = draft.sections.find(({ items }) => items.some((item) => item.articleId === id));
    if (!id || !section) return back(c, `/desk/week/${view.week.date}`, 'changedFile');
    const ids = section.items.map((item) => item.articleId);
    const matches = reorder(ids, id, {
      ...(form.step ? { step: form.step } : {}),
      ...(form.before ? { before: form.before.replace(/^s-/, '') } : {}),
    });
    const decided = await decideAtDesk(desk.house(), view.week.date, { do: 'order', matches }, { by: c.get('session').name });
    return after(c, decided, `/desk/week/${view.week.date}#s-${id}`);
  });

  app.get('/week/:date/item/:id', async (c) => {
    const view = await weekAsked(c);
    const page = await itemPage(c, view);
    return page
      ? c.html(<ItemPage {...page} />)
      : c.text(frameOf(c, desk.house(), view.week.date, desk.needsPassword).words.notFound, 404);
  });

  app.post('/week/:date/item/:id', async (c) => {
    const form = await fields(c);
    const view = await weekAsked(c);
    const text = (name: string): string | null => form[name]?.replace(/\r\n?/g, '\n').trim() || null;
    const translation = { title: text('translationTitle'), summary: text('translationSummary') };
    const command: PickCommand = {
      do: 'edit',
      match: c.req.param('id'),
      title: text('title'),
      summary: text('summary'),
      day: text('day'),
      topic: text('topic'),
      note: text('note'),
      translation:
        translation.title || translation.summary
          ? {
              ...(translation.title ? { title: translation.title } : {}),
              ...(translation.summary ? { summary: translation.summary } : {}),
            }
          : null,
    };
    const decided = await decideAtDesk(desk.house(), view.week.date, command, {
      by: c.get('session').name,
      ...(form.seen ? { seen: form.seen } : {}),
    });
    if (decided.kind === 'saved') return back(c, `/desk/week/${view.week.date}#s-${c.req.param('id')}`, 'saved');
    const page = await itemPage(c, view);
    if (!page) return c.text(say(said('desk/no-such-item'), desk.house().publication.language), 404);
    if (decided.kind === 'item-conflict') {
      const mine: Pick = decided.mine ?? { match: c.req.param('id') };
      return c.html(
        <ItemPage {...page} pick={mine} seen={decided.seen} theirs={decided.theirs ?? { match: c.req.param('id') }} />,
        409,
      );
    }
    const told = decided.kind === 'mistakes' ? sayRows(decided.problems, page.frame.language) : page.frame.words.changedFile;
    const typed = {
      match: c.req.param('id'),
      ...Object.fromEntries(
        ['title', 'summary', 'day', 'topic', 'note'].flatMap((name) => (text(name) ? [[name, text(name)]] : [])),
      ),
    } as Pick;
    return c.html(<ItemPage {...page} frame={{ ...page.frame, notice: { text: told, bad: true } }} pick={typed} />, 409);
  });

  // One rendering of the whole site serves the page and its style; it is made anew when a decision or an article changed.
  const previews = new Map<string, { readonly mark: string; readonly find: Awaited<ReturnType<typeof previewOf>> }>();
  app.get('/preview/:date/:path{.*}', async (c) => {
    const house = desk.house();
    const view = await weekAsked(c);
    const mark = `${view.picksHash} ${view.stories.length} ${view.issue?.updatedAt ?? ''} ${house.stamp}`;
    const known = previews.get(view.week.date);
    const find = known?.mark === mark ? known.find : await previewOf(house, view.week.date);
    if (known?.mark !== mark) {
      if (previews.size > 3) previews.clear();
      previews.set(view.week.date, { mark, find });
    }
    const found = find(decodeURIComponent(c.req.param('path') ?? ''));
    if (!found) return c.notFound();
    const body = typeof found.body === 'string' ? found.body : new Uint8Array(found.body);
    return c.body(body, 200, { 'content-type': found.mediaType, 'content-security-policy': PREVIEW_POLICY });
  });

  app.get('/picture/:id', async (c) => {
    const picture = await findPicture(desk.house(), c.req.param('id'));
    if (!picture) return c.notFound();
    return c.body(new Uint8Array(picture.bytes), 200, {
      'content-type': picture.mediaType,
      'cache-control': 'private, max-age=86400',
    });
  });

  app.get('/why', async (c) => {
    const house = desk.house();
    const life = await lifeOf(house, word(c, 'url').slice(0, 2_000));
    return c.html(<LifePage frame={frameOf(c, house, await desk.openDate(), desk.needsPassword)} life={life} />);
  });

  return app;

  async function weekAsked(c: Context<DeskEnv>): Promise<WeekView> {
    const date = c.req.param('date') ?? '';
    if (!DAY.test(date) || Number.isNaN(Date.parse(date))) throw new Fault(said('desk/date'));
    // Any day names its week: links are made of days, and a changed first day of the week breaks none of them.
    const house = desk.house();
    return viewWeek(house, date);
  }

  async function itemPage(c: Context<DeskEnv>, view: WeekView): Promise<ItemProps | undefined> {
    const house = desk.house();
    const id = c.req.param('id') ?? '';
    const candidate = view.proposal.candidates.find((each) => each.lead.id === id);
    if (!candidate) return undefined;
    const { lead } = candidate;
    const pick = candidate.pick ?? pickOf(view, id);
    const item = (await draftOf(house, view)).sections
      .flatMap((section): readonly Item[] => section.items)
      .find((each) => each.articleId === id);
    const printed = (item && !item.ownWords ? item.paragraphs : excerptIn(house, lead)).join('\n\n');
    const naming = namingOf(view);
    const log = await house.store.readLog(view.week.date, 500);
    return {
      frame: frameOf(c, house, view.week.date, desk.needsPassword),
      week: view.week,
      days: Array.from({ length: 7 }, (_, n) => new Date(Date.parse(view.week.date) + n * DAY_MS).toISOString().slice(0, 10)),
      id,
      url: lead.canonical ?? lead.url,
      source: house.sources.find((source) => source.id === lead.sourceId)?.name ?? lead.sourceId,
      ...(lead.language ? { language: lead.language } : {}),
      title: lead.title,
      paragraphs: lead.paragraphs,
      taken: printed.split(/\n\n|(?<=[.!?…。！？])\s+/).filter((part) => part.length > 3),
      quoted: printed,
      topics: house.publication.topics.map((topic) => ({ id: topic.id, name: topic.name })),
      pick,
      seen: seenOf(pick),
      history: log.map(readLogLine).filter((line) => line.about.some((match) => naming(match) === id)),
    };
  }
}

function after(c: Context<DeskEnv>, decided: Decided, to: string): Response {
  if (decided.kind === 'saved') return back(c, asFiltered(c, to));
  if (decided.kind === 'mistakes') throw new Fault(said('config/picks', { mistakes: rowsOf(decided.problems) }));
  return back(c, asFiltered(c, to), 'conflict');
}

const FILTERS = ['q', 'source', 'topic', 'language', 'state', 'page'];

// A decision leaves the curator in the list as it was filtered; the page that posted says how.
function asFiltered(c: Context, to: string): string {
  const [path = '', hash] = to.split('#');
  const from = URL.canParse(c.req.header('referer') ?? '') ? new URL(c.req.header('referer')!) : undefined;
  if (from?.pathname !== path) return to;
  const kept = FILTERS.flatMap((name): [string, string][] => {
    const value = from.searchParams.get(name)?.slice(0, 200);
    return value ? [[name, value]] : [];
  });
  return `${path}${kept.length ? `?${new URLSearchParams(kept)}` : ''}${hash ? `#${hash}` : ''}`;
}

function commandOf(form: Readonly<Record<string, string>>, dropped: string): PickCommand | undefined {
  const match = form.match ?? '';
  if (!match || match.length > 2_000) return undefined;
  switch (form.do) {
    case 'pick':
    case 'unpick':
    case 'hold':
    case 'unhold':
    case 'undrop':
    case 'split':
    case 'unsplit':
      return { do: form.do, match };
    case 'drop':
      return { do: 'drop', match, reason: form.reason?.trim().slice(0, 300) || dropped };
    case 'merge':
      return form.with ? { do: 'merge', matches: [match, form.with] } : undefined;
    default:
      return undefined;
  }
}

function word(c: Context, name: string): string {
  return (c.req.query(name) ?? '').slice(0, 200);
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
