import { Hono, type MiddlewareHandler } from 'hono';
import type { Vitals } from '../../flow/sources/vitals.ts';
import type { DeskEnv } from '../guard.ts';

const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/**
 * What monitors ask: `/healthz` (does it still look around? then no restart helps), `/readyz` (does the store answer?), `/metrics` in
 * Prometheus' format. The first two say a word and no more; the third goes by the guard, where there is one.
 */
export function vitalRoutes(vitals: Vitals, guard?: MiddlewareHandler<DeskEnv>): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.get('/healthz', (c) => (vitals.isAlive() ? c.text('ok\n', 200, TEXT) : c.text('standing still\n', 503, TEXT)));
  app.get('/readyz', async (c) => ((await vitals.isReady()) ? c.text('ok\n', 200, TEXT) : c.text('not ready\n', 503, TEXT)));
  if (guard) app.use('/metrics', guard);
  app.get('/metrics', async (c) =>
    c.body(await vitals.metrics(), 200, { ...TEXT, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  return app;
}
