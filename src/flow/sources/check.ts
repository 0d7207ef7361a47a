import { checkPicks, listPicks } from '../../config/load.ts';
import { previousWeek, weekOf, weekStarting } from '../../curate/week.ts';
import type { Problem } from '../../model/fault.ts';
import type { Reading } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
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

/** Mistakes in the files of picks, and what in the config wants a look. */
export async function checkFiles(house: House): Promise<Problem[]> {
  return [...house.problems, ...(await checkPicks(house.configDir)), ...(await strayPicks(house))];
}

// Older ones may be those of an issue that came out when the week began on another day.
async function strayPicks({ configDir, publication, now }: House): Promise<Problem[]> {
  const oldest = previousWeek(weekOf(now(), publication), publication).date;
  return (await listPicks(configDir)).flatMap((date): Problem[] => {
    const week = weekStarting(date, publication);
    if (date < oldest || week.date === date) return [];
    return [
      {
        code: 'config/stray-picks',
        subject: `${configDir}/issues/${date}.yaml`,
        message: `no week starts on this day (publication.yaml › week › startsOn: ${publication.week.startsOn}), so no issue follows these decisions; the week of this day is ${week.date}: call the file ${week.date}.yaml`,
        level: 'warning',
      },
    ];
  });
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
