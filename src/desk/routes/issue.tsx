import { type Context, Hono } from 'hono';
import { approvalOf, approveCommand } from '../../flow/issue/approval.ts';
import { assemble, numberFor } from '../../flow/issue/assemble.ts';
import { unprintedOf } from '../../flow/issue/corrections.ts';
import { decideAtDesk, type PickCommand, seenOf } from '../../flow/issue/decide-at-desk.ts';
import type { DeskWeek } from '../../flow/issue/desk-week.ts';
import { historyOf } from '../../flow/issue/history.ts';
import { publishesAt } from '../../flow/issue/issue-hour.ts';
import { changeOwn, draftFor, keepDraft, ownSettings } from '../../flow/issue/own.ts';
import { type Look, viewWeek, type WeekView } from '../../flow/issue/week.ts';
import { publish } from '../../flow/publish.ts';
import { mailTest } from '../../flow/test-mail.ts';
import { Fault } from '../../model/fault.ts';
import type { IssueHead, Item } from '../../model/issue.ts';
import { saidChange, saidDifference } from '../../words/approval.ts';
import { rowsOf, said, say } from '../../words/say.ts';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf, languageOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { isBookkeeping, readLogLine } from '../log-line.ts';
import { HistoryPage, IssuePage, type IssueProps, LooksPage } from '../views/issue.tsx';
import type { Frame } from '../views/layout.tsx';
import { AS_SHOWN, daysOf, weekAsked as deskWeekAsked, weekShown } from '../week-asked.ts';

/** The issues of the year that the day is in, or of the last one before it, newest first; and where to find those of the other years. */
function printedNear(issues: readonly IssueHead[], date: string): Pick<IssueProps, 'issues' | 'otherYears'> {
  const yearOf = ({ week }: IssueHead): string => week.date.slice(0, 4);
  const near = issues.findLast(({ week }) => week.date <= date) ?? issues[0];
  const newestOf = new Map(issues.map((each) => [yearOf(each), each.week.date]));
  return {
    issues: issues
      .filter((each) => near && yearOf(each) === yearOf(near))
      .map(({ week, title, state }) => ({ date: week.date, title, state }))
      .reverse(),
    otherYears: [...newestOf].filter(([year]) => near && year !== yearOf(near)).reverse(),
  };
}

