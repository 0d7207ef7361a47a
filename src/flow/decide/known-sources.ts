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

/** What is known of all sources, those of the configuration of now as they are now. */
export function knownSources(known: readonly KnownSource[], sources: readonly Source[], now: number): readonly KnownSource[] {
  const ids = new Set(sources.map((each) => each.id));
  const gone = known.filter(({ source }) => !ids.has(source.id));
  return [
    ...sources.map((source) => ({ source })),
    ...gone.map(({ source, goneAt = new Date(now).toISOString() }) => ({ source, goneAt })),
  ];
}

/** Sources that were there before and are not: what was printed of them keeps their name and their bounds. One that only got another id is read by what it is now. */
export function formerSources(known: readonly KnownSource[], sources: readonly Source[]): readonly Source[] {
  const ids = new Set(sources.map((each) => each.id));
  return known
    .filter(({ source }) => !ids.has(source.id))
    .map(({ source }) => {
      const now = sources.find((each) => isSame(each, source));
      return now ? { ...now, id: source.id } : source;
    });
}

/** That a configuration has fewer sources than before, each by its name; nothing where they only got other ids, and nothing after a week. */
export function fewerSources(known: readonly KnownSource[], sources: readonly Source[], now: number): Problem[] {
  const ids = new Set(sources.map((each) => each.id));
  const gone = known.filter(
    ({ source, goneAt }) =>
      !ids.has(source.id) &&
      !sources.some((each) => isSame(each, source)) &&
      (goneAt === undefined || now - Date.parse(goneAt) < TOLD_MS),
  );
  if (!gone.length) return [];
  const names = gone.map(({ source }) => source.name);
  return [{ ...said('config/fewer-sources', { count: gone.length, names }), subject: 'sources.yaml', level: 'warning' }];
}

function isSame(a: Source, b: Source): boolean {
  return canonicalizeUrl(a.url) === canonicalizeUrl(b.url);
}
