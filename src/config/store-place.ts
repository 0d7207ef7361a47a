import { dirname, relative, resolve } from 'node:path';

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
