import { type Context, Hono } from 'hono';
import { dayInOrder, reorder } from '../../flow/decide/reorder.ts';
import { decideAtDesk, type PickCommand, settleOverwritten, takeBack } from '../../flow/issue/decide-at-desk.ts';
import { askLinks } from '../../flow/issue/desk-links.ts';
import type { DeskWeek } from '../../flow/issue/desk-week.ts';
import { markRead, setAside } from '../../flow/issue/own.ts';
import { said, say } from '../../words/say.ts';
import { answer, outcomeOf } from '../answer.tsx';
import { type DeskContext, fields, typed, valuesOf } from '../context.ts';
import { back, languageOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { cameFrom, queryFrom, withQuery } from '../query.ts';
import { undecidedOf } from '../story.ts';
import { trouble } from '../trouble.tsx';
import { AS_SHOWN, candidateAsked, daysOf, weekAsked, weekShown, weekWith } from '../week-asked.ts';
import { wordsFor } from '../words.ts';

/** What is decided about the stories of a week: one, several, all of a source; their order; steps back. */
export function decideRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.post('/week/:date/do', async (c) => {
    const form = asked(await fields(c));
    const command = commandOf(form, dropWords(c));
    if (!command) return trouble(c, desk, say(said('desk/no-such-command'), languageOf(c, desk.house())), 400);
    const week = await weekWith(c, desk, form.match);
    const id = candidateAsked(week, form.match)?.lead.id;
    const decided = await decideAtDesk(desk.house(), dateOf(week), command, {
      by: who(c),
      look: AS_SHOWN,
      ...(form.seen ? { seen: form.seen } : {}),
    });
    return answer(c, desk, week, outcomeOf(decided, id ?? form.match));
  });

  app.post('/week/:date/many', async (c) => {
    const { how = '' } = await fields(c);
    const matches = await valuesOf(c, 'match');
    const week = await weekWith(c, desk, ...matches);
    const ids = matches.flatMap((id) => candidateAsked(week, id)?.lead.id ?? []);
    if (!ids.length) return answer(c, desk, week, { ok: false, told: 'noneSelected' });
    if (how === 'read' || how === 'unread') {
      await markRead(desk.house(), who(c), dateOf(week), { [how]: ids });
      return answer(c, desk, week, { ok: true, told: 'saved' });
    }
    const command = manyOf(how, [...new Set(ids)], dropWords(c), week);
    if (!command) return answer(c, desk, week, { ok: false, told: how === 'merge' ? 'notMerged' : 'noneSelected' });
    return answer(
      c,
      desk,
      week,
      outcomeOf(await decideAtDesk(desk.house(), dateOf(week), command, { by: who(c), look: AS_SHOWN }), undefined, 'saved'),
    );
  });

  app.post('/week/:date/source', async (c) => {
    const { source = '' } = await fields(c);
    // what is dropped is what was seen of it
    const week = await weekShown(c, desk);
    const matches = undecidedOf(week, source);
    if (!matches.length) return answer(c, desk, week, { ok: false, told: 'noneSelected' });
    const command: PickCommand = { do: 'each', how: 'drop', matches, reason: dropWords(c) };
    return answer(
      c,
      desk,
      week,
      outcomeOf(await decideAtDesk(desk.house(), dateOf(week), command, { by: who(c), look: AS_SHOWN }), undefined, 'saved'),
    );
  });

  app.post('/week/:date/read', async (c) => {
    const ids = await valuesOf(c, 'id');
    const week = await weekWith(c, desk, ...ids);
    await markRead(desk.house(), who(c), dateOf(week), { read: ids.flatMap((id) => candidateAsked(week, id)?.lead.id ?? []) });
    return c.json({ ok: true });
  });

  app.post('/week/:date/aside/:id', async (c) => {
    const form = await fields(c);
    const week = await weekWith(c, desk, c.req.param('id'));
    const id = candidateAsked(week, c.req.param('id'))?.lead.id;
    if (!id) return answer(c, desk, week, { ok: false, told: 'noSuchItem' });
    await setAside(desk.house(), dateOf(week), id, typed(form, 'text').slice(0, 1_000), who(c));
    return answer(c, desk, week, { ok: true, told: 'saved', id });
  });

  app.post('/week/:date/links', async (c) => {
    const week = await weekAsked(c, desk);
    await askLinks(desk.house(), week.draft);
    return back(c, backTo(c, dateOf(week)), 'linksAsked');
  });

  app.post('/week/:date/undo', async (c) => {
    const { match, back: page } = await fields(c);
    const week = await (match ? weekWith(c, desk, match) : weekShown(c, desk));
    const id = match ? candidateAsked(week, match)?.lead.id : undefined;
    const taken = await takeBack(desk.house(), dateOf(week), who(c), match, AS_SHOWN);
    const outcome = outcomeOf(taken, id ?? lastTouched(taken, week), 'undone');
    return page === 'item' && id
      ? back(c, `/desk/week/${dateOf(week)}/item/${id}`, outcome.told)
      : answer(c, desk, week, outcome);
  });

  app.post('/week/:date/overwritten', async (c) => {
    const { keep } = await fields(c);
    const week = await weekShown(c, desk);
    await settleOverwritten(desk.house(), dateOf(week), who(c), keep === 'let-go' ? 'let-go' : 'bring-back');
    return back(c, backTo(c, dateOf(week)), 'saved');
  });

  app.post('/week/:date/move', async (c) => {
    const form = await fields(c);
    const week = await weekWith(c, desk, form.match);
    const id = candidateAsked(week, form.match)?.lead.id;
    const command = id ? moveOf(week, id, form) : undefined;
    if (!command) return answer(c, desk, week, { ok: false, told: 'notInIssue', ...(id ? { id } : {}) });
    const decided = await decideAtDesk(desk.house(), dateOf(week), command, { by: who(c), look: AS_SHOWN });
    return answer(c, desk, week, outcomeOf(decided, id));
  });

  return app;

  function dropWords(c: Context<DeskEnv>): string {
    return wordsFor(desk.house().publication.language ?? languageOf(c, desk.house())).dropDefault;
  }
}

