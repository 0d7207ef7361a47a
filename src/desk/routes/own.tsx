import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { changeOwn, keepDraft, newSince, ownSettings } from '../../flow/issue/own.ts';
import { waitingFor } from '../../flow/waiting.ts';
import { saidChange } from '../../words/approval.ts';
import { say } from '../../words/say.ts';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import type { Hear } from '../live.ts';
import { queryFrom, withQuery } from '../query.ts';
import { wantsData } from '../trouble.tsx';
import { MinePage } from '../views/mine.tsx';
import { WaitingPage } from '../views/waiting.tsx';
import { languages } from '../words.ts';

const MAX_FILTERS = 12;
const SIGN_OF_LIFE_MS = 20_000;
/** Forms whose words are kept: their own paths, and no other address. */
const FORM = /^\/desk\/(?:week\/\d{4}-\d{2}-\d{2}\/item\/[\w-]{1,64}|issue\/\d{4}-\d{2}-\d{2}|sources\/[\w.~%-]{1,120}|add)$/;

/** What is a curator's own: what waits for them, their settings, their unsaved words, the wire that tells what colleagues do. */
export function ownRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/', (c) => c.redirect('/desk/waiting', 303));

  app.get('/waiting', async (c) => {
    const house = desk.house();
    const date = await desk.openDate();
    const { name } = c.get('session');
    const waiting = await waitingFor(house, date, { name, since: await newSince(house, name) });
    const frame = frameOf(c, house, date, desk.needsPassword);
    const { approval } = waiting;
    const changed = approval.kind === 'changed' ? say(saidChange(approval, house.publication), frame.language) : undefined;
    return c.html(
      <WaitingPage
        frame={frame}
        waiting={waiting}
        approvalRequired={house.publication.approval === 'required'}
        {...(changed ? { changed } : {})}
      />,
    );
  });

  app.get('/mine', async (c) => {
    const house = desk.house();
    const own = await ownSettings(house, c.get('session').name);
    const filter = c.req.query('filter');
    const frame = frameOf(c, house, await desk.openDate(), desk.needsPassword);
    return c.html(
      <MinePage
        frame={frame}
        own={own}
        languages={languages}
        {...(filter === undefined ? {} : { filter: withQuery(queryFrom(new URLSearchParams(filter))) })}
      />,
    );
  });

  app.post('/mine', async (c) => {
    const form = await fields(c);
    const theme = form.theme === 'light' || form.theme === 'dark' ? form.theme : undefined;
    const language = languages.includes(form.language ?? '') ? form.language : undefined;
    await changeOwn(desk.house(), c.get('session').name, ({ filters, address }) => ({
      keys: form.keys === 'yes',
      ...(filters ? { filters } : {}),
      ...(address ? { address } : {}),
      ...(theme ? { theme } : {}),
      ...(language ? { language } : {}),
    }));
    return back(c, '/desk/mine', 'saved');
  });

  app.post('/mine/filter', async (c) => {
    const { name = '', query = '', drop } = await fields(c);
    const own = withQuery(queryFrom(new URLSearchParams(query)), { open: '', merge: '', page: 0 });
    const label = name.trim().slice(0, 40);
    await changeOwn(desk.house(), c.get('session').name, ({ filters = [], ...rest }) => {
      const others = filters.filter((each) => each.query !== own);
      return { ...rest, filters: drop || !label || !own ? others : [...others, { name: label, query: own }].slice(-MAX_FILTERS) };
    });
    return back(c, drop ? '/desk/mine' : `/desk/week/${await desk.openDate()}${own}`, 'saved');
  });

  app.post('/draft', async (c) => {
    const { of = '', drop, token: _, ...typed } = await fields(c);
    if (!FORM.test(of)) return c.json({ ok: false }, 400);
    await keepDraft(desk.house(), c.get('session').name, of, drop ? undefined : typed);
    return wantsData(c) ? c.json({ ok: true }) : back(c, of, 'draftGone');
  });

  // After signing in anew in another window, the pages that are open go on with the new token.
  app.get('/token', (c) => c.json({ token: c.get('token') }));

  app.get('/events', (c) => events(c, desk));

  return app;
}

function events(c: Context<DeskEnv>, desk: DeskContext): Response {
  const edits = c.req.query('edits')?.slice(0, 80);
  // a browser that comes again says what it heard last, a page what had happened when it was made
  const since = Number(c.req.header('last-event-id') || c.req.query('heard') || Number.NaN);
  // nginx would keep the events until its buffer is full
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const { name } = c.get('session');
    let stop = (): void => undefined;
    const hear: Hear = (event, number) => {
      const id = number === undefined ? {} : { id: String(number) };
      stream.writeSSE({ data: JSON.stringify(event), ...id }).catch(() => stop());
    };
    stop = desk.live.listen({ name, ...(edits ? { edits } : {}) }, hear, Number.isNaN(since) ? undefined : since);
    stream.onAbort(() => stop());
    while (!stream.aborted && !stream.closed) {
      await stream.writeSSE({ event: 'alive', data: '' });
      await stream.sleep(SIGN_OF_LIFE_MS);
    }
    stop();
  });
}
