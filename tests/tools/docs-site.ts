import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brokenLinks, docsSite } from './docs/pages.ts';

/** `npm run docs`: writes the documentation as pages into docs-site/. A link that leads nowhere is told, and ends it with 1. */
const TARGET = 'docs-site';
const site = docsSite();
rmSync(TARGET, { recursive: true, force: true });
for (const [path, body] of site) {
  mkdirSync(dirname(join(TARGET, path)), { recursive: true });
  writeFileSync(join(TARGET, path), body);
}
const broken = brokenLinks(site);
for (const each of broken) console.error(`leads nowhere: ${each}`);
console.log(`${TARGET}/index.html: ${[...site.keys()].filter((path) => path.endsWith('.html')).length} pages`);
process.exitCode = broken.length ? 1 : 0;
