import { findHttpUrl } from '../kit/url.ts';

const SLASHED = /(?<![\d./-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d|\d\d)(?![\d/-])/g;
const DAY_MS = 86_400_000;

/** What is known of a page when its order of day and month is asked. */
export interface OrderContext {
  readonly language?: string | undefined;
  readonly timezone?: string | undefined;
  readonly now?: string | number | undefined;
}

/**
 * Whether a page writes day or month first. One 26/11 decides for all of its dates, for a page is printed by one template; a page that
 * writes both ways says nothing. Where the language does not tell (English): its country, else the order by which no date lies ahead.
 */
export function findOrder(text: string, url: string, about: OrderContext): 'dmy' | 'mdy' | undefined {
  const pairs = [...text.matchAll(SLASHED)].slice(0, 2000).map(([, a, b, year]) => [Number(a), Number(b), Number(year)] as const);
  const dayFirst = pairs.some(([a, b]) => a > 12 && a <= 31 && b <= 12);
  const monthFirst = pairs.some(([a, b]) => b > 12 && b <= 31 && a <= 12);
  if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
  if (dayFirst || (about.language && !/^en$/i.test(about.language))) return undefined;
  return orderOfHost(findHttpUrl(url)?.hostname ?? '') ?? (about.timezone ? undefined : orderByTime(pairs, about.now));
}

// Countries that write English and the month first; every other country code puts the day first.
const MONTH_FIRST = new Set(['us', 'gov', 'edu', 'mil', 'ph']);
const NO_COUNTRY = new Set(['eu', 'io', 'co', 'me', 'tv', 'ai', 'ca']);

function orderOfHost(host: string): 'dmy' | 'mdy' | undefined {
  const top = host.split('.').at(-1) ?? '';
  if (MONTH_FIRST.has(top)) return 'mdy';
  return /^[a-z]{2}$/.test(top) && !NO_COUNTRY.has(top) ? 'dmy' : undefined;
}

function orderByTime(pairs: readonly (readonly [number, number, number])[], now: string | number | undefined) {
  if (now === undefined || pairs.length < 3) return undefined;
  const limit = new Date(now).getTime() + 2 * DAY_MS;
  const isPast = (order: 'dmy' | 'mdy'): boolean =>
    pairs.every(([a, b, year]) => {
      const full = year < 100 ? 2000 + year : year;
      return Date.UTC(full, (order === 'dmy' ? b : a) - 1, order === 'dmy' ? a : b) <= limit;
    });
  const [dayFirst, monthFirst] = [isPast('dmy'), isPast('mdy')];
  return dayFirst === monthFirst ? undefined : dayFirst ? 'dmy' : 'mdy';
}
