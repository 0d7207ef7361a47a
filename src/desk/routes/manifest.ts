import { Hono } from 'hono';
import type { Publication } from '../../model/edition.ts';
import { directionOf } from '../../words/dates.ts';
import { spoken } from '../../words/say.ts';
import { wordsFor } from '../words.ts';

/**
 * The desk among the programs of a phone: what is shared to it is shown at `/desk/add` by a GET, which changes nothing; only the button
 * there writes. (W3C Web Application Manifest; Web Share Target.)
 */
export function manifestRoutes(publication: () => Pick<Publication, 'title' | 'language'>): Hono {
  const app = new Hono();
  app.get('/desk/manifest.webmanifest', (c) => {
    const { title, language } = publication();
    const lang = spoken(language);
    const manifest = {
      id: '/desk',
      name: `${title} · ${wordsFor(language).desk}`,
      short_name: title,
      lang,
      dir: directionOf(lang),
      start_url: '/desk',
      scope: '/desk',
      display: 'minimal-ui',
      background_color: '#faf9f5',
      theme_color: '#8a1c2b',
      icons: [{ src: '/desk/assets/desk.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      share_target: { action: '/desk/add', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } },
    };
    return c.body(JSON.stringify(manifest), 200, { 'content-type': 'application/manifest+json; charset=utf-8' });
  });
  return app;
}
