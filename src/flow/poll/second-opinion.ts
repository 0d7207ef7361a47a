import type { Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadingMemory } from '../../model/source.ts';

/** A reading of a feed with what a second, independent reader says against it; only at a first poll and when the feed changed its shape. */
export async function withSecondOpinion(reading: Reading, before: ReadingMemory, page: Page): Promise<Reading> {
  if (reading.memory.kind !== 'feed') return reading;
  const { secondOpinion, wantsSecondOpinion } = await import('../../read/second-opinion.ts');
  if (!wantsSecondOpinion(before, reading.memory)) return reading;
  const differences = await secondOpinion(page.bytes, reading.feed, { contentType: page.contentType, url: page.finalUrl });
  return differences.length
    ? { ...reading, feed: { ...reading.feed, problems: [...reading.feed.problems, ...differences] } }
    : reading;
}
