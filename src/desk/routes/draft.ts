import { type Context, Hono } from 'hono';
import { decideAtDesk, pickOf } from '../../flow/issue/decide-at-desk.ts';
import type { House } from '../../flow/open.ts';
import { answer, outcomeOf } from '../answer.tsx';
import { type DeskContext, fields, valuesOf } from '../context.ts';
import { back } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { AS_SHOWN, candidateAsked, weekWith } from '../week-asked.ts';

/** What is done with drafts: asked for, taken over. */
export function draftRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.post('/week/:date/draft', async (c) => {
    const form = await fields(c);
    const week = await weekWith(c, desk, form.match);
    const id = candidateAsked(week, form.match)?.lead.id;
    if (!id) return answer(c, desk, week, { ok: false, told: 'noSuchItem' });
    desk.drafting.ask(week.view.week.date, id, form.again === 'yes');
    return cameFromItem(c) ? back(c, itemPath(c, id), 'draftAsked') : answer(c, desk, week, { ok: true, told: 'draftAsked', id });
  });

  app.post('/week/:date/take', async (c) => {
    const form = await fields(c);
    const house = desk.house();
    const week = await weekWith(c, desk, form.match);
    const candidate = candidateAsked(week, form.match);
    if (!candidate || !house.publication.model) return answer(c, desk, week, { ok: false, told: 'noSuchItem' });
    const { lead } = candidate;
    const { draftOf, takeOverCommand } = await import('../../flow/issue/draft/shown.ts');
    const marked = (await valuesOf(c, 'take')).map(Number);
    const which = form.which === 'some' ? marked : 'whole';
    const by = c.get('session').name;
    const draft = await draftOf(house, lead, languageAsked(house, form.language));
    if (!draft || 'spoilt' in draft) return answer(c, desk, week, { ok: false, told: 'noDraft', id: lead.id });
    if (which !== 'whole' && !which.length) return answer(c, desk, week, { ok: false, told: 'noneSelected', id: lead.id });
    const { command, left } = takeOverCommand(house, lead, draft, { which, by });
    // taken over by one key: only where nobody wrote about it since it was shown
    const pick = pickOf(week.view, lead.id);
    if (form.which !== 'some' && (pick?.title || pick?.summary || pick?.translation) && !form.seen)
      return answer(c, desk, week, { ok: false, told: 'conflict', id: lead.id });
    const decided = await decideAtDesk(house, week.view.week.date, command, {
      by,
      look: AS_SHOWN,
      ...(form.seen ? { seen: form.seen } : {}),
    });
    const outcome = outcomeOf(decided, lead.id, left ? 'takenPart' : 'taken');
    return form.back === 'item' ? back(c, itemPath(c, lead.id), outcome.told) : answer(c, desk, week, outcome);
  });

  return app;
}

// only a language that we print in
function languageAsked({ publication }: House, asked: string | undefined): string {
  return publication.editions?.find(({ language }) => language === asked)?.language ?? publication.language;
}

const itemPath = (c: Context, id: string): string => `/desk/week/${c.req.param('date')}/item/${id}`;

function cameFromItem(c: Context): boolean {
  return /\/desk\/week\/[\d-]+\/item\//.test(c.req.header('referer') ?? '');
}
