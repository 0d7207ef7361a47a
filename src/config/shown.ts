import { relative, resolve } from 'node:path';

/** A path as people read it: seen from where the program runs, when it is below. */
export function shown(path: string): string {
  const seen = relative(process.cwd(), resolve(path));
  return (seen.startsWith('..') ? resolve(path) : seen).replace(/\\/g, '/');
}
