import type { RelativeUnit } from './relative-names.ts';

/** Phrases that people write and CLDR does not list. */
export const COLLOQUIAL: ReadonlyMap<string, readonly (readonly [string, RelativeUnit, number?])[]> = new Map([
  [
    'en',
    [
      ['justnow', 'second', 0],
      ['aminuteago', 'minute', 1],
      ['anhourago', 'hour', 1],
      ['adayago', 'day', 1],
      ['aweekago', 'week', 1],
      ['amonthago', 'month', 1],
      ['ayearago', 'year', 1],
      ['#minsago', 'minute'],
      ['#minago', 'minute'],
      ['#hrsago', 'hour'],
      ['#hrago', 'hour'],
      ['#hoursago', 'hour'],
      ['#hago', 'hour'],
      ['#dago', 'day'],
      ['#mago', 'minute'],
    ],
  ],
  [
    'tr',
    [
      ['azonce', 'second', 0],
      ['simdi', 'second', 0],
      ['#dkonce', 'minute'],
      ['#sa.once', 'hour'],
      ['birgunonce', 'day', 1],
      ['birsaatonce', 'hour', 1],
      ['evvelsigun', 'day', 2],
      ['oncekigun', 'day', 2],
    ],
  ],
  [
    'de',
    [
      ['geradeeben', 'second', 0],
      ['voreinerstunde', 'hour', 1],
      ['voreinemtag', 'day', 1],
      ['vorgestern', 'day', 2],
    ],
  ],
  [
    'fr',
    [
      ['ilyauneheure', 'hour', 1],
      ['ilyaunjour', 'day', 1],
      ['avanthier', 'day', 2],
    ],
  ],
  [
    'es',
    [
      ['haceunahora', 'hour', 1],
      ['haceundia', 'day', 1],
      ['anteayer', 'day', 2],
    ],
  ],
]);
