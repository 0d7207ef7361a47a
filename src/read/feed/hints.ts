import type { FeedHints } from '../../model/feed.ts';
import { first, type Parts, partsOf } from './parts.ts';
import { plainText } from './text.ts';

const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 3600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);

/** What the feed asks of those who poll it. */
export function hintsOf(parts: Parts): FeedHints {
  const ttl = Number(first(parts, ['rss:ttl']));
  const period = PERIODS.get((first(parts, ['sy:updateperiod']) ?? '').toLowerCase());
  const frequency = Number(first(parts, ['sy:updatefrequency']) ?? 1);
  const skipHours = skipped(parts, 'rss:skiphours', 'rss:hour')
    .map(Number)
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  const skipDays = skipped(parts, 'rss:skipdays', 'rss:day')
    .map((day) => day.toLowerCase())
    .filter((day) => /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(day));
  return {
    ...(Number.isFinite(ttl) && ttl > 0 && ttl < 1e6 ? { ttlMinutes: ttl } : {}),
    ...(period && frequency > 0 && frequency < 1e5 ? { updatePeriodS: Math.round(period / frequency) } : {}),
    ...(skipHours.length ? { skipHours: [...new Set(skipHours)] } : {}),
    ...(skipDays.length ? { skipDays: [...new Set(skipDays)] } : {}),
  };
}

function skipped(parts: Parts, outer: string, inner: string): string[] {
  return (parts.get(outer) ?? []).flatMap((node) => (partsOf(node).get(inner) ?? []).map((each) => plainText(each))).slice(0, 50);
}
