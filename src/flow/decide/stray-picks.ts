import { previousWeek, weekOf, weekStarting } from '../../curate/week.ts';
import type { Publication } from '../../model/edition.ts';
import type { Problem } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';

/**
 * Files of decisions whose day starts no week, so that no issue follows them. Older ones may be those of an issue that came out when the
 * week began on another day.
 */
export function strayPicks(dates: readonly string[], configDir: string, publication: Publication, now: number): Problem[] {
  const oldest = previousWeek(weekOf(now, publication), publication).date;
  return dates.flatMap((date): Problem[] => {
    if (date < oldest) return [];
    const week = weekStarting(date, publication).date;
    if (week === date) return [];
    const told = said('config/stray-picks', { week, startsOn: publication.week.startsOn });
    return [{ ...told, subject: `${configDir}/issues/${date}.yaml`, level: 'warning' }];
  });
}
