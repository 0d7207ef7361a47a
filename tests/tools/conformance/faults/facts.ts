import { openStore } from '../../../../src/store/open.ts';
import type { Room } from './room.ts';

/** What a newsroom holds: what was read, what was printed, what lies in `output/`. */
export interface Facts {
  /** Articles by what they are, with how often. */
  readonly articles: ReadonlyMap<string, number>;
  /** Items of issues: issue and address, with how often over all issues. */
  readonly printed: ReadonlyMap<string, number>;
  readonly output: ReadonlyMap<string, string>;
}

/** Reads it from the store and the folders; a store that is not there or cannot be read holds nothing. */
export async function factsOf(
  room: Room,
  where: { readonly config?: string; readonly output?: string; readonly store?: string } = {},
): Promise<Facts> {
  const output = room.tree(where.output ?? 'output');
  const store = await openStore(where.store ?? `sqlite:${room.path('data/gundem.db')}`);
  try {
    const articles = await store.articlesPlaced('1900-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
    const issues = await store.loadIssues();
    const items = issues.flatMap((issue) => issue.sections.flatMap((section) => section.items.map((item) => item.url)));
    return { articles: counted(articles.map((each) => `${each.sourceId} ${each.title}`)), printed: counted(items), output };
  } finally {
    await store.close();
  }
}

/** What of the right facts is missing, and what is there more than once or should not be there. */
export function compare(right: Facts, found: Facts): { readonly lost: string[]; readonly doubled: string[] } {
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const kind of ['articles', 'printed'] as const) {
    for (const name of right[kind].keys()) if (!found[kind].has(name)) lost.push(`${kind}: ${name}`);
    for (const [name, count] of found[kind]) if (count > (right[kind].get(name) ?? 0)) doubled.push(`${kind}: ${name}`);
  }
  const files = compareTrees(right.output, found.output);
  return { lost: [...lost, ...files.lost], doubled: [...doubled, ...files.extra] };
}

/** Files that are missing or otherwise, and files that should not be there. */
export function compareTrees(
  right: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): { readonly lost: string[]; readonly extra: string[] } {
  return {
    lost: [...right].filter(([path, body]) => found.get(path) !== body).map(([path]) => `file: ${path}`),
    extra: [...found.keys()].filter((path) => !right.has(path)).map((path) => `file: ${path}`),
  };
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
