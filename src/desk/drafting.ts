import type { House } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import type { Live } from './live.ts';

// The page that asked is on its way before the work begins.
const AFTER_MS = 150;

/** Asks for drafts behind, while the curators work. Nothing of it is loaded where no model is configured. */
export interface Drafting {
  /** A week was opened: what is proposed and has no words of a curator's is drafted. */
  opened(date: string): void;
  /** One item, because a curator asks for it; `again`: told what does not stand in the draft that there is. */
  ask(date: string, id: string, again: boolean): void;
  /** Resolves when the calls under way are kept; nothing more is begun. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** The drafting of a desk. */
export function createDrafting(house: () => House, live: Live): Drafting {
  const ending = new AbortController();
  const weeks = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const begin = (work: () => Promise<void>): void => {
    const done = new Promise((resolve) => setTimeout(resolve, AFTER_MS))
      .then(() => (ending.signal.aborted ? undefined : work()))
      .catch((error: unknown) => {
        // whoever asks next is told what is wrong
        if (!(error instanceof Fault)) throw error;
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const tell = (date: string, id: string): void => live.tell({ kind: 'drafted', by: '', date, ids: [id] });
  const idle = async (): Promise<void> => {
    while (underWay.size) await Promise.all(underWay);
  };
  return {
    opened(date) {
      if (!house().publication.model || weeks.has(date)) return;
      weeks.add(date);
      begin(async () => {
        try {
          const { draftOpened } = await import('../flow/issue/draft/draft-week.ts');
          await draftOpened(house(), date, { signal: ending.signal, onRow: ({ article }) => tell(date, article.id) });
        } finally {
          weeks.delete(date);
        }
      });
    },
    ask(date, id, again) {
      if (!house().publication.model) return;
      begin(async () => {
        const { draftOne } = await import('../flow/issue/draft/draft-week.ts');
        await draftOne(house(), date, id, { again, signal: ending.signal });
        tell(date, id);
      });
    },
    idle,
    async stop() {
      ending.abort();
      await idle();
    },
  };
}
