import type { PollRecord, SourceState } from '../../model/source.ts';

/** Whether a source did not answer as a source should. */
export function isTroubled({ outcome }: Pick<PollRecord, 'outcome'>): boolean {
  return outcome !== 'fresh' && outcome !== 'unchanged' && outcome !== 'empty';
}

/** How many entries were left at first polls: known news, older than the open week. */
export function leftAtFirst(polled: readonly { readonly record: PollRecord; readonly state: SourceState }[]): number {
  return polled
    .filter(({ record, state }) => state.firstPolledAt === record.at)
    .reduce((sum, { record, state }) => sum + record.newEntries - record.articles - (state.pending?.length ?? 0), 0);
}