const who = (c: Context<DeskEnv>): string => c.get('session').name;
const dateOf = (week: DeskWeek): string => week.view.week.date;

function backTo(c: Context, date: string): string {
  const path = `/desk/week/${date}`;
  return `${path}${withQuery(cameFrom(c, path) ?? queryFrom(new URLSearchParams()))}`;
}

// A button of a line says it all in one value: `pick <id> <seen>`, `merge <with> <id> <seen>`.
function asked(form: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [act = '', ...rest] = form.act?.split(' ') ?? [];
  if (!act) return form;
  const [match = '', seen = ''] = rest.slice(-2);
  return { ...form, do: act, match, seen, ...(act === 'merge' ? { with: rest[0] ?? '' } : {}) };
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
      return form.with && form.with !== match ? { do: 'merge', matches: [match, form.with] } : undefined;
    default:
      return undefined;
  }
}

function manyOf(how: string, matches: readonly string[], reason: string, week: DeskWeek): PickCommand | undefined {
  if (how === 'pick' || how === 'hold') return { do: 'each', how, matches };
  if (how === 'drop') return { do: 'each', how, matches, reason };
  if (how === 'merge') return matches.length > 1 ? { do: 'merge', matches } : undefined;
  if (how !== 'clear') return undefined;
  const state = week.byId.get(matches[0] ?? '')?.state;
  const undoing = state === 'dropped' ? 'undrop' : state === 'held' ? 'unhold' : 'unpick';
  return { do: 'each', how: undoing, matches };
}

/** To another place of its day (`step`, `before`), or to a place of another day (`day`; at its end without `before`). */
function moveOf(week: DeskWeek, id: string, form: Readonly<Record<string, string>>): PickCommand | undefined {
  const idsOf = (day: string): string[] => week.printed.filter((each) => week.items.get(each)?.day === day);
  const from = week.items.get(id)?.day;
  if (from === undefined) return undefined;
  const before = form.before?.replace(/^s-/, '');
  if (form.day && form.day !== from)
    return daysOf(week).includes(form.day)
      ? { do: 'order', matches: dayInOrder(idsOf(form.day), id, before), moved: { match: id, day: form.day } }
      : undefined;
  if (form.day) return { do: 'order', matches: dayInOrder(idsOf(from), id, before) };
  return {
    do: 'order',
    matches: reorder(idsOf(from), id, { ...(form.step ? { step: form.step } : {}), ...(before ? { before } : {}) }),
  };
}

function lastTouched(taken: Awaited<ReturnType<typeof takeBack>>, week: DeskWeek): string | undefined {
  if (taken.kind !== 'saved') return undefined;
  const touched = taken.undo.do === 'restore' ? taken.undo.items : [];
  return touched.length === 1 ? candidateOf(week, touched[0]!.match) : undefined;
}

function candidateOf(week: DeskWeek, match: string): string | undefined {
  return week.view.proposal.candidates.find(({ lead }) => [lead.id, lead.url, lead.canonical].includes(match))?.lead.id;
}
