import { poll } from '../../src/flow/poll.ts';
import { tryOut } from '../../src/flow/sources/try.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import { articlesOf, type PaperRoom } from './paper-site.ts';

/** What a reader sees of an article, and what places it. */
const SEEN = [
  'title',
  'paragraphs',
  'kinds',
  'published',
  'publishedTrust',
  'placedAt',
  'late',
  'author',
  'language',
  'canonical',
  'image',
] as const;

/** How trying a source and polling it differed; `isTaken` when the poll took the very page that was tried. */
export interface Comparison {
  readonly differences: readonly string[];
  readonly isTaken: boolean;
}

/** Tries a source and polls it at the same moment: the same reading, and the same article out of the entry that was tried. */
export async function tryAndPoll(room: PaperRoom, id: string): Promise<Comparison> {
  const trial = await tryOut(room.house, id);
  const [polled] = (await poll(room.house, { sourceIds: [id] })).polled;
  const differences: string[] = [];
  const same = (what: string, tried: unknown, got: unknown): void => {
    if (JSON.stringify(tried) !== JSON.stringify(got))
      differences.push(`${what}: tried ${JSON.stringify(tried)}, polled ${JSON.stringify(got)}`);
  };
  same('outcome', trial.reading?.outcome === 'read' ? 'fresh' : trial.reading?.outcome, polled!.record.outcome);
  same('entries', trial.reading?.feed.entries.length, polled!.record.entries);
  const tried = trial.article as StoredArticle | undefined;
  const stored = tried && (await articlesOf(room)).find((each) => each.sourceId === id && each.entry.link === tried.entry.link);
  if (!tried?.isArticle || !stored) return { differences, isTaken: false };
  same('entry', tried.entry, stored.entry);
  for (const field of SEEN) same(field, tried[field], stored[field]);
  return { differences, isTaken: true };
}
