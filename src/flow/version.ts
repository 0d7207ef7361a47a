import { existsSync, readFileSync } from 'node:fs';

// Beside `src` and `dist`; the tools of the tests are built a folder deeper.
const MANIFEST = ['../../package.json', '../../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

/** The version of the program, as its package says it: `0.1.0`. */
export const VERSION: string = (JSON.parse(readFileSync(MANIFEST ?? 'package.json', 'utf8')) as { readonly version: string })
  .version;
