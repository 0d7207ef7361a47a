import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  js: 'text/javascript; charset=utf-8',
};
const FILES = [
  'desk.css',
  'desk.svg',
  'desk.js',
  'list.js',
  'queue.js',
  'tell.js',
  'keys.js',
  'pane.js',
  'drag.js',
  'editor.js',
  'claims.js',
  'drafts.js',
  'live.js',
];

// They are served as they are written, not built: from `src`, beside whatever folder the program was built into.
const HOME = ['../../src/desk/assets/', '../../../src/desk/assets/']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(new URL('desk.css', url)));

/** The desk's own files: its dress, and the modules of its script. */
export function createAssets(): Hono {
  const app = new Hono();
  app.get('/:name', async (c) => {
    const name = c.req.param('name');
    if (!HOME || !FILES.includes(name)) return c.notFound();
    return c.body(new Uint8Array(await readFile(new URL(name, HOME))), 200, {
      'content-type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'cache-control': 'private, max-age=300',
    });
  });
  return app;
}
