import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { House } from '../../flow/open.ts';
import { FACTS } from '../../flow/open.ts';
import { healthFeed } from '../../flow/sources/health.ts';
import type { DeskContext } from '../context.ts';

/** The secret part of the health feed's address; made once. */
export async function healthToken(house: House): Promise<string> {
  const known = await house.store.getFact(FACTS.healthToken);
  if (known) return known;
  const token = randomBytes(24).toString('base64url');
  await house.store.setFact(FACTS.healthToken, token);
  return token;
}

/** The curators' feed of incidents: private by its address, since feed readers do not sign in. */
export function healthRoutes(desk: DeskContext): Hono {
  const app = new Hono();
  app.get('/:token/atom.xml', async (c) => {
    const house = desk.house();
    const given = Buffer.from(c.req.param('token'));
    const expected = Buffer.from(await healthToken(house));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return c.notFound();
    const { body, etag } = await healthFeed(house, new URL(c.req.url).origin);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag });
    return c.body(body, 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      etag,
      'cache-control': 'private, max-age=300',
    });
  });
  return app;
}
