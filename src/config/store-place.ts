import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A store's URL with its file where the newsroom is: a relative path is meant from the folder in which the config folder lies, from
 * wherever the program was started. Else another working directory would be another, empty store.
 */
export function storeBeside(store: string, configDir: string): string {
  const [, scheme, path] = /^(sqlite:(?:\/\/(?=[^/]))?)(.+)$/s.exec(store) ?? [];
  if (!path || path === ':memory:') return store;
  const place = resolve(dirname(resolve(configDir)), path);
  // As it is written where that leads to the same file: messages and tests speak of the path that people know.
  return relative(place, resolve(path)) === '' ? store : `${scheme}${place}`;
}

/** The address of a file or folder of letters, seen like a store from the folder in which the config folder lies; every other address as it is. */
export function lettersBeside(url: string, configDir: string): string {
  const [, path] = /^file:(?!\/)(.+)$/is.exec(url) ?? [];
  return path ? pathToFileURL(resolve(dirname(resolve(configDir)), path)).href : url;
}
