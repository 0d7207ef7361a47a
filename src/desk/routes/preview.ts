import { type Context, Hono } from 'hono';
import { findPicture } from '../../flow/issue/picture.ts';
import { bareIn, previewOf } from '../../flow/issue/preview.ts';
import type { DeskContext } from '../context.ts';
import { languageOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { trouble } from '../trouble.tsx';
import { weekAsked } from '../week-asked.ts';
import { wordsFor } from '../words.ts';

// A preview is our own page with foreign texts in it: no script runs, nothing leaves.
const PREVIEW_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/** The site as it would be printed now, and pictures of articles through our own fetcher. */
export function previewRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  // One rendering of the whole site serves the page and its style; it is made anew when a decision or an article changed.
  const previews = new Map<string, { readonly mark: string; readonly find: Awaited<ReturnType<typeof previewOf>> }>();
  async function siteAsked(c: Context<DeskEnv>) {
    const house = desk.house();
    const { view } = await weekAsked(c, desk);
    const mark = `${view.picksHash} ${view.stories.length} ${view.issue?.updatedAt ?? ''} ${house.stamp}`;
    const known = previews.get(view.week.date);
    const find = known?.mark === mark ? known.find : await previewOf(house, view.week.date);
    if (known?.mark !== mark) {
      if (previews.size > 3) previews.clear();
      previews.set(view.week.date, { mark, find });
    }
    return { find, date: view.week.date };
  }

  app.get('/preview/:date/:path{.*}', async (c) => {
    const { find } = await siteAsked(c);
    const found = await find(decodeURIComponent(c.req.param('path') ?? ''));
    if (!found) return nothingHere(c, desk);
    const body = typeof found.body === 'string' ? found.body : new Uint8Array(found.body);
    return c.body(body, 200, { 'content-type': found.mediaType, 'content-security-policy': PREVIEW_POLICY });
  });

  app.get('/bare/:date', async (c) => {
    const { find, date } = await siteAsked(c);
    const html = await bareIn(find, date);
    if (html === undefined) return nothingHere(c, desk);
    const { language } = desk.house().publication;
    const page = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${date}</title></head><body>${html}</body></html>`;
    return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PREVIEW_POLICY });
  });

  app.get('/picture/:id', async (c) => {
    const picture = await findPicture(desk.house(), c.req.param('id'));
    if (!picture) return nothingHere(c, desk);
    return c.body(new Uint8Array(picture.bytes), 200, {
      'content-type': picture.mediaType,
      'cache-control': 'private, max-age=86400',
    });
  });

  return app;
}

function nothingHere(c: Context<DeskEnv>, desk: DeskContext): Promise<Response> {
  return trouble(c, desk, wordsFor(languageOf(c, desk.house())).notFound, 404);
}
