import { checkPicks, listPicks } from '../../config/decision-files.ts';
import { loadPicks } from '../../config/load-picks.ts';
import { overlookedIn } from '../../curate/overlooked.ts';
import { previousWeek, weekOf, weekStarting } from '../../curate/week.ts';
import type { Problem } from '../../model/fault.ts';
import type { Reading } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { strayPicks } from '../decide/stray-picks.ts';
import type { House } from '../open.ts';
import { type Trial, tryOut } from './try.ts';

/** How a source answers and reads today. */
export interface LiveCheck {
  readonly sourceId: string;
  readonly name: string;
  readonly ok: boolean;
  readonly outcome: FetchResult['kind'] | Reading['outcome'];
  readonly reason: Told;
  readonly entries: number;
  readonly dated: number;
  readonly format: string;
  /** The first entry's title, and whether its page was read well. */
  readonly first?: string;
  readonly articleParagraphs?: number;
  /** What would help: selectors that read the page as it is, when it is read no more. */
  readonly advice?: Told;
}

/** Mistakes in the files of picks, what in them would be overlooked, and what in the config wants a look. */
export async function checkFiles(house: House): Promise<Problem[]> {
  const { configDir, publication, now } = house;
  const dates = await listPicks(configDir);
  const overlooked: Problem[] = [];
  const oldest = previousWeek(weekOf(now(), publication), publication).date;
  for (const date of dates.filter((each) => each >= oldest)) {
    const loaded = await loadPicks(configDir, date);
    if (loaded.kind === 'ok') overlooked.push(...overlookedIn(loaded.picks, weekStarting(date, publication), house));
  }
  const strays = strayPicks(dates, configDir, publication, now());
  const none: Problem[] = house.sources.length
    ? []
    : [{ ...said('config/no-sources'), subject: `${configDir}/sources.yaml`, level: 'warning' }];
  return [...house.problems, ...none, ...(await checkPicks(configDir)), ...strays, ...overlooked];
}

/** Asks every source (or these) once and reads what comes; stores nothing. */
export async function checkLive(
  house: House,
  ids: readonly string[] | undefined,
  onDone: (check: LiveCheck, done: number, total: number) => void,
): Promise<LiveCheck[]> {
  const { default: PQueue } = await import('p-queue');
  const wanted = house.sources.filter((each) => (ids?.length ? ids.includes(each.id) : !each.paused));
  const queue = new PQueue({ concurrency: house.publication.network.workers });
  let done = 0;
  return queue.addAll(
    wanted.map((source) => async () => {
      const check = judge(await tryOut(house, source.id));
      onDone(check, ++done, wanted.length);
      return check;
    }),
  );
}

function judge({ source, result, reading, article }: Trial): LiveCheck {
  const entries = reading?.feed.entries ?? [];
  const first = entries[0]?.title;
  return {
    sourceId: source.id,
    name: source.name,
    ok: reading?.outcome === 'read' || reading?.outcome === 'empty',
    outcome: reading?.outcome ?? result?.kind ?? 'failed',
    reason: reading?.reason ?? (result && 'reason' in result ? result.reason : ''),
    entries: entries.length,
    dated: entries.filter((each) => each.published).length,
    format: reading?.feed.format ?? '',
    ...(first ? { first } : {}),
    ...(reading?.patch ? { advice: said('read/selectors-now', { selectors: JSON.stringify(reading.patch) }) } : {}),
    ...(article ? { articleParagraphs: article.paragraphs.length } : {}),
  };
}
