import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** The other programs that have a file open, as far as this system lets us see (Linux, and our own user): `node, process 4711`. */
export function holdersOf(path: string): string[] {
  const wanted = orUndefined(() => realpathSync(path));
  const ids = orUndefined(() => readdirSync('/proc')) ?? [];
  return ids.flatMap((id) => {
    if (wanted === undefined || !/^\d+$/.test(id) || Number(id) === process.pid) return [];
    const files = orUndefined(() => readdirSync(`/proc/${id}/fd`)) ?? [];
    if (!files.some((file) => orUndefined(() => readlinkSync(`/proc/${id}/fd/${file}`)) === wanted)) return [];
    const name = orUndefined(() => readFileSync(`/proc/${id}/comm`, 'utf8').trim());
    return [`${name ?? '?'}, process ${id}`];
  });
}

/** Processes end while we look, and those of others are not ours to see. */
function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
