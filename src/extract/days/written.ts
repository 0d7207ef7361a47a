import type { Signal } from './signal.ts';

/**
 * The date as the page writes it. Where the strongest signal speaks UTC, as machines do, and another tells the same moment in the zone of
 * the place, by an offset or by the time it shows, that zone is the page's.
 */
export function writtenBy(chosen: Signal, signals: readonly Signal[]): string {
  const { value } = chosen.date;
  if (!value.endsWith('Z')) return value;
  const instant = Date.parse(value);
  const local = signals.find((each) => /[+-]\d\d:\d\d$/.test(each.date.value) && Date.parse(each.date.value) === instant);
  if (local && local.date.trust === 'written') return local.date.value;
  for (const shown of signals) {
    if (shown.group !== 'text' || shown.weight < 3 || shown.date.trust !== 'zone-assumed') continue;
    const wall = Date.parse(`${shown.date.value.slice(0, 19)}Z`);
    const minutes = Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000);
    if (minutes && minutes % 30 === 0 && Math.abs(minutes) <= 14 * 60) return inZone(instant, minutes);
  }
  return value;
}

function inZone(instant: number, minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  const wall = new Date(instant + minutes * 60_000).toISOString().replace(/(?:\.000)?Z$/, '');
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
