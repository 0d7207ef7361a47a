import { Hono } from 'hono';
import { logged, said } from '../../words/say.ts';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import type { People } from '../people.ts';
import { trouble } from '../trouble.tsx';
import { PeoplePage } from '../views/people.tsx';

/** Who may sign in and what they may do; signing somebody out of every browser. For approvers. */
export function peopleRoutes(desk: DeskContext, people: People): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/people', async (c) => {
    const frame = frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
    if (!frame.may('/desk/people')) return trouble(c, desk, frame.words.mayNot, 403);
    return c.html(
      <PeoplePage
        frame={frame}
        people={people.all().map(({ name, role }) => ({ name, role: role ?? 'approver' }))}
        here={desk.live.here()}
      />,
    );
  });

  app.post('/people/sign-out', async (c) => {
    const { name = '' } = await fields(c);
    if (!people.find(name)) return back(c, '/desk/people', 'notFound');
    await people.signOutEverywhere(name);
    const at = new Date(desk.house().now()).toISOString();
    await desk
      .house()
      .store.appendLog([{ at, who: c.get('session').name, what: logged(said('history/signed-out')), subject: name }]);
    return back(c, '/desk/people', 'saved');
  });

  return app;
}
