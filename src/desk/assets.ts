import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

const FILES: Readonly<Record<string, { readonly find: () => string | URL; readonly type: string }>> = {
  'desk.css': { find: () => new URL('../../src/desk/assets/desk.css', import.meta.url), type: 'text/css; charset=utf-8' },
  'desk.js': { find: () => new URL('../../src/desk/assets/desk.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  'htmx.js': {
    find: () => createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'),
    type: 'text/javascript; charset=utf-8',
  },
};

/** The desk's three files: its dress, its keys, and htmx from its package. */
export function createAssets(): Hono {
  const app = new Hono();
  app.get('/:name', async (c) => {
    const name = c.req.param('name');
    const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (!file) return c.notFound();
    return c.body(new Uint8Array(await readFile(file.find())), 200, {
      'content-type': file.type,
      'cache-control': 'private, max-age=300',
    });
  });
  return app;
}
