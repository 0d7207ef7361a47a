import type { Command } from 'commander';
import type { HistoryBounds } from '../flow/decide/history-bounds.ts';
import { isTroubled } from '../flow/decide/told-polls.ts';
import type { HistoryReport } from '../flow/poll/history.ts';
import { endSignal } from './end-signal.ts';
import { withHouse } from './house.ts';
import { requireSources, sayPoll } from './poll-report.ts';
import { createProgress } from './progress.ts';
import { type Stop, say, sayJson, sentence } from './say.ts';
import { plain } from './table.ts';

/** Polls these sources and reads their past. Ctrl+C ends it after the page under way; the same command goes on from there. */
export async function pollHistory(command: Command, sourceIds: readonly string[], bounds: Partial<HistoryBounds>): Promise<void> {
  const ended = new AbortController();
  void endSignal().then(() => ended.abort());
  const report = await withHouse(command, async (house) => {
    requireSources(house, sourceIds);
    const { readHistory } = await import('../flow/poll/history.ts');
    const progress = createProgress();
    const { pages, items, megabytes, minutes } = bounds;
    const given = Object.fromEntries(
      Object.entries({ pages, items, megabytes, minutes }).filter(([, value]) => value !== undefined),
    );
    const read = await readHistory(house, {
      sourceIds,
      bounds: given,
      signal: ended.signal,
      onPage: ({ name, pages: done, most }) => progress.step(done, most, name),
    });
    progress.end();
    return read;
  });
  if (command.optsWithGlobals().json) sayJson(report);
  else {
    sayPoll(report.poll);
    for (const each of report.history) sayHistory(each);
  }
  if (report.poll.polled.every((each) => isTroubled(each.record))) throw { exitCode: 1 } satisfies Stop;
}

function sayHistory({ sourceId, name, pages, items, met, articles, oldest, end, next }: HistoryReport): void {
  const values = { source: plain(name), pages, items, met, taken: articles.length, oldest: oldest ?? 'none' };
  say(`\n${sentence({ code: 'cli/history', values })}`);
  say(`  ${plain(sentence(end))}`);
  if (next) say(`  ${sentence({ code: 'cli/history-next', values: { source: sourceId } })}`);
}
