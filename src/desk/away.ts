import type { MiddlewareHandler } from 'hono';
import type { House } from '../flow/open.ts';
import type { DeskEnv } from './guard.ts';

/** A page is waited for so long while the database is away: most outages are a restart. */
const PATIENCE_MS = 3_000;
const LOOK_MS = 250;
/** After so many seconds a browser asks again by itself. */
const AGAIN_SECONDS = '5';

/**
 * A page that waits for a database that is away is answered with what the matter is, and comes by itself when it is back. What was pressed
 * waits on: it is done then, and to say now that it was or was not would be a guess.
 */
export function tellAway(
  house: () => House,
  tell: (c: Parameters<MiddlewareHandler<DeskEnv>>[0]) => Response | Promise<Response>,
): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const { isStoreAway } = house();
    if (c.req.method !== 'GET' || !isStoreAway) return next();
    if (await isDone(next(), isStoreAway)) return;
    c.header('Retry-After', AGAIN_SECONDS);
    c.header('Refresh', AGAIN_SECONDS);
    return tell(c);
  };
}

/** False when it waits, and the database was away all that time. */
async function isDone(work: Promise<void>, isAway: () => boolean): Promise<boolean> {
  const done = work.then(() => true);
  for (let awaySince = performance.now(); ; ) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, LOOK_MS, undefined);
    });
    const isOver = await Promise.race([done, late]).finally(() => clearTimeout(timer));
    if (isOver) return true;
    if (!isAway()) awaySince = performance.now();
    else if (performance.now() - awaySince >= PATIENCE_MS) return false;
  }
}
