import { canonicalizeUrl } from '../../kit/url.ts';
import type { Problem } from '../../model/fault.ts';
import type { Source } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';

/** A source as the configuration had it last. */
export interface KnownSource {
  readonly source: Source;
  /** ISO; since when the configuration does not have it any more. */
  readonly goneAt?: string;
}

/** For so long it is told that sources are gone: who took them out knows, and who lost them should. */
const TOLD_MS = 7 * 86_400_000;

/** Whether two lists say the same. */
export function isAlike(a: readonly unknown[] | undefined, b: readonly unknown[]): boolean {
  return a?.length === b.length && b.every((each, at) => JSON.stringify(each) === JSON.stringify(a[at]));
}

/** Of the sources of now those that have the address of one that is gone, by that: one that only got another id. */
export function sameSources(gone: readonly KnownSource[], sources: readonly Source[]): ReadonlyMap<string, Source> {
  const wanted = new Set(gone.map(({ source }) => canonicalizeUrl(source.url)));
  const found = new Map<string, Source>();
  if (!wanted.size) return found;
  for (const source of sources) {
    const address = canonicalizeUrl(source.url);
    if (wanted.has(address) && !found.has(address)) found.set(address, source);
  }
  return found;
}

/** Sources that were there before and are not: what was printed of them keeps their name and their bounds. One that only got another id is read by what it is now. */
export function formerSources(gone: readonly KnownSource[], same: ReadonlyMap<string, Source>): readonly Source[] {
  return gone.map(({ source }) => {
    const now = same.get(canonicalizeUrl(source.url));
    return now ? { ...now, id: source.id } : source;
  });
}

/** That a configuration has fewer sources than before, each by its name; nothing where they only got other ids, and nothing after a week. */
export function fewerSources(gone: readonly KnownSource[], same: ReadonlyMap<string, Source>, now: number): Problem[] {
  const told = gone.filter(
    ({ source, goneAt }) =>
      !same.has(canonicalizeUrl(source.url)) && (goneAt === undefined || now - Date.parse(goneAt) < TOLD_MS),
  );
  if (!told.length) return [];
  const names = told.map(({ source }) => source.name);
  return [{ ...said('config/fewer-sources', { count: told.length, names }), subject: 'sources.yaml', level: 'warning' }];
}
