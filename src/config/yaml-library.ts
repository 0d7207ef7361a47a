import { createRequire } from 'node:module';

let library: typeof import('yaml') | undefined;

/** The reader for all of YAML, which is seventy files: loaded where a file is not written plainly, or where a place in it is asked for. */
export function yamlLibrary(): typeof import('yaml') {
  library ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return library;
}
