import { findNearest } from '../kit/nearest.ts';
import { repeatedIn } from '../kit/repeated.ts';
import type { Problem } from '../model/fault.ts';
import type { KINDS } from '../read/kinds/index.ts';
import { said } from '../rules/codes.ts';
import { isLettersUrl } from './predicates.ts';
import type { PublicationFile } from './schema.ts';
import { mistake, placeOf, warning, type YamlFile } from './yaml-file.ts';

/** What of a source is looked at beside the others. */
interface Named {
  readonly id: string;
  readonly url: string;
  readonly kind?: string | undefined;
  readonly topics?: readonly string[] | undefined;
}

/** What is wrong or odd about sources that are each as they should be: taken together, beside the topics, and by their kinds. */
export function sourceMistakes(
  file: YamlFile,
  sources: readonly Named[],
  masthead: PublicationFile | undefined,
  kinds: typeof KINDS,
): Problem[] {
  const problems: Problem[] = [];
  const sameId = firstOf(sources, ({ id }) => id);
  const sameUrl = firstOf(sources, ({ url }) => url);
  const topics = masthead?.topics.map((topic) => topic.id) ?? [];
  sources.forEach((source, n) => {
    const first = sameId(n);
    if (first !== undefined) {
      const place = placeOf(file, ['sources', first, 'id']);
      problems.push(mistake(placeOf(file, ['sources', n, 'id']), said('config/is-source-twice', { source: source.id, place })));
    }
    const twin = sameUrl(n);
    if (twin !== undefined) {
      const other = sources[twin]!.id;
      problems.push(warning(placeOf(file, ['sources', n, 'url']), said('config/is-url-twice', { source: source.id, other })));
    }
    if (isLettersUrl(source.url) !== (source.kind === 'mail'))
      problems.push(mistake(placeOf(file, ['sources', n, 'url']), said('config/is-letters', { source: source.id })));
    for (const { kind, options, needsOptions } of kinds) {
      const written = (source as Named & Readonly<Record<string, unknown>>)[kind];
      if (needsOptions && source.kind === kind && !written) {
        const needed = Object.entries(options?.shape ?? {}).filter(([, option]) => !option.safeParse(undefined).success);
        const needs = needed.map(([name]) => name).join(', ');
        problems.push(
          mistake(placeOf(file, ['sources', n, 'kind']), said('config/is-options-missing', { source: source.id, kind, needs })),
        );
      }
      if (written && source.kind && source.kind !== kind) {
        problems.push(
          mistake(
            placeOf(file, ['sources', n, kind]),
            said('config/is-kind-options', { source: source.id, kind, is: source.kind }),
          ),
        );
      }
    }
    source.topics?.forEach((topic, each) => {
      if (!topics.length || topics.includes(topic)) return;
      const near = findNearest(topic, topics);
      problems.push(
        warning(
          placeOf(file, ['sources', n, 'topics', each]),
          said('config/is-topic-unknown', { source: source.id, topic, near: near ?? 'none' }),
        ),
      );
    });
  });
  return problems;
}

/** Where the first one with the same text stands, if that is before. */
function firstOf(sources: readonly Named[], textOf: (source: Named) => string): (n: number) => number | undefined {
  const repeated = repeatedIn(sources, textOf);
  const first = new Map<string, number>();
  return (n) => {
    const text = textOf(sources[n]!);
    if (!repeated.has(text)) return undefined;
    const known = first.get(text);
    if (known === undefined) first.set(text, n);
    return known;
  };
}
