// What pages a poll was answered with are kept for a while, so that a changed selector or version can be tried on them offline.
import { dirname, join } from 'node:path';
import { gzipOf } from '../../fetch/small-gzip.ts';
import type { Publication } from '../../model/edition.ts';
import type { Fetcher } from '../../model/page.ts';
import type { Source } from '../../model/source.ts';
import { keepAnswer, trimAnswers } from '../../store/answers.ts';
import { fileOfStore } from '../../store/backup.ts';
import type { House } from '../open.ts';

const WEEK_MS = 7 * 86_400_000;
const DEFAULTS = { answers: 4, answersMb: 50, answersMbPerSource: 1 } as const;

/** The folder of kept answers; undefined where the store is no file, or none are to be kept. */
export function answersFolder({ storeUrl, publication }: Pick<House, 'storeUrl' | 'publication'>): string | undefined {
  const isFile = storeUrl?.startsWith('sqlite:') && storeUrl !== 'sqlite::memory:';
  return isFile && boundsOf(publication).answers > 0 ? join(dirname(fileOfStore(storeUrl)), 'answers') : undefined;
}

/** Keeps the answers of one pass. */
export interface AnswerKeeper {
  /** The fetcher of a source that keeps what comes. */
  of(source: Source, fetcher: Fetcher): Fetcher;
  /** Waits for what is still being written, and removes what is beyond the bounds. */
  end(): Promise<void>;
}

/** Opens the keeper of a pass; one that keeps nothing where nothing is to be kept. */
export function openKeeper(house: Pick<House, 'storeUrl' | 'publication' | 'sources' | 'now'>): AnswerKeeper {
  const folder = answersFolder(house);
  if (folder === undefined) return { of: (_, fetcher) => fetcher, end: async () => undefined };
  const writing = new Set<Promise<void>>();
  let count = 0;
  return {
    of: (source, fetcher) => ({
      ...fetcher,
      async get(request, how) {
        const result = await fetcher.get(request, how);
        if (result.kind === 'fresh') {
          const kind = request.purpose === 'article' ? 'article' : 'source';
          // An answer that cannot be kept (a full disk) costs a replay, not a poll.
          const kept = keepAnswer(folder, source.id, kind, result.page, gzipOf(result.page.bytes)).catch(() => undefined);
          writing.add(kept);
          count++;
          void kept.then(() => writing.delete(kept));
        }
        return result;
      },
    }),
    async end() {
      await Promise.all(writing);
      if (!count) return;
      const { answers, answersMb, answersMbPerSource } = boundsOf(house.publication);
      const bounds = {
        since: house.now() - answers * WEEK_MS,
        perSource: answersMbPerSource * 2 ** 20,
        inAll: answersMb * 2 ** 20,
      };
      const ids = house.sources.map((each) => each.id);
      await trimAnswers(folder, ids, bounds).catch(() => undefined); // the next pass trims
    },
  };
}

function boundsOf({ retention }: Pick<Publication, 'retention'>) {
  return { ...DEFAULTS, ...retention };
}
