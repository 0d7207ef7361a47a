import type { Context } from 'hono';
import type { Decided } from '../flow/issue/decide-at-desk.ts';
import { changedLines, type DeskWeek } from '../flow/issue/desk-week.ts';
import { Fault } from '../model/fault.ts';
import { rowsOf, said } from '../words/say.ts';
import type { DeskContext } from './context.ts';
import { back, frameOf, noticeFor } from './frame.ts';
import type { DeskEnv } from './guard.ts';
import { askedOf, countsOf, type ListQuery, lineOf } from './list.ts';
import { cameFrom, queryFrom, withQuery } from './query.ts';
import { wantsData } from './trouble.tsx';
import { LineRow } from './views/line.tsx';
import { candidateAsked, readerOf, weekShown } from './week-asked.ts';
import type { DeskWords } from './words.ts';

/** What became of an action on a week. */
export interface Outcome {
  readonly ok: boolean;
  /** The phrase that tells it; absent: the change itself does. */
  readonly told?: keyof DeskWords;
  /** The item that it was about: where the hands are. */
  readonly id?: string;
}

const MAX_ROWS = 60;

/** An outcome of the one writer, as the desk tells it. Fault `config/picks` when the file cannot be read. */
export function outcomeOf(
  decided: Decided | { readonly kind: 'nothing' | 'overtaken' },
  id?: string,
  saved?: keyof DeskWords,
): Outcome {
  const about = id ? { id } : {};
  switch (decided.kind) {
    case 'saved':
      return { ok: true, ...about, ...(saved ? { told: saved } : {}) };
    case 'mistakes':
      throw new Fault(said('config/picks', { mistakes: rowsOf(decided.problems) }));
    case 'nothing':
      return { ok: false, told: 'nothingToUndo', ...about };
    case 'overtaken':
      return { ok: false, told: 'overtaken', ...about };
    case 'item-conflict':
    case 'conflict':
      return { ok: false, told: 'conflict', ...about };
  }
}

/**
 * Answers an action on a week: the script gets only the lines that changed since `before`; without script the browser goes back to the
 * list as it was filtered, to the line that it was about, and is told there.
 */
export async function answer(c: Context<DeskEnv>, desk: DeskContext, before: DeskWeek, outcome: Outcome): Promise<Response> {
  const { date } = before.view.week;
  const path = `/desk/week/${date}`;
  const ofIssue = cameFrom(c, `/desk/issue/${date}`);
  const query = ofIssue ? { ...ofIssue, state: 'issue' } : (cameFrom(c, path) ?? queryFrom(new URLSearchParams()));
  if (!wantsData(c) && ofIssue) return back(c, `/desk/issue/${date}${outcome.id ? `#s-${outcome.id}` : ''}`, outcome.told);
  if (!wantsData(c)) {
    const at = outcome.id ? `#s-${outcome.id}` : '';
    return back(c, `${path}${withQuery({ ...query, merge: '' })}${at}`, outcome.told);
  }
  const after = await weekAfter(c, desk, outcome);
  const { changed, gone } = changedLines(before, after);
  const ids = [...new Set([...(outcome.id ? [after.byId.get(outcome.id)?.lead.id ?? outcome.id] : []), ...changed])];
  if (outcome.ok && (changed.length || gone.length))
    desk.live.tell({ kind: 'changed', by: c.get('session').name, date, ids: [...changed, ...gone].slice(0, MAX_ROWS) });
  return c.json(await changesIn(c, desk, after, { outcome, ids, gone, query }), outcome.ok ? 200 : 409);
}

// The decision stands; when the week cannot be shown now, that is no reason to say that it does not.
async function weekAfter(c: Context<DeskEnv>, desk: DeskContext, outcome: Outcome): Promise<DeskWeek> {
  try {
    return await weekShown(c, desk);
  } catch (cause) {
    if (!outcome.ok) throw cause;
    throw new Fault(said('flow/kept-in-file'), { cause });
  }
}

async function changesIn(
  c: Context<DeskEnv>,
  desk: DeskContext,
  week: DeskWeek,
  about: { outcome: Outcome; ids: readonly string[]; gone: readonly string[]; query: ListQuery },
) {
  const house = desk.house();
  const { date } = week.view.week;
  const { outcome, ids, gone, query } = about;
  const reader = await readerOf(c, desk, date);
  const frame = frameOf(c, house, date, desk.needsPassword);
  const asked = askedOf(house, week, reader);
  const rows = ids.slice(0, MAX_ROWS).flatMap((id): [string, string][] => {
    const candidate = candidateAsked(week, id);
    if (!candidate) return [];
    const line = lineOf(house, week, candidate, asked, reader.language);
    const to = `/desk/week/${date}${withQuery(query, { open: line.id, merge: '' })}#story`;
    return [[line.id, String(<LineRow line={line} frame={frame} to={to} movable={query.state === 'issue'} />)]];
  });
  const notice = outcome.told ? noticeFor(outcome.told, frame.words) : undefined;
  return {
    ok: outcome.ok,
    ...(notice ? { told: notice.text } : {}),
    rows: Object.fromEntries(rows),
    gone,
    counts: countsOf(week, asked),
    ...(ids.length > MAX_ROWS ? { reload: true } : {}),
    ...(query.state === 'issue'
      ? {
          order: week.draft.sections.map(({ day, items }) => ({
            day,
            ids: items.map((item) => week.byId.get(item.articleId)?.lead.id ?? item.articleId),
          })),
        }
      : {}),
  };
}
