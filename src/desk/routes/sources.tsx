import { type Context, Hono } from 'hono';
import { itemsAWeek } from '../../flow/decide/rhythm.ts';
import { type DeskWeek, deskWeek } from '../../flow/issue/desk-week.ts';
import { historyOf } from '../../flow/issue/history.ts';
import { draftFor, keepDraft } from '../../flow/issue/own.ts';
import { poll } from '../../flow/poll.ts';
import { addSource, findChosen, foundText } from '../../flow/sources/add.ts';
import { bringHeldBack, chooseHeld, heldLeft } from '../../flow/sources/held.ts';
import { proposedPatch } from '../../flow/sources/source-doctor.ts';
import {
  acceptPatch,
  movedTo,
  pauseSource,
  removeSourceEntry,
  type SourceEdited,
  type SourceForm,
  saveSourceForm,
  saveSourceText,
  sourceForm,
  sourceText,
  takeMove,
} from '../../flow/sources/source-edit.ts';
import { type SourceStatus, statusOf } from '../../flow/sources/status.ts';
import { Fault } from '../../model/fault.ts';
import type { Told } from '../../model/said.ts';
import { logged, said, say, sayRows } from '../../words/say.ts';
import { type DeskContext, fields, valuesOf } from '../context.ts';
import { back, frameOf, languageOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { readLogLine } from '../log-line.ts';
import { sourceList, sourceQuery } from '../source-list.ts';
import { trouble } from '../trouble.tsx';
import { SourcePage } from '../views/source.tsx';
import { FoundPage, type SourceRow, SourcesPage } from '../views/sources.tsx';
import { healthToken } from './health.ts';

/** The sources: how each is doing and why, pause, poll, settings, patches, new ones. */
export function sourceRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/sources', async (c) => {
    const house = desk.house();
    const list = await sourceList(house, sourceQuery(new URL(c.req.url).searchParams));
    return c.html(
      <SourcesPage
        frame={await frame(c)}
        list={list}
        rows={await rowsOf(list.shown)}
        problems={house.problems}
        healthUrl={`/desk/health/${await healthToken(house)}/atom.xml`}
      />,
    );
  });

  app.post('/sources/look', async (c) => {
    const { url = '', box = '' } = await fields(c);
    const found = await findChosen(desk.house(), url, box);
    const yaml = found.kind === 'new' ? foundText(found) : undefined;
    return c.html(
      <FoundPage
        frame={await frame(c)}
        url={url}
        told={[say(found.reason, languageOf(c, desk.house()))]}
        others={found.others}
        entries={found.preview}
        lists={found.lists ?? []}
        box={box}
        {...(yaml ? { yaml } : {})}
      />,
    );
  });

  app.post('/sources/add', async (c) => {
    const { url = '', box = '' } = await fields(c);
    const house = desk.house();
    const found = await findChosen(house, url, box);
    if (found.kind !== 'new') return trouble(c, desk, say(found.reason, languageOf(c, house)), 409, { to: '/desk/sources' });
    const added = await addSource(house, found);
    if (added.kind === 'mistakes')
      return trouble(c, desk, sayRows(added.problems, languageOf(c, house)), 409, { to: '/desk/sources' });
    await house.store.appendLog([
      {
        at: new Date(house.now()).toISOString(),
        who: c.get('session').name,
        what: logged(said('history/source', { did: 'added', to: found.source.url })),
        subject: found.source.id,
      },
    ]);
    await desk.reload();
    return back(c, `/desk/sources/${encodeURIComponent(found.source.id)}`, 'saved');
  });

  app.get('/sources/:id', (c) => sourcePage(c, []));

  app.post('/sources/:id/poll', async (c) => {
    await desk.byHand((signal) => poll(desk.house(), { sourceIds: [c.req.param('id')], ...(signal ? { signal } : {}) }));
    return back(c, here(c));
  });

  app.post('/sources/:id/release', async (c) => {
    const house = desk.house();
    const id = c.req.param('id');
    if (!house.sources.some((each) => each.id === id)) return nothing(c);
    await desk.byHand((signal) => poll(desk.house(), { sourceIds: [id], releaseHeld: true, ...(signal ? { signal } : {}) }));
    const at = new Date(house.now()).toISOString();
    await house.store.appendLog([
      { at, who: c.get('session').name, what: logged(said('history/source', { did: 'released', to: '' })), subject: id },
    ]);
    return back(c, here(c));
  });

  app.post('/sources/poll', async (c) => {
    await desk.byHand((signal) => poll(desk.house(), signal ? { signal } : {}));
    return back(c, '/desk/sources', 'polled');
  });

  app.post('/sources/:id/held', async (c) => {
    const id = c.req.param('id');
    const keys = await valuesOf(c, 'key');
    if (!(await chooseHeld(desk.house(), id, keys, c.get('session').name))) return back(c, here(c), 'changedFile');
    if (keys.length)
      await desk.byHand((signal) => poll(desk.house(), { sourceIds: [id], releaseHeld: true, ...(signal ? { signal } : {}) }));
    await told(c, id, logged(said('history/source', { did: 'reviewed', to: '' })));
    return back(c, here(c), 'saved');
  });

  app.post('/sources/:id/held-back', async (c) => {
    const isBack = await bringHeldBack(desk.house(), c.req.param('id'));
    return back(c, here(c), isBack ? 'undone' : 'nothingToUndo');
  });

  app.post('/sources/:id/form', async (c) => {
    const form = await fields(c);
    const text = (name: string): string => form[name] ?? '';
    const lines = (name: string): string[] =>
      text(name)
        .split(/\r?\n/)
        .map((each) => each.trim())
        .filter(Boolean);
    const asked = {
      name: text('name'),
      language: text('language'),
      every: text('every'),
      weight: text('weight'),
      maxPerIssue: text('maxPerIssue'),
      topics: await valuesOf(c, 'topics'),
      include: lines('include'),
      exclude: lines('exclude'),
    };
    const edited = await saveSourceForm(desk.house(), c.req.param('id'), asked, text('hash'), c.get('session').name);
    return settle(c, edited, { form: asked });
  });

  app.post('/sources/:id/move', async (c) => settle(c, await takeMove(desk.house(), c.req.param('id'), c.get('session').name)));

  app.post('/sources/:id/remove', async (c) => {
    const edited = await removeSourceEntry(desk.house(), c.req.param('id'), c.get('session').name);
    if (edited.kind === 'refused') return sourcePage(c, inWords(c, edited.told));
    await desk.reload();
    return back(c, '/desk/sources', 'saved');
  });

  app.post('/sources/:id/pause', async (c) => {
    const { paused } = await fields(c);
    return settle(c, await pauseSource(desk.house(), c.req.param('id'), paused === 'yes', c.get('session').name));
  });

  app.post('/sources/:id/patch', async (c) => {
    const id = c.req.param('id');
    const proposal = await proposedPatch(desk.house(), id);
    if (!proposal) return back(c, here(c), 'changedFile');
    return settle(c, await acceptPatch(desk.house(), id, proposal.patch, c.get('session').name));
  });

  app.post('/sources/:id/settings', async (c) => {
    const { yaml = '', hash = '' } = await fields(c);
    const edited = await saveSourceText(
      desk.house(),
      c.req.param('id'),
      yaml.replace(/\r\n?/g, '\n'),
      hash,
      c.get('session').name,
    );
    return edited.kind === 'saved' ? settle(c, edited) : sourcePage(c, inWords(c, edited.told), { yaml });
  });

  return app;

  function inWords(c: Context<DeskEnv>, told: readonly Told[]): string[] {
    return told.map((each) => say(each, languageOf(c, desk.house())));
  }

  async function nothing(c: Context<DeskEnv>): Promise<Response> {
    return trouble(c, desk, (await frame(c)).words.notFound, 404, { to: '/desk/sources' });
  }

  async function told(c: Context<DeskEnv>, subject: string, what: string): Promise<void> {
    const house = desk.house();
    await house.store.appendLog([{ at: new Date(house.now()).toISOString(), who: c.get('session').name, what, subject }]);
  }

  /** Sources with what they sent this week, what of it is used, and their rhythm. */
  async function rowsOf(all: readonly SourceStatus[]): Promise<SourceRow[]> {
    const house = desk.house();
    const sent = usedOfSent(await weekNow());
    return all.map(({ source, state, condition, reason }) => ({
      source,
      state,
      condition,
      reason,
      ...(sent.get(source.id) ?? { sent: 0, used: 0 }),
      weeks: itemsAWeek(state?.schedule.recentItemsAt ?? [], house.now()),
    }));
  }

  /** The week at hand; undefined while its file of decisions cannot be read, which the week itself tells. */
  async function weekNow(): Promise<DeskWeek | undefined> {
    try {
      return await deskWeek(desk.house(), await desk.openDate(), { mayBeOld: true });
    } catch (error) {
      if (error instanceof Fault && error.code === 'config/picks') return undefined;
      throw error;
    }
  }

  async function frame(c: Context<DeskEnv>) {
    return frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
  }

  function here(c: Context<DeskEnv>): string {
    return `/desk/sources/${encodeURIComponent(c.req.param('id') ?? '')}`;
  }

  async function settle(c: Context<DeskEnv>, edited: SourceEdited, typed: Typed = {}): Promise<Response> {
    if (edited.kind === 'refused') return sourcePage(c, inWords(c, edited.told), typed);
    await keepDraft(desk.house(), c.get('session').name, here(c), undefined);
    await desk.reload();
    return back(c, here(c), 'saved');
  }

  async function sourcePage(c: Context<DeskEnv>, problems: readonly string[], typed: Typed = {}): Promise<Response> {
    const house = desk.house();
    const id = c.req.param('id') ?? '';
    const [status] = await statusOf(house, [id]);
    if (!status || status.source.id !== id) return nothing(c);
    const { text, hash } = await sourceText(house, id);
    const draft = await draftFor(house, c.get('session').name, here(c));
    const yaml = typed.yaml ?? draft?.fields.yaml;
    const seen = (await fields(c)).hash ?? draft?.fields.hash;
    const isOther = yaml !== undefined && seen !== hash;
    const proposal = await proposedPatch(house, id);
    const moved = movedTo(status.state, status.source.url);
    return c.html(
      <SourcePage
        frame={await frame(c)}
        row={(await rowsOf([status]))[0]!}
        form={typed.form ?? (await sourceForm(house, id))}
        topics={house.publication.topics.map((topic) => ({ id: topic.id, name: topic.name }))}
        left={(await heldLeft(house, id)).length}
        {...(moved ? { movedTo: moved } : {})}
        yaml={yaml ?? text}
        hash={hash}
        problems={problems}
        {...(isOther ? { theirs: text } : {})}
        {...(proposal ? { patch: proposal.patch } : {})}
        wouldRead={proposal?.wouldRead ?? []}
        history={(await historyOf(house, id, 50)).map((line) => readLogLine(line, languageOf(c, house)))}
      />,
      problems.length ? 409 : 200,
    );
  }
}

/** What was typed and not saved: the whole entry, or the form over it. */
interface Typed {
  readonly yaml?: string;
  readonly form?: SourceForm;
}

/** What each source sent in a week, and how much of it stands in the issue. */
function usedOfSent(week: DeskWeek | undefined): Map<string, { sent: number; used: number }> {
  const sent = new Map<string, { sent: number; used: number }>();
  for (const { lead, story } of week?.view.proposal.candidates ?? [])
    for (const article of [story.lead, ...story.others]) {
      const known = sent.get(article.sourceId) ?? { sent: 0, used: 0 };
      const isUsed = article.id === lead.id && week?.items.has(lead.id);
      sent.set(article.sourceId, { sent: known.sent + 1, used: known.used + (isUsed ? 1 : 0) });
    }
  return sent;
}