/** The issue: introduction, approval, publishing, corrections, history. */
export function issueRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/issue/:date', async (c) => c.html(await page(c)));

  async function page(c: Context<DeskEnv>, notice?: Frame['notice']) {
    const house = desk.house();
    const shown = await weekShown(c, desk);
    // what was approved is compared with what would print now
    const week = shown.view.isOld && shown.view.picks.approved ? await deskWeekAsked(c, desk) : shown;
    const { view, draft } = week;
    const { date } = view.week;
    const issues = await house.store.issueHeads();
    const out = await publishesAt(house, view.week);
    const frame = { ...frameOf(c, house, date, desk.needsPassword), ...(notice ? { notice } : {}) };
    const kept = await draftFor(house, c.get('session').name, `/desk/issue/${date}`);
    return (
      <IssuePage
        frame={frame}
        {...(out ? { publishesAt: out } : {})}
        week={view.week}
        state={view.state}
        issue={draft}
        picks={view.picks}
        intro={kept?.fields.text ?? (view.picks.intro || '')}
        days={daysPrinted(week, frame.language)}
        allDays={daysOf(week)}
        mayMail={house.publication.mail !== undefined}
        ownAddress={(await ownSettings(house, c.get('session').name)).address ?? ''}
        lint={week.lint.filter(({ subject }) => !week.items.has(subject))}
        unprinted={(await unprintedOf(house, date, issues)).differences.map((each) => ({
          key: each.key,
          told: say(saidDifference(each), frame.language),
        }))}
        approval={await approvalTold(view, issues, frame.language)}
        hasEnded={house.now() >= Date.parse(view.week.endAt)}
        approvalRequired={house.publication.approval === 'required'}
        {...printedNear(issues, date)}
        history={(await historyOf(house, date, 50)).map((line) => readLogLine(line, languageOf(c, house)))}
      />
    );
  }

  app.get('/issue/:date/looks', async (c) => {
    const { view } = await deskWeekAsked(c, desk);
    return c.html(<LooksPage frame={frameOf(c, desk.house(), view.week.date, desk.needsPassword)} week={view.week} />);
  });

  app.post('/issue/:date/mail', async (c) => {
    const { to = '' } = await fields(c);
    const view = await weekAsked(c);
    await mailTest(desk.house(), view, to.trim(), c.get('session').name);
    await changeOwn(desk.house(), c.get('session').name, (own) => ({ ...own, address: to.trim() }));
    return back(c, `/desk/issue/${view.week.date}`, 'mailSent');
  });

  app.post('/issue/:date/intro', async (c) => {
    const { text } = await fields(c);
    const answer = await decide(c, { do: 'intro', text: text?.replace(/\r\n?/g, '\n').trim() || null }, 'saved');
    await keepDraft(desk.house(), c.get('session').name, `/desk/issue/${c.req.param('date')}`, undefined);
    return answer;
  });

  app.post('/issue/:date/approve', async (c) => {
    const house = desk.house();
    const view = await weekAsked(c);
    const signed = { by: c.get('session').name, at: new Date(house.now()).toISOString() };
    return decide(c, await approveCommand(house, view, signed), 'saved');
  });

  app.post('/issue/:date/unapprove', (c) => decide(c, { do: 'unapprove' }, 'saved'));

  app.post('/issue/:date/publish', async (c) => {
    const house = desk.house();
    const { week } = await weekAsked(c, AS_SHOWN);
    if (house.now() < Date.parse(week.endAt)) return back(c, `/desk/issue/${week.date}`, 'nothingToPublish');
    const report = await desk.inLine(() => publish(desk.house(), { date: week.date }));
    const done = report.issues.find((each) => each.date === week.date);
    if (done?.outcome === 'waits') return c.html(await page(c, { text: say(done.reason, languageOf(c, house)), bad: true }), 409);
    return back(c, `/desk/issue/${week.date}`, done ? 'published_notice' : 'nothingToPublish');
  });

  app.post('/issue/:date/correct', async (c) => {
    const house = desk.house();
    const form = await fields(c);
    const text = form.text ?? '';
    const { week } = await weekAsked(c, AS_SHOWN);
    const keys = Object.keys(form).flatMap((name) => (name.startsWith('key-') ? [name.slice(4)] : []));
    const which = form.choose === undefined ? ('all' as const) : keys;
    if (!text.trim() && !keys.length) return back(c, `/desk/issue/${week.date}`, 'correctionHint');
    const decided = text.trim()
      ? await decideAtDesk(
          house,
          week.date,
          { do: 'correct', at: new Date(house.now()).toISOString(), text: text.trim() },
          { by: c.get('session').name, look: AS_SHOWN },
        )
      : undefined;
    if (decided && decided.kind !== 'saved') return back(c, `/desk/issue/${week.date}`, 'changedFile');
    await desk.inLine(() => publish(desk.house(), { date: week.date, corrections: which }));
    return back(c, `/desk/issue/${week.date}`, 'published_notice');
  });

  app.get('/history', async (c) => {
    const house = desk.house();
    // a letter to a thousand addresses keeps two thousand lines of books
    const lines = (await historyOf(house, undefined, 5_000))
      .filter((line) => !isBookkeeping(line))
      .slice(0, 200)
      .map((line) => readLogLine(line, languageOf(c, house)));
    return c.html(<HistoryPage frame={frameOf(c, house, await desk.openDate(), desk.needsPassword)} lines={lines} />);
  });

  return app;

  /** How the approval stands, in words where there is more to say than who gave it. */
  async function approvalTold(view: WeekView, issues: readonly IssueHead[], language: string): Promise<string | undefined> {
    if (!view.picks.approved || view.issue) return undefined;
    const house = desk.house();
    const approval = await approvalOf(house, view, assemble(house, view, numberFor(issues)));
    return approval.kind === 'changed' ? say(saidChange(approval, house.publication), language) : undefined;
  }

  async function decide(c: Context<DeskEnv>, command: PickCommand, notice: 'saved'): Promise<Response> {
    const { week } = await weekAsked(c, AS_SHOWN);
    const decided = await decideAtDesk(desk.house(), week.date, command, { by: c.get('session').name, look: AS_SHOWN });
    if (decided.kind === 'mistakes') throw new Fault(said('config/picks', { mistakes: rowsOf(decided.problems) }));
    return back(c, `/desk/issue/${week.date}`, decided.kind === 'saved' ? notice : 'changedFile');
  }

  async function weekAsked(c: Context<DeskEnv>, look?: Look): Promise<WeekView> {
    const date = c.req.param('date') ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) throw new Fault(said('desk/date'));
    return viewWeek(desk.house(), date, look);
  }
}

/** The items of the draft as they will print, each with what is said about it and, where it reads otherwise, as it was printed. */
function daysPrinted({ view, draft, byId, lintBy }: DeskWeek, language: string) {
  const printed = new Map(view.issue?.sections.flatMap(({ items }) => items.map((item) => [item.articleId, item] as const)));
  return draft.sections.map(({ day, items }) => ({
    day,
    items: items.map((item) => {
      const candidate = byId.get(item.articleId);
      const before = printed.get(item.articleId);
      const isOther = before !== undefined && wordsIn(before) !== wordsIn(item);
      return {
        id: candidate?.lead.id ?? item.articleId,
        item,
        seen: seenOf(candidate?.pick),
        state: candidate?.state === 'picked' ? 'picked' : 'proposed',
        lint: (lintBy.get(item.articleId) ?? []).map((problem) => say(problem, language)),
        ...(isOther ? { printed: before } : {}),
      };
    }),
  }));
}

const wordsIn = ({ title, paragraphs, note, day }: Item): string => JSON.stringify([title, paragraphs, note, day]);
