import { type FSWatcher, watch } from 'node:fs';

/** Editors save in several steps (truncate, write, rename): what counts is how the files are when it is quiet again. */
const SETTLE_MS = 250;

/**
 * Calls back when a file of a config folder was saved and all is quiet. Where a system cannot watch, nothing is called; who needs to know
 * asks `configStamp` from time to time anyway.
 */
export function watchConfig(dir: string, onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
    timer.unref();
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(dir, { persistent: false }, (_event, name) => {
      if (name === null || /\.ya?ml$/.test(name)) later();
    });
    watcher.on('error', () => watcher?.close()); // the folder went away: the next look at the config tells it
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error; // no watching here: see above
  }
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
