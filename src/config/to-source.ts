import type { Source } from '../model/source.ts';
import type { KINDS } from '../read/kinds/index.ts';
import { dropUndefined } from './drop-undefined.ts';
import { findDurationMs } from './predicates.ts';
import type { PublicationFile, SourcesFile } from './schema.ts';
import { lettersBeside } from './store-place.ts';

/** A source as its file has it, with what is usual filled in. */
export type SourceWritten = SourcesFile['sources'][number];

// one for all: most of a hundred thousand sources name nothing
const NONE: readonly string[] = [];

/** A source as we work with it; `kinds` are those whose options it may have. */
export function toSource(dir: string, entry: SourceWritten, defaults: PublicationFile['defaults'], kinds: typeof KINDS): Source {
  const { kind, language, timezone, article } = entry;
  const usual = {
    id: own(entry.id),
    name: own(entry.name ?? (new URL(entry.url).hostname.replace(/^www\./, '') || entry.id)),
    url: own(lettersBeside(entry.url, dir)),
    kind: kind as NonNullable<typeof kind>,
    topics: entry.topics?.map(own) ?? NONE,
    everyMs: findDurationMs(entry.every ?? defaults.every)!,
    weight: entry.weight ?? defaults.weight,
    maxPerIssue: entry.maxPerIssue ?? defaults.maxPerIssue,
    excerpt: entry.excerpt ?? defaults.excerpt,
    include: entry.include?.map(own) ?? NONE,
    exclude: entry.exclude?.map(own) ?? NONE,
    fetch: entry.fetch,
    paused: entry.paused,
    robots: entry.robots,
  };
  const rare = {
    ...(language ? { language: own(language) } : {}),
    ...(timezone ? { timezone: own(timezone) } : {}),
    ...accessIn(entry),
    ...optionsIn(entry, kinds),
    ...(article ? { article: dropUndefined(article) } : {}),
  };
  // most sources say nothing that is rare, and room for it would be a quarter of each
  if (kind && !Object.keys(rare).length) return usual;
  const { kind: _, ...others } = usual;
  return { ...others, ...(kind ? { kind } : {}), ...rare };
}

/** V8 cuts a text shorter than this out of another one as a copy. */
const CUT = 13;

/** The same text in memory of its own: one that was cut out of a file keeps all of the file alive. */
function own(text: string): string {
  return text.length < CUT ? text : Buffer.from(text).toString();
}

/** What opens a source's door, as it is written. */
function accessIn({ headers, cookies, bearer, basic }: SourceWritten): Pick<Source, 'access'> {
  const access = dropUndefined({ headers, cookies, bearer, basic });
  return Object.keys(access).length ? { access } : {};
}

/** What a source says to the kinds, each under its name. */
function optionsIn(entry: Readonly<Record<string, unknown>>, kinds: typeof KINDS): Partial<Source> {
  const named = kinds.flatMap(({ kind }) => (entry[kind] ? [[kind, dropUndefined(entry[kind])] as const] : []));
  return Object.fromEntries(named) as Partial<Source>;
}
