import type { Reading } from '../model/feed.ts';
import type { Page } from '../model/page.ts';
import type { ReadingMemory, Source } from '../model/source.ts';
import type { ReadContext } from './kind.ts';

/** What a page holds, by the kind of its source; the kind is found out where the source does not name it. */
export function readPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  void source;
  void context;
  return {
    outcome: 'not-this-kind',
    reason: `no kind reads ${page.finalUrl} yet`,
    feed: { title: '', authors: [], format: 'none', hints: {}, entries: [], problems: [] },
    memory,
    announces: [],
  };
}
